//! The query string: `request.args`.

use super::url::{InvalidUtf8, unquote};

/// A `werkzeug.datastructures.MultiDict`: keys in order, each with one value or several.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MultiDict(Vec<(String, String)>);

impl MultiDict {
    /// Reads a query string as `request.args` does: `&` separates, `+` is a space, a key without
    /// `=` has an empty value, and bytes that aren't UTF-8 stay percent-encoded.
    #[must_use]
    pub fn parse(query: &str) -> Self {
        let decode = |text: &str| {
            let spaced = text.replace('+', " ");
            unquote(&spaced, InvalidUtf8::KeepQuoted).into_owned()
        };
        let pairs = query
            .split('&')
            .filter(|pair| !pair.is_empty())
            .map(|pair| {
                let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
                (decode(key), decode(value))
            });
        Self(pairs.collect())
    }

    /// The first value of a key: `args.get(key)`.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&str> {
        self.iter()
            .find_map(|(known, value)| (known == key).then_some(value))
    }

    /// All values of a key: `args.getlist(key)`.
    pub fn getlist<'d>(&'d self, key: &str) -> impl Iterator<Item = &'d str> {
        self.iter()
            .filter_map(move |(known, value)| (known == key).then_some(value))
    }

    /// All pairs in order: `args.items(multi=True)`.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(key, value)| (key.as_str(), value.as_str()))
    }

    /// Whether there are no pairs.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
