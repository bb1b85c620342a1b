//! The glossary file, the terms in running text and the spellings that it refuses. It must
//! not know how text is rendered.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::rc::Rc;

use serde::Deserialize;
use toml::Spanned;

use crate::front::toml_problem;
use crate::html::slug;
use crate::place::Place;
use crate::problem::{Problem, Source};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    term: Vec<Raw>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    term: Spanned<String>,
    id: Option<String>,
    #[serde(default)]
    forms: Vec<Spanned<String>>,
    #[serde(default)]
    refuse: Vec<Spanned<String>>,
    definition: Spanned<String>,
    #[serde(default = "yes")]
    link: bool,
}

const fn yes() -> bool {
    true
}

/// A term of the glossary file.
#[derive(Debug)]
pub struct Entry {
    /// Its fragment on the glossary page.
    pub id: String,
    /// As the course spells it.
    pub term: String,
    /// Inline Markdown.
    pub definition: (String, Place),
    forms: Vec<Form>,
    refuse: Vec<Form>,
    link: bool,
}

/// The terms of the course.
#[derive(Debug, Default)]
pub struct Terms {
    /// In the order of the file.
    pub entries: Vec<Entry>,
}

/// What was found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Where, in bytes.
    pub range: Range<usize>,
    /// Index of the term.
    pub entry: usize,
    /// Whether the spelling is one that the glossary refuses.
    pub refused: bool,
}

impl Terms {
    /// Reads the glossary. Terms that are wrong are reported and left out.
    #[must_use]
    pub fn read(source: &Rc<Source>) -> (Self, Vec<Problem>) {
        let file: File = match toml::from_str(source.text()) {
            Ok(file) => file,
            Err(error) => return (Self::default(), vec![toml_problem(source, 0, &error)]),
        };
        let mut problems = Vec::new();
        let mut entries: Vec<Entry> = Vec::new();
        let mut spellings = BTreeMap::new();
        for raw in file.term {
            let spans = std::iter::once(&raw.term)
                .chain(&raw.forms)
                .chain(&raw.refuse);
            for spelling in spans {
                let word = spelling.get_ref();
                let problem = if slug(word).is_empty() {
                    Some(("a term needs letters", "Write a word.".to_owned()))
                } else {
                    spellings
                        .insert(word.clone(), raw.term.get_ref().clone())
                        .map(|owner| {
                            (
                                "this spelling stands twice",
                                format!("`{owner}` has it already; keep one."),
                            )
                        })
                };
                if let Some((message, fix)) = problem {
                    problems.push(source.problem(spelling.span(), message, fix));
                }
            }
            let id = raw.id.unwrap_or_else(|| slug(raw.term.get_ref()));
            if entries.iter().any(|known| known.id == id) {
                problems.push(source.problem(
                    raw.term.span(),
                    format!("another term has the id `{id}`"),
                    "Give one of them an `id = \"…\"` of its own.",
                ));
            }
            entries.push(Entry {
                id,
                definition: {
                    let span = raw.definition.span();
                    let text = raw.definition.into_inner();
                    let place = Place::of_string(Rc::clone(source), span, &text);
                    (text, place)
                },
                forms: std::iter::once(raw.term.get_ref())
                    .chain(raw.forms.iter().map(Spanned::get_ref))
                    .map(|word| Form::new(word))
                    .collect(),
                refuse: raw
                    .refuse
                    .iter()
                    .map(|word| Form::new(word.get_ref()))
                    .collect(),
                term: raw.term.into_inner(),
                link: raw.link,
            });
        }
        (Self { entries }, problems)
    }

    /// The first use of each term that isn't in `seen`, which learns them, and every refused
    /// spelling. At one place the longest spelling counts; hits don't overlap.
    pub fn scan(&self, text: &str, seen: &mut BTreeSet<usize>) -> Vec<Hit> {
        let mut hits = Vec::new();
        let mut at = 0;
        while let Some(start) = word_start(text, at) {
            let longest = self.longest(text, start);
            let next = text.get(start..).and_then(|rest| rest.chars().next());
            let behind = start + next.map_or(1, char::len_utf8);
            at = longest.as_ref().map_or(behind, |hit| hit.range.end);
            let Some(hit) = longest else { continue };
            let links = || self.entries.get(hit.entry).is_some_and(|entry| entry.link);
            if hit.refused || (links() && seen.insert(hit.entry)) {
                hits.push(hit);
            }
        }
        hits
    }

    fn longest(&self, text: &str, start: usize) -> Option<Hit> {
        let entries = self.entries.iter().enumerate();
        let forms = entries.flat_map(|(place, entry)| {
            let right = entry.forms.iter().map(move |form| (form, place, false));
            right.chain(entry.refuse.iter().map(move |form| (form, place, true)))
        });
        forms
            .filter_map(|(form, entry, refused)| {
                let range = start..form.matches(text, start)?;
                Some(Hit {
                    range,
                    entry,
                    refused,
                })
            })
            .max_by_key(|hit| (hit.range.end, !hit.refused))
    }
}

/// A spelling. In lower case it also fits at the beginning of a sentence; its spaces fit any
/// space, a line break included.
#[derive(Debug)]
struct Form {
    text: String,
    /// What its first letter may also be.
    capital: Option<char>,
}

impl Form {
    fn new(text: &str) -> Self {
        let first = text.chars().next();
        Self {
            text: text.to_owned(),
            capital: first
                .filter(|_| !text.chars().any(char::is_uppercase))
                .and_then(|first| first.to_uppercase().next()),
        }
    }

    /// The end of the match that begins at `start`.
    fn matches(&self, text: &str, start: usize) -> Option<usize> {
        let mut rest = text.get(start..)?;
        for (place, wanted) in self.text.chars().enumerate() {
            let found = rest.chars().next()?;
            let fits = found == wanted
                || (place == 0 && Some(found) == self.capital)
                || (wanted == ' ' && found.is_whitespace());
            if !fits {
                return None;
            }
            rest = rest.get(found.len_utf8()..)?;
        }
        let mut behind = rest.chars();
        let ends = match behind.next() {
            Some('-') => !behind.next().is_some_and(char::is_alphanumeric),
            Some(c) => !is_word(c),
            None => true,
        };
        ends.then_some(text.len() - rest.len())
    }
}

/// The next place from `at` on where a word begins. What a hyphen joins to a word before it
/// begins none.
fn word_start(text: &str, at: usize) -> Option<usize> {
    let mut before = text.get(..at)?.chars().next_back();
    for (place, c) in text.get(at..)?.char_indices() {
        if is_word(c) && !before.is_some_and(|before| is_word(before) || before == '-') {
            return Some(at + place);
        }
        before = Some(c);
    }
    None
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms() -> Terms {
        let file = "[[term]]\nterm = \"status code\"\nforms = [\"status codes\"]\nrefuse = [\"statuscode\", \"code of status\"]\ndefinition = \"D\"\n[[term]]\nterm = \"status\"\ndefinition = \"D\"\n[[term]]\nterm = \"REST\"\nrefuse = [\"Rest API\"]\ndefinition = \"D\"\n[[term]]\nterm = \"call\"\nlink = false\ndefinition = \"D\"\n";
        let (terms, problems) = Terms::read(&Source::new("glossary.toml", file));
        assert_eq!(problems, []);
        terms
    }

    fn scan(text: &str) -> Vec<(String, bool)> {
        let hits = terms().scan(text, &mut BTreeSet::new());
        hits.into_iter()
            .map(|hit| (text[hit.range].to_owned(), hit.refused))
            .collect()
    }

    #[test]
    fn the_first_use_of_the_longest_term_counts() {
        assert_eq!(
            scan("Status\ncodes and a status code, the status, the rest of REST, one call"),
            [
                ("Status\ncodes".into(), false),
                ("status".into(), false),
                ("REST".into(), false),
            ]
        );
    }

    #[test]
    fn words_inside_words_are_no_terms() {
        assert_eq!(scan("a status-line, http_status, nonstatus, RESTful"), []);
        assert_eq!(scan("über-REST REST- REST"), [("REST".into(), false)]);
    }

    #[test]
    fn refused_spellings_are_found_each_time() {
        assert_eq!(
            scan("Statuscode, statuscode, a Rest API"),
            [
                ("Statuscode".into(), true),
                ("statuscode".into(), true),
                ("Rest API".into(), true),
            ]
        );
    }

    #[test]
    fn a_spelling_or_an_id_that_stands_twice_is_refused() {
        let file = "[[term]]\nterm = \"a\"\nforms = [\"b\"]\ndefinition = \"D\"\n[[term]]\nterm = \"b\"\nid = \"a\"\ndefinition = \"D\"\n";
        let (_, problems) = Terms::read(&Source::new("glossary.toml", file));
        let messages: Vec<_> = problems.into_iter().map(|found| found.message).collect();
        assert_eq!(
            messages,
            ["this spelling stands twice", "another term has the id `a`"]
        );
    }
}
