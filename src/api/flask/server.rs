//! What Python's `http.server` turns away before the app hears of it.

use super::incoming::latin_1;
use crate::api::http::{Request, Response};
use crate::api::python::{Text, is_space, repr_str};

/// The longest request line and header line in bytes, their line ends included.
const MAX_LINE: usize = 65536;
/// The most header lines.
const MAX_HEADERS: usize = 100;

/// Checks that the server can read the request.
///
/// # Errors
/// The server's own page for what it can't read.
pub(super) fn check(request: &Request) -> Result<(), Response> {
    let line_length =
        request.method.len() + request.target.len() + " ".len() + " HTTP/1.1\r\n".len();
    if line_length > MAX_LINE {
        return Err(send_error(
            414,
            "Request-URI Too Long".to_owned(),
            "URI is too long",
        ));
    }
    let plain =
        |bytes: &[u8]| !bytes.is_empty() && bytes.iter().all(|byte| matches!(byte, b'!'..=b'~'));
    if !(plain(&request.method) && plain(&request.target)) {
        check_words(request)?;
    }
    if request
        .headers
        .iter()
        .any(|(name, value)| name.len() + value.len() + ": \r\n".len() > MAX_LINE)
    {
        return Err(send_error(
            431,
            "Line too long".to_owned(),
            "got more than 65536 bytes when reading header line",
        ));
    }
    if request.headers.len() > MAX_HEADERS {
        return Err(send_error(
            431,
            "Too many headers".to_owned(),
            "got more than 100 headers",
        ));
    }
    Ok(())
}

/// Checks that space leaves the request line in three words, as space outside ASCII does, too.
fn check_words(request: &Request) -> Result<(), Response> {
    let line = [
        &latin_1(&request.method),
        " ",
        &*latin_1(&request.target),
        " HTTP/1.1",
    ]
    .concat();
    let words: Vec<&str> = line
        .split(is_space)
        .filter(|word| !word.is_empty())
        .collect();
    let [method, _, _] = words.as_slice() else {
        let shown = |text: &str| repr_str(&Text::from(text.to_owned()));
        let message = match words.as_slice() {
            [method, _] if *method != "GET" => {
                format!("Bad HTTP/0.9 request type ({})", shown(method))
            }
            _ => format!("Bad request syntax ({})", shown(&line)),
        };
        return Err(send_error(
            400,
            message,
            "Bad request syntax or unsupported method",
        ));
    };
    let _ = method;
    Ok(())
}

/// The answer to a target that Python's `urlsplit` raises `ValueError` for. The development
/// server drops the connection then, without an answer; this says it in its words.
pub(super) fn bad_target() -> Response {
    send_error(
        400,
        "Invalid IPv6 URL".to_owned(),
        "Bad request syntax or unsupported method",
    )
}

/// `BaseHTTPRequestHandler.send_error`: the page of Python's own server.
fn send_error(code: u16, message: String, explanation: &str) -> Response {
    let shown = message
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
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
        <p>Message: {shown}.</p>
        <p>Error code explanation: {code} - {explanation}.</p>
    </body>
</html>
"
    );
    Response {
        status: code,
        reason: message.into(),
        headers: [
            ("Content-Type", "text/html;charset=utf-8".to_owned()),
            ("Content-Length", body.len().to_string()),
        ]
        .into_iter()
        .collect(),
        body: body.into_bytes(),
    }
}
