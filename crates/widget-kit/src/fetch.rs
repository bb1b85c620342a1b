//! Files from the site's own server.

use gloo_net::http::{Method, Request};
use serde::de::DeserializeOwned;
use web_sys::RequestCache;

/// Why a file isn't here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LoadError {
    /// The server could not be reached, or the file broke off.
    Unreachable,
    /// The server answered with this status.
    Status(u16),
    /// The server no longer has the file, or what it has is not what this version of the app reads:
    /// the site was deployed since the page was opened, and only a reload helps.
    SiteChanged,
    /// The file is there, but the browser can't use it.
    Unusable,
}

impl LoadError {
    /// The error for an answer with this status, if it is one.
    const fn from_status(status: u16) -> Option<Self> {
        match status {
            200..=299 => None,
            404 | 410 => Some(Self::SiteChanged),
            _ => Some(Self::Status(status)),
        }
    }

    /// What to tell the reader; `what` is what they miss, as the beginning of a sentence.
    #[must_use]
    pub fn message(self, what: &str) -> String {
        match self {
            Self::Unreachable => format!("{what} couldn’t be loaded: are you online?"),
            Self::Status(status) => {
                format!("{what} couldn’t be loaded: the server answered {status}.")
            }
            Self::SiteChanged => {
                "The site has changed since you opened this page. Reload to continue.".to_owned()
            }
            Self::Unusable => format!("{what} can’t be used: only part of it arrived."),
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
    if let Some(error) = LoadError::from_status(response.status()) {
        return Err(error);
    }
    response.text().await.map_err(|_| LoadError::Unreachable)
}

/// Asks the server why a file that the browser loads by itself didn't come: the browser doesn't say.
/// Without its cache, which may hold a file that the server no longer has.
pub async fn why_missing(url: &str) -> LoadError {
    let asked = Request::get(url)
        .method(Method::HEAD)
        .cache(RequestCache::NoStore)
        .send()
        .await;
    let Ok(response) = asked else {
        return LoadError::Unreachable;
    };
    // A host that answers every address with a page doesn't have the file, either.
    let is_page = response
        .headers()
        .get("Content-Type")
        .is_some_and(|media_type| media_type.starts_with("text/html"));
    LoadError::from_status(response.status()).unwrap_or(if is_page {
        LoadError::SiteChanged
    } else {
        LoadError::Unusable
    })
}

/// Fetches a JSON file.
///
/// # Errors
/// When it can't be had, or is of another version of the site.
pub async fn json<T: DeserializeOwned>(url: &str) -> Result<T, LoadError> {
    serde_json::from_str(&text(url).await?).map_err(|_| LoadError::SiteChanged)
}
