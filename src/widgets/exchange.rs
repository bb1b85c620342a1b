//! A request and its answer as they stand on the wire, drawn like the exchanges in prose.

use leptos::prelude::*;

use super::server::Exchange;
use crate::api::{Headers, Request, Response};

/// Both halves under a caption.
#[component]
pub fn ExchangeFigure(
    /// What it shows.
    #[prop(into)]
    caption: String,
    /// The exchange.
    exchange: Exchange,
) -> impl IntoView {
    let Exchange {
        request, response, ..
    } = exchange;
    let class = status_class(response.status);
    view! {
        <figure class="exchange">
            <figcaption>{caption}</figcaption>
            <pre class="exchange-request" tabindex="0">
                <code>{request_text(&request)}</code>
            </pre>
            <pre class="exchange-response" data-class=class tabindex="0">
                <code>{response_text(&response)}</code>
            </pre>
        </figure>
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

fn request_text(request: &Request) -> impl IntoView + use<> {
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

fn response_text(response: &Response) -> impl IntoView + use<> {
    let status = format!("{} {}", response.status, response.reason);
    let body = text(&response.body);
    view! {
        "HTTP/1.1 "
        <span class="status" data-class=status_class(response.status)>{status}</span>
        "\n"
        {fields(&response.headers)}
        {(!body.is_empty()).then(|| format!("\n{body}"))}
    }
}

fn fields(headers: &Headers) -> Vec<AnyView> {
    headers
        .iter()
        .map(|(name, value)| {
            view! {
                <span class="tp">{name.to_owned()}</span>
                {format!(": {value}\n")}
            }
            .into_any()
        })
        .collect()
}

/// Bytes as a reader can see them; what isn't UTF-8 shows as the replacement character.
fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
