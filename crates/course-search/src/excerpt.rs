//! The piece of a text that shows why it was found.

use std::ops::Range;

use crate::words::{Word, words};

/// How long an excerpt is at most, in characters.
const LENGTH: usize = 160;

/// How many words come before the first match, where there are as many.
const LEAD: usize = 5;

/// A piece of a text: a word that was looked for, or what is between two of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// Whether the reader looked for it.
    pub is_match: bool,
}

/// Returns a text with the words of a query marked.
#[must_use]
pub fn mark(text: &str, query: &[Word]) -> Vec<Piece> {
    mark_within(text, 0..text.len(), &matches(&words(text), query))
}

/// Returns the piece of a text that has most of a query's words, with the words marked; its beginning if
/// it has none of them.
#[must_use]
pub fn excerpt(text: &str, query: &[Word]) -> Vec<Piece> {
    let words = words(text);
    let matches = matches(&words, query);
    let first = best_match(&matches).map_or(0, |first| first.word.saturating_sub(LEAD));
    let Some(begin) = words.get(first).map(|word| word.place.start) else {
        return Vec::new();
    };
    // What stands before the first word, such as a bracket, belongs to the text's beginning.
    let begin = if first == 0 { 0 } else { begin };
    let rest = text.get(begin..).unwrap_or_default();
    let end = if rest.chars().count() <= LENGTH {
        text.len()
    } else {
        let limit = rest
            .char_indices()
            .nth(LENGTH)
            .map_or(text.len(), |(place, _)| begin + place);
        let whole_words = words.iter().map(|word| word.place.end);
        whole_words
            .filter(|end| *end > begin && *end <= limit)
            .max()
            .unwrap_or(limit)
    };
    let mut pieces = mark_within(text, begin..end, &matches);
    if begin > 0 {
        pieces.insert(0, plain("… "));
    }
    if end < text.len() {
        pieces.push(plain(" …"));
    }
    pieces
}

/// A word of a text that was looked for.
struct Match {
    /// Its position among the text's words.
    word: usize,
    place: Range<usize>,
    /// The position of the query's word.
    wanted: usize,
}

fn matches(words: &[Word], query: &[Word]) -> Vec<Match> {
    let wanted = |word: &Word| {
        query.iter().position(|wanted| {
            word.stem.starts_with(&wanted.stem) || word.whole.starts_with(&wanted.whole)
        })
    };
    words
        .iter()
        .enumerate()
        .filter_map(|(position, word)| {
            Some(Match {
                word: position,
                place: word.place.clone(),
                wanted: wanted(word)?,
            })
        })
        .collect()
}

/// The match from which on most of the query's words are near; the first of those.
fn best_match(matches: &[Match]) -> Option<&Match> {
    let near = |first: &Match| {
        let mut found: Vec<usize> = matches
            .iter()
            .filter(|other| other.place.start >= first.place.start)
            .filter(|other| other.place.end - first.place.start <= LENGTH * 3 / 4)
            .map(|other| other.wanted)
            .collect();
        found.sort_unstable();
        found.dedup();
        found.len()
    };
    // `max_by_key` returns the last of equals.
    matches.iter().rev().max_by_key(|first| near(first))
}

fn mark_within(text: &str, range: Range<usize>, matches: &[Match]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut done = range.start;
    let mut push = |range: Range<usize>, is_match| {
        let text = text.get(range).unwrap_or_default().to_owned();
        if !text.is_empty() {
            pieces.push(Piece { text, is_match });
        }
    };
    for Match { place, .. } in matches {
        if place.start >= done && place.end <= range.end {
            push(done..place.start, false);
            push(place.clone(), true);
            done = place.end;
        }
    }
    push(done..range.end, false);
    pieces
}

fn plain(text: &str) -> Piece {
    Piece {
        text: text.to_owned(),
        is_match: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::words_of_query;

    /// The pieces as one text, with the matches in brackets.
    fn shown(pieces: Vec<Piece>) -> String {
        pieces
            .into_iter()
            .map(|Piece { text, is_match }| if is_match { format!("[{text}]") } else { text })
            .collect()
    }

    #[test]
    fn other_forms_and_beginnings_of_a_word_are_marked() {
        let query = words_of_query("deleted us");
        let marked = shown(mark("DELETE: hide a user, or erase the user?", &query));
        assert_eq!(marked, "[DELETE]: hide a [user], or erase the [user]?");
    }

    #[test]
    fn a_long_text_is_shown_where_most_of_the_words_are() {
        let far = "one two three four five six seven eight nine ten ".repeat(10);
        let text = format!("A row. {far} The row of a deleted user stays. {far}");
        let excerpt = shown(excerpt(&text, &words_of_query("deleted row")));
        assert!(excerpt.starts_with("… seven eight nine ten"), "{excerpt}");
        assert!(
            excerpt.contains("The [row] of a [deleted] user"),
            "{excerpt}"
        );
        assert!(excerpt.ends_with(" …"), "{excerpt}");
    }

    #[test]
    fn a_short_text_is_shown_whole() {
        let query = words_of_query("nothing");
        assert_eq!(
            shown(excerpt("(Its beginning.)", &query)),
            "(Its beginning.)"
        );
        assert_eq!(excerpt("", &query), []);
    }

    #[test]
    fn a_text_of_letters_beyond_ascii_is_cut_between_characters() {
        let text = "ö".repeat(400);
        let excerpt = shown(excerpt(&text, &words_of_query("x")));
        assert_eq!(excerpt.chars().count(), LENGTH + 2);
    }
}
