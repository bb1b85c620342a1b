//! A request and its response as they are sent, drawn like the exchanges in the lessons
//! (`course_compiler::exchange`). A test of site-builder compares the two.

pub use course_model::http_message::status_class;
use course_model::{Token, TokenKind, http_message};
use leptos::prelude::*;

use crate::backend::Exchange;
use crate::components::json_text::{self, Kind};
use crate::components::tokens::Tokens;
use users_service::{Request, Response};

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

/// Returns bytes as text; what isn't UTF-8 becomes the replacement character.
#[must_use]
pub fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn request_tokens(request: &Request) -> Vec<Token> {
    let body = match text(&request.body) {
        body if body.is_empty() => Vec::new(),
        body => vec![Token::plain(body)],
    };
    http_message::request_tokens(
        &text(&request.method),
        &text(&request.target),
        request.headers.iter(),
        body,
    )
}

fn response_tokens(response: &Response, layout: Layout) -> Vec<Token> {
    let body = if response.body.is_empty() {
        Vec::new()
    } else {
        body_tokens(response, layout)
    };
    http_message::response_tokens(
        response.status,
        &response.reason,
        response.headers.iter(),
        body,
    )
}

fn body_tokens(response: &Response, layout: Layout) -> Vec<Token> {
    let sent = text(&response.body);
    let is_json = response
        .headers
        .get("Content-Type")
        .is_some_and(|value| value.starts_with("application/json"));
    if !is_json || sent.len() > MAX_COLOURED {
        return vec![Token::plain(sent)];
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
                Layout::Raw => Token::new(kind, part),
                Layout::Pretty => Token::new(kind, json_text::unescape(part)),
            }
        })
        .collect()
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
