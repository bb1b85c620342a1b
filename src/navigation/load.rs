//! The content of a page, from the site's own server.

use std::sync::Arc;

use super::prefetch::saves_data;
use crate::islands::wake;
use course_model::versioned;
use course_model::{PageContent, Route};
use widget_kit::fetch::{LoadError, text};
use widget_kit::site::Site;

/// Fetches the content of a page, once; later calls find it in the [`Site`]. `None` for a page that
/// is nothing but code. The parts of the app that the page needs are fetched next.
///
/// # Errors
/// When it can't be had.
pub async fn page(site: Site, route: Route) -> Result<Option<Arc<PageContent>>, LoadError> {
    if let Some(content) = site.fetched(&route) {
        return Ok(Some(content));
    }
    let Some(path) = route.content_path() else {
        return Ok(None);
    };
    let text = text(&site.path(&path)).await?;
    let content: PageContent = versioned::read(&text).map_err(|_| LoadError::SiteChanged)?;
    if !saves_data() {
        wake::prefetch(content.parts.iter().cloned());
    }
    let content = Arc::new(content);
    site.keep(route, Arc::clone(&content));
    Ok(Some(content))
}
