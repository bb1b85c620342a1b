//! A request and its answer as they stand on the wire, drawn like the exchanges in prose.

use crate::dom::prelude::*;

use crate::backend::Exchange;
use crate::components::json_text::{self, Kind};
use users_service::{Headers, Request, Response};

/// The longest body that is coloured, in bytes; a longer one would take thousands of nodes.
const MAX_COLOURED: usize = 30_000;

/// How a body is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// As it was sent.
    AsSent,
    /// JSON on lines of their own, letters instead of their escapes; anything else as it was
    /// sent.
    OnLines,
}

/// Both halves under a caption.
#[component]
pub fn ExchangeFigure<'a>(
    /// What it shows.
    caption: String,
    /// The exchange.
    exchange: &'a Exchange,
) -> View {
    let Exchange {
        request, response, ..
    } = exchange;
    view! {
        <figure class="exchange">
            <figcaption>{caption}</figcaption>
            <pre class="exchange-request" tabindex="0">
                <code>{request_text(request)}</code>
            </pre>
            <ResponseText response layout=Layout::AsSent/>
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
) -> View {
    let class = status_class(response.status);
    let status = format!("{} {}", response.status, response.reason);
    view! {
        <pre class="exchange-response" data-class=class tabindex="0">
            <code>
                "HTTP/1.1 "
                <span class="status" data-class=class>{status}</span>
                "\n"
                {fields(&response.headers)}
                {(!response.body.is_empty()).then_some("\n")}
                {body(response, layout)}
            </code>
        </pre>
    }
}

/// `2xx` for 200: what colours, shapes and tests go by.
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

/// Bytes as a reader can see them; what isn't UTF-8 shows as the replacement character.
#[must_use]
pub fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn request_text(request: &Request) -> View {
    let method = text(&request.method);
    let target = text(&request.target);
    let body = text(&request.body);
    view! {
        <span class="method" data-method=method.clone()>{method.clone()}</span>
        {format!(" {target} HTTP/1.1\n")}
        {fields(&request.headers)}
        {(!body.is_empty()).then(|| format!("\n{body}"))}
    }
}

fn fields(headers: &Headers) -> View {
    let mut fields = Vec::new();
    for (name, value) in headers.iter() {
        fields.push(span("tp", name.to_owned()));
        fields.push(format!(": {value}\n").into_any());
    }
    many(fields)
}

fn body(response: &Response, layout: Layout) -> View {
    let sent = text(&response.body);
    let is_json = response
        .headers
        .get("Content-Type")
        .is_some_and(|value| value.starts_with("application/json"));
    if !is_json || sent.len() > MAX_COLOURED {
        return sent.into_any();
    }
    let shown = match layout {
        Layout::AsSent => sent,
        Layout::OnLines => json_text::format(&sent),
    };
    let mut parts = Vec::new();
    for (kind, part) in json_text::parts(&shown) {
        let part = match layout {
            Layout::AsSent => part.to_owned(),
            Layout::OnLines => json_text::unescape(part),
        };
        parts.push(match kind {
            Kind::Name => span("tp", part),
            Kind::Text => span("ts", part),
            Kind::Number => span("tn", part),
            Kind::Word => span("tb", part),
            Kind::Mark | Kind::Space => part.into_any(),
        });
    }
    many(parts)
}

fn span(class: &'static str, text: String) -> View {
    view! { <span class=class>{text}</span> }
}
