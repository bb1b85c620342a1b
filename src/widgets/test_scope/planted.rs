//! The planted bugs and what a run found of each, as the build hands them over, and how the
//! browser gets them. It must not know how that is shown.

use std::sync::Arc;

use crate::api::json::record;
use crate::dom::prelude::*;
use crate::widgets::stage::source::Excerpt;

/// Where the build puts them and the browser looks for them, below the base path.
pub const PATH: &str = "/lessons/planted.json";

/// Three texts that belong together; each field of [`Bug`] says which.
pub type Triple = (String, String, String);

/// A small change to the project that breaks it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bug {
    /// What it is called.
    pub title: String,
    /// What was changed, in a sentence.
    pub about: String,
    /// Why those see it who do.
    pub why: String,
    /// File, code before, code after.
    pub edits: Vec<Triple>,
    /// The unit tests that fail: file, name, message.
    pub unit: Vec<Triple>,
    /// The integration tests that fail, likewise.
    pub integration: Vec<Triple>,
    /// The first request of a round by hand whose answer differs: request, answer without the bug,
    /// answer with it.
    pub by_hand: Vec<Triple>,
    /// Likewise for two requests at the same moment, tried where nobody has seen anything.
    pub at_once: Vec<Triple>,
}

record!(Bug {
    title,
    about,
    why,
    edits,
    unit,
    integration,
    by_hand,
    at_once
});

/// All of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Planted {
    /// The tests of [`super::scope::TESTS`], in that order.
    pub tests: Vec<Excerpt>,
    /// The bugs.
    pub bugs: Vec<Bug>,
}

record!(Planted { tests, bugs });

/// The bugs, as soon as they are here; where they can't be had they never come.
#[must_use]
pub fn planted() -> RwSignal<Option<Arc<Planted>>> {
    #[cfg(feature = "hydrate")]
    {
        let planted = RwSignal::new(None);
        let url = crate::site::Site::of().path(PATH);
        spawn(async move {
            if let Some(text) = crate::widgets::stage::source::fetch_text(&url).await {
                // The page may be gone by now.
                planted.set(crate::api::json::read(&text).map(Arc::new));
            }
        });
        planted
    }
    #[cfg(not(feature = "hydrate"))]
    RwSignal::new(reactive_graph::owner::use_context())
}
