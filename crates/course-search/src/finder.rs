//! The index, and what it finds.

use std::collections::{HashMap, HashSet};

use probly_search::Index;
use probly_search::score::bm25;

use crate::excerpt::{Piece, excerpt, mark};
use crate::passage::{Kind, Passage};
use crate::words::{Word, terms, words_of_query};

/// More words of a query than this are left out.
const MAX_WORDS: usize = 12;

/// How much a match counts in a heading, in the other words, in the page's title, in the text.
const BOOSTS: [f64; 4] = [5.0, 5.0, 1.5, 1.0];

/// An index of passages.
#[derive(Debug)]
pub struct Finder {
    passages: Vec<Passage>,
    index: Index<usize>,
}

/// What was found for a query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Results {
    /// The best passages, the best of all first.
    pub found: Vec<Found>,
    /// How many passages there are in all.
    pub total: usize,
}

/// A passage that was found, for the reader to see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// What it is.
    pub kind: Kind,
    /// The title of its page.
    pub page: String,
    /// Its heading, with the query's words marked.
    pub heading: Vec<Piece>,
    /// A piece of its text, with the query's words marked.
    pub excerpt: Vec<Piece>,
    /// Where it is, below the base path: `/faq/#why-405`.
    pub path: String,
}

impl Finder {
    /// Makes an index of passages.
    #[must_use]
    pub fn new(passages: Vec<Passage>) -> Self {
        let mut index = Index::new(BOOSTS.len());
        let fields: [fn(&Passage) -> Vec<&str>; BOOSTS.len()] = [
            |passage| vec![passage.heading.as_str()],
            |passage| vec![passage.other_words.as_str()],
            |passage| vec![passage.page.as_str()],
            |passage| vec![passage.text.as_str()],
        ];
        for (number, passage) in passages.iter().enumerate() {
            index.add_document(&fields, terms, number, passage);
        }
        Self { passages, index }
    }

    /// Returns the passages for a reader's words, at most `limit` of them.
    ///
    /// A word is found in all its forms, and by its beginning. Passages with all of the words come first;
    /// those that have only few of them are left out.
    #[must_use]
    pub fn find(&self, query: &str, limit: usize) -> Results {
        let mut words = words_of_query(query);
        words.truncate(MAX_WORDS);
        let ranked = self.rank(&words);
        let found = ranked.iter().take(limit).map(|passage| Found {
            kind: passage.kind,
            page: passage.page.clone(),
            heading: mark(&passage.heading, &words),
            excerpt: excerpt(&passage.text, &words),
            path: passage.path.clone(),
        });
        Results {
            found: found.collect(),
            total: ranked.len(),
        }
    }

    fn rank(&self, words: &[Word]) -> Vec<&Passage> {
        let mut matches: HashMap<usize, Score> = HashMap::new();
        for word in words {
            let results = self
                .index
                .query(&word.whole, &mut bm25::new(), terms, &BOOSTS);
            for result in results {
                let score = matches.entry(result.key).or_default();
                score.words += 1;
                score.sum += result.score;
            }
        }
        let most = matches.values().map(|score| score.words).max();
        let most = most.unwrap_or_default();
        // Of many words, one may be missing.
        let needed = if most > 2 { most - 1 } else { most };
        let mut ranked: Vec<(f64, usize, &Passage)> = matches
            .into_iter()
            .filter(|(_, score)| score.words >= needed)
            .filter_map(|(number, score)| {
                let passage = self.passages.get(number)?;
                let share = f64::from(score.words) / f64::from(most);
                Some((
                    score.sum * share.powi(2) * passage.kind.weight(),
                    number,
                    passage,
                ))
            })
            .collect();
        // Equals stay in the order of the course.
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        // A section often shows a file in several pieces.
        let mut seen = HashSet::new();
        ranked
            .into_iter()
            .map(|(_, _, passage)| passage)
            .filter(|passage| seen.insert((&passage.path, &passage.heading)))
            .collect()
    }
}

/// How well a passage fits.
#[derive(Default)]
struct Score {
    /// How many of the query's words it has.
    words: u32,
    /// The sum of their scores.
    sum: f64,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passage(kind: Kind, heading: &str, text: &str) -> Passage {
        Passage {
            kind,
            page: "Page".to_owned(),
            heading: heading.to_owned(),
            path: format!("/page/#{}", heading.to_lowercase().replace(' ', "-")),
            text: text.to_owned(),
            other_words: String::new(),
        }
    }

    fn finder() -> Finder {
        let text = "A deleted user is hidden, and the row stays.";
        let mut passages = vec![
            passage(Kind::Section, "Methods", "DELETE is a method of a request."),
            passage(Kind::Section, "Hide or erase", text),
            passage(Kind::Question, "What stays after DELETE?", text),
            passage(Kind::Term, "validation", "A look at what came in."),
        ];
        if let Some(last) = passages.last_mut() {
            last.other_words = "schema check".to_owned();
        }
        Finder::new(passages)
    }

    fn headings(query: &str) -> Vec<String> {
        let results = finder().find(query, 10);
        assert_eq!(results.total, results.found.len());
        let text = |found: Found| {
            found
                .heading
                .into_iter()
                .map(|piece| piece.text)
                .collect::<String>()
        };
        results.found.into_iter().map(text).collect()
    }

    #[test]
    fn a_passage_with_all_of_the_words_comes_before_one_with_a_word_in_its_heading() {
        let found = headings("deleting users rows");
        assert_eq!(found.first().map(String::as_str), Some("Hide or erase"));
        assert!(!found.contains(&"Methods".to_owned()), "{found:?}");
    }

    #[test]
    fn a_word_is_found_while_it_is_typed_and_by_other_words() {
        for typed in ["v", "valid", "validati", "VALIDATIONS", "schema"] {
            assert_eq!(headings(typed), ["validation"], "{typed}");
        }
    }

    #[test]
    fn nothing_is_found_for_nothing() {
        for query in ["", "  ", "?!", "zebra", "zebra crossing"] {
            assert_eq!(finder().find(query, 10), Results::default(), "{query}");
        }
    }

    #[test]
    fn only_the_best_are_returned_and_all_are_counted() {
        let results = finder().find("delete", 1);
        assert_eq!((results.found.len(), results.total), (1, 3));
    }
}
