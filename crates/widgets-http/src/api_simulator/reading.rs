//! What Flask reads from an address: the decoded path, and the pairs of the query.

use flask_core::{Config, Incoming};
use users_service::Request;

/// An address as the app sees it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Reading {
    /// `request.path`; `None` if it is what was typed.
    pub path: Option<String>,
    /// `request.args`, in order.
    pub pairs: Vec<QueryPair>,
}

/// A pair of the query.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct QueryPair {
    /// The decoded key.
    pub key: String,
    /// The decoded value.
    pub value: String,
    /// Whether `args.get` finds the pair: of equal keys it finds the first.
    pub is_read: bool,
}

/// Reads an address; `None` if that only repeats what was typed, or if the address can't be read.
#[must_use]
pub fn reading(target: &str) -> Option<Reading> {
    if target.is_empty() {
        return None;
    }
    let request = Request::new("GET", target.as_bytes());
    let config = Config::default();
    let incoming = Incoming::new(&request, &config).ok()?;
    let typed_path = target.split(['?', '#']).next().unwrap_or_default();
    let path = incoming.path();
    let mut pairs: Vec<QueryPair> = Vec::new();
    for (key, value) in incoming.args().iter() {
        let is_read = !pairs.iter().any(|pair| pair.key == key);
        pairs.push(QueryPair {
            key: key.to_owned(),
            value: value.to_owned(),
            is_read,
        });
    }
    let path = (path != typed_path).then(|| path.into_owned());
    (path.is_some() || !pairs.is_empty()).then_some(Reading { path, pairs })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(target: &str) -> Vec<QueryPair> {
        reading(target).map_or_else(Vec::new, |reading| reading.pairs)
    }

    fn path(target: &str) -> Option<String> {
        reading(target)?.path
    }

    #[test]
    fn a_plain_address_needs_no_reading() {
        assert_eq!(reading("/api/v1/users/5"), None);
        assert_eq!(reading("/api/v1/users?"), None);
        assert_eq!(reading(""), None);
        assert_eq!(reading("not one word"), None);
    }

    #[test]
    fn the_query_is_decoded_and_the_first_of_equal_keys_counts() {
        let pair = |key: &str, value: &str, is_read| QueryPair {
            key: key.to_owned(),
            value: value.to_owned(),
            is_read,
        };
        assert_eq!(
            pairs("/u?a=1&b=%C3%A9+x&a=2&flag&=none"),
            [
                pair("a", "1", true),
                pair("b", "é x", true),
                pair("a", "2", false),
                pair("flag", "", true),
                pair("", "none", true),
            ]
        );
        assert_eq!(pairs("/u?a=1;b=2"), [pair("a", "1;b=2", true)]);
    }

    #[test]
    fn the_path_is_shown_where_it_is_read_otherwise() {
        assert_eq!(path("/%61pi").as_deref(), Some("/api"));
        assert_eq!(path("/users/%D9%A3").as_deref(), Some("/users/٣"));
        assert_eq!(path("http://127.0.0.1:5000/api?x").as_deref(), Some("/api"));
        assert_eq!(path("/a?x=1"), None);
    }
}
