//! HTTP messages as highlighted text, the same in lessons and in widgets.

use crate::source::{Token, TokenKind};

/// Returns a request as it is sent (RFC 9112): the request line, the header fields and, after an
/// empty line, the body.
///
/// ```
/// use course_model::http_message::request_tokens;
///
/// let tokens = request_tokens("GET", "/users", [("Accept", "*/*")], Vec::new());
/// let text: String = tokens.iter().map(|token| token.text.as_str()).collect();
/// assert_eq!(text, "GET /users HTTP/1.1\nAccept: */*\n");
/// ```
#[must_use]
pub fn request_tokens<'a>(
    method: &str,
    target: &str,
    headers: impl IntoIterator<Item = (&'a str, &'a str)>,
    body: Vec<Token>,
) -> Vec<Token> {
    let first_line = [
        Token::new(TokenKind::Method, method),
        Token::plain(format!(" {target} HTTP/1.1\n")),
    ];
    message_tokens(first_line, headers, body)
}

/// Returns a response as it is sent: the status line, the header fields and, after an empty line,
/// the body.
#[must_use]
pub fn response_tokens<'a>(
    status: u16,
    reason: &str,
    headers: impl IntoIterator<Item = (&'a str, &'a str)>,
    body: Vec<Token>,
) -> Vec<Token> {
    let first_line = [
        Token::plain("HTTP/1.1 "),
        Token::new(TokenKind::Status, format!("{status} {reason}")),
        Token::plain("\n"),
    ];
    message_tokens(first_line, headers, body)
}

/// Returns the class of a status code: `2xx` for 200. Styles and tests select by it.
#[must_use]
pub const fn status_class(status: u16) -> &'static str {
    match status {
        100..=199 => "1xx",
        200..=299 => "2xx",
        300..=399 => "3xx",
        400..=499 => "4xx",
        _ => "5xx",
    }
}

fn message_tokens<'a>(
    first_line: impl IntoIterator<Item = Token>,
    headers: impl IntoIterator<Item = (&'a str, &'a str)>,
    body: Vec<Token>,
) -> Vec<Token> {
    let fields = headers.into_iter().flat_map(|(name, value)| {
        [
            Token::new(TokenKind::Property, name),
            Token::plain(format!(": {value}\n")),
        ]
    });
    let empty_line = (!body.is_empty()).then(|| Token::plain("\n"));
    first_line
        .into_iter()
        .chain(fields)
        .chain(empty_line)
        .chain(body)
        .collect()
}
