//! Compiled lessons: blocks of finished HTML, widgets and quizzes. And the table of contents, which
//! also goes to the browser, as JSON.

use serde::{Deserialize, Serialize};

use crate::quiz::Quiz;
use crate::reference::ReferenceEntry;
use crate::task::TaskList;

/// A compiled section of the course.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lesson {
    /// Its number in the course, from 1.
    pub number: u8,
    /// The folder of its URL: `rest-basics`.
    pub slug: String,
    /// The title as plain text: the only `h1` of the page.
    pub title: String,
    /// One or two sentences of plain text for lists and the page's meta description.
    pub summary: String,
    /// What the reader will be able to do afterwards; inline HTML.
    pub outcomes: Vec<String>,
    /// The estimated time to work through it, in minutes.
    pub minutes: u16,
    /// The number of words of prose, code excluded.
    pub words: u32,
    /// The headings in order, for the list "On this page".
    pub headings: Vec<Heading>,
    /// The body from top to bottom.
    pub blocks: Vec<Block>,
}

impl Lesson {
    /// Returns the lesson's entry in the table of contents.
    #[must_use]
    pub fn section(&self) -> Section {
        Section {
            number: self.number,
            slug: self.slug.clone(),
            title: self.title.clone(),
            summary: self.summary.clone(),
            minutes: self.minutes,
        }
    }
}

/// A heading of a lesson's or a reference page's body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// The level, from 2 to 4; level 1 is the title.
    pub level: u8,
    /// The `id` attribute and URL fragment, unique on the page.
    pub id: String,
    /// The text, without markup.
    pub text: String,
}

/// A block of a lesson's body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// Finished HTML: text, code listings, HTTP exchanges, callouts, comparisons, tables.
    Prose {
        /// Safe to insert unescaped: the compiler escapes all text and rejects raw HTML.
        html: String,
    },
    /// An interactive widget.
    Widget {
        /// The widget's name: `api-simulator`.
        id: String,
        /// Names and values of its options; the compiler has checked them against the widget's
        /// [`WidgetSchema`](crate::WidgetSchema).
        options: Vec<(String, String)>,
        /// What the reader can do with the widget, as a sentence of plain text. It is shown
        /// where scripts don't run.
        promise: String,
    },
    /// Questions for self-assessment.
    Quiz(Quiz),
    /// What the reader builds on the own machine.
    Tasks(TaskList),
}

impl Block {
    /// Returns whether the reader has something to try or to answer in the page itself.
    #[must_use]
    pub const fn is_exercise(&self) -> bool {
        match self {
            Self::Prose { .. } | Self::Tasks(_) => false,
            Self::Widget { .. } | Self::Quiz(_) => true,
        }
    }
}

/// The table of contents: all sections in the order of the course, and the reference pages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contents {
    /// The sections, ordered by number.
    pub sections: Vec<Section>,
    /// The reference pages, ordered by slug.
    pub references: Vec<ReferenceEntry>,
}

impl Contents {
    /// Returns the section with this slug; `None` if there is none.
    #[must_use]
    pub fn find(&self, slug: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.slug == slug)
    }

    /// Returns the reference page with this slug; `None` if there is none.
    #[must_use]
    pub fn find_reference(&self, slug: &str) -> Option<&ReferenceEntry> {
        self.references.iter().find(|entry| entry.slug == slug)
    }

    /// Returns the section before the one with this slug; `None` for the first section and an
    /// unknown slug.
    #[must_use]
    pub fn previous(&self, slug: &str) -> Option<&Section> {
        let index = self.index_of(slug)?;
        self.sections.get(index.checked_sub(1)?)
    }

    /// Returns the section after the one with this slug; `None` for the last section and an unknown
    /// slug.
    #[must_use]
    pub fn next(&self, slug: &str) -> Option<&Section> {
        self.sections.get(self.index_of(slug)? + 1)
    }

    fn index_of(&self, slug: &str) -> Option<usize> {
        self.sections
            .iter()
            .position(|section| section.slug == slug)
    }
}

/// An entry of the table of contents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Its number in the course, from 1.
    pub number: u8,
    /// The folder of its URL: `rest-basics`.
    pub slug: String,
    /// The title as plain text.
    pub title: String,
    /// One or two sentences as plain text.
    pub summary: String,
    /// The estimated time to work through it, in minutes.
    pub minutes: u16,
}

/// The glossary of the course.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Glossary {
    /// The terms in alphabetical order, ignoring case.
    pub terms: Vec<Term>,
}

/// An entry of the glossary.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// The `id` attribute and URL fragment on the glossary page.
    pub id: String,
    /// The term in plain text.
    pub term: String,
    /// The definition; inline HTML.
    pub definition: String,
    /// The slug of the first lesson that uses the term; `None` if none does.
    pub first: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lesson() -> Lesson {
        Lesson {
            number: 1,
            slug: "rest-basics".into(),
            title: "What a REST API is".into(),
            summary: "Ask and be answered.".into(),
            outcomes: vec!["Read a <code>404</code>.".into()],
            minutes: 15,
            words: 1200,
            headings: vec![Heading {
                level: 2,
                id: "methods".into(),
                text: "Methods".into(),
            }],
            blocks: vec![
                Block::Prose {
                    html: "<p>Hello</p>".into(),
                },
                Block::Widget {
                    id: "api-simulator".into(),
                    options: vec![("example".into(), "list".into())],
                    promise: "Send a request.".into(),
                },
            ],
        }
    }

    #[test]
    fn a_lesson_survives_a_round_trip_through_json() {
        let json = serde_json::to_string(&lesson()).expect("a lesson has a JSON form");
        let read: Lesson = serde_json::from_str(&json).expect("it is a lesson");
        assert_eq!(read, lesson());
    }

    #[test]
    fn the_first_section_has_no_previous_one_and_the_last_no_next_one() {
        let mut second = lesson();
        second.number = 2;
        second.slug = "flask-fundamentals".into();
        let contents = Contents {
            sections: vec![lesson().section(), second.section()],
            ..Contents::default()
        };
        assert_eq!(contents.previous("rest-basics"), None);
        assert_eq!(contents.next("rest-basics").map(|s| s.number), Some(2));
        assert_eq!(contents.next("flask-fundamentals"), None);
        assert_eq!(contents.next("unknown"), None);
    }
}
