//! The response that redirects a client to another URL (`werkzeug.utils.redirect`).

use super::exception::escape;
use super::reply::Reply;

/// `redirect(location, code)`: the page, and `Location` as given; `finish` percent-encodes it.
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
