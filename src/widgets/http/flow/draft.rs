//! The request that a reader writes, and the examples to start from. It must not know views.

use std::borrow::Cow;

use users_service::Request;

/// A request to start from.
pub struct Sample {
    /// What the reader chooses by.
    pub label: &'static str,
    method: &'static str,
    target: &'static str,
    body: &'static str,
    is_typed: bool,
}

impl Sample {
    /// A request without a body.
    #[must_use]
    pub const fn get(label: &'static str, target: &'static str) -> Self {
        Self::send(label, "GET", target, "")
    }

    /// A request with a body that is called JSON, whatever it holds.
    #[must_use]
    pub const fn send(
        label: &'static str,
        method: &'static str,
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

    /// The same without `Content-Type`.
    #[must_use]
    pub const fn untyped(mut self) -> Self {
        self.is_typed = false;
        self
    }
}

/// What the reader has written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Draft {
    pub method: Cow<'static, str>,
    pub target: Cow<'static, str>,
    pub body: Cow<'static, str>,
    /// Whether the body is called JSON.
    pub is_typed: bool,
}

impl Draft {
    pub const fn of(sample: &Sample) -> Self {
        Self {
            method: Cow::Borrowed(sample.method),
            target: Cow::Borrowed(sample.target),
            body: Cow::Borrowed(sample.body),
            is_typed: sample.is_typed,
        }
    }

    /// Whether a body goes with this method.
    pub fn has_body(&self) -> bool {
        matches!(&*self.method, "POST" | "PUT" | "PATCH")
    }

    pub fn request(&self) -> Request {
        let mut request = Request::new(self.method.as_bytes(), self.target.as_bytes());
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
        let sample = Sample::send("", "POST", "/", "{}");
        let mut draft = Draft::of(&sample);
        assert_eq!(draft.request(), Request::new("POST", "/").json("{}"));
        draft.method = "GET".into();
        assert_eq!(draft.request(), Request::new("GET", "/"));
    }

    #[test]
    fn a_body_may_go_without_being_called_json() {
        let sample = Sample::send("", "PATCH", "/", "{}").untyped();
        let request = Draft::of(&sample).request();
        assert!(request.headers.is_empty());
        assert_eq!(request.body, b"{}");
    }
}
