//! What every component may ask of the site: its base path, the course list, and the content of a
//! page. The app provides it as a context.

use std::sync::Arc;

use leptos::prelude::*;

use course_model::Route;
use course_model::page::{PageContent, PageData};
use course_model::{Contents, Feedback};

/// The Flask project to take home, below the base path.
pub const PROJECT_ZIP: &str = "my_flask_api.zip";

/// The site, a context. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Site {
    facts: StoredValue<Arc<PageData>>,
    /// The pages that this visit has fetched.
    pages: StoredValue<Vec<(Route, Arc<PageContent>)>>,
}

impl Site {
    /// The site as a page describes it.
    #[must_use]
    pub fn new(data: PageData) -> Self {
        Self {
            facts: StoredValue::new(Arc::new(data)),
            pages: StoredValue::new(Vec::new()),
        }
    }

    /// The site around the current component.
    ///
    /// # Panics
    /// Outside the app, where nothing was provided: a mistake in the code.
    #[must_use]
    pub fn expect() -> Self {
        expect_context()
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

    /// The size of [`PROJECT_ZIP`] in kilobytes of 1000 bytes, rounded up.
    #[must_use]
    pub fn project_kilobytes(&self) -> usize {
        self.facts
            .with_value(|facts| facts.project_bytes.div_ceil(1000))
    }

    /// The page that a path of this origin stands for, in any of its forms: percent-encoded, with
    /// `index.html`, without the slash at its end.
    #[must_use]
    pub fn route(&self, pathname: &str) -> Route {
        self.facts.with_value(|facts| {
            let below = pathname
                .strip_prefix(facts.base.as_str())
                .unwrap_or(pathname);
            Route::from_path(below, &facts.contents)
        })
    }

    /// Whether a path is below the site's base path.
    #[must_use]
    pub fn contains(&self, pathname: &str) -> bool {
        self.facts.with_value(|facts| {
            pathname
                .strip_prefix(facts.base.as_str())
                .is_some_and(|rest| rest.starts_with('/'))
        })
    }

    /// Looks something up in the course list.
    pub fn contents<T>(&self, look: impl FnOnce(&Contents) -> T) -> T {
        self.facts.with_value(|facts| look(&facts.contents))
    }

    /// Looks something up in where sources are and mistakes are reported.
    pub fn feedback<T>(&self, look: impl FnOnce(&Feedback) -> T) -> T {
        self.facts.with_value(|facts| look(&facts.feedback))
    }

    /// The content of a page, if this visit has fetched it already.
    #[must_use]
    pub fn fetched(&self, route: &Route) -> Option<Arc<PageContent>> {
        self.pages.with_value(|pages| {
            let (_, content) = pages.iter().find(|(known, _)| known == route)?;
            Some(Arc::clone(content))
        })
    }

    /// Remembers the content of a page for the rest of the visit.
    pub fn keep(&self, route: Route, content: Arc<PageContent>) {
        self.pages
            .update_value(|pages| pages.push((route, content)));
    }
}
