//! The state of a compilation: what all pages share, and what belongs to one page.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use course_model::{Heading, Scenario};

use crate::diagnostic::{Diagnostic, Message};
use crate::drawing::Drawings;
use crate::example_server::{ExampleResponse, ExampleServer};
use crate::glossary::TermIndex;
use crate::links::CourseLink;
use crate::listing::files::CodeFiles;
use crate::options::Options;
use crate::span::Span;
use crate::tasks::TaskStart;
use crate::wrong_python::WrongPython;

/// What all pages share.
pub struct CourseContext<'a> {
    /// The folder of the lessons.
    pub dir: &'a Path,
    /// The site around the lessons.
    pub options: &'a Options,
    /// The glossary.
    pub terms: TermIndex,
    /// The files that listings show.
    pub files: CodeFiles,
    /// The drawings.
    pub drawings: Drawings,
    /// The slug of the lesson that first uses a term, by the term's index.
    pub first_uses: BTreeMap<usize, String>,
    /// The links into the course. They are checked once all pages are compiled.
    pub links: Vec<CourseLink>,
    /// The slug of the lesson that shows a question, by the question's id.
    pub questions: BTreeMap<String, String>,
    /// The sections that show their tasks, by slug.
    pub task_sections: BTreeSet<String>,
    /// What readers download for each task.
    pub task_starts: Vec<TaskStart>,
    /// Every block of Python that is wrong on purpose.
    pub wrong_python: Vec<WrongPython>,
    /// Every diagnostic so far.
    pub diagnostics: Vec<Diagnostic>,
    server: &'a mut dyn ExampleServer,
}

impl<'a> CourseContext<'a> {
    /// Returns the state before the first lesson is compiled.
    pub fn new(dir: &'a Path, options: &'a Options, server: &'a mut dyn ExampleServer) -> Self {
        Self {
            dir,
            options,
            terms: TermIndex::default(),
            files: CodeFiles::new(dir),
            drawings: Drawings::new(dir),
            first_uses: BTreeMap::new(),
            links: Vec::new(),
            questions: BTreeMap::new(),
            task_sections: BTreeSet::new(),
            task_starts: Vec::new(),
            wrong_python: Vec::new(),
            diagnostics: Vec::new(),
            server,
        }
    }

    /// Adds a diagnostic about this span.
    pub fn report(&mut self, span: &Span, message: impl Into<String>, help: impl Into<String>) {
        self.diagnostics.push(span.diagnostic(message, help));
    }

    /// Adds a diagnostic with this message about this span.
    pub fn report_message(&mut self, span: &Span, message: Message) {
        self.report(span, message.text, message.help);
    }

    /// Reports every spelling in a plain text that the glossary refuses.
    pub fn check_spelling(&mut self, span: &Span, text: &str) {
        for found in self.terms.scan(text, &mut BTreeSet::new()) {
            if found.is_refused {
                let word = text.get(found.range.clone()).unwrap_or_default();
                self.report_spelling(&span.subspan(found.range), found.entry, word);
            }
        }
    }

    /// Reports a spelling of a term that the glossary refuses.
    pub fn report_spelling(&mut self, span: &Span, entry: usize, spelling: &str) {
        let Some(entry) = self.terms.entries.get(entry) else {
            return;
        };
        // A line break may separate the words.
        let spelling = spelling.split_whitespace().collect::<Vec<_>>().join(" ");
        let diagnostic = span.diagnostic(
            format!("the glossary refuses `{spelling}`"),
            format!("Write `{}`, as everywhere in the course.", entry.term),
        );
        self.diagnostics.push(diagnostic);
    }

    /// Returns the server's response to an example. Returns `None`, and reports why, if there is
    /// none.
    pub fn respond(&mut self, span: &Span, scenario: &Scenario) -> Option<ExampleResponse> {
        match self.server.respond(scenario) {
            Ok(response) => Some(response),
            Err(reason) => {
                self.report(
                    span,
                    format!("the users service has no response: {reason}"),
                    "Correct the request or its settings.",
                );
                None
            }
        }
    }

    /// Returns the reason phrase of a status code; `None` for a code that doesn't exist.
    pub fn reason_phrase(&self, status: u16) -> Option<String> {
        self.server.reason_phrase(status)
    }
}

/// What is known about a page while it is compiled from top to bottom.
#[derive(Debug, Default)]
pub struct PageContext {
    /// The page's slug; empty for the glossary.
    pub slug: String,
    /// Whether it is a lesson: only there a term is met for the first time.
    pub is_lesson: bool,
    /// The headings so far.
    pub headings: Vec<Heading>,
    /// The indexes of the terms that the page has linked.
    pub terms: BTreeSet<usize>,
    /// How many words of running text there are.
    pub words: u32,
    /// How many tables there are.
    pub tables: u32,
    /// How many switches between platforms there are.
    pub platform_switches: u32,
}

impl PageContext {
    /// Returns the state before a lesson's text.
    pub fn of_lesson(slug: &str) -> Self {
        Self {
            is_lesson: true,
            ..Self::of_reference(slug)
        }
    }

    /// Returns the state before a reference page's text.
    pub fn of_reference(slug: &str) -> Self {
        Self {
            slug: slug.to_owned(),
            ..Self::default()
        }
    }

    /// Returns the page's folder in the site.
    pub fn folder(&self) -> &str {
        if self.slug.is_empty() {
            "glossary"
        } else {
            &self.slug
        }
    }

    /// Returns the level of the last heading; 1, that of the title, before the first.
    pub fn heading_level(&self) -> u8 {
        self.headings.last().map_or(1, |heading| heading.level)
    }
}
