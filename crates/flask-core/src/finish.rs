//! The last step: which part of a response is sent, and with which headers
//! (`werkzeug.wrappers.Response.get_wsgi_response`, and `werkzeug.serving` for chunked bodies).

use super::incoming::Incoming;
use super::reply::Reply;
use super::split::iri_to_uri;
use super::status::reason;
use crate::http::{Headers, Response};

/// The response that is sent for a request, without the server's `Server`, `Date` and `Connection`.
#[must_use]
pub fn finish(reply: Reply, incoming: &Incoming<'_>) -> Response {
    let Reply {
        status,
        reason: own_reason,
        mut headers,
        mut body,
        streamed,
    } = reply;
    for name in ["Location", "Content-Location"] {
        if let Some(uri) = headers.get(name).and_then(iri_to_uri) {
            headers.set(name, uri);
        }
    }
    let bodiless = matches!(status, 100..200 | 204 | 304);
    match status {
        100..200 | 204 => headers.remove("Content-Length"),
        304 => remove_entity_headers(&mut headers),
        _ if streamed || headers.get("Content-Length").is_some() => {}
        _ => headers.append("Content-Length", body.len().to_string()),
    }
    if bodiless || incoming.is_head() {
        body.clear();
    } else if streamed && headers.get("Content-Length").is_none() {
        headers.append("Transfer-Encoding", "chunked");
    }
    Response {
        status,
        reason: own_reason.unwrap_or_else(|| reason(status)),
        headers,
        body,
    }
}

/// Removes the fields that describe a body, which a 304 doesn't have
/// (`werkzeug.http.remove_entity_headers`).
fn remove_entity_headers(headers: &mut Headers) {
    for name in [
        "Allow",
        "Content-Encoding",
        "Content-Language",
        "Content-Length",
        "Content-MD5",
        "Content-Range",
        "Content-Type",
        "Last-Modified",
    ] {
        headers.remove(name);
    }
}
