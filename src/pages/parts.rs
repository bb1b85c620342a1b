//! What of the pages is live in a place of its own: widgets, questions, the reader's data. In a
//! release this and all that only it needs is a second part of the app, fetched when a page has
//! such a place; the first part, which every page waits for, stays small. It must not know where
//! in a page the place is.

use crate::dom::prelude::*;
use crate::lesson::Quiz;
use crate::widgets::{Options, Widget, quiz};

/// Something live.
#[derive(Clone)]
pub enum Live {
    /// A widget with its settings.
    Widget(Widget, Options),
    /// The questions of a section.
    Quiz(Quiz),
    /// What the site keeps in this browser.
    Kept,
}

impl Live {
    /// The live thing, or natively its first state.
    #[must_use]
    pub fn view(&self) -> View {
        match self {
            Self::Widget(widget, options) => widget.view(options),
            Self::Quiz(quiz) => quiz::view(quiz),
            Self::Kept => super::your_data::kept(),
        }
    }
}

#[cfg(feature = "hydrate")]
pub use second::drawing;

/// [`Live::view`], once it is there.
#[cfg(feature = "hydrate")]
pub type Drawing = fn(&Live) -> View;

/// The second part could not be fetched.
#[cfg(feature = "hydrate")]
pub struct Lost;

/// Fetches the second part ahead of time; a failure is left for the moment at which it matters.
#[cfg(feature = "hydrate")]
pub fn fetch_ahead() {
    spawn(async {
        let _ = drawing().await;
    });
}

/// A development build is one part, so that it is there at once.
#[cfg(all(feature = "hydrate", debug_assertions))]
mod second {
    use super::{Drawing, Live, Lost};

    /// The way to draw what is live.
    ///
    /// # Errors
    /// None: it is there.
    pub async fn drawing() -> Result<Drawing, Lost> {
        Ok(Live::view)
    }
}

#[cfg(all(feature = "hydrate", not(debug_assertions)))]
mod second {
    // The macro declares the function as one of another module of WebAssembly, which Rust can't
    // look into. Both sides are this function, compiled once; the build takes them apart.
    #![allow(unsafe_code)]

    use super::{Drawing, Live, Lost};
    use wasm_split_helpers::{SplitLoaderError, wasm_split};

    impl From<SplitLoaderError> for Lost {
        fn from(_: SplitLoaderError) -> Self {
            Self
        }
    }

    /// Fetches the second part, once, and returns the way to draw what is live.
    ///
    /// # Errors
    /// When it can't be fetched; the next call tries again.
    #[wasm_split(widgets, fallible)]
    pub fn drawing() -> Result<Drawing, Lost> {
        Ok(Live::view)
    }
}
