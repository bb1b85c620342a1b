//! The words of a text, as the index knows them.

use std::borrow::Cow;
use std::ops::Range;

use pagefind_stem::{Algorithm, Stemmer};

/// Words that say nothing about a place, and the ends of “don’t” and “it’s”.
const STOP_WORDS: [&str; 36] = [
    "a", "an", "and", "are", "as", "at", "be", "by", "can", "do", "does", "for", "from", "how",
    "i", "in", "is", "it", "my", "of", "on", "or", "s", "so", "t", "that", "the", "this", "to",
    "what", "when", "why", "will", "with", "you", "your",
];

/// A word in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it is in the text, in bytes.
    pub place: Range<usize>,
    /// The word in lower case.
    pub whole: String,
    /// The word without its ending: `delet` for “deleted”.
    pub stem: String,
}

/// Returns the words of a text; what isn't a letter or a digit separates them, so `get_json` is two.
#[must_use]
pub fn words(text: &str) -> Vec<Word> {
    let stemmer = Stemmer::create(Algorithm::English);
    let mut words = Vec::new();
    let mut start = None;
    let ends = text.char_indices().chain([(text.len(), ' ')]);
    for (place, character) in ends {
        match (start, character.is_alphanumeric()) {
            (None, true) => start = Some(place),
            (Some(from), false) => {
                start = None;
                let whole = text.get(from..place).unwrap_or_default().to_lowercase();
                let stem = stemmer.stem(&whole).into_owned();
                let place = from..place;
                words.push(Word { place, whole, stem });
            }
            _ => {}
        }
    }
    words
}

/// Returns the words that a reader is looking for: without those that say nothing and single letters,
/// which begin half of all words, unless there are no others.
#[must_use]
pub fn words_of_query(query: &str) -> Vec<Word> {
    let all = words(query);
    let telling: Vec<Word> = all
        .iter()
        .filter(|word| word.whole.chars().nth(1).is_some())
        .filter(|word| !STOP_WORDS.contains(&word.whole.as_str()))
        .cloned()
        .collect();
    if telling.is_empty() { all } else { telling }
}

/// Returns what the index has of a text: each word without its ending, and as it is where that differs,
/// so that a word is found while it is being typed: “validat” begins “validation”, but not its stem
/// `valid`.
#[must_use]
pub fn terms(text: &str) -> Vec<Cow<'_, str>> {
    words(text)
        .into_iter()
        .flat_map(|Word { whole, stem, .. }| {
            let whole = (whole != stem).then_some(whole);
            [Some(stem), whole]
        })
        .flatten()
        .map(Cow::Owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wholes(words: Vec<Word>) -> Vec<String> {
        words.into_iter().map(|word| word.whole).collect()
    }

    #[test]
    fn a_name_in_code_is_as_many_words_as_it_is_read_as() {
        let found = wholes(words("`request.get_json()`: n+1, HTTP/1.1"));
        assert_eq!(
            found,
            ["request", "get", "json", "n", "1", "http", "1", "1"]
        );
    }

    #[test]
    fn the_place_of_a_word_is_the_word() {
        let text = "Größe, “naïve”";
        let places: Vec<_> = words(text).into_iter().map(|word| word.place).collect();
        let found: Vec<_> = places.into_iter().filter_map(|it| text.get(it)).collect();
        assert_eq!(found, ["Größe", "naïve"]);
    }

    #[test]
    fn forms_of_a_word_share_a_term() {
        for form in ["delete", "deletes", "deleted", "deleting"] {
            assert!(terms(form).contains(&Cow::Borrowed("delet")), "{form}");
        }
    }

    #[test]
    fn words_that_say_nothing_count_only_alone() {
        assert_eq!(
            wholes(words_of_query("How do I delete a user?")),
            ["delete", "user"]
        );
        assert_eq!(wholes(words_of_query("n+1 queries")), ["queries"]);
        assert_eq!(wholes(words_of_query("why")), ["why"]);
    }
}
