//! The response that redirects a client to another URL (`werkzeug.utils.redirect`).

use super::exception::escape;
use super::finish::finish;
use super::incoming::Incoming;
use super::reply::Reply;

/// The answer to a path that the URL map knows in another spelling
/// (`werkzeug.routing.RequestRedirect`): 308 to that path on the same host, query kept.
pub(super) fn request_redirect(incoming: &Incoming<'_>, path: &str) -> Reply {
    redirect(incoming.redirect_url(path), 308)
}

/// The `Location` of [`request_redirect`] as it is sent: a URI, with everything quoted that has no
/// place in one.
pub(super) fn request_redirect_location(incoming: &Incoming<'_>, path: &str) -> String {
    let response = finish(request_redirect(incoming, path), incoming);
    response
        .headers
        .get("Location")
        .unwrap_or_default()
        .to_owned()
}

/// `redirect(location, code)`: the page, and `Location` as given (`finish` quotes it).
#[must_use]
pub fn redirect(location: String, code: u16) -> Reply {
    let target = escape(&location);
    let page = format!(
        "<!doctype html>\n<html lang=en>\n<title>Redirecting...</title>\n<h1>Redirecting...</h1>\n\
         <p>You should be redirected automatically to the target URL: \
         <a href=\"{target}\">{target}</a>. If not, click the link.\n"
    );
    Reply::html(page)
        .with_status(code)
        .with_headers([("Location", location)])
}
