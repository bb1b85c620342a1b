//! Werkzeug's HTTP exceptions, which `abort`, routing and `get_json` raise, and the HTML pages that Flask
//! sends for them if no handler is registered (`werkzeug.exceptions`).

use std::borrow::Cow;
use std::fmt;

use super::reply::Reply;
use super::status::status_name;
use crate::http::Headers;
use crate::routing::Methods;
use kinds::Kind;
use pyvalue::quoted;

mod kinds;

const BAD_REQUEST_KEY: &str = "BadRequestKeyError";

/// A `werkzeug.exceptions.HTTPException`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HttpException {
    /// The status code.
    pub code: u16,
    /// The Python class, as `NotFound`.
    pub class: &'static str,
    /// The text for the client.
    pub description: Cow<'static, str>,
    /// Header fields for the response besides its type and length, as `Allow`.
    pub headers: Headers,
    /// The response that the exception brings along instead of its page.
    pub response: Option<Box<Reply>>,
}

impl HttpException {
    /// The exception that `abort(code)` raises; `None` for a code without one, for which Python raises
    /// `LookupError`.
    #[must_use]
    pub fn new(code: u16) -> Option<Self> {
        let kind = kinds::ALL.iter().find(|kind| kind.code == code)?;
        Some(Self::of(*kind))
    }

    fn of(kind: Kind) -> Self {
        Self {
            code: kind.code,
            class: kind.class,
            description: Cow::Borrowed(kind.description),
            headers: Headers::new(),
            response: None,
        }
    }

    /// 400.
    #[must_use]
    pub fn bad_request() -> Self {
        Self::of(kinds::BAD_REQUEST)
    }

    /// 400, as `request.form[key]` raises it (`BadRequestKeyError`). In debug mode the description names
    /// the key, and the debugger handles the exception if no handler is registered.
    #[must_use]
    pub fn bad_request_key(key: &str, debug: bool) -> Self {
        let exception = Self::bad_request().with_class(BAD_REQUEST_KEY);
        if !debug {
            return exception;
        }
        let description = format!("{}\nKeyError: {}", exception.description, quoted(key));
        exception.with_description(description)
    }

    /// Whether debug mode treats the exception as an error in the program (`Flask.trap_http_exception`).
    pub(super) fn is_trapped_in_debug_mode(&self) -> bool {
        self.class == BAD_REQUEST_KEY
    }

    /// 401 with a challenge: `Unauthorized(description, www_authenticate=…)`.
    #[must_use]
    pub fn unauthorized(challenge: impl Into<Cow<'static, str>>) -> Self {
        let mut exception = Self::of(kinds::UNAUTHORIZED);
        exception.headers.append("WWW-Authenticate", challenge);
        exception
    }

    /// 403.
    #[must_use]
    pub fn forbidden() -> Self {
        Self::of(kinds::FORBIDDEN)
    }

    /// 429: `TooManyRequests(description, retry_after=seconds)`.
    #[must_use]
    pub fn too_many_requests(retry_after: u64) -> Self {
        let mut exception = Self::of(kinds::TOO_MANY_REQUESTS);
        exception
            .headers
            .append("Retry-After", retry_after.to_string());
        exception
    }

    /// 404.
    #[must_use]
    pub fn not_found() -> Self {
        Self::of(kinds::NOT_FOUND)
    }

    /// 405, with `Allow`.
    #[must_use]
    pub fn method_not_allowed(allowed: &Methods) -> Self {
        let mut exception = Self::of(kinds::METHOD_NOT_ALLOWED);
        if !allowed.is_empty() {
            exception.headers.append("Allow", allowed.header_value());
        }
        exception
    }

    /// 413, for a body that exceeds `MAX_CONTENT_LENGTH`.
    #[must_use]
    pub fn request_entity_too_large() -> Self {
        Self::of(kinds::REQUEST_ENTITY_TOO_LARGE)
    }

    /// 415, as `get_json` raises it.
    #[must_use]
    pub fn unsupported_media_type() -> Self {
        Self::of(kinds::UNSUPPORTED_MEDIA_TYPE)
    }

    /// 500, which Flask raises for an exception without a handler.
    #[must_use]
    pub fn internal_server_error() -> Self {
        Self::of(kinds::INTERNAL_SERVER_ERROR)
    }

    /// The exception with another description: `abort(404, "no such thing")`.
    #[must_use]
    pub fn with_description(mut self, description: impl Into<Cow<'static, str>>) -> Self {
        self.description = description.into();
        self
    }

    /// The exception with an empty response of its own, which has these header fields:
    /// `HTTPException(description, Response(status=code, headers=headers))`.
    #[must_use]
    pub fn with_response<N, V>(mut self, fields: impl IntoIterator<Item = (N, V)>) -> Self
    where
        N: Into<Cow<'static, str>>,
        V: Into<Cow<'static, str>>,
    {
        let mut reply = Reply::html("").with_status(self.code);
        // Werkzeug adds the type and the length to the fields that it is given.
        let added = std::mem::take(&mut reply.headers);
        for (name, value) in fields {
            reply.headers.append(name, value);
        }
        for (name, value) in added.iter() {
            reply.headers.append(name.to_owned(), value.to_owned());
        }
        self.response = Some(Box::new(reply));
        self
    }

    /// The exception with the name of a subclass, as `SecurityError` for `BadRequest`.
    #[must_use]
    pub(super) fn with_class(mut self, class: &'static str) -> Self {
        self.class = class;
        self
    }

    /// The name of the status code, as `Not Found`.
    #[must_use]
    pub fn name(&self) -> &'static str {
        status_name(self.code).unwrap_or("Unknown Error")
    }

    /// `e.get_response()`: the response that it brings along, or the HTML page with the exception's headers.
    #[must_use]
    pub fn get_response(&self) -> Reply {
        if let Some(response) = &self.response {
            return Reply::clone(response);
        }
        let (code, name) = (self.code, escape(self.name()));
        let description = escape(&self.description).replace('\n', "<br>");
        let page = format!(
            "<!doctype html>\n<html lang=en>\n<title>{code} {name}</title>\n\
             <h1>{name}</h1>\n<p>{description}</p>\n"
        );
        let mut reply = Reply::empty().with_status(self.code);
        for (name, value) in self.headers.iter() {
            reply.headers.append(name.to_owned(), value.to_owned());
        }
        reply.set_body(page);
        reply
    }
}

impl fmt::Display for HttpException {
    /// `str(e)`: `404 Not Found: no such thing`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "{} {}: {}",
            self.code,
            self.name(),
            self.description
        )
    }
}

impl std::error::Error for HttpException {}

/// `markupsafe.escape`.
pub(super) fn escape(text: &str) -> Cow<'_, str> {
    if !text.contains(['&', '<', '>', '\'', '"']) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '\'' => escaped.push_str("&#39;"),
            '"' => escaped.push_str("&#34;"),
            _ => escaped.push(character),
        }
    }
    Cow::Owned(escaped)
}
