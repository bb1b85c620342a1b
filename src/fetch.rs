//! Texts from the site's own server. It must not know what they are for.

use gloo_net::http::Request;

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
    let response = Request::get(url)
        .send()
        .await
        .map_err(|_| Failure::NotReached)?;
    if !response.ok() {
        return Err(Failure::Refused(response.status()));
    }
    response.text().await.map_err(|_| Failure::BrokenOff)
}
