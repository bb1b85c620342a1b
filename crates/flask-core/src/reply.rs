//! The response while the app can still change it, made from a view's return value
//! (`Flask.make_response`, `jsonify`, `werkzeug.wrappers.Response`).

use std::borrow::Cow;

use crate::http::Headers;
use pyvalue::Value;
use pyvalue::json::{Style, dumps};

const HTML: &str = "text/html; charset=utf-8";

/// A response object in Flask; `finish` turns it into the response that is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// The status code.
    pub status: u16,
    /// The reason phrase; `None` for the one that Werkzeug has for the code.
    pub reason: Option<Cow<'static, str>>,
    /// The header fields in order.
    pub headers: Headers,
    /// The body, also if it will not be sent (`HEAD`, 204).
    pub body: Vec<u8>,
    /// Whether the body comes from a generator, so that its length isn't known before it is sent.
    pub streamed: bool,
}

impl Reply {
    /// `Response()`: 200, with an empty body and the type HTML.
    #[must_use]
    pub fn empty() -> Self {
        Self {
            status: 200,
            reason: None,
            headers: std::iter::once(("Content-Type", HTML)).collect(),
            body: Vec::new(),
            streamed: false,
        }
    }

    /// The response for a `str` that a view returns, which is sent as HTML.
    #[must_use]
    pub fn html(body: impl Into<Vec<u8>>) -> Self {
        let mut reply = Self::empty();
        reply.set_body(body);
        reply
    }

    /// The response for a body that is JSON already.
    #[must_use]
    pub fn json(body: Vec<u8>) -> Self {
        // With room for a third field, such as `Location`.
        let mut headers = Headers::with_capacity(3);
        headers.append("Content-Type", "application/json");
        headers.append("Content-Length", body.len().to_string());
        Self {
            status: 200,
            reason: None,
            headers,
            body,
            streamed: false,
        }
    }

    /// The response with another status: `return body, 201`.
    #[must_use]
    pub fn with_status(mut self, status: u16) -> Self {
        self.status = status;
        self
    }

    /// The response with these fields set: `return body, status, headers`.
    #[must_use]
    pub fn with_headers<N, V>(mut self, fields: impl IntoIterator<Item = (N, V)>) -> Self
    where
        N: Into<Cow<'static, str>>,
        V: Into<Cow<'static, str>>,
    {
        for (name, value) in fields {
            self.headers.set(name, value);
        }
        self
    }

    /// Sets the body and its length (`response.set_data(body)`).
    pub fn set_body(&mut self, body: impl Into<Vec<u8>>) {
        self.body = body.into();
        self.headers
            .set("Content-Length", self.body.len().to_string());
    }

    /// Sets a JSON body with its type, and keeps the other headers:
    /// `response.set_data(jsonify(value).get_data())`, `response.content_type = "application/json"`.
    pub fn set_json(&mut self, value: &Value, debug: bool) {
        self.set_body(json_body(value, debug));
        self.headers.set("Content-Type", "application/json");
    }
}

/// `jsonify(value)`, which is also the response for a `dict` or `list` that a view returns.
#[must_use]
pub fn jsonify(value: &Value, debug: bool) -> Reply {
    Reply::json(json_body(value, debug))
}

fn json_body(value: &Value, debug: bool) -> Vec<u8> {
    let mut body = dumps(
        value,
        if debug {
            Style::Indented
        } else {
            Style::Compact
        },
    );
    body.push(b'\n');
    body
}
