//! The second part of the app: widgets, questions and the users service. In a release it is a file
//! of its own, fetched when an island needs it; the first part, which every page waits for, stays
//! small.
#![cfg(feature = "csr")]

use leptos::prelude::*;

use super::LazyIsland;
use widget_kit::fetch::{self, LoadError};

/// Draws the lazy island that a note describes.
pub type DrawIsland = fn(&str) -> Option<AnyView>;

/// Fetches the second part, and returns the way to draw a lazy island.
///
/// # Errors
/// Why it can't be fetched; the next call tries again.
pub async fn load() -> Result<DrawIsland, LoadError> {
    match part::load().await {
        Ok(draw) => Ok(draw),
        Err(ChunkLoadError) => Err(why_missing().await),
    }
}

/// The second part could not be fetched.
struct ChunkLoadError;

/// Asks the server for the files of the second part, which the page names for the start script.
async fn why_missing() -> LoadError {
    let files = document()
        .get_element_by_id("start")
        .and_then(|script| script.get_attribute("data-later"))
        .unwrap_or_default();
    for file in files.split_whitespace() {
        let reason = fetch::why_missing(file).await;
        if reason != LoadError::Unusable {
            return reason;
        }
    }
    LoadError::Unusable
}

/// Fetches the second part ahead of time. A failure is left for the moment at which it matters.
pub fn prefetch() {
    leptos::task::spawn_local(async {
        let _ = load().await;
    });
}

/// A development build is one file, so that it rebuilds quickly.
#[cfg(debug_assertions)]
mod part {
    use super::{ChunkLoadError, DrawIsland, LazyIsland};

    /// Returns the way to draw a lazy island.
    ///
    /// # Errors
    /// None: it is part of the app.
    pub async fn load() -> Result<DrawIsland, ChunkLoadError> {
        Ok(LazyIsland::view_of)
    }
}

#[cfg(not(debug_assertions))]
mod part {
    // The macro declares the function as one of another module of WebAssembly, which Rust can't
    // check. Both sides are this function, compiled once and taken apart by the build.
    #![allow(unsafe_code)]

    use leptos::wasm_split::{SplitLoaderError, wasm_split};

    use super::{ChunkLoadError, DrawIsland, LazyIsland};

    impl From<SplitLoaderError> for ChunkLoadError {
        fn from(_: SplitLoaderError) -> Self {
            Self
        }
    }

    /// Fetches the second part, once, and returns the way to draw a lazy island.
    ///
    /// # Errors
    /// When it can't be fetched; the next call tries again.
    #[wasm_split(widgets, wasm_split_path = leptos::wasm_split, fallible)]
    pub fn load() -> Result<DrawIsland, ChunkLoadError> {
        Ok(LazyIsland::view_of)
    }
}
