//! What a request did to each field of one user: set, emptied, left alone, or lost. It must not
//! know how that is shown.

use std::borrow::Cow;

use crate::backend::Exchange;
use pyvalue::Value;
use pyvalue::json::loads;
use users_service::Row;

/// The fields that a client may set.
pub const FIELDS: [&str; 4] = ["name", "email", "role", "age"];

/// What became of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It has its old value.
    Kept,
    /// It was sent, and has another value.
    Changed,
    /// `null` was sent for it.
    Emptied,
    /// It wasn't sent, and has another value all the same.
    Lost,
}

impl Fate {
    /// A word for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Changed => "changed",
            Self::Emptied => "emptied",
            Self::Lost => "lost",
        }
    }
}

/// One field, before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// What it is called.
    pub name: &'static str,
    /// What it held, as JSON has it.
    pub before: Cow<'static, str>,
    /// What it holds.
    pub after: Cow<'static, str>,
    /// What became of it.
    pub fate: Fate,
}

/// What came of a request.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// Request and response.
    pub exchange: Exchange,
    /// Each field of the user.
    pub fields: Vec<Field>,
}

impl Outcome {
    /// Compares the user before and after.
    #[must_use]
    pub fn of(exchange: Exchange, before: &Row, after: &Row) -> Self {
        let body = loads(&exchange.request.body).ok();
        let sent = |name: &str| match &body {
            Some(Value::Dict(body)) => body.contains_key(name),
            _ => false,
        };
        let mut fields = Vec::new();
        let values = values(before).into_iter().zip(values(after));
        for (name, (before, after)) in FIELDS.into_iter().zip(values) {
            fields.push(Field {
                name,
                fate: match (before == after, sent(name)) {
                    (true, _) => Fate::Kept,
                    (false, false) => Fate::Lost,
                    (false, true) if after == "null" => Fate::Emptied,
                    (false, true) => Fate::Changed,
                },
                before,
                after,
            });
        }
        Self { exchange, fields }
    }

    /// The same in a sentence.
    #[must_use]
    pub fn told(&self) -> String {
        let Exchange {
            request, response, ..
        } = &self.exchange;
        let with = |fate: Fate| {
            let names = self.fields.iter().filter(|field| field.fate == fate);
            names.map(|field| field.name).collect::<Vec<_>>().join(", ")
        };
        let mut told = format!(
            "{} got {} {}.",
            String::from_utf8_lossy(&request.method),
            response.status,
            response.reason
        );
        let (changed, emptied, lost) = (with(Fate::Changed), with(Fate::Emptied), with(Fate::Lost));
        for (beginning, names, end) in [
            (" Changed: ", &changed, "."),
            (" Emptied, as was asked: ", &emptied, "."),
            (" Lost, although nobody sent anything for it: ", &lost, "."),
        ] {
            if !names.is_empty() {
                told = told + beginning + names + end;
            }
        }
        if changed.is_empty() && emptied.is_empty() && lost.is_empty() {
            told += " The user is as before.";
        }
        told
    }
}

/// The values in the order of [`FIELDS`].
#[must_use]
pub fn values(row: &Row) -> [Cow<'static, str>; 4] {
    let quoted = |text: &str| Cow::Owned(format!("\"{text}\""));
    let null = Cow::Borrowed("null");
    [
        row.name.as_deref().map_or(null.clone(), quoted),
        quoted(&row.email),
        quoted(row.role.as_str()),
        row.age.map_or(null, |age| Cow::Owned(age.to_string())),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use users_service::{Request, Settings, UsersService};

    fn outcome(settings: &str, method: &str, id: i64, body: &str) -> Outcome {
        let settings = Settings::named(settings).expect("it is one of the names");
        let mut service = UsersService::seeded(settings);
        let row = |service: &UsersService| {
            let mut rows = service.rows();
            rows.find(|row| row.id == id).expect("it is there").clone()
        };
        let before = row(&service);
        let request = Request::new(method, format!("/api/v1/users/{id}")).json(body);
        let (response, trace) = service.handle(&request);
        let exchange = Exchange {
            request,
            response,
            trace: trace.into(),
            milliseconds: None,
        };
        Outcome::of(exchange, &before, &row(&service))
    }

    fn told(settings: &str, method: &str, id: i64, body: &str) -> String {
        outcome(settings, method, id, body).told()
    }

    #[test]
    fn half_a_card_is_refused_by_put_and_taken_by_patch() {
        let body = r#"{"age": 24}"#;
        assert_eq!(
            told("project", "PUT", 5, body),
            "PUT got 400 BAD REQUEST. The user is as before."
        );
        assert_eq!(
            told("project", "PATCH", 5, body),
            "PATCH got 200 OK. Changed: age."
        );
    }

    #[test]
    fn what_nobody_sent_is_lost_with_the_logic_of_put() {
        assert_eq!(
            told("patch_as_put", "PATCH", 5, r#"{"age": 24}"#),
            "PATCH got 200 OK. Changed: age. Lost, although nobody sent anything for it: name."
        );
        assert_eq!(
            told(
                "patch_as_put",
                "PATCH",
                1,
                r#"{"email": "ada@example.org"}"#
            ),
            "PATCH got 200 OK. Changed: email. Lost, although nobody sent anything for it: name, \
             role, age."
        );
    }

    #[test]
    fn null_empties_on_purpose() {
        assert_eq!(
            told("project", "PATCH", 5, r#"{"name": null}"#),
            "PATCH got 200 OK. Emptied, as was asked: name."
        );
        assert_eq!(
            told("project", "PATCH", 5, "{}"),
            "PATCH got 200 OK. The user is as before."
        );
    }

    #[test]
    fn a_body_that_is_no_json_changes_nothing() {
        for body in ["", "{", "[]", "null"] {
            let told = told("project", "PATCH", 5, body);
            assert_eq!(told, "PATCH got 400 BAD REQUEST. The user is as before.");
        }
    }
}
