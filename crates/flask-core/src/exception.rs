//! The HTTP exceptions of Werkzeug, raised by `abort`, by routing and by `get_json`, and the
//! HTML pages that they turn into where no handler is registered (`werkzeug.exceptions`).

use std::borrow::Cow;
use std::fmt;

use super::reply::Reply;
use super::status::status_name;
use crate::http::Headers;
use crate::routing::Methods;
use pyvalue::{Text, repr_str};

/// Code, class and default description of an exception.
type Kind = (u16, &'static str, &'static str);

// Those that the framework itself and the users service raise stand alone: the browser has no use
// for the table with the others.
const BAD_REQUEST: Kind = (
    400,
    "BadRequest",
    "The browser (or proxy) sent a request that this server could not understand.",
);
const UNAUTHORIZED: Kind = (
    401,
    "Unauthorized",
    "The server could not verify that you are authorized to access the URL requested. You either supplied the wrong credentials (e.g. a bad password), or your browser doesn't understand how to supply the credentials required.",
);
const FORBIDDEN: Kind = (
    403,
    "Forbidden",
    "You don't have the permission to access the requested resource. It is either read-protected or not readable by the server.",
);
const NOT_FOUND: Kind = (
    404,
    "NotFound",
    "The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.",
);
const METHOD_NOT_ALLOWED: Kind = (
    405,
    "MethodNotAllowed",
    "The method is not allowed for the requested URL.",
);
const REQUEST_ENTITY_TOO_LARGE: Kind = (
    413,
    "RequestEntityTooLarge",
    "The data value transmitted exceeds the capacity limit.",
);
const UNSUPPORTED_MEDIA_TYPE: Kind = (
    415,
    "UnsupportedMediaType",
    "The server does not support the media type transmitted in the request.",
);
const TOO_MANY_REQUESTS: Kind = (
    429,
    "TooManyRequests",
    "This user has exceeded an allotted request count. Try again later.",
);
const INTERNAL_SERVER_ERROR: Kind = (
    500,
    "InternalServerError",
    "The server encountered an internal error and was unable to complete your request. Either the server is overloaded or there is an error in the application.",
);

/// Each exception that `abort` knows.
const KINDS: [Kind; 31] = [
    BAD_REQUEST,
    UNAUTHORIZED,
    FORBIDDEN,
    NOT_FOUND,
    METHOD_NOT_ALLOWED,
    (
        406,
        "NotAcceptable",
        "The resource identified by the request is only capable of generating response entities which have content characteristics not acceptable according to the accept headers sent in the request.",
    ),
    (
        408,
        "RequestTimeout",
        "The server closed the network connection because the browser didn't finish the request within the specified time.",
    ),
    (
        409,
        "Conflict",
        "A conflict happened while processing the request. The resource might have been modified while the request was being processed.",
    ),
    (
        410,
        "Gone",
        "The requested URL is no longer available on this server and there is no forwarding address. If you followed a link from a foreign page, please contact the author of this page.",
    ),
    (
        411,
        "LengthRequired",
        "A request with this method requires a valid <code>Content-Length</code> header.",
    ),
    (
        412,
        "PreconditionFailed",
        "The precondition on the request for the URL failed positive evaluation.",
    ),
    REQUEST_ENTITY_TOO_LARGE,
    (
        414,
        "RequestURITooLarge",
        "The length of the requested URL exceeds the capacity limit for this server. The request cannot be processed.",
    ),
    UNSUPPORTED_MEDIA_TYPE,
    (
        416,
        "RequestedRangeNotSatisfiable",
        "The server cannot provide the requested range.",
    ),
    (
        417,
        "ExpectationFailed",
        "The server could not meet the requirements of the Expect header",
    ),
    (
        418,
        "ImATeapot",
        "This server is a teapot, not a coffee machine",
    ),
    (
        421,
        "MisdirectedRequest",
        "The server is not able to produce a response.",
    ),
    (
        422,
        "UnprocessableEntity",
        "The request was well-formed but was unable to be followed due to semantic errors.",
    ),
    (
        423,
        "Locked",
        "The resource that is being accessed is locked.",
    ),
    (
        424,
        "FailedDependency",
        "The method could not be performed on the resource because the requested action depended on another action and that action failed.",
    ),
    (
        428,
        "PreconditionRequired",
        "This request is required to be conditional; try using \"If-Match\" or \"If-Unmodified-Since\".",
    ),
    TOO_MANY_REQUESTS,
    (
        431,
        "RequestHeaderFieldsTooLarge",
        "One or more header fields exceeds the maximum size.",
    ),
    (
        451,
        "UnavailableForLegalReasons",
        "Unavailable for legal reasons.",
    ),
    INTERNAL_SERVER_ERROR,
    (
        501,
        "NotImplemented",
        "The server does not support the action requested by the browser.",
    ),
    (
        502,
        "BadGateway",
        "The proxy server received an invalid response from an upstream server.",
    ),
    (
        503,
        "ServiceUnavailable",
        "The server is temporarily unable to service your request due to maintenance downtime or capacity problems. Please try again later.",
    ),
    (
        504,
        "GatewayTimeout",
        "The connection to an upstream server timed out.",
    ),
    (
        505,
        "HTTPVersionNotSupported",
        "The server does not support the HTTP protocol version used in the request.",
    ),
];

const BAD_REQUEST_KEY: &str = "BadRequestKeyError";

/// A `werkzeug.exceptions.HTTPException`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HttpException {
    /// The status code.
    pub code: u16,
    /// The Python class, as `NotFound`.
    pub class: &'static str,
    /// What the client is told.
    pub description: Cow<'static, str>,
    /// Fields that the response has besides its type and length, as `Allow`.
    pub headers: Headers,
}

impl HttpException {
    /// What `abort(code)` raises; `None` for a code without an exception, where Python raises
    /// `LookupError`.
    #[must_use]
    pub fn new(code: u16) -> Option<Self> {
        let kind = KINDS.iter().find(|(known, ..)| *known == code)?;
        Some(Self::of(*kind))
    }

    fn of((code, class, description): Kind) -> Self {
        Self {
            code,
            class,
            description: Cow::Borrowed(description),
            headers: Headers::new(),
        }
    }

    /// 400.
    #[must_use]
    pub fn bad_request() -> Self {
        Self::of(BAD_REQUEST)
    }

    /// 400, as `request.form[key]` raises it (`BadRequestKeyError`). Debug mode names the key, and
    /// gives the exception to the debugger where no handler is registered.
    #[must_use]
    pub fn bad_request_key(key: &str, debug: bool) -> Self {
        let exception = Self::bad_request().with_class(BAD_REQUEST_KEY);
        if !debug {
            return exception;
        }
        let shown = repr_str(&Text::from(key.to_owned()));
        let description = [&exception.description, "\nKeyError: ", &shown].concat();
        exception.with_description(description)
    }

    /// Whether debug mode takes the exception for a mistake in the program
    /// (`Flask.trap_http_exception`).
    pub(super) fn is_trapped_in_debug_mode(&self) -> bool {
        self.class == BAD_REQUEST_KEY
    }

    /// 401 with a challenge: `Unauthorized(description, www_authenticate=…)`.
    #[must_use]
    pub fn unauthorized(challenge: impl Into<Cow<'static, str>>) -> Self {
        let mut exception = Self::of(UNAUTHORIZED);
        exception.headers.append("WWW-Authenticate", challenge);
        exception
    }

    /// 403.
    #[must_use]
    pub fn forbidden() -> Self {
        Self::of(FORBIDDEN)
    }

    /// 429: `TooManyRequests(description, retry_after=seconds)`.
    #[must_use]
    pub fn too_many_requests(retry_after: u64) -> Self {
        let mut exception = Self::of(TOO_MANY_REQUESTS);
        exception
            .headers
            .append("Retry-After", retry_after.to_string());
        exception
    }

    /// 404.
    #[must_use]
    pub fn not_found() -> Self {
        Self::of(NOT_FOUND)
    }

    /// 405, with `Allow`.
    #[must_use]
    pub fn method_not_allowed(allowed: &Methods) -> Self {
        let mut exception = Self::of(METHOD_NOT_ALLOWED);
        if !allowed.is_empty() {
            exception.headers.append("Allow", allowed.header_value());
        }
        exception
    }

    /// 413, where the body exceeds `MAX_CONTENT_LENGTH`.
    #[must_use]
    pub fn request_entity_too_large() -> Self {
        Self::of(REQUEST_ENTITY_TOO_LARGE)
    }

    /// 415, as `get_json` raises it.
    #[must_use]
    pub fn unsupported_media_type() -> Self {
        Self::of(UNSUPPORTED_MEDIA_TYPE)
    }

    /// 500, as Flask makes it of an exception that nobody handles.
    #[must_use]
    pub fn internal_server_error() -> Self {
        Self::of(INTERNAL_SERVER_ERROR)
    }

    /// The same with another description: `abort(404, "no such thing")`.
    #[must_use]
    pub fn with_description(mut self, description: impl Into<Cow<'static, str>>) -> Self {
        self.description = description.into();
        self
    }

    /// The same of a subclass, as `SecurityError` of `BadRequest`.
    #[must_use]
    pub(super) fn with_class(mut self, class: &'static str) -> Self {
        self.class = class;
        self
    }

    /// The status' name, as `Not Found`.
    #[must_use]
    pub fn name(&self) -> &'static str {
        status_name(self.code).unwrap_or("Unknown Error")
    }

    /// `e.get_response()`: the HTML page, with the exception's headers.
    #[must_use]
    pub fn get_response(&self) -> Reply {
        let mut page = Vec::with_capacity(192 + self.description.len());
        let mut put = |text: &str| page.extend_from_slice(text.as_bytes());
        let name = escape(self.name());
        put("<!doctype html>\n<html lang=en>\n<title>");
        put(&self.code.to_string());
        put(" ");
        put(&name);
        put("</title>\n<h1>");
        put(&name);
        put("</h1>\n<p>");
        put(&escape(&self.description).replace('\n', "<br>"));
        put("</p>\n");
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
