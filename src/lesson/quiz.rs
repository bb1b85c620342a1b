//! Questions to check oneself with, and how an answer is judged. It must not know how a
//! question is drawn; what the users service answers is handed in.

use std::sync::Arc;

use crate::api::json::{Json, choice, chosen, field, object, record};
use crate::api::python::Value;
use crate::api::{Request, Response, Settings, UsersService};

/// The questions at the end of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quiz {
    /// Name of its file in `lessons/quizzes/`.
    pub id: String,
    /// Three to five questions; shared, because a page and what is drawn on it keep them both.
    pub questions: Vec<Arc<Question>>,
}

record!(Quiz { id, questions });

/// One question. All texts are inline HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
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

record!(Question {
    id,
    hash,
    prompt,
    kind,
    explanation
});

/// The ways to answer.
#[derive(Clone, Debug, PartialEq, Eq)]
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

impl Json for Kind {
    fn to_json(&self) -> Value {
        match self {
            Self::Single { choices } => chosen("single", object([("choices", choices.to_json())])),
            Self::Multiple { choices } => {
                chosen("multiple", object([("choices", choices.to_json())]))
            }
            Self::Predict { scenario, outcomes } => chosen(
                "predict",
                object([
                    ("scenario", scenario.to_json()),
                    ("outcomes", outcomes.to_json()),
                ]),
            ),
            Self::Order { steps, start } => chosen(
                "order",
                object([("steps", steps.to_json()), ("start", start.to_json())]),
            ),
            Self::Spot { file, lang, lines } => chosen(
                "spot",
                object([
                    ("file", file.to_json()),
                    ("lang", lang.to_json()),
                    ("lines", lines.to_json()),
                ]),
            ),
        }
    }

    fn from_json(value: &Value) -> Option<Self> {
        let (kind, value) = choice(value)?;
        Some(match kind {
            "single" => Self::Single {
                choices: field(value, "choices")?,
            },
            "multiple" => Self::Multiple {
                choices: field(value, "choices")?,
            },
            "predict" => Self::Predict {
                scenario: field(value, "scenario")?,
                outcomes: field(value, "outcomes")?,
            },
            "order" => Self::Order {
                steps: field(value, "steps")?,
                start: field(value, "start")?,
            },
            "spot" => Self::Spot {
                file: field(value, "file")?,
                lang: field(value, "lang")?,
                lines: field(value, "lines")?,
            },
            _ => return None,
        })
    }
}

/// A choice of a single or multiple choice question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What it says.
    pub text: String,
    /// Whether it belongs to the right answer.
    pub right: bool,
    /// Why it is right or wrong; empty only where it is right and the question's own
    /// explanation says all.
    pub explanation: String,
}

record!(Choice {
    text,
    right,
    explanation
});

/// A status code that the reader may predict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The code: 404.
    pub status: u16,
    /// Its reason phrase as Werkzeug writes it: `NOT FOUND`.
    pub reason: String,
    /// Why a reader might think so and why it isn't so; empty for the right one.
    pub explanation: String,
}

record!(Outcome {
    status,
    reason,
    explanation
});

/// A step to be put in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderStep {
    /// What it says.
    pub text: String,
    /// Why it stands in this place; shown when the reader put another one here.
    pub why: String,
}

record!(OrderStep { text, why });

/// A line of the listing with the bug.
#[derive(Clone, Debug, PartialEq, Eq)]
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

record!(CodeLine {
    number,
    html,
    bug,
    explanation
});

/// A request of an example, as text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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

record!(SampleRequest {
    method,
    target,
    headers,
    body
});

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
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scenario {
    /// Name of the users service's settings (`debug`, `no_handlers`); none for the project's
    /// own.
    pub settings: Option<String>,
    /// Requests that are sent first; their answers are not shown.
    pub after: Vec<SampleRequest>,
    /// The request that it is about.
    pub request: SampleRequest,
}

record!(Scenario {
    settings,
    after,
    request
});

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
