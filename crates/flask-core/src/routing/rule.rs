//! One URL rule, as `@app.route` makes it.

use std::borrow::Cow;
use std::fmt;

use super::methods::{Methods, upper};

/// A rule: which URLs, which methods, and what they lead to.
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
    /// A rule for these methods, as `Flask.add_url_rule` makes it: none given means `GET`; `HEAD`
    /// comes with `GET`; and `OPTIONS` is answered by Flask itself unless it is given.
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

    /// Whether a missing slash at the end redirects (`True`, the default) or is served.
    #[must_use]
    pub fn strict_slashes(mut self, strict: bool) -> Self {
        self.strict_slashes = Some(strict);
        self
    }

    /// Whether `//` in a URL redirects to the URL with one slash (`True`, the default).
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

    /// What the rule leads to.
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

/// The exception that Werkzeug raises for a rule it can't use.
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
