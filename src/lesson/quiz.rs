//! Questions to check oneself with, and how an answer is judged. It must not know how a
//! question is drawn; what the users service answers is handed in.

use serde::{Deserialize, Serialize};

use crate::api::{Request, Response, Settings, UsersService};

/// The questions at the end of a section.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quiz {
    /// Name of its file in `lessons/quizzes/`.
    pub id: String,
    /// Three to five questions.
    pub questions: Vec<Question>,
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
    #[serde(flatten)]
    pub kind: Kind,
    /// Why the right answer is right.
    pub explanation: String,
}

/// The ways to answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
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
        #[serde(default, skip_serializing_if = "Option::is_none")]
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
    #[serde(default, skip_serializing_if = "is_false")]
    pub right: bool,
    /// Why it is right or wrong; empty only where it is right and the question's own
    /// explanation says all.
    #[serde(default, skip_serializing_if = "String::is_empty")]
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
    #[serde(default, skip_serializing_if = "String::is_empty")]
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
    #[serde(default, skip_serializing_if = "is_false")]
    pub bug: bool,
    /// Why it is innocent; empty for the bug and for lines that can't be picked (blank ones).
    #[serde(default, skip_serializing_if = "String::is_empty")]
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
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub headers: Vec<(String, String)>,
    /// The body; empty for none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub body: String,
}

impl SampleRequest {
    /// The request that the users service takes.
    #[must_use]
    pub fn to_request(&self) -> Request {
        Request {
            method: self.method.clone().into_bytes(),
            target: self.target.clone().into_bytes(),
            headers: self.headers.iter().cloned().collect(),
            body: self.body.clone().into_bytes(),
        }
    }
}

/// A request together with what has to happen before it, on a service with fresh seed data.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scenario {
    /// Name of the users service's settings (`debug`, `no_handlers`); none for the project's
    /// own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settings: Option<String>,
    /// Requests that are sent first; their answers are not shown.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub after: Vec<SampleRequest>,
    /// The request that it is about.
    pub request: SampleRequest,
}

impl Scenario {
    /// What the users service answers, with fresh seed data and the scenario's settings.
    ///
    /// # Errors
    /// In words, where there are no settings of that name.
    pub fn play(&self) -> Result<Response, String> {
        let settings = match self.settings.as_deref() {
            None => Settings::default(),
            Some(name) => Settings::named(name).ok_or_else(|| {
                let names = Settings::NAMES.join(", ");
                format!("there are no settings `{name}`; there are {names}")
            })?,
        };
        let mut service = UsersService::seeded(settings);
        for earlier in &self.after {
            service.handle(&earlier.to_request());
        }
        Ok(service.handle(&self.request.to_request()).0)
    }
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands a reference to skip_serializing_if"
)]
const fn is_false(value: &bool) -> bool {
    !*value
}
