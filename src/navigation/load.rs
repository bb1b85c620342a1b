//! Files from the site's own server.

use std::fmt;
use std::sync::Arc;

use course_model::versioned;
use gloo_net::http::Request;
use serde::de::DeserializeOwned;

use crate::site::Site;
use course_model::PageContent;
use course_model::Route;

/// Why a file isn't here. Its text is for the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LoadError {
    /// The server could not be reached.
    Unreachable,
    /// The server answered with this status.
    Status(u16),
    /// The file broke off, or is not what this version of the app reads.
    Unreadable,
}

impl fmt::Display for LoadError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreachable => {
                out.write_str("The page could not be fetched: is the network there?")
            }
            Self::Status(status) => {
                write!(
                    out,
                    "The page could not be fetched: the server answered {status}."
                )
            }
            Self::Unreadable => {
                out.write_str("The site has changed since you opened this page. Reload it, please.")
            }
        }
    }
}

/// Fetches a text.
///
/// # Errors
/// When it can't be had.
pub async fn text(url: &str) -> Result<String, LoadError> {
    let response = Request::get(url)
        .send()
        .await
        .map_err(|_| LoadError::Unreachable)?;
    if !response.ok() {
        return Err(LoadError::Status(response.status()));
    }
    response.text().await.map_err(|_| LoadError::Unreadable)
}

/// Fetches a JSON file.
///
/// # Errors
/// When it can't be had, or is of another kind.
pub async fn json<T: DeserializeOwned>(url: &str) -> Result<T, LoadError> {
    serde_json::from_str(&text(url).await?).map_err(|_| LoadError::Unreadable)
}

/// Fetches the content of a page, once; later calls find it in the [`Site`]. `None` for a page that
/// is nothing but code.
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
    let content: PageContent = versioned::read(&text).map_err(|_| LoadError::Unreadable)?;
    let content = Arc::new(content);
    site.keep(route, Arc::clone(&content));
    Ok(Some(content))
}
