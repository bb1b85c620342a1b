//! What a request did to each field of one user: set, emptied, left alone, or lost.

use pyvalue::Value;
use pyvalue::json::loads;
use users_service::Row;
use widget_kit::backend::Exchange;

/// A field that a client may set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The name, or `null`.
    Name,
    /// The email.
    Email,
    /// The role.
    Role,
    /// The age, or `null`.
    Age,
}

impl Field {
    /// All of them, in the order of the API's answers.
    pub const ALL: [Self; 4] = [Self::Name, Self::Email, Self::Role, Self::Age];

    /// The field's name in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Email => "email",
            Self::Role => "role",
            Self::Age => "age",
        }
    }

    /// The value in a row, as JSON.
    #[must_use]
    pub fn value(self, row: &Row) -> String {
        let quoted = |text: &str| format!("\"{text}\"");
        match self {
            Self::Name => row.name.as_deref().map_or_else(null, quoted),
            Self::Email => quoted(&row.email),
            Self::Role => quoted(row.role.as_str()),
            Self::Age => row.age.map_or_else(null, |age| age.to_string()),
        }
    }
}

fn null() -> String {
    "null".to_owned()
}

/// What a request did to a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldEffect {
    /// The field has its old value.
    Kept,
    /// It was sent, and has another value.
    Changed,
    /// `null` was sent for it.
    Emptied,
    /// It wasn't sent, and has another value all the same.
    Lost,
}

impl FieldEffect {
    /// The word shown beside the field.
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
pub struct FieldChange {
    /// Which field.
    pub field: Field,
    /// Its old value, as JSON.
    pub before: String,
    /// Its new value, as JSON.
    pub after: String,
    /// What the request did to it.
    pub effect: FieldEffect,
}

/// A request to change a user, and what it did to each field.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// Request and response.
    pub exchange: Exchange,
    /// Each field of the user.
    pub fields: Vec<FieldChange>,
}

impl Outcome {
    /// Compares a user before and after an exchange; `None` if there is no such user.
    #[must_use]
    pub fn of(exchange: Exchange, user_id: i64) -> Option<Self> {
        let before = exchange.rows_before.iter().find(|row| row.id == user_id)?;
        let after = exchange.rows_after.iter().find(|row| row.id == user_id)?;
        let body = loads(&exchange.request.body).ok();
        let was_sent = |field: Field| match &body {
            Some(Value::Dict(body)) => body.contains_key(field.name()),
            _ => false,
        };
        let compare = |field: Field| {
            let (before, after) = (field.value(before), field.value(after));
            let effect = match (before == after, was_sent(field)) {
                (true, _) => FieldEffect::Kept,
                (false, false) => FieldEffect::Lost,
                (false, true) if after == "null" => FieldEffect::Emptied,
                (false, true) => FieldEffect::Changed,
            };
            FieldChange {
                field,
                before,
                after,
                effect,
            }
        };
        let fields = Field::ALL.into_iter().map(compare).collect();
        Some(Self { exchange, fields })
    }

    /// The log's sentence: the answer, and which fields were changed, emptied or lost.
    #[must_use]
    pub fn summary(&self) -> String {
        let Exchange {
            request, response, ..
        } = &self.exchange;
        let method = String::from_utf8_lossy(&request.method);
        let answer = format!("{method} got {} {}.", response.status, response.reason);
        let effects = [
            (FieldEffect::Changed, "Changed"),
            (FieldEffect::Emptied, "Emptied, as you asked"),
            (FieldEffect::Lost, "Lost, although you didn’t ask for that"),
        ];
        let changes = effects.into_iter().filter_map(|(effect, words)| {
            let fields = self.fields.iter().filter(|field| field.effect == effect);
            let names: Vec<_> = fields.map(|field| field.field.name()).collect();
            (!names.is_empty()).then(|| format!(" {words}: {}.", names.join(", ")))
        });
        let changes: String = changes.collect();
        if changes.is_empty() {
            answer + " The user hasn’t changed."
        } else {
            answer + &changes
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use users_service::{Request, Settings};
    use widget_kit::backend::exchange_with;

    fn summary(settings: &str, method: &str, id: i64, body: &str) -> String {
        let settings = Settings::named(settings).expect("it is one of the names");
        let request = Request::new(method, format!("/api/v1/users/{id}")).json(body);
        let outcome = Outcome::of(exchange_with(settings, request), id);
        outcome.expect("the user is there").summary()
    }

    #[test]
    fn put_refuses_a_part_of_a_user_and_patch_takes_it() {
        let body = r#"{"age": 24}"#;
        assert_eq!(
            summary("project", "PUT", 5, body),
            "PUT got 400 BAD REQUEST. The user hasn’t changed."
        );
        assert_eq!(
            summary("project", "PATCH", 5, body),
            "PATCH got 200 OK. Changed: age."
        );
    }

    #[test]
    fn with_the_logic_of_put_what_was_not_sent_is_lost() {
        assert_eq!(
            summary("patch_as_put", "PATCH", 5, r#"{"age": 24}"#),
            "PATCH got 200 OK. Changed: age. Lost, although you didn’t ask for that: name."
        );
        assert_eq!(
            summary(
                "patch_as_put",
                "PATCH",
                1,
                r#"{"email": "ada@example.org"}"#
            ),
            "PATCH got 200 OK. Changed: email. Lost, although you didn’t ask for that: name, role, \
             age."
        );
    }

    #[test]
    fn null_empties_on_purpose() {
        assert_eq!(
            summary("project", "PATCH", 5, r#"{"name": null}"#),
            "PATCH got 200 OK. Emptied, as you asked: name."
        );
        assert_eq!(
            summary("project", "PATCH", 5, "{}"),
            "PATCH got 200 OK. The user hasn’t changed."
        );
    }

    #[test]
    fn a_body_that_is_no_object_changes_nothing() {
        for body in ["", "{", "[]", "null"] {
            let summary = summary("project", "PATCH", 5, body);
            assert_eq!(
                summary,
                "PATCH got 400 BAD REQUEST. The user hasn’t changed."
            );
        }
    }
}
