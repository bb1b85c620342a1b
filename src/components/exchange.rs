//! A request and its response as they are sent, like the exchanges in the lessons.

use course_model::{Token, TokenKind};
use leptos::prelude::*;

use crate::backend::Exchange;
use crate::components::json_text::{self, Kind};
use crate::components::tokens::Tokens;
use users_service::{Headers, Request, Response};

/// The longest body that is coloured, in bytes; a longer one would take thousands of nodes.
const MAX_COLOURED: usize = 30_000;

/// How a body is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// As it was sent.
    Raw,
    /// JSON is indented, and escaped letters are shown as letters; anything else is as it was sent.
    Pretty,
}

/// A request and its response under a caption.
#[component]
pub fn ExchangeFigure<'a>(
    /// What it shows.
    caption: String,
    /// The exchange.
    exchange: &'a Exchange,
) -> impl IntoView + use<> {
    let Exchange {
        request, response, ..
    } = exchange;
    view! {
        <figure class="exchange">
            <figcaption>{caption}</figcaption>
            <pre class="exchange-request" tabindex="0">
                <code>
                    <Tokens tokens=request_tokens(request)/>
                </code>
            </pre>
            <ResponseText response layout=Layout::Raw/>
        </figure>
    }
}

/// A response: status line, headers in order, body.
#[component]
pub fn ResponseText<'a>(
    /// The response.
    response: &'a Response,
    /// How its body is laid out.
    layout: Layout,
) -> impl IntoView + use<> {
    view! {
        <pre class="exchange-response" data-class=status_class(response.status) tabindex="0">
            <code>
                <Tokens tokens=response_tokens(response, layout)/>
            </code>
        </pre>
    }
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

/// Returns bytes as text; what isn't UTF-8 becomes the replacement character.
#[must_use]
pub fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn request_tokens(request: &Request) -> Vec<Token> {
    let mut tokens = vec![
        token(TokenKind::Method, text(&request.method)),
        plain(format!(" {} HTTP/1.1\n", text(&request.target))),
    ];
    tokens.extend(field_tokens(&request.headers));
    if !request.body.is_empty() {
        tokens.push(plain(format!("\n{}", text(&request.body))));
    }
    tokens
}

fn response_tokens(response: &Response, layout: Layout) -> Vec<Token> {
    let status = format!("{} {}", response.status, response.reason);
    let mut tokens = vec![
        plain("HTTP/1.1 "),
        token(TokenKind::Status, status),
        plain("\n"),
    ];
    tokens.extend(field_tokens(&response.headers));
    if !response.body.is_empty() {
        tokens.push(plain("\n"));
        tokens.extend(body_tokens(response, layout));
    }
    tokens
}

fn field_tokens(headers: &Headers) -> impl Iterator<Item = Token> {
    headers.iter().flat_map(|(name, value)| {
        [
            token(TokenKind::Property, name),
            plain(format!(": {value}\n")),
        ]
    })
}

fn body_tokens(response: &Response, layout: Layout) -> Vec<Token> {
    let sent = text(&response.body);
    let is_json = response
        .headers
        .get("Content-Type")
        .is_some_and(|value| value.starts_with("application/json"));
    if !is_json || sent.len() > MAX_COLOURED {
        return vec![plain(sent)];
    }
    let shown = match layout {
        Layout::Raw => sent,
        Layout::Pretty => json_text::format(&sent),
    };
    let parts = json_text::parts(&shown);
    parts
        .map(|(kind, part)| {
            let kind = match kind {
                Kind::Name => TokenKind::Property,
                Kind::Text => TokenKind::String,
                Kind::Number => TokenKind::Number,
                Kind::Word => TokenKind::Builtin,
                Kind::Mark | Kind::Space => TokenKind::Plain,
            };
            match layout {
                Layout::Raw => token(kind, part),
                Layout::Pretty => token(kind, json_text::unescape(part)),
            }
        })
        .collect()
}

fn plain(text: impl Into<String>) -> Token {
    token(TokenKind::Plain, text)
}

fn token(kind: TokenKind, text: impl Into<String>) -> Token {
    Token {
        kind,
        text: text.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backend::seed_exchange;

    fn joined(tokens: &[Token]) -> String {
        tokens.iter().map(|token| &*token.text).collect()
    }

    #[test]
    fn an_exchange_reads_as_it_is_sent() {
        let request = Request::new("GET", "/api/v1/users/99").header("Accept", "*/*");
        let exchange = seed_exchange(request);
        assert_eq!(
            joined(&request_tokens(&exchange.request)),
            "GET /api/v1/users/99 HTTP/1.1\nAccept: */*\n"
        );
        let response = response_tokens(&exchange.response, Layout::Raw);
        let body = text(&exchange.response.body);
        let whole = joined(&response);
        assert!(whole.starts_with("HTTP/1.1 404 NOT FOUND\nContent-Type: application/json\n"));
        assert!(whole.ends_with(&format!("\n\n{body}")), "{whole}");
        assert_eq!(response[1].kind, TokenKind::Status);
    }
}
