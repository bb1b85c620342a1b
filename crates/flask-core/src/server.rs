//! What Python's `http.server` turns away before the app hears of it.

use std::borrow::Cow;

use crate::http::{Request, Response};
use pyvalue::{Text, is_space, repr_str};

/// The longest request line and header line in bytes, their line ends included.
const MAX_LINE: usize = 65536;
/// The most header lines, the empty one behind them included.
const MAX_HEADERS: usize = 100;

/// The method and the target of a request that the server can read.
///
/// # Errors
/// The server's own page for one that it can't.
pub(super) fn request_line(request: &Request) -> Result<(Cow<'_, str>, Cow<'_, str>), Response> {
    let (method, target) = (latin_1(&request.method), latin_1(&request.target));
    // Counted in the bytes that were sent: the text takes two for each one outside ASCII.
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
        // A text takes at least the bytes that were sent, and only a long one is worth counting.
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
    // By now the server knows the method; the page for a bad request line it sends in any case.
    let body = if line.0 == "HEAD" {
        Vec::new()
    } else {
        refusal.body
    };
    Err(Response { body, ..refusal })
}

/// The lines down to the empty one. A client says how long a body is, even where the request here
/// doesn't.
fn header_lines(request: &Request) -> usize {
    let is_there = |name| request.headers.get(name).is_some();
    let says_length = is_there("Content-Length") || is_there("Transfer-Encoding");
    let added = usize::from(!request.body.is_empty() && !says_length);
    request.headers.len() + added + 1
}

/// The method and the target as Python's `split()` finds them in the line: any kind of space
/// separates, outside ASCII too, and there have to be three words.
fn split_line(
    method: &str,
    target: &str,
) -> Result<(Cow<'static, str>, Cow<'static, str>), Response> {
    let line = [method, " ", target, " HTTP/1.1"].concat();
    // A line ends where it ends, whatever was meant.
    let line = line
        .split('\n')
        .next()
        .unwrap_or_default()
        .trim_end_matches('\r');
    let words: Vec<&str> = line
        .split(is_space)
        .filter(|word| !word.is_empty())
        .collect();
    let repr = |text: &str| repr_str(&Text::from(text.to_owned()));
    let message = match *words.as_slice() {
        // Two words make a request of HTTP/0.9, which knows only GET.
        [method, target, _] | [method @ "GET", target] => {
            return Ok((method.to_owned().into(), target.to_owned().into()));
        }
        [method, _] => ["Bad HTTP/0.9 request type (", &repr(method), ")"].concat(),
        _ => ["Bad request syntax (", &repr(line), ")"].concat(),
    };
    Err(send_error(
        400,
        &message,
        "Bad request syntax or unsupported method",
    ))
}

/// The answer to a target that Python's `urlsplit` raises `ValueError` for. The development
/// server drops the connection then, without an answer; this says it in its words.
pub(super) fn bad_target() -> Response {
    send_error(
        400,
        "Invalid IPv6 URL",
        "Bad request syntax or unsupported method",
    )
}

/// `html.escape(text, quote=False)`.
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

/// One `char` a byte, as Python's `http.server` decodes the request line.
pub(super) fn latin_1(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) if text.is_ascii() => Cow::Borrowed(text),
        _ => Cow::Owned(bytes.iter().map(|byte| char::from(*byte)).collect()),
    }
}
