//! The questions at the end of a section.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// The questions at the end of a section.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quiz {
    /// Name of its file in `lessons/quizzes/`.
    pub id: String,
    /// Three to five questions; shared, because a page and what is drawn on it keep them both.
    pub questions: Vec<Arc<Question>>,
}

/// One question. All texts are inline HTML.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Unique in the course and never changed by an edit: `rest-basics/safe-methods`.
    pub id: String,
    /// 16 hex digits that change when the question's content does, so that an old answer is
    /// not shown under a new question.
    pub hash: String,
    /// What is asked.
    pub prompt: String,
    /// What the reader does to answer.
    pub kind: Kind,
    /// Why the right answer is right.
    pub explanation: String,
}

/// The ways to answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Pick the one right choice.
    Single {
        /// Exactly one is right.
        choices: Vec<Choice>,
    },
    /// Pick every right choice.
    Multiple {
        /// At least one is right and at least one is wrong.
        choices: Vec<Choice>,
    },
    /// Say which status code a request gets; the users service judges.
    Predict {
        /// What is sent. The figure of the request is for the view to draw.
        scenario: Scenario,
        /// The codes to pick from, in ascending order. The build has checked that the
        /// service's answer is among them.
        outcomes: Vec<Outcome>,
    },
    /// Put steps in order.
    Order {
        /// The steps in the right order.
        steps: Vec<OrderStep>,
        /// Indices into `steps` in the order that the reader finds them in; never the right
        /// one.
        start: Vec<usize>,
    },
    /// Pick the line with the bug.
    Spot {
        /// Where the code stands, if it is a file: `variants/fat_route.py`.
        file: Option<String>,
        /// Language of the code, as in `data-lang`.
        lang: String,
        /// The listing line by line.
        lines: Vec<CodeLine>,
    },
}

/// A choice of a single or multiple choice question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// What it says.
    pub text: String,
    /// Whether it belongs to the right answer.
    pub right: bool,
    /// Why it is right or wrong; empty only where it is right and the question's own
    /// explanation says all.
    pub explanation: String,
}

/// A status code that the reader may predict.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// The code: 404.
    pub status: u16,
    /// Its reason phrase as Werkzeug writes it: `NOT FOUND`.
    pub reason: String,
    /// Why a reader might think so and why it isn't so; empty for the right one.
    pub explanation: String,
}

/// A step to be put in order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderStep {
    /// What it says.
    pub text: String,
    /// Why it stands in this place; shown when the reader put another one here.
    pub why: String,
}

/// A line of the listing with the bug.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeLine {
    /// Its number in the file.
    pub number: u32,
    /// The highlighted code.
    pub html: String,
    /// Whether this is the one.
    pub bug: bool,
    /// Why it is innocent; empty for the bug and for lines that can't be picked (blank ones).
    pub explanation: String,
}

/// A request of an example, as text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SampleRequest {
    /// `GET`.
    pub method: String,
    /// Path and query as typed.
    pub target: String,
    /// The header fields in order, `Content-Type` included.
    pub headers: Vec<(String, String)>,
    /// The body; empty for none.
    pub body: String,
}

/// A request together with what has to happen before it, on a service with fresh seed data.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scenario {
    /// Name of the users service's settings (`debug`, `no_handlers`); none for the project's
    /// own.
    pub settings: Option<String>,
    /// Requests that are sent first; their answers are not shown.
    pub after: Vec<SampleRequest>,
    /// The request that it is about.
    pub request: SampleRequest,
}
