//! The request that a reader writes, and the examples to start from.

use std::borrow::Cow;

use users_service::Request;

use widget_kit::components::method::Method;

/// A request to start from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sample {
    /// Its label in the choice.
    pub label: &'static str,
    method: Method,
    target: &'static str,
    body: &'static str,
    is_typed: bool,
}

impl Sample {
    /// Creates a `GET`, which has no body.
    #[must_use]
    pub const fn get(label: &'static str, target: &'static str) -> Self {
        Self::send(label, Method::Get, target, "")
    }

    /// Creates a request whose body is declared as JSON, even if it isn't.
    #[must_use]
    pub const fn send(
        label: &'static str,
        method: Method,
        target: &'static str,
        body: &'static str,
    ) -> Self {
        Self {
            label,
            method,
            target,
            body,
            is_typed: true,
        }
    }

    /// Returns the same without `Content-Type`.
    #[must_use]
    pub const fn untyped(mut self) -> Self {
        self.is_typed = false;
        self
    }
}

/// What the reader has written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct RequestDraft {
    pub method: Method,
    pub target: Cow<'static, str>,
    pub body: Cow<'static, str>,
    /// Whether the body is declared as JSON.
    pub is_typed: bool,
}

impl RequestDraft {
    pub const fn of(sample: &Sample) -> Self {
        Self {
            method: sample.method,
            target: Cow::Borrowed(sample.target),
            body: Cow::Borrowed(sample.body),
            is_typed: sample.is_typed,
        }
    }

    /// Whether a body goes with this method.
    pub const fn has_body(&self) -> bool {
        matches!(self.method, Method::Post | Method::Put | Method::Patch)
    }

    pub fn request(&self) -> Request {
        let mut request = Request::new(self.method.as_str(), self.target.as_bytes());
        if self.has_body() {
            if self.is_typed {
                request = request.header("Content-Type", "application/json");
            }
            request.body = self.body.as_bytes().to_vec();
        }
        request
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_goes_with_the_methods_that_carry_one() {
        let sample = Sample::send("", Method::Post, "/", "{}");
        let mut draft = RequestDraft::of(&sample);
        assert_eq!(draft.request(), Request::new("POST", "/").json("{}"));
        draft.method = Method::Get;
        assert_eq!(draft.request(), Request::new("GET", "/"));
    }

    #[test]
    fn a_body_may_be_sent_without_a_content_type() {
        let sample = Sample::send("", Method::Patch, "/", "{}").untyped();
        let request = RequestDraft::of(&sample).request();
        assert!(request.headers.is_empty());
        assert_eq!(request.body, b"{}");
    }
}
