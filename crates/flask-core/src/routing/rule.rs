//! A URL rule, as `@app.route` creates it.

use std::borrow::Cow;
use std::fmt;

use super::methods::{Methods, upper};

/// A rule: a pattern for paths, methods, and the endpoint for them.
#[derive(Clone, Debug)]
pub struct Rule<E> {
    pub(super) rule: Cow<'static, str>,
    pub(super) methods: Methods,
    pub(super) endpoint: E,
    pub(super) automatic_options: bool,
    pub(super) strict_slashes: Option<bool>,
    pub(super) merge_slashes: Option<bool>,
}

impl<E> Rule<E> {
    /// A rule for these methods, as `Flask.add_url_rule` creates it: an empty list means `GET`, `GET` adds
    /// `HEAD`, and Flask answers `OPTIONS` itself unless it is in the list.
    pub fn new(rule: impl Into<Cow<'static, str>>, methods: &[&str], endpoint: E) -> Self {
        let mut set: Methods = methods.iter().map(|method| upper(method)).collect();
        if set.is_empty() {
            set.insert("GET");
        }
        let automatic_options = !set.contains("OPTIONS");
        set.insert("OPTIONS");
        if set.contains("GET") {
            set.insert("HEAD");
        }
        Self {
            rule: rule.into(),
            methods: set,
            endpoint,
            automatic_options,
            strict_slashes: None,
            merge_slashes: None,
        }
    }

    /// Sets whether a path without the slash at the rule's end is redirected (Flask's default) or matches.
    #[must_use]
    pub fn strict_slashes(mut self, strict: bool) -> Self {
        self.strict_slashes = Some(strict);
        self
    }

    /// Sets whether a path with `//` is redirected to the path with single slashes (Flask's default).
    #[must_use]
    pub fn merge_slashes(mut self, merge: bool) -> Self {
        self.merge_slashes = Some(merge);
        self
    }

    /// The rule as written.
    #[must_use]
    pub fn rule(&self) -> &str {
        &self.rule
    }

    /// The methods it allows, `HEAD` and `OPTIONS` included.
    #[must_use]
    pub const fn methods(&self) -> &Methods {
        &self.methods
    }

    /// The rule's endpoint.
    #[must_use]
    pub const fn endpoint(&self) -> &E {
        &self.endpoint
    }

    /// Whether Flask answers `OPTIONS` itself.
    #[must_use]
    pub const fn automatic_options(&self) -> bool {
        self.automatic_options
    }
}

/// The exception that Werkzeug raises for an invalid rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleError {
    /// The exception's class, as `ValueError`.
    pub exception: &'static str,
    /// Its message.
    pub message: String,
}

impl RuleError {
    pub(super) fn new(exception: &'static str, message: impl Into<String>) -> Self {
        Self {
            exception,
            message: message.into(),
        }
    }
}

impl fmt::Display for RuleError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.exception, self.message)
    }
}

impl std::error::Error for RuleError {}
