//! The later parts of the app: each widget, the questions, what the site keeps. In a release they are
//! files of their own, fetched when an island needs one; the first part, which every page waits for,
//! stays small.

use std::collections::HashMap;

use leptos::prelude::*;

use super::views::DrawIsland;
use widget_kit::fetch::{self, LoadError};

/// Fetches a part by its name, and returns the way to draw its islands.
///
/// # Errors
/// Why it can't be fetched; the next call tries again.
pub async fn load(part: &str) -> Result<DrawIsland, LoadError> {
    match split::load(part).await {
        Some(Ok(draw)) => Ok(draw),
        Some(Err(ChunkLoadError)) => Err(why_missing(part).await),
        // A page of another version of the site.
        None => Err(LoadError::SiteChanged),
    }
}

/// A part could not be fetched.
struct ChunkLoadError;

/// Asks the server for the files of a part.
async fn why_missing(part: &str) -> LoadError {
    let files = match files(part).await {
        Ok(files) => files,
        Err(error) => return error,
    };
    for file in files {
        let reason = fetch::why_missing(&file).await;
        if reason != LoadError::Unusable {
            return reason;
        }
    }
    LoadError::Unusable
}

/// The addresses of a part's files.
async fn files(part: &str) -> Result<Vec<String>, LoadError> {
    let folder = document()
        .get_element_by_id("start")
        .and_then(|script| script.get_attribute("data-parts"))
        .unwrap_or_default();
    let list = format!("{folder}parts.json");
    let mut files: HashMap<String, Vec<String>> = fetch::json(&list).await?;
    let names = files.remove(part).unwrap_or_default();
    Ok(names
        .into_iter()
        .map(|name| format!("{folder}{name}"))
        .collect())
}

/// Fetches a part ahead of time. A failure is left for the moment at which it matters.
pub fn prefetch(part: String) {
    leptos::task::spawn_local(async move {
        let _ = load(&part).await;
    });
}

/// A development build is one file, so that it rebuilds quickly.
#[cfg(debug_assertions)]
mod split {
    use super::super::views::{self, DrawIsland};
    use super::ChunkLoadError;

    /// Returns the way to draw the islands of a part; `None` if there is no such part.
    ///
    /// # Errors
    /// None: it is in the app.
    pub async fn load(part: &str) -> Option<Result<DrawIsland, ChunkLoadError>> {
        views::of_part(part).map(Ok)
    }
}

#[cfg(not(debug_assertions))]
mod split {
    // The macro declares each function as one of another module of WebAssembly, which Rust can't
    // check. Both sides are this function, compiled once and taken apart by the build.
    #![allow(unsafe_code)]

    use leptos::wasm_split::{SplitLoaderError, wasm_split};

    use super::super::views::{self, DrawIsland};
    use super::super::{FRONT_BELL_PART, QUIZ_PART, SEARCH_PART, STORED_DATA_PART};
    use super::ChunkLoadError;
    use crate::registry::for_each_widget;

    impl From<SplitLoaderError> for ChunkLoadError {
        fn from(_: SplitLoaderError) -> Self {
            Self
        }
    }

    /// Declares the parts: what only one of these functions reaches is in a file of its own.
    macro_rules! parts {
        ($($library:ident::$widget:ident),+ $(,)?) => {
            /// Fetches a part, once, and returns the way to draw its islands; `None` if there is no
            /// such part.
            ///
            /// # Errors
            /// When it can't be fetched; the next call tries again.
            pub async fn load(part: &str) -> Option<Result<DrawIsland, ChunkLoadError>> {
                $(if part == $library::$widget::WIDGET.id {
                    return Some($widget().await);
                })+
                match part {
                    QUIZ_PART => Some(quiz().await),
                    SEARCH_PART => Some(search().await),
                    STORED_DATA_PART => Some(stored_data().await),
                    FRONT_BELL_PART => Some(front_bell().await),
                    _ => None,
                }
            }

            $(
                #[wasm_split($widget, wasm_split_path = leptos::wasm_split, fallible)]
                fn $widget() -> Result<DrawIsland, ChunkLoadError> {
                    Ok(views::$widget)
                }
            )+
        };
    }

    for_each_widget!(parts);

    #[wasm_split(quiz, wasm_split_path = leptos::wasm_split, fallible)]
    fn quiz() -> Result<DrawIsland, ChunkLoadError> {
        Ok(views::quiz)
    }

    #[wasm_split(search, wasm_split_path = leptos::wasm_split, fallible)]
    fn search() -> Result<DrawIsland, ChunkLoadError> {
        Ok(views::search)
    }

    #[wasm_split(stored_data, wasm_split_path = leptos::wasm_split, fallible)]
    fn stored_data() -> Result<DrawIsland, ChunkLoadError> {
        Ok(views::stored_data)
    }

    #[wasm_split(front_bell, wasm_split_path = leptos::wasm_split, fallible)]
    fn front_bell() -> Result<DrawIsland, ChunkLoadError> {
        Ok(views::front_bell)
    }
}
