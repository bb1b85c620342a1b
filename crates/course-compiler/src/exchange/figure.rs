//! The HTML of an exchange.

use course_model::http_message::{request_tokens, response_tokens, status_class};
use course_model::source::{Token, html as tokens_html};
use course_model::{SampleRequest, Scenario};

use super::message::indent_json;
use crate::example_server::ExampleResponse;
use crate::highlight::{Language, highlight};
use crate::html::{escape, inline_code};

/// A request and its response under a caption. The app draws its exchanges in the same way, with
/// the component `ExchangeFigure`.
pub struct ExchangeFigure<'a> {
    /// The caption as plain text.
    pub caption: &'a str,
    /// The request, and those before it.
    pub scenario: &'a Scenario,
    /// The response to the last request.
    pub response: &'a ExampleResponse,
    /// The names of response headers that aren't shown, in any case.
    pub hidden_headers: Vec<&'a str>,
    /// Whether a JSON body is indented.
    pub is_indented: bool,
}

impl ExchangeFigure<'_> {
    /// Returns the figure as HTML.
    pub fn html(&self) -> String {
        let body = self.response_body();
        let caption = self.caption_html(&body);
        let request = message_html(self.request_tokens());
        let response = message_html(self.response_tokens(&body));
        let class = status_class(self.response.status);
        format!(
            "<figure class=\"exchange\"><figcaption>{caption}</figcaption>\
             <pre class=\"exchange-request\" tabindex=\"0\"><code>{request}</code></pre>\
             <pre class=\"exchange-response\" data-class=\"{class}\" tabindex=\"0\">\
             <code>{response}</code></pre></figure>\n"
        )
    }

    fn caption_html(&self, shown_body: &str) -> String {
        let note = |text: &str| format!(" <span class=\"exchange-note\">{text}</span>");
        let mut html = escape(self.caption);
        if !self.scenario.after.is_empty() {
            let earlier: Vec<String> = self.scenario.after.iter().map(request_line).collect();
            html.push_str(&note(&format!("Sent after {}.", earlier.join(" and "))));
        }
        if shown_body.trim_end() != self.response.body.trim_end() {
            html.push_str(&note("The response’s body is indented for reading."));
        }
        html
    }

    /// Returns the response's body as it is shown.
    fn response_body(&self) -> String {
        let body = &self.response.body;
        if self.is_indented && self.response.is_json() {
            indent_json(body)
        } else {
            body.trim_end_matches('\n').to_owned()
        }
    }

    fn request_tokens(&self) -> Vec<Token> {
        let SampleRequest {
            method,
            target,
            headers,
            body,
        } = &self.scenario.request;
        let headers = headers.iter().map(|(name, value)| (&**name, &**value));
        request_tokens(method, target, headers, body_tokens(body))
    }

    fn response_tokens(&self, body: &str) -> Vec<Token> {
        let ExampleResponse {
            status,
            reason,
            headers,
            ..
        } = self.response;
        let is_hidden = |name: &str| {
            let mut hidden = self.hidden_headers.iter();
            hidden.any(|hidden| hidden.eq_ignore_ascii_case(name))
        };
        let headers = headers
            .iter()
            .map(|(name, value)| (&**name, &**value))
            .filter(|(name, _)| !is_hidden(name));
        response_tokens(*status, reason, headers, body_tokens(body))
    }
}

fn request_line(request: &SampleRequest) -> String {
    inline_code(&format!("{} {}", request.method, request.target))
}

/// Returns a message as HTML that ends with a line break.
fn message_html(tokens: Vec<Token>) -> String {
    let html = tokens_html(&tokens);
    format!("{}\n", html.trim_end_matches('\n'))
}

/// Returns a body, highlighted if it looks like JSON.
fn body_tokens(body: &str) -> Vec<Token> {
    let language = if body.starts_with(['{', '[']) {
        Language::Json
    } else {
        Language::Text
    };
    let lines = highlight(language, body);
    let lines: Vec<Vec<Token>> = lines.into_iter().map(|line| line.tokens).collect();
    lines.join(&Token::plain("\n"))
}
