//! Python's `dict` with `str` keys, which keeps the order in which keys were first inserted.

use std::collections::HashMap;

use super::{Text, Value};

/// So few pairs are faster compared with each other than looked up in a map.
const FEW: usize = 8;

/// A Python `dict` whose keys are `str`, as every JSON object's are.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Dict(Vec<(Text, Value)>);

impl Dict {
    /// An empty dict, which allocates nothing.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// The dict of these pairs (`dict(pairs)`): a key that comes again keeps its first place and gets the
    /// last value.
    #[must_use]
    pub fn from_pairs(pairs: Vec<(Text, Value)>) -> Self {
        let mut dict = Self(Vec::with_capacity(pairs.len()));
        if pairs.len() <= FEW {
            for (key, value) in pairs {
                dict.insert(key, value);
            }
            return dict;
        }
        // `insert` compares with every key, which takes too long for a large body.
        let mut places: HashMap<Text, usize> = HashMap::with_capacity(pairs.len());
        for (key, value) in pairs {
            let known = places.get(&key).and_then(|place| dict.0.get_mut(*place));
            match known {
                Some((_, old)) => *old = value,
                None => {
                    places.insert(key.clone(), dict.len());
                    dict.0.push((key, value));
                }
            }
        }
        dict
    }

    /// Sets the value of a key (`d[key] = value`); a key that exists keeps its place.
    pub fn insert(&mut self, key: impl Into<Text>, value: impl Into<Value>) {
        let key = key.into();
        let value = value.into();
        match self.0.iter_mut().find(|(known, _)| *known == key) {
            Some((_, old)) => *old = value,
            None => self.0.push((key, value)),
        }
    }

    /// Removes a key and returns its value (`d.pop(key, None)`).
    pub fn remove(&mut self, key: &str) -> Option<Value> {
        let at = self.0.iter().position(|(known, _)| known == key)?;
        Some(self.0.remove(at).1)
    }

    /// The value of a key (`d.get(key)`).
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.0
            .iter()
            .find_map(|(known, value)| (known == key).then_some(value))
    }

    /// Whether the dict has the key (`key in d`).
    #[must_use]
    pub fn contains_key(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    /// The entries in order (`d.items()`).
    pub fn iter(&self) -> std::slice::Iter<'_, (Text, Value)> {
        self.0.iter()
    }

    /// The entries sorted by key (`sorted(d.items())`).
    pub(super) fn by_key(&self) -> impl Iterator<Item = &(Text, Value)> {
        let mut entries: Vec<_> = self.iter().collect();
        entries.sort_unstable_by_key(|(key, _)| key);
        entries.into_iter()
    }

    /// How many entries there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are no entries.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<K: Into<Text>, V: Into<Value>> FromIterator<(K, V)> for Dict {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(pairs: I) -> Self {
        Self::from_pairs(
            pairs
                .into_iter()
                .map(|(key, value)| (key.into(), value.into()))
                .collect(),
        )
    }
}

impl<K: Into<Text>, V: Into<Value>, const N: usize> From<[(K, V); N]> for Dict {
    fn from(pairs: [(K, V); N]) -> Self {
        pairs.into_iter().collect()
    }
}

impl IntoIterator for Dict {
    type Item = (Text, Value);
    type IntoIter = std::vec::IntoIter<(Text, Value)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'d> IntoIterator for &'d Dict {
    type Item = &'d (Text, Value);
    type IntoIter = std::slice::Iter<'d, (Text, Value)>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Builds a dict with `from_pairs`: each letter is a key whose value is its position.
    fn built(keys: &str) -> String {
        let pairs = keys.chars().enumerate().map(|(at, key)| {
            (
                Text::from(key.to_string()),
                Value::from(i64::try_from(at).unwrap_or(-1)),
            )
        });
        let dict = Dict::from_pairs(pairs.collect());
        dict.iter()
            .map(|(key, value)| {
                format!(
                    "{}{} ",
                    key.as_str().unwrap_or("?"),
                    super::super::repr(value)
                )
            })
            .collect()
    }

    #[test]
    fn a_key_that_comes_again_keeps_its_place_and_gets_the_last_value() {
        assert_eq!(built("aba"), "a2 b1 ");
        assert_eq!(
            built("abcdefghijabz"),
            "a10 b11 c2 d3 e4 f5 g6 h7 i8 j9 z12 "
        );
        assert_eq!(built("aaaaaaaaaaaa"), "a11 ");
    }

    #[test]
    fn insert_get_remove() {
        let mut dict = Dict::from([("a", 1), ("b", 2)]);
        dict.insert("a", 3);
        dict.insert("c", Value::None);
        assert_eq!(dict.get("a"), Some(&Value::from(3)));
        assert_eq!(dict.remove("a"), Some(Value::from(3)));
        assert!(!dict.contains_key("a"));
        assert_eq!(dict.len(), 2);
    }
}
