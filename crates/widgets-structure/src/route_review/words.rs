//! The reviewer's vocabulary: verbs that don't belong in an address, plurals, and names of filters.

/// Verbs for which there is a method.
const VERBS: &[&str] = &[
    "add", "change", "create", "delete", "destroy", "do", "edit", "erase", "fetch", "find", "get",
    "insert", "list", "make", "modify", "new", "read", "remove", "replace", "save", "set", "show",
    "store", "update",
];

/// Verbs without a method, each with the noun for what it creates.
const ACTIONS: &[(&str, &str)] = &[
    ("activate", "activation"),
    ("approve", "approval"),
    ("book", "booking"),
    ("cancel", "cancellation"),
    ("invite", "invitation"),
    ("pay", "payment"),
    ("ship", "shipment"),
    ("verify", "verification"),
];

/// Words that choose within a collection.
const FILTERS: &[&str] = &[
    "active", "colour", "email", "limit", "name", "page", "per-page", "role", "sort", "state",
    "status", "type",
];

/// Irregular plurals, each after its singular.
const IRREGULAR: &[(&str, &str)] = &[
    ("child", "children"),
    ("man", "men"),
    ("person", "people"),
    ("woman", "women"),
    ("datum", "data"),
];

/// Things of which an API has many, so that the singular is a mistake.
const COUNTED: &[&str] = &[
    "admin", "book", "comment", "customer", "file", "invoice", "item", "message", "order",
    "product", "room", "user",
];

/// The second word of the pair that begins with this one.
fn second(pairs: &[(&str, &'static str)], word: &str) -> Option<&'static str> {
    let mut pairs = pairs.iter();
    pairs.find_map(|(first, second)| (*first == word).then_some(*second))
}

/// What replaces a verb in an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// There is a method for it.
    Method,
    /// It makes a thing of this name.
    Action(&'static str),
}

/// The word as a verb.
#[must_use]
pub fn verb(word: &str) -> Option<Verb> {
    if VERBS.contains(&word) {
        return Some(Verb::Method);
    }
    second(ACTIONS, word).map(Verb::Action)
}

/// Whether the word chooses within a collection.
#[must_use]
pub fn is_filter(word: &str) -> bool {
    FILTERS.contains(&word)
}

/// Whether the word certainly names one of many.
#[must_use]
pub fn is_counted(word: &str) -> bool {
    COUNTED.contains(&word) || second(IRREGULAR, word).is_some()
}

/// Whether the word reads as a plural.
#[must_use]
pub fn is_plural(word: &str) -> bool {
    let ends = word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us");
    ends || IRREGULAR.iter().any(|(_, plural)| *plural == word)
}

/// The plural of a word; a word that reads as a plural stays.
#[must_use]
pub fn plural(word: &str) -> String {
    if is_plural(word) {
        return word.to_owned();
    }
    if let Some(many) = second(IRREGULAR, word) {
        return many.to_owned();
    }
    let ends_in_sibilant = ["s", "x", "ch", "sh"].iter().any(|end| word.ends_with(end));
    let (stem, ending) = match word.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => (stem, "ies"),
        _ if ends_in_sibilant => (word, "es"),
        _ => (word, "s"),
    };
    format!("{stem}{ending}")
}

/// The words of a segment, in lower case: `getUser_by-id` has four. Letters beyond ASCII stay as
/// they are, since the words to compare with are English.
#[must_use]
pub fn split(segment: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    let mut after_small = false;
    for letter in segment.chars() {
        let is_mark = matches!(letter, '_' | '-');
        if (is_mark || (letter.is_ascii_uppercase() && after_small)) && !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        if !is_mark {
            word.push(letter.to_ascii_lowercase());
        }
        after_small = letter.is_ascii_lowercase();
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals_are_english() {
        let words = [
            "user", "users", "category", "day", "box", "address", "person", "status",
        ];
        let plurals = words.map(plural);
        let expected = [
            "users",
            "users",
            "categories",
            "days",
            "boxes",
            "addresses",
            "people",
            "statuses",
        ];
        assert_eq!(plurals, expected);
        assert!(is_plural("children") && !is_plural("status") && !is_plural("user"));
    }

    #[test]
    fn segments_are_split_into_words() {
        assert_eq!(split("getUserById"), ["get", "user", "by", "id"]);
        assert_eq!(split("User_list-all"), ["user", "list", "all"]);
        assert_eq!(split("users"), ["users"]);
        assert_eq!(split("__"), [""; 0]);
    }
}
