//! The exceptions of the service layer (`app/exceptions.py`).

use std::borrow::Cow;
use std::fmt;

use super::sites::exceptions as at;
use super::texts::users as texts;
use flask_core::Exception;
use pyvalue::quoted;
use pyvalue::{Dict, Text, Value, repr};
use trace::TraceValue;
use trace::{Line, Recorder};

/// An exception that a view raises.
pub(super) type Failure = Exception<ServiceError>;

/// The invalid fields, each with the reason.
pub(super) type Problems = Vec<(Text, &'static str)>;

/// The class of one of the app's own exceptions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// The input breaks a rule.
    ValidationError,
    /// There is no such user, or not any more.
    NotFound,
    /// The input is valid, but conflicts with a stored row.
    Conflict,
    /// The client has read a version that isn't stored any more.
    Stale,
}

/// One of the app's own exceptions.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ServiceError {
    pub kind: Kind,
    pub message: Cow<'static, str>,
    pub fields: Option<Problems>,
}

impl ServiceError {
    /// A `ValidationError`, with the invalid fields if there are any.
    pub const fn validation(message: &'static str, fields: Option<Problems>) -> Self {
        Self {
            kind: Kind::ValidationError,
            message: Cow::Borrowed(message),
            fields,
        }
    }

    /// `NotFound` for the id of a user.
    pub fn no_user(user_id: impl fmt::Display) -> Self {
        Self {
            kind: Kind::NotFound,
            message: Cow::Owned(texts::no_user(user_id)),
            fields: None,
        }
    }

    /// `Stale` for the id of a user.
    pub fn stale(user_id: i64) -> Self {
        Self {
            kind: Kind::Stale,
            message: Cow::Owned(texts::stale(user_id)),
            fields: None,
        }
    }

    /// `Conflict` for an email that another user has.
    pub fn email_taken(email: &str) -> Self {
        Self {
            kind: Kind::Conflict,
            message: Cow::Owned(texts::email_taken(email)),
            fields: Some(vec![(Text::from("email"), texts::TAKEN)]),
        }
    }

    /// Records that the exception is created and raised at that line.
    pub fn raise(self, steps: &mut Recorder, from: &'static Line) -> Self {
        use at::__init__::{DEF, RETURN};
        steps.calls(&DEF, || {
            let message = quoted(&self.message);
            let fields = repr(&Value::from(self.fields_dict()));
            format!("message={message}, fields={fields}")
        });
        steps.returns(&RETURN, TraceValue::NONE);
        steps.raises(from, || self.to_string());
        self
    }

    /// The body of the answer: the message, and the invalid fields.
    pub fn body(&self) -> Dict {
        let mut body = Dict::from([("error", self.message.clone())]);
        if let Some(fields) = self.fields_dict() {
            body.insert("fields", fields);
        }
        body
    }

    /// The invalid fields as a dict.
    pub fn fields_dict(&self) -> Option<Dict> {
        let fields = self.fields.as_ref()?;
        Some(
            fields
                .iter()
                .map(|(name, problem)| (name.clone(), *problem))
                .collect(),
        )
    }
}

impl From<ServiceError> for Exception<ServiceError> {
    fn from(error: ServiceError) -> Self {
        Self::App(error)
    }
}

impl fmt::Display for ServiceError {
    /// As Python shows the exception: `NotFound('There is no user 9.')`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}({})", self.kind, quoted(&self.message))
    }
}
