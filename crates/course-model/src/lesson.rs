//! What a lesson is once it is compiled: blocks of finished HTML, widgets and quizzes.
//! The build renders them to pages; the list of sections also goes to the browser, as JSON.

use serde::{Deserialize, Serialize};

use crate::quiz::Quiz;

/// One section of the course, ready to be shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lesson {
    /// Its place in the course, from 1.
    pub number: u8,
    /// The folder of its URL: `rest-basics`.
    pub slug: String,
    /// The title as plain text; the page's one `h1`.
    pub title: String,
    /// One or two sentences as plain text, for lists and for the page's description.
    pub summary: String,
    /// What the reader will be able to do, as inline HTML.
    pub outcomes: Vec<String>,
    /// How long a sitting takes, in minutes.
    pub minutes: u16,
    /// Words of running text; code is not counted.
    pub words: u32,
    /// The headings in order, for the list "on this page".
    pub headings: Vec<Heading>,
    /// The body from top to bottom.
    pub blocks: Vec<Block>,
}

impl Lesson {
    /// What the course list says of this lesson.
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

/// A heading of a lesson's body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// 2 to 4; the title is the one `h1`.
    pub level: u8,
    /// The fragment of its URL, unique in the lesson.
    pub id: String,
    /// Its words as plain text.
    pub text: String,
}

/// A piece of a lesson's body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// Finished HTML: text, listings, exchanges, callouts, comparisons, tables. The browser
    /// takes it as one opaque node.
    Prose {
        /// Safe to insert as it is: the compiler escapes all text and refuses raw HTML.
        html: String,
    },
    /// An interactive widget.
    Widget {
        /// Which one: `api-simulator`.
        id: String,
        /// Its settings in this place, checked against the widget's schema by the compiler.
        options: Vec<(String, String)>,
        /// One sentence of plain text on what the reader could do here, shown where scripts
        /// don't run.
        promise: String,
    },
    /// Questions to check oneself with.
    Quiz(Quiz),
}

/// What the shell needs to know of every lesson, in the order of the course.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contents {
    /// The sections by number.
    pub sections: Vec<Section>,
}

impl Contents {
    /// The section with that slug, if the course has it.
    #[must_use]
    pub fn find(&self, slug: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.slug == slug)
    }

    /// The section before that one; `None` for the first and for an unknown slug.
    #[must_use]
    pub fn before(&self, slug: &str) -> Option<&Section> {
        let place = self.place(slug)?;
        self.sections.get(place.checked_sub(1)?)
    }

    /// The section after that one; `None` for the last and for an unknown slug.
    #[must_use]
    pub fn after(&self, slug: &str) -> Option<&Section> {
        self.sections.get(self.place(slug)? + 1)
    }

    fn place(&self, slug: &str) -> Option<usize> {
        self.sections
            .iter()
            .position(|section| section.slug == slug)
    }
}

/// One line of the course list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Its place in the course, from 1.
    pub number: u8,
    /// The folder of its URL.
    pub slug: String,
    /// The title as plain text.
    pub title: String,
    /// One or two sentences as plain text.
    pub summary: String,
    /// How long a sitting takes, in minutes.
    pub minutes: u16,
}

/// Every term that the course uses, in alphabetical order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Glossary {
    /// The terms, sorted without regard to case.
    pub terms: Vec<Term>,
}

/// One entry of the glossary.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// The fragment of its URL on the glossary page.
    pub id: String,
    /// The term as the course spells it, plain text.
    pub term: String,
    /// What it means, as inline HTML.
    pub definition: String,
    /// Slug of the lesson in which it stands first; `None` where no lesson uses it yet.
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
    fn neighbours_end_where_the_course_ends() {
        let mut second = lesson();
        second.number = 2;
        second.slug = "flask-fundamentals".into();
        let contents = Contents {
            sections: vec![lesson().section(), second.section()],
        };
        assert_eq!(contents.before("rest-basics"), None);
        assert_eq!(contents.after("rest-basics").map(|s| s.number), Some(2));
        assert_eq!(contents.after("flask-fundamentals"), None);
        assert_eq!(contents.after("unknown"), None);
    }
}
