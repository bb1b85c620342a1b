//! What the reviewer knows of English: verbs that don't belong in an address, plurals, and words
//! that name a filter. It must not know methods or addresses.

// Each list is one text: a table of words would hold an address and a length for each of them.

/// Verbs for which there is a method.
const VERBS: &str = "add change create delete destroy do edit erase fetch find get insert list \
                     make modify new read remove replace save set show store update";

/// Verbs that no method stands for, each with the thing that it makes.
const ACTIONS: &str = "activate:activation approve:approval book:booking cancel:cancellation \
                       invite:invitation pay:payment ship:shipment verify:verification";

/// Words that choose within a collection.
const FILTERS: &str = "active colour email limit name page per-page role sort state status type";

/// Plurals that aren't made with an s.
const IRREGULAR: &str = "child:children man:men person:people woman:women datum:data";

/// Things that an API has many of, so that the singular is a slip.
const COUNTED: &str = "admin book comment customer file invoice item message order product room \
                       user";

fn holds(list: &str, word: &str) -> bool {
    list.split(' ').any(|known| known == word)
}

/// What stands beside the word in a list of pairs.
fn beside(pairs: &'static str, word: &str) -> Option<&'static str> {
    let mut pairs = pairs.split(' ');
    pairs.find_map(|pair| pair.strip_prefix(word)?.strip_prefix(':'))
}

/// What a verb in an address is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// A method says it.
    Method,
    /// It makes a thing of this name.
    Action(&'static str),
}

/// The word as a verb.
#[must_use]
pub fn verb(word: &str) -> Option<Verb> {
    if holds(VERBS, word) {
        return Some(Verb::Method);
    }
    beside(ACTIONS, word).map(Verb::Action)
}

/// Whether the word chooses within a collection.
#[must_use]
pub fn is_filter(word: &str) -> bool {
    holds(FILTERS, word)
}

/// Whether the word surely names one of many.
#[must_use]
pub fn is_counted(word: &str) -> bool {
    holds(COUNTED, word) || beside(IRREGULAR, word).is_some()
}

/// Whether the word reads as a plural.
#[must_use]
pub fn is_plural(word: &str) -> bool {
    let ends = word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us");
    let is_irregular = |pair: &str| pair.split_once(':').is_some_and(|(_, many)| many == word);
    ends || IRREGULAR.split(' ').any(is_irregular)
}

/// The plural of a word; one that reads as a plural stays.
#[must_use]
pub fn plural(word: &str) -> String {
    if is_plural(word) {
        return word.to_owned();
    }
    if let Some(many) = beside(IRREGULAR, word) {
        return many.to_owned();
    }
    let hisses = ["s", "x", "ch", "sh"].iter().any(|end| word.ends_with(end));
    let (stem, ending) = match word.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => (stem, "ies"),
        _ if hisses => (word, "es"),
        _ => (word, "s"),
    };
    [stem, ending].concat()
}

/// The words of a segment, in small letters: `getUser_by-id` has four. Letters beyond ASCII stay as
/// they are: the words that are known here are English, and Unicode's table of small letters is
/// larger than the whole of this review.
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
    fn segments_fall_into_words() {
        assert_eq!(split("getUserById"), ["get", "user", "by", "id"]);
        assert_eq!(split("User_list-all"), ["user", "list", "all"]);
        assert_eq!(split("users"), ["users"]);
        assert_eq!(split("__"), [""; 0]);
    }
}
