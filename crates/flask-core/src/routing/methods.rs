//! A set of HTTP methods in one order, so that `Allow` reads the same on every run.

use std::borrow::Cow;

/// The order in which methods are listed; others come behind, by name. Werkzeug keeps a Python
/// set, whose order changes from run to run.
const ORDER: [&str; 7] = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"];

/// A set of methods in upper case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Methods(Vec<Cow<'static, str>>);

impl Methods {
    /// No method.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Adds a method, which is in upper case already.
    pub fn insert(&mut self, method: impl Into<Cow<'static, str>>) {
        let method = method.into();
        if let Err(at) = self
            .0
            .binary_search_by(|known| rank(known).cmp(&rank(&method)))
        {
            self.0.insert(at, method);
        }
    }

    /// Adds all of another set.
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

    /// Whether there is none.
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

/// Python's `method.upper()`, for the characters that a request line can carry (Latin-1).
#[must_use]
pub(crate) fn upper(method: &str) -> String {
    let mut upper = String::with_capacity(method.len());
    for character in method.chars() {
        match character {
            'µ' => upper.push('Μ'),
            'ß' => upper.push_str("SS"),
            'ÿ' => upper.push('Ÿ'),
            // The small letters of Latin-1 stand 32 behind the capitals; ÷ is none.
            '÷' => upper.push('÷'),
            'à'..='þ' => upper.extend(char::from_u32(u32::from(character) - 32)),
            _ => upper.push(character.to_ascii_uppercase()),
        }
    }
    upper
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
