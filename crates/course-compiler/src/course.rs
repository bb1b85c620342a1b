//! What all lessons of a course share while they are compiled, and what one lesson gathers.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::example_server::{ExampleResponse, ExampleServer};
use crate::files::Files;
use crate::glossary::Terms;
use crate::links::Link;
use crate::options::Options;
use crate::place::Place;
use crate::problem::{Mistake, Problem};
use crate::wrong::WrongPython;
use course_model::{Heading, Scenario};

/// What all lessons share.
pub struct Course<'a> {
    /// The folder of the lessons.
    pub dir: &'a Path,
    /// What the site has besides lessons.
    pub options: &'a Options,
    /// The glossary.
    pub terms: Terms,
    /// The files that listings come from.
    pub files: Files,
    /// Where each term stands first, by its index: the lesson's slug.
    pub first_uses: BTreeMap<usize, String>,
    /// Links into the course, to be checked when all lessons are known.
    pub links: Vec<Link>,
    /// Question ids and where they stand.
    pub questions: BTreeMap<String, String>,
    /// Python that is wrong on purpose, to be run when all is compiled.
    pub wrong_python: Vec<WrongPython>,
    /// Every mistake so far.
    pub problems: Vec<Problem>,
    server: &'a mut dyn ExampleServer,
}

impl<'a> Course<'a> {
    /// A course of which nothing is compiled yet.
    pub fn new(dir: &'a Path, options: &'a Options, server: &'a mut dyn ExampleServer) -> Self {
        Self {
            dir,
            options,
            terms: Terms::default(),
            files: Files::new(dir),
            first_uses: BTreeMap::new(),
            links: Vec::new(),
            questions: BTreeMap::new(),
            wrong_python: Vec::new(),
            problems: Vec::new(),
            server,
        }
    }

    /// Reports a mistake at this place.
    pub fn report(&mut self, place: &Place, message: impl Into<String>, fix: impl Into<String>) {
        self.problems.push(place.problem(message, fix));
    }

    /// Reports a mistake that was found without its place.
    pub fn report_mistake(&mut self, place: &Place, mistake: Mistake) {
        self.report(place, mistake.message, mistake.fix);
    }

    /// Reports spellings that the glossary refuses in a plain text.
    pub fn check_spelling(&mut self, place: &Place, text: &str) {
        for hit in self.terms.scan(text, &mut BTreeSet::new()) {
            if hit.refused {
                let place = place.part(hit.range.clone());
                self.refuse(&place, hit.entry, text.get(hit.range).unwrap_or_default());
            }
        }
    }

    /// Reports one refused spelling.
    pub fn refuse(&mut self, place: &Place, entry: usize, word: &str) {
        if let Some(entry) = self.terms.entries.get(entry) {
            // The words may stand on two lines.
            let word = word.split_whitespace().collect::<Vec<_>>().join(" ");
            let problem = place.problem(
                format!("the glossary refuses `{word}`"),
                format!("Write `{}`, as everywhere in the course.", entry.term),
            );
            self.problems.push(problem);
        }
    }

    /// What the users service answers; a refusal is reported.
    pub fn answer(&mut self, place: &Place, scenario: &Scenario) -> Option<ExampleResponse> {
        match self.server.respond(scenario) {
            Ok(response) => Some(response),
            Err(reason) => {
                self.report(
                    place,
                    format!("the users service can't take this: {reason}"),
                    "Mend the request or its settings.",
                );
                None
            }
        }
    }

    /// The reason phrase of a status code; `None` for a code that doesn't exist.
    pub fn reason_phrase(&self, status: u16) -> Option<String> {
        self.server.reason_phrase(status)
    }
}

/// What a lesson gathers from top to bottom.
#[derive(Debug, Default)]
pub struct Page {
    /// The lesson's slug; empty for the glossary.
    pub slug: String,
    /// The headings so far.
    pub headings: Vec<Heading>,
    /// Terms that are linked already.
    pub terms: BTreeSet<usize>,
    /// Words of running text.
    pub words: u32,
    /// Tables so far.
    pub tables: u32,
    /// Switches between platforms so far.
    pub switches: u32,
}

impl Page {
    /// A page that has nothing yet.
    pub fn new(slug: &str) -> Self {
        Self {
            slug: slug.to_owned(),
            ..Self::default()
        }
    }

    /// The page's folder in the site.
    pub fn folder(&self) -> &str {
        if self.slug.is_empty() {
            "glossary"
        } else {
            &self.slug
        }
    }

    /// The level of the heading that the text stands under; 1 before the first.
    pub fn level(&self) -> u8 {
        self.headings.last().map_or(1, |heading| heading.level)
    }
}
