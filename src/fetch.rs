//! Texts from the site's own server. The browser's own `fetch` is enough: a crate for it brings
//! builders of requests, headers and queries along, and nobody here needs any.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use crate::dom::prelude::window;

/// Why a text isn't here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The server could not be reached.
    NotReached,
    /// It answered with this status.
    Refused(u16),
    /// The text broke off.
    BrokenOff,
}

/// What stands at that address.
///
/// # Errors
/// Where it can't be had.
pub async fn text(url: &str) -> Result<String, Failure> {
    let response: Response = JsFuture::from(window().fetch_with_str(url))
        .await
        .map_err(|_| Failure::NotReached)?
        .unchecked_into();
    if !response.ok() {
        return Err(Failure::Refused(response.status()));
    }
    let text = response.text().map_err(|_| Failure::BrokenOff)?;
    let text = JsFuture::from(text).await.ok();
    text.and_then(|text| text.as_string())
        .ok_or(Failure::BrokenOff)
}
