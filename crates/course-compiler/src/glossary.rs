//! The glossary file, and how its terms and the spellings that it refuses are found in a text.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::rc::Rc;

use serde::Deserialize;
use toml::Spanned;

use crate::diagnostic::Diagnostic;
use crate::front_matter::toml_diagnostic;
use crate::html::slug;
use crate::source_file::SourceFile;
use crate::span::Span;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GlossaryFile {
    #[serde(default)]
    term: Vec<RawEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawEntry {
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
pub struct TermEntry {
    /// The id of the term on the glossary page.
    pub id: String,
    /// The term as the course spells it.
    pub term: String,
    /// The definition in inline Markdown, with its span.
    pub definition: (String, Span),
    forms: Vec<Spelling>,
    refused: Vec<Spelling>,
    link: bool,
}

/// The terms of the course.
#[derive(Debug, Default)]
pub struct TermIndex {
    /// The terms in the order of the file.
    pub entries: Vec<TermEntry>,
}

/// A term, or a spelling that the glossary refuses, in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermMatch {
    /// The byte range in the text.
    pub range: Range<usize>,
    /// The index of the term.
    pub entry: usize,
    /// Whether the glossary refuses the spelling.
    pub is_refused: bool,
}

impl TermIndex {
    /// Parses the glossary. Returns its terms, and a diagnostic for everything that is wrong.
    #[must_use]
    pub fn parse(source: &Rc<SourceFile>) -> (Self, Vec<Diagnostic>) {
        let file: GlossaryFile = match toml::from_str(source.text()) {
            Ok(file) => file,
            Err(error) => return (Self::default(), vec![toml_diagnostic(source, 0, &error)]),
        };
        let mut diagnostics = Vec::new();
        let mut entries: Vec<TermEntry> = Vec::new();
        let mut spellings = BTreeMap::new();
        for raw in file.term {
            let spans = std::iter::once(&raw.term)
                .chain(&raw.forms)
                .chain(&raw.refuse);
            for spelling in spans {
                let word = spelling.get_ref();
                let diagnostic = if slug(word).is_empty() {
                    Some(("a term needs letters", "Write a word.".to_owned()))
                } else {
                    spellings
                        .insert(word.clone(), raw.term.get_ref().clone())
                        .map(|owner| {
                            (
                                "this spelling is already in the glossary",
                                format!("It belongs to `{owner}`. Keep one of them."),
                            )
                        })
                };
                if let Some((message, help)) = diagnostic {
                    diagnostics.push(source.diagnostic(spelling.span(), message, help));
                }
            }
            let id = raw.id.unwrap_or_else(|| slug(raw.term.get_ref()));
            if entries.iter().any(|known| known.id == id) {
                diagnostics.push(source.diagnostic(
                    raw.term.span(),
                    format!("another term has the id `{id}`"),
                    "Give one of them an `id = \"…\"` of its own.",
                ));
            }
            entries.push(TermEntry {
                id,
                definition: {
                    let span = raw.definition.span();
                    let text = raw.definition.into_inner();
                    let span = Span::of_string(Rc::clone(source), span, &text);
                    (text, span)
                },
                forms: std::iter::once(raw.term.get_ref())
                    .chain(raw.forms.iter().map(Spanned::get_ref))
                    .map(|word| Spelling::new(word))
                    .collect(),
                refused: raw
                    .refuse
                    .iter()
                    .map(|word| Spelling::new(word.get_ref()))
                    .collect(),
                term: raw.term.into_inner(),
                link: raw.link,
            });
        }
        (Self { entries }, diagnostics)
    }

    /// Returns the first use of each term that isn't in `seen`, and every refused spelling. Adds
    /// the terms to `seen`. Where several spellings match, the longest counts, so that matches
    /// don't overlap.
    pub fn scan(&self, text: &str, seen: &mut BTreeSet<usize>) -> Vec<TermMatch> {
        let mut matches = Vec::new();
        let mut at = 0;
        while let Some(start) = word_start(text, at) {
            let longest = self.longest(text, start);
            let next = text.get(start..).and_then(|rest| rest.chars().next());
            let next_offset = start + next.map_or(1, char::len_utf8);
            at = longest
                .as_ref()
                .map_or(next_offset, |found| found.range.end);
            let Some(found) = longest else { continue };
            let is_linked = || {
                self.entries
                    .get(found.entry)
                    .is_some_and(|entry| entry.link)
            };
            if found.is_refused || (is_linked() && seen.insert(found.entry)) {
                matches.push(found);
            }
        }
        matches
    }

    fn longest(&self, text: &str, start: usize) -> Option<TermMatch> {
        let entries = self.entries.iter().enumerate();
        let forms = entries.flat_map(|(index, entry)| {
            let right = entry.forms.iter().map(move |form| (form, index, false));
            right.chain(entry.refused.iter().map(move |form| (form, index, true)))
        });
        forms
            .filter_map(|(spelling, entry, is_refused)| {
                let range = start..spelling.match_end(text, start)?;
                Some(TermMatch {
                    range,
                    entry,
                    is_refused,
                })
            })
            .max_by_key(|found| (found.range.end, !found.is_refused))
    }
}

/// A spelling of a term. One in lower case also matches at the beginning of a sentence. A space
/// matches any white space, so also a line break.
#[derive(Debug)]
struct Spelling {
    text: String,
    /// The capital that the first letter may be instead.
    capital: Option<char>,
}

impl Spelling {
    fn new(text: &str) -> Self {
        let first = text.chars().next();
        Self {
            text: text.to_owned(),
            capital: first
                .filter(|_| !text.chars().any(char::is_uppercase))
                .and_then(|first| first.to_uppercase().next()),
        }
    }

    /// Returns the end of the match that begins at `start`, if the spelling is there.
    fn match_end(&self, text: &str, start: usize) -> Option<usize> {
        let mut rest = text.get(start..)?;
        for (index, wanted) in self.text.chars().enumerate() {
            let found = rest.chars().next()?;
            let fits = found == wanted
                || (index == 0 && Some(found) == self.capital)
                || (wanted == ' ' && found.is_whitespace());
            if !fits {
                return None;
            }
            rest = rest.get(found.len_utf8()..)?;
        }
        let mut after = rest.chars();
        let ends = match after.next() {
            Some('-') => !after.next().is_some_and(char::is_alphanumeric),
            Some(c) => !is_word(c),
            None => true,
        };
        ends.then_some(text.len() - rest.len())
    }
}

/// Returns the next offset from `at` on at which a word begins. A part after a hyphen isn't a word
/// of its own.
fn word_start(text: &str, at: usize) -> Option<usize> {
    let mut before = text.get(..at)?.chars().next_back();
    for (offset, c) in text.get(at..)?.char_indices() {
        if is_word(c) && !before.is_some_and(|before| is_word(before) || before == '-') {
            return Some(at + offset);
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

    fn terms() -> TermIndex {
        let file = "[[term]]\nterm = \"status code\"\nforms = [\"status codes\"]\nrefuse = [\"statuscode\", \"code of status\"]\ndefinition = \"D\"\n[[term]]\nterm = \"status\"\ndefinition = \"D\"\n[[term]]\nterm = \"REST\"\nrefuse = [\"Rest API\"]\ndefinition = \"D\"\n[[term]]\nterm = \"call\"\nlink = false\ndefinition = \"D\"\n";
        let (terms, diagnostics) = TermIndex::parse(&SourceFile::new("glossary.toml", file));
        assert_eq!(diagnostics, []);
        terms
    }

    fn scan(text: &str) -> Vec<(String, bool)> {
        let matches = terms().scan(text, &mut BTreeSet::new());
        matches
            .into_iter()
            .map(|found| (text[found.range].to_owned(), found.is_refused))
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
    fn a_term_must_be_a_whole_word() {
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
    fn a_spelling_or_an_id_that_is_given_twice_is_reported() {
        let file = "[[term]]\nterm = \"a\"\nforms = [\"b\"]\ndefinition = \"D\"\n[[term]]\nterm = \"b\"\nid = \"a\"\ndefinition = \"D\"\n";
        let (_, diagnostics) = TermIndex::parse(&SourceFile::new("glossary.toml", file));
        let messages: Vec<_> = diagnostics.into_iter().map(|found| found.message).collect();
        assert_eq!(
            messages,
            [
                "this spelling is already in the glossary",
                "another term has the id `a`"
            ]
        );
    }
}
