//! Status codes and their names (`werkzeug.http.HTTP_STATUS_CODES`).

use std::borrow::Cow;

/// The status codes of Werkzeug in order, with their names.
const NAMES: [(u16, &str); 64] = [
    (100, "Continue"),
    (101, "Switching Protocols"),
    (102, "Processing"),
    (103, "Early Hints"),
    (200, "OK"),
    (201, "Created"),
    (202, "Accepted"),
    (203, "Non Authoritative Information"),
    (204, "No Content"),
    (205, "Reset Content"),
    (206, "Partial Content"),
    (207, "Multi Status"),
    (208, "Already Reported"),
    (226, "IM Used"),
    (300, "Multiple Choices"),
    (301, "Moved Permanently"),
    (302, "Found"),
    (303, "See Other"),
    (304, "Not Modified"),
    (305, "Use Proxy"),
    (306, "Switch Proxy"),
    (307, "Temporary Redirect"),
    (308, "Permanent Redirect"),
    (400, "Bad Request"),
    (401, "Unauthorized"),
    (402, "Payment Required"),
    (403, "Forbidden"),
    (404, "Not Found"),
    (405, "Method Not Allowed"),
    (406, "Not Acceptable"),
    (407, "Proxy Authentication Required"),
    (408, "Request Timeout"),
    (409, "Conflict"),
    (410, "Gone"),
    (411, "Length Required"),
    (412, "Precondition Failed"),
    (413, "Request Entity Too Large"),
    (414, "Request URI Too Long"),
    (415, "Unsupported Media Type"),
    (416, "Requested Range Not Satisfiable"),
    (417, "Expectation Failed"),
    (418, "I'm a teapot"),
    (421, "Misdirected Request"),
    (422, "Unprocessable Entity"),
    (423, "Locked"),
    (424, "Failed Dependency"),
    (425, "Too Early"),
    (426, "Upgrade Required"),
    (428, "Precondition Required"),
    (429, "Too Many Requests"),
    (431, "Request Header Fields Too Large"),
    (449, "Retry With"),
    (451, "Unavailable For Legal Reasons"),
    (500, "Internal Server Error"),
    (501, "Not Implemented"),
    (502, "Bad Gateway"),
    (503, "Service Unavailable"),
    (504, "Gateway Timeout"),
    (505, "HTTP Version Not Supported"),
    (506, "Variant Also Negotiates"),
    (507, "Insufficient Storage"),
    (508, "Loop Detected"),
    (510, "Not Extended"),
    (511, "Network Authentication Failed"),
];

/// The name of a status code, as `Not Found`; `None` for a code that Werkzeug has no name for.
#[must_use]
pub fn status_name(code: u16) -> Option<&'static str> {
    let index = NAMES
        .binary_search_by_key(&code, |&(known, _)| known)
        .ok()?;
    NAMES.get(index).map(|&(_, name)| name)
}

/// The reason phrase that Werkzeug sends with a code: the name in upper case, or `UNKNOWN`.
#[must_use]
pub fn reason(code: u16) -> Cow<'static, str> {
    status_name(code).map_or(Cow::Borrowed("UNKNOWN"), |name| {
        Cow::Owned(name.to_ascii_uppercase())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_are_werkzeugs() {
        for (code, phrase) in [
            (200, "OK"),
            (201, "CREATED"),
            (203, "NON AUTHORITATIVE INFORMATION"),
            (413, "REQUEST ENTITY TOO LARGE"),
            (418, "I'M A TEAPOT"),
            (422, "UNPROCESSABLE ENTITY"),
            (511, "NETWORK AUTHENTICATION FAILED"),
            (299, "UNKNOWN"),
            (999, "UNKNOWN"),
        ] {
            assert_eq!(reason(code), phrase);
        }
    }
}
