//! Data that the build writes beside the pages for widgets: the Flask project's source, its
//! container, the bugs planted in it. In the browser each file is fetched once a visit; the build
//! draws with what it has just written.

use std::any::Any;
use std::collections::HashMap;
use std::sync::Arc;

use leptos::prelude::*;

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
pub struct DataFiles(ArcStoredValue<Loaded>);

impl DataFiles {
    /// Adds a file.
    pub fn insert<T: DataFile>(&self, file: T) -> Arc<T> {
        let file = Arc::new(file);
        let shared: Arc<dyn Any + Send + Sync> = Arc::clone(&file) as _;
        self.0.update_value(|loaded| {
            loaded.insert(T::PATH, shared);
        });
        file
    }

    fn get<T: DataFile>(&self) -> Option<Arc<T>> {
        let shared = self.0.with_value(|loaded| loaded.get(T::PATH).cloned())?;
        shared.downcast().ok()
    }
}

/// A file as soon as it is here; where it can't be had it stays `None`.
#[must_use]
pub fn use_data_file<T: DataFile>() -> RwSignal<Option<Arc<T>>> {
    let files = expect_context::<DataFiles>();
    let file = RwSignal::new(files.get::<T>());
    #[cfg(feature = "csr")]
    if file.with_untracked(Option::is_none) {
        let url = crate::site::Site::expect().path(T::PATH);
        leptos::task::spawn_local(async move {
            let text = crate::navigation::load::text(&url).await.ok();
            if let Some(parsed) = text.and_then(|text| T::parse(&text)) {
                // The widget may be gone by now.
                let _ = file.try_set(Some(files.insert(parsed)));
            }
        });
    }
    file
}
