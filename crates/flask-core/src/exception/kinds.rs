//! The HTTP exceptions that `abort` knows, with their descriptions (`werkzeug.exceptions`).

/// A class of HTTP exceptions.
#[derive(Clone, Copy, Debug)]
pub(super) struct Kind {
    /// The status code.
    pub(super) code: u16,
    /// The Python class, as `NotFound`.
    pub(super) class: &'static str,
    /// The description of an exception that is raised without one.
    pub(super) description: &'static str,
}

impl Kind {
    const fn new(code: u16, class: &'static str, description: &'static str) -> Self {
        Self {
            code,
            class,
            description,
        }
    }
}

pub(super) const BAD_REQUEST: Kind = Kind::new(
    400,
    "BadRequest",
    "The browser (or proxy) sent a request that this server could not understand.",
);
pub(super) const UNAUTHORIZED: Kind = Kind::new(
    401,
    "Unauthorized",
    "The server could not verify that you are authorized to access the URL requested. You either supplied the wrong credentials (e.g. a bad password), or your browser doesn't understand how to supply the credentials required.",
);
pub(super) const FORBIDDEN: Kind = Kind::new(
    403,
    "Forbidden",
    "You don't have the permission to access the requested resource. It is either read-protected or not readable by the server.",
);
pub(super) const NOT_FOUND: Kind = Kind::new(
    404,
    "NotFound",
    "The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.",
);
pub(super) const METHOD_NOT_ALLOWED: Kind = Kind::new(
    405,
    "MethodNotAllowed",
    "The method is not allowed for the requested URL.",
);
pub(super) const REQUEST_ENTITY_TOO_LARGE: Kind = Kind::new(
    413,
    "RequestEntityTooLarge",
    "The data value transmitted exceeds the capacity limit.",
);
pub(super) const UNSUPPORTED_MEDIA_TYPE: Kind = Kind::new(
    415,
    "UnsupportedMediaType",
    "The server does not support the media type transmitted in the request.",
);
pub(super) const TOO_MANY_REQUESTS: Kind = Kind::new(
    429,
    "TooManyRequests",
    "This user has exceeded an allotted request count. Try again later.",
);
pub(super) const INTERNAL_SERVER_ERROR: Kind = Kind::new(
    500,
    "InternalServerError",
    "The server encountered an internal error and was unable to complete your request. Either the server is overloaded or there is an error in the application.",
);

/// Every class, by status code.
pub(super) const ALL: [Kind; 31] = [
    BAD_REQUEST,
    UNAUTHORIZED,
    FORBIDDEN,
    NOT_FOUND,
    METHOD_NOT_ALLOWED,
    Kind::new(
        406,
        "NotAcceptable",
        "The resource identified by the request is only capable of generating response entities which have content characteristics not acceptable according to the accept headers sent in the request.",
    ),
    Kind::new(
        408,
        "RequestTimeout",
        "The server closed the network connection because the browser didn't finish the request within the specified time.",
    ),
    Kind::new(
        409,
        "Conflict",
        "A conflict happened while processing the request. The resource might have been modified while the request was being processed.",
    ),
    Kind::new(
        410,
        "Gone",
        "The requested URL is no longer available on this server and there is no forwarding address. If you followed a link from a foreign page, please contact the author of this page.",
    ),
    Kind::new(
        411,
        "LengthRequired",
        "A request with this method requires a valid <code>Content-Length</code> header.",
    ),
    Kind::new(
        412,
        "PreconditionFailed",
        "The precondition on the request for the URL failed positive evaluation.",
    ),
    REQUEST_ENTITY_TOO_LARGE,
    Kind::new(
        414,
        "RequestURITooLarge",
        "The length of the requested URL exceeds the capacity limit for this server. The request cannot be processed.",
    ),
    UNSUPPORTED_MEDIA_TYPE,
    Kind::new(
        416,
        "RequestedRangeNotSatisfiable",
        "The server cannot provide the requested range.",
    ),
    Kind::new(
        417,
        "ExpectationFailed",
        "The server could not meet the requirements of the Expect header",
    ),
    Kind::new(
        418,
        "ImATeapot",
        "This server is a teapot, not a coffee machine",
    ),
    Kind::new(
        421,
        "MisdirectedRequest",
        "The server is not able to produce a response.",
    ),
    Kind::new(
        422,
        "UnprocessableEntity",
        "The request was well-formed but was unable to be followed due to semantic errors.",
    ),
    Kind::new(
        423,
        "Locked",
        "The resource that is being accessed is locked.",
    ),
    Kind::new(
        424,
        "FailedDependency",
        "The method could not be performed on the resource because the requested action depended on another action and that action failed.",
    ),
    Kind::new(
        428,
        "PreconditionRequired",
        "This request is required to be conditional; try using \"If-Match\" or \"If-Unmodified-Since\".",
    ),
    TOO_MANY_REQUESTS,
    Kind::new(
        431,
        "RequestHeaderFieldsTooLarge",
        "One or more header fields exceeds the maximum size.",
    ),
    Kind::new(
        451,
        "UnavailableForLegalReasons",
        "Unavailable for legal reasons.",
    ),
    INTERNAL_SERVER_ERROR,
    Kind::new(
        501,
        "NotImplemented",
        "The server does not support the action requested by the browser.",
    ),
    Kind::new(
        502,
        "BadGateway",
        "The proxy server received an invalid response from an upstream server.",
    ),
    Kind::new(
        503,
        "ServiceUnavailable",
        "The server is temporarily unable to service your request due to maintenance downtime or capacity problems. Please try again later.",
    ),
    Kind::new(
        504,
        "GatewayTimeout",
        "The connection to an upstream server timed out.",
    ),
    Kind::new(
        505,
        "HTTPVersionNotSupported",
        "The server does not support the HTTP protocol version used in the request.",
    ),
];
