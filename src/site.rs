//! What every component may ask of the site: where it is mounted, which sections there are,
//! and the content of a page. Provided once as context by the app.

use std::cell::Cell;
use std::sync::Arc;

use crate::dom::signal::StoredValue;
#[cfg(feature = "hydrate")]
use crate::dom::window::window;
#[cfg(feature = "hydrate")]
use crate::fetch::Failure;
use crate::lesson::Contents;
use crate::page::{Content, PageData};
use crate::route::Route;

/// The Flask project to take home, below the base path.
pub const PROJECT_ZIP: &str = "my_flask_api.zip";

thread_local! {
    /// One app is drawn at a time, so nobody has to look for the one around it.
    static SITE: Cell<Option<Site>> = const { Cell::new(None) };
}

/// The site, as all of the app finds it. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Site {
    facts: StoredValue<Arc<Facts>>,
    /// A handful at most: the pages of this visit.
    loaded: StoredValue<Vec<(Route, Arc<Content>)>>,
    /// The page whose content is a skeleton.
    #[cfg(feature = "hydrate")]
    skeleton: StoredValue<Option<Route>>,
}

struct Facts {
    base: String,
    contents: Contents,
    project_bytes: usize,
}

/// Why a page's content is not there.
#[cfg(feature = "hydrate")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoadError(
    /// What to tell the reader.
    pub String,
);

impl Site {
    /// The site as the page describes it. The page's own content counts as loaded while it is
    /// shown; in the browser it is the skeleton, so [`Site::leave`] forgets it.
    #[must_use]
    pub fn new(data: PageData, route: &Route) -> Self {
        let content = data.content.map(Arc::new);
        let loaded = content.map(|content| (route.clone(), content));
        Self {
            facts: StoredValue::new(Arc::new(Facts {
                base: data.base,
                contents: data.contents,
                project_bytes: data.project_bytes,
            })),
            loaded: StoredValue::new(loaded.into_iter().collect()),
            #[cfg(feature = "hydrate")]
            skeleton: StoredValue::new(Some(route.clone())),
        }
    }

    /// Has the app find it from now on.
    pub fn provide(self) {
        SITE.set(Some(self));
    }

    /// The site that the app provided.
    ///
    /// # Panics
    /// Outside the app, where nothing was provided: a mistake in the code.
    #[must_use]
    pub fn of() -> Self {
        SITE.get().expect("the app has provided it")
    }

    /// The link to a page.
    #[must_use]
    pub fn href(&self, route: &Route) -> String {
        self.path(&route.path())
    }

    /// The link to something below the base path: `/repo/lessons/x.json` for `/lessons/x.json`.
    #[must_use]
    pub fn path(&self, path: &str) -> String {
        self.facts
            .with_value(|facts| format!("{}{path}", facts.base))
    }

    /// The size of [`PROJECT_ZIP`], as a reader wants it: in kilobytes of 1000 bytes, rounded up.
    #[must_use]
    pub fn project_kilobytes(&self) -> usize {
        self.facts
            .with_value(|facts| facts.project_bytes.div_ceil(1000))
    }

    /// The page that an address of this origin stands for.
    #[must_use]
    pub fn route(&self, pathname: &str) -> Route {
        self.facts.with_value(|facts| {
            let below = pathname
                .strip_prefix(facts.base.as_str())
                .unwrap_or(pathname);
            Route::from_path(below, &facts.contents)
        })
    }

    /// The page that a link leads to; `None` where it leaves the site.
    #[cfg(feature = "hydrate")]
    #[must_use]
    pub fn linked(&self, link: &web_sys::HtmlAnchorElement) -> Option<Route> {
        let path = link.pathname();
        let is_below = self
            .facts
            .with_value(|facts| path.starts_with(&format!("{}/", facts.base)));
        (window().location().origin().ok()? == link.origin() && is_below).then(|| self.route(&path))
    }

    /// Looks something up in the course list.
    pub fn contents<T>(&self, look: impl FnOnce(&Contents) -> T) -> T {
        self.facts.with_value(|facts| look(&facts.contents))
    }

    /// The content of a page, if it is here already.
    #[must_use]
    pub fn loaded(&self, route: &Route) -> Option<Arc<Content>> {
        self.loaded.with_value(|loaded| {
            let (_, content) = loaded.iter().find(|(known, _)| known == route)?;
            Some(Arc::clone(content))
        })
    }

    /// Forgets the skeleton that the first page came with, once another page is shown.
    #[cfg(feature = "hydrate")]
    pub fn leave(&self, page: &Route) {
        let is_skeleton = self
            .skeleton
            .with_value(|skeleton| skeleton.as_ref() == Some(page));
        if is_skeleton {
            self.skeleton.set_value(None);
            self.loaded
                .update_value(|loaded| loaded.retain(|(known, _)| known != page));
        }
    }

    /// Fetches the content of a page, once; later calls find it here.
    ///
    /// # Errors
    /// When the network fails or the answer can't be read, in words for the reader.
    #[cfg(feature = "hydrate")]
    pub async fn load(self, route: Route) -> Result<Option<Arc<Content>>, LoadError> {
        if let Some(content) = self.loaded(&route) {
            return Ok(Some(content));
        }
        let Some(path) = route.content_path() else {
            return Ok(None);
        };
        let content = Arc::new(fetch(&self.path(&path)).await?);
        self.loaded
            .update_value(|loaded| loaded.push((route, Arc::clone(&content))));
        Ok(Some(content))
    }

    /// Loads a page's content ahead of time; a failure is left for the real visit to report.
    #[cfg(feature = "hydrate")]
    pub fn prefetch(self, route: Route) {
        if route.content_path().is_some() && self.loaded(&route).is_none() {
            crate::dom::spawn(async move {
                let _ = self.load(route).await;
            });
        }
    }
}

#[cfg(feature = "hydrate")]
async fn fetch(url: &str) -> Result<Content, LoadError> {
    let text = crate::fetch::text(url).await.map_err(|failure| {
        LoadError(match failure {
            Failure::NotReached => {
                "The page could not be fetched: is the network there?".to_owned()
            }
            Failure::Refused(status) => {
                format!("The page could not be fetched: the server answered {status}.")
            }
            Failure::BrokenOff => "The page broke off while it was fetched.".to_owned(),
        })
    })?;
    course_model::versioned::read(&text).map_err(|_| {
        LoadError("The site has changed since you opened this page. Reload it, please.".to_owned())
    })
}
