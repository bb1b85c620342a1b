//! A set of HTTP methods in a fixed order, so that `Allow` is the same on every run.

use std::borrow::Cow;

/// The order of the methods; others follow, sorted by name. Werkzeug has a Python `set`, whose order
/// changes from run to run.
const ORDER: [&str; 7] = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"];

/// A set of methods in upper case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Methods(Vec<Cow<'static, str>>);

impl Methods {
    /// An empty set.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Adds a method, which has to be in upper case.
    pub fn insert(&mut self, method: impl Into<Cow<'static, str>>) {
        let method = method.into();
        if let Err(at) = self
            .0
            .binary_search_by(|known| rank(known).cmp(&rank(&method)))
        {
            self.0.insert(at, method);
        }
    }

    /// Adds the methods of another set.
    pub fn extend(&mut self, other: &Self) {
        for method in &other.0 {
            self.insert(method.clone());
        }
    }

    /// Whether the method, written in upper case, is in the set.
    #[must_use]
    pub fn contains(&self, method: &str) -> bool {
        self.0.iter().any(|known| known == method)
    }

    /// The methods in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|method| &**method)
    }

    /// Whether the set is empty.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The value of `Allow`: `GET, HEAD, OPTIONS`.
    #[must_use]
    pub fn header_value(&self) -> String {
        self.0.join(", ")
    }
}

fn rank(method: &str) -> (usize, &str) {
    let place = ORDER.iter().position(|known| *known == method);
    (place.unwrap_or(ORDER.len()), method)
}

/// Python's `method.upper()`, for the characters that a request line can have (Latin-1).
#[must_use]
pub(crate) fn upper(method: &str) -> String {
    method.to_uppercase()
}

impl<M: Into<Cow<'static, str>>> FromIterator<M> for Methods {
    fn from_iter<I: IntoIterator<Item = M>>(methods: I) -> Self {
        let mut set = Self::new();
        for method in methods {
            set.insert(method);
        }
        set
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_is_always_the_same() {
        let set: Methods = ["TRACE", "DELETE", "OPTIONS", "FOO", "GET", "HEAD", "GET"]
            .into_iter()
            .collect();
        assert_eq!(set.header_value(), "GET, HEAD, OPTIONS, DELETE, FOO, TRACE");
        assert!(set.contains("FOO") && !set.contains("foo"));
    }

    #[test]
    fn upper_is_pythons() {
        assert_eq!(upper("get"), "GET");
        assert_eq!(upper("straße-ÿµ÷é"), "STRASSE-ŸΜ÷É");
    }
}
