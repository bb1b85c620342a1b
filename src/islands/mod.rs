//! Islands: the parts of a page that live.
//!
//! The build draws each island in its first state and leaves a note of what it is in an attribute
//! of the element around it, its host. In the browser [`wake`] mounts the live island
//! into that host, as a root of its own: a fault in one, or a stranger's change to the page, leaves
//! the others and the text alone.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::pages::your_data::StoredData;
use crate::registry;
use course_model::Quiz;
use widget_kit::widget::Options;

mod chunk;
#[cfg(feature = "csr")]
mod mount;
#[cfg(feature = "csr")]
pub mod read_mark;
pub mod section_end;
#[cfg(feature = "csr")]
pub mod wake;

#[cfg(feature = "csr")]
pub use mount::mount_into;

/// The attribute of a host that says, as JSON, which [`Island`] it holds.
#[cfg(feature = "csr")]
pub const ATTRIBUTE: &str = "data-island";

/// The attribute of a host that says, as JSON, which [`LazyIsland`] it holds.
#[cfg(feature = "csr")]
pub const LAZY_ATTRIBUTE: &str = "data-lazy-island";

/// The id of the element around a page's first exercise, to which a link at the top of the page
/// leads.
pub const FIRST_EXERCISE_ID: &str = "first-exercise";

/// A small part of a page that lives, in the first part of the app.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Island {
    /// Whether the section with this slug was read.
    ReadMark(String),
    /// The end of the section with this slug, which marks it as read.
    SectionEnd(String),
}

impl Island {
    /// The note for the host's attribute `data-island`.
    #[cfg(feature = "ssr")]
    #[must_use]
    pub fn to_attribute(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The live island.
    #[cfg(feature = "csr")]
    #[must_use]
    pub fn view(self) -> AnyView {
        use read_mark::ReadMark;
        use section_end::SectionEnd;

        match self {
            Self::ReadMark(slug) => view! { <ReadMark slug/> }.into_any(),
            Self::SectionEnd(slug) => view! { <SectionEnd slug/> }.into_any(),
        }
    }
}

/// A part of a page that lives, in the second part of the app, which is fetched when it is needed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LazyIsland {
    /// A widget, by its name in lessons, with its settings.
    Widget {
        /// The name in lessons: `api-simulator`.
        id: String,
        /// The settings in this place.
        options: Options,
    },
    /// The questions of a section.
    Quiz(Quiz),
    /// What the site keeps in this browser.
    StoredData,
}

impl LazyIsland {
    /// The note for the host's attribute `data-lazy-island`.
    #[must_use]
    pub fn to_attribute(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The live island that a note describes; `None` for one of another version of the site. All
    /// that only this function reaches is the second part of the app.
    #[cfg(feature = "csr")]
    #[must_use]
    pub fn view_of(note: &str) -> Option<AnyView> {
        serde_json::from_str::<Self>(note).ok()?.view()
    }

    /// The island, or natively its first state; `None` for a widget that the app doesn't know.
    #[must_use]
    pub fn view(self) -> Option<AnyView> {
        match self {
            Self::Widget { id, options } => registry::view(&id, &options),
            Self::Quiz(quiz) => Some(quiz::view(&quiz)),
            Self::StoredData => Some(view! { <StoredData/> }.into_any()),
        }
    }
}

/// The host of a lazy island: a fieldset that disables the controls of the first state until the
/// island lives.
#[component]
pub fn IslandHost(
    /// What the place is called, for screen readers while it doesn't live.
    #[prop(into)]
    label: String,
    /// A sentence on what the reader could do here, shown where scripts don't run.
    #[prop(into)]
    promise: String,
    /// What lives here.
    island: LazyIsland,
    /// Whether it is the first exercise of the page.
    #[prop(optional)]
    is_first_exercise: bool,
) -> impl IntoView {
    let note = island.to_attribute();
    // In the browser only the console and the reader's data are drawn; the live island follows.
    let first_state = cfg!(feature = "ssr").then(|| island.view());
    let host = view! {
        <noscript>
            <p class="widget-promise">
                {promise} " It needs JavaScript, which is switched off here."
            </p>
        </noscript>
        <fieldset class="widget-host" aria-label=label disabled data-lazy-island=note>
            {first_state}
        </fieldset>
    };
    if is_first_exercise {
        // The fieldset can't take the focus while it is disabled.
        view! {
            <div id=FIRST_EXERCISE_ID tabindex="-1">
                {host}
            </div>
        }
        .into_any()
    } else {
        host.into_any()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_island_survives_its_way_through_the_page() {
        let islands = [
            LazyIsland::StoredData,
            LazyIsland::Widget {
                id: "api-simulator".to_owned(),
                options: vec![("full".to_owned(), "yes".to_owned())],
            },
        ];
        for island in islands {
            let note = island.to_attribute();
            let read: LazyIsland = serde_json::from_str(&note).expect("the note can be read");
            assert_eq!(read, island);
        }
    }
}
