//! Data that the build writes beside the pages for widgets: the Flask project's source, its
//! container, the bugs planted in it. In the browser each file is fetched once a visit; the build
//! draws with what it has just written.

use std::any::Any;
use std::collections::HashMap;
use std::sync::Arc;

use leptos::prelude::*;

#[cfg(target_arch = "wasm32")]
use crate::fetch::{self, LoadError};

/// A file of data for widgets.
pub trait DataFile: Send + Sync + 'static {
    /// Where it is, below the base path: `/lessons/source-listings.json`.
    const PATH: &'static str;

    /// Reads it; `None` for a text of another kind, as from another version of the site.
    fn parse(text: &str) -> Option<Self>
    where
        Self: Sized;
}

type Loaded = HashMap<&'static str, Arc<dyn Any + Send + Sync>>;

/// The files that are here already, a context.
#[derive(Clone, Default)]
pub struct DataFiles {
    loaded: ArcStoredValue<Loaded>,
    /// The path of a file that isn't here, and why, in words for the reader.
    failure: ArcRwSignal<Option<(&'static str, String)>>,
}

impl DataFiles {
    /// Adds a file.
    pub fn insert<T: DataFile>(&self, file: T) -> Arc<T> {
        let file = Arc::new(file);
        let shared: Arc<dyn Any + Send + Sync> = Arc::clone(&file) as _;
        self.loaded.update_value(|loaded| {
            loaded.insert(T::PATH, shared);
        });
        file
    }

    /// Why a file that a widget asked for isn't here, in words for the reader; reactive.
    #[must_use]
    pub fn failure(&self) -> Option<String> {
        self.failure.get().map(|(_, reason)| reason)
    }

    fn get<T: DataFile>(&self) -> Option<Arc<T>> {
        let shared = self
            .loaded
            .with_value(|loaded| loaded.get(T::PATH).cloned())?;
        shared.downcast().ok()
    }
}

/// A file as soon as it is here; where it can't be had it stays `None`, and the page says why.
#[must_use]
pub fn use_data_file<T: DataFile>() -> RwSignal<Option<Arc<T>>> {
    let files = expect_context::<DataFiles>();
    let file = RwSignal::new(files.get::<T>());
    #[cfg(target_arch = "wasm32")]
    if file.with_untracked(Option::is_none) {
        let url = crate::site::Site::expect().path(T::PATH);
        leptos::task::spawn_local(async move {
            let text = fetch::text(&url).await;
            let parsed = text.and_then(|text| T::parse(&text).ok_or(LoadError::SiteChanged));
            match parsed {
                Ok(parsed) => {
                    let is_over = |failure: &Option<(&str, _)>| {
                        failure.as_ref().is_some_and(|(path, _)| *path == T::PATH)
                    };
                    if files.failure.with_untracked(is_over) {
                        files.failure.set(None);
                    }
                    // The widget may be gone by now.
                    let _ = file.try_set(Some(files.insert(parsed)));
                }
                Err(error) => {
                    let reason = error.message("A file for the widgets of this page");
                    files.failure.set(Some((T::PATH, reason)));
                }
            }
        });
    }
    file
}
