//! Quizzes: the questions at the end of a section.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// The questions at the end of a section.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quiz {
    /// The name of its file in `lessons/quizzes/`, without the extension.
    pub id: String,
    /// Three to five questions; in an `Arc`, because the widget of each question keeps it as well.
    pub questions: Vec<Arc<Question>>,
}

/// A question. All texts are inline HTML.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// The identifier, unique in the course and stable across edits: `rest-basics/safe-methods`.
    pub id: String,
    /// A hash of the content as 16 hex digits, so that a stored answer to an earlier version of
    /// the question is not restored.
    pub hash: String,
    /// The question itself.
    pub prompt: String,
    /// How the reader answers.
    pub kind: QuestionKind,
    /// Why the correct answer is correct.
    pub explanation: String,
}

/// The kinds of questions, with what is needed to answer them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuestionKind {
    /// Single choice.
    Single {
        /// The choices; exactly one is correct.
        choices: Vec<Choice>,
    },
    /// Multiple choice.
    Multiple {
        /// The choices; at least one is correct and at least one is wrong.
        choices: Vec<Choice>,
    },
    /// Predict the status code of a response. The users service gives the correct answer.
    Predict {
        /// The request, and what happens before it.
        scenario: Scenario,
        /// The status codes to choose from, in ascending order. The compiler has checked that
        /// the correct one is among them.
        outcomes: Vec<Outcome>,
    },
    /// Put steps into order.
    Order {
        /// The steps in the correct order.
        steps: Vec<OrderStep>,
        /// The initial order, as indices into `steps`; never the correct one.
        start: Vec<usize>,
    },
    /// Find the line with the bug.
    Spot {
        /// The file of the code, if there is one: `variants/fat_route.py`.
        file: Option<String>,
        /// The language of the code, as in the attribute `data-lang`.
        lang: String,
        /// The lines of the listing.
        lines: Vec<CodeLine>,
    },
}

/// A choice of a single-choice or multiple-choice question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// The text.
    pub text: String,
    /// Whether it is correct.
    pub right: bool,
    /// Why it is correct or wrong. May be empty for a correct choice, which the question's own
    /// explanation covers.
    pub explanation: String,
}

/// A status code to choose in a prediction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// The status code: 404.
    pub status: u16,
    /// The reason phrase as Werkzeug spells it: `NOT FOUND`.
    pub reason: String,
    /// Why it seems plausible and why it is wrong; empty for the correct one.
    pub explanation: String,
}

/// A step of an ordering question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderStep {
    /// The text.
    pub text: String,
    /// Why it comes at this position; shown if the reader put another step here.
    pub why: String,
}

/// A line of a listing that has a bug.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeLine {
    /// The line number in the file.
    pub number: u32,
    /// The highlighted code, as HTML.
    pub html: String,
    /// Whether this line has the bug.
    pub bug: bool,
    /// Why this line is fine; empty for the line with the bug and for blank lines, which can't be
    /// chosen.
    pub explanation: String,
}

/// An HTTP request as text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SampleRequest {
    /// The method: `GET`.
    pub method: String,
    /// The request target: path and query.
    pub target: String,
    /// The header fields in order, as names and values.
    pub headers: Vec<(String, String)>,
    /// The body; empty if there is none.
    pub body: String,
}

/// A request and the ones before it, sent to a service with fresh seed data.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scenario {
    /// The name of the users service's settings: `debug`, `no_handlers`. `None` for the project's
    /// own settings.
    pub settings: Option<String>,
    /// Requests that are sent first; their responses are not shown.
    pub after: Vec<SampleRequest>,
    /// The request whose response is predicted.
    pub request: SampleRequest,
}
