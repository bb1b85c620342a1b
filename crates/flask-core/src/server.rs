//! The requests that Python's `http.server` refuses before it calls the app.

use std::borrow::Cow;

use crate::http::{Request, Response};
use pyvalue::{is_space, quoted};

/// The longest request line or header line in bytes, including its line end.
const MAX_LINE: usize = 65536;
/// The most header lines, including the empty one after them.
const MAX_HEADERS: usize = 100;

/// The method and the target of a request that the server can read.
///
/// # Errors
/// The server's own page for a request that it can't read.
pub(super) fn request_line(request: &Request) -> Result<(Cow<'_, str>, Cow<'_, str>), Response> {
    let (method, target) = (latin_1(&request.method), latin_1(&request.target));
    // The limit is on the bytes that were sent; the text has two for each byte outside ASCII.
    let length = request.method.len() + request.target.len() + "  HTTP/1.1\r\n".len();
    if length > MAX_LINE {
        return Err(send_error(414, "Request-URI Too Long", "URI is too long"));
    }
    let is_word =
        |text: &str| !text.is_empty() && text.bytes().all(|byte| matches!(byte, b'!'..=b'~'));
    let line = if is_word(&method) && is_word(&target) {
        (method, target)
    } else {
        split_line(&method, &target)?
    };
    let sent = |text: &str| text.chars().count();
    let too_long = |(name, value): (&str, &str)| {
        // The text has at least as many bytes as were sent, so only long ones have to be counted.
        name.len() + value.len() + ": \r\n".len() > MAX_LINE
            && sent(name) + sent(value) + ": \r\n".len() > MAX_LINE
    };
    let refusal = if request.headers.iter().any(too_long) {
        send_error(
            431,
            "Line too long",
            "got more than 65536 bytes when reading header line",
        )
    } else if header_lines(request) > MAX_HEADERS {
        send_error(431, "Too many headers", "got more than 100 headers")
    } else {
        return Ok(line);
    };
    // The server knows the method here, and sends no page for `HEAD`. It sends the page for a malformed
    // request line in any case.
    let body = if line.0 == "HEAD" {
        Vec::new()
    } else {
        refusal.body
    };
    Err(Response { body, ..refusal })
}

/// The number of header lines, including the empty one. A client adds the length of a body, also if this
/// request leaves it out.
fn header_lines(request: &Request) -> usize {
    let is_there = |name| request.headers.get(name).is_some();
    let has_length = is_there("Content-Length") || is_there("Transfer-Encoding");
    let added = usize::from(!request.body.is_empty() && !has_length);
    request.headers.len() + added + 1
}

/// The method and the target, split as Python's `str.split()` does: at white space of any kind, ASCII or
/// not.
///
/// # Errors
/// The server's page for a line that isn't three words.
fn split_line(
    method: &str,
    target: &str,
) -> Result<(Cow<'static, str>, Cow<'static, str>), Response> {
    let line = format!("{method} {target} HTTP/1.1");
    // A line feed in the target ends the request line.
    let line = line
        .split('\n')
        .next()
        .unwrap_or_default()
        .trim_end_matches('\r');
    let words: Vec<&str> = line
        .split(is_space)
        .filter(|word| !word.is_empty())
        .collect();
    let message = match *words.as_slice() {
        // Two words are a request of HTTP/0.9, which has only GET.
        [method, target, _] | [method @ "GET", target] => {
            return Ok((method.to_owned().into(), target.to_owned().into()));
        }
        [method, _] => format!("Bad HTTP/0.9 request type ({})", quoted(method)),
        _ => format!("Bad request syntax ({})", quoted(line)),
    };
    Err(send_error(
        400,
        &message,
        "Bad request syntax or unsupported method",
    ))
}

/// The answer to a target for which Python's `urlsplit` raises `ValueError`. The development server closes
/// the connection without an answer; this page has the message of the exception.
pub(super) fn bad_target() -> Response {
    send_error(
        400,
        "Invalid IPv6 URL",
        "Bad request syntax or unsupported method",
    )
}

/// Escapes a text for HTML outside of attributes (`html.escape(text, quote=False)`).
pub fn escape_marks(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// `BaseHTTPRequestHandler.send_error`: the page of Python's own server.
fn send_error(code: u16, message: &str, explanation: &str) -> Response {
    let escaped_message = escape_marks(message);
    let body = format!(
        "<!DOCTYPE HTML>
<html lang=\"en\">
    <head>
        <meta charset=\"utf-8\">
        <title>Error response</title>
    </head>
    <body>
        <h1>Error response</h1>
        <p>Error code: {code}</p>
        <p>Message: {escaped_message}.</p>
        <p>Error code explanation: {code} - {explanation}.</p>
    </body>
</html>
"
    );
    Response {
        status: code,
        reason: message.to_owned().into(),
        headers: [
            ("Content-Type", "text/html;charset=utf-8".to_owned()),
            ("Content-Length", body.len().to_string()),
        ]
        .into_iter()
        .collect(),
        body: body.into_bytes(),
    }
}

/// Decodes Latin-1, as Python's `http.server` does with the request line: each byte is one `char`.
pub(super) fn latin_1(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) if text.is_ascii() => Cow::Borrowed(text),
        _ => Cow::Owned(bytes.iter().map(|byte| char::from(*byte)).collect()),
    }
}
