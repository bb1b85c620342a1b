//! Python's `dict` with `str` keys: in the order in which the keys first came.

use super::{Text, Value};

/// A Python `dict` whose keys are `str`, as every JSON object's are.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Dict(Vec<(Text, Value)>);

impl Dict {
    /// No entries, and no allocation yet.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// The dict of these pairs: of equal keys the last value counts, in the first one's place.
    #[must_use]
    pub fn from_pairs(mut pairs: Vec<(Text, Value)>) -> Self {
        let comes_again = |at: usize| {
            pairs
                .iter()
                .take(at)
                .any(|(key, _)| Some(key) == key_at(&pairs, at))
        };
        if pairs.len() <= 8 && !(1..pairs.len()).any(comes_again) {
            return Self(pairs);
        }
        // Comparing each with each would let a large body keep the reader waiting.
        let places: Vec<usize> = sorted(&pairs).into_iter().map(|(_, at)| at).collect();
        // Each later place of a key with the first one; the last of them has the last word.
        let mut first = usize::MAX;
        let mut doomed = vec![false; pairs.len()];
        for at in places {
            if key_at(&pairs, at) == key_at(&pairs, first) {
                swap_values(&mut pairs, first, at);
                if let Some(doomed) = doomed.get_mut(at) {
                    *doomed = true;
                }
            } else {
                first = at;
            }
        }
        let mut at = 0;
        pairs.retain(|_| {
            at += 1;
            doomed.get(at - 1) != Some(&true)
        });
        Self(pairs)
    }

    /// Sets the value of a key, in its place where it is there already.
    pub fn insert(&mut self, key: impl Into<Text>, value: impl Into<Value>) {
        let key = key.into();
        let value = value.into();
        match self.0.iter_mut().find(|(known, _)| *known == key) {
            Some((_, old)) => *old = value,
            None => self.0.push((key, value)),
        }
    }

    /// Takes a key out and returns its value.
    pub fn remove(&mut self, key: &str) -> Option<Value> {
        let at = self.0.iter().position(|(known, _)| known == key)?;
        Some(self.0.remove(at).1)
    }

    /// The value of a key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.0
            .iter()
            .find_map(|(known, value)| (known == key).then_some(value))
    }

    /// Whether the key is there (`key in d`).
    #[must_use]
    pub fn contains_key(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    /// The entries in order (`d.items()`).
    pub fn iter(&self) -> std::slice::Iter<'_, (Text, Value)> {
        self.0.iter()
    }

    /// The entries by key, as `sorted(d.items())`.
    pub(super) fn by_key(&self) -> impl Iterator<Item = &(Text, Value)> {
        sorted(&self.0)
            .into_iter()
            .filter_map(|(_, at)| self.0.get(at))
    }

    /// How many entries there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is no entry.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The keys in order with their places, equal keys by place.
fn sorted(pairs: &[(Text, Value)]) -> Vec<(&Text, usize)> {
    let mut sorted: Vec<(&Text, usize)> = Vec::with_capacity(pairs.len());
    for (at, (key, _)) in pairs.iter().enumerate() {
        sorted.push((key, at));
    }
    // Shell's sort: of those for many it takes the least room in the browser.
    let mut gap = sorted.len();
    while gap > 1 {
        // The last gap is 1, which is sorting by insertion: all that a short list needs.
        gap = if sorted.len() > 32 {
            (gap * 5 / 11).max(1)
        } else {
            1
        };
        for end in gap..sorted.len() {
            let mut at = end;
            while at >= gap && sorted.get(at) < sorted.get(at - gap) {
                sorted.swap(at, at - gap);
                at -= gap;
            }
        }
    }
    sorted
}

fn key_at(pairs: &[(Text, Value)], at: usize) -> Option<&Text> {
    pairs.get(at).map(|(key, _)| key)
}

fn swap_values(pairs: &mut [(Text, Value)], first: usize, last: usize) {
    if let Ok([(_, one), (_, two)]) = pairs.get_disjoint_mut([first, last]) {
        std::mem::swap(one, two);
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

    /// The pairs through `from_pairs`, the keys' letters and values in order.
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
    fn the_last_of_equal_keys_counts_in_the_first_ones_place() {
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
