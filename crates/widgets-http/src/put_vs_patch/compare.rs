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

    /// The fields that the request had this effect on.
    fn names(&self, effect: FieldEffect) -> Vec<&'static str> {
        let fields = self.fields.iter().filter(|field| field.effect == effect);
        fields.map(|field| field.field.name()).collect()
    }

    /// Whether a field that wasn't sent has another value now.
    #[must_use]
    pub fn has_lost_a_field(&self) -> bool {
        self.fields
            .iter()
            .any(|field| field.effect == FieldEffect::Lost)
    }

    /// Whether the API refused the request.
    #[must_use]
    pub const fn is_refused(&self) -> bool {
        self.exchange.response.status >= 400
    }

    /// The verdict on the request, in a few words: `PATCH: 200, age changed.`
    #[must_use]
    pub fn verdict(&self) -> String {
        let effects = [
            FieldEffect::Changed,
            FieldEffect::Emptied,
            FieldEffect::Lost,
        ];
        let changes = effects.into_iter().filter_map(|effect| {
            let names = self.names(effect);
            (!names.is_empty()).then(|| format!("{} {}", names.join(", "), effect.word()))
        });
        let changes: Vec<String> = changes.collect();
        let changes = if changes.is_empty() {
            "nothing changed".to_owned()
        } else {
            changes.join("; ")
        };
        let method = String::from_utf8_lossy(&self.exchange.request.method);
        format!("{method}: {}, {changes}.", self.exchange.response.status)
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
            let names = self.names(effect);
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

/// Whether a part of a user was sent both ways, `PUT` refused it, and `PATCH` changed that part only.
#[must_use]
pub fn is_half_card(put: &Outcome, patch: &Outcome) -> bool {
    put.exchange.request.body == patch.exchange.request.body
        && put.is_refused()
        && !patch.is_refused()
        && patch.fields.iter().any(|it| it.effect != FieldEffect::Kept)
        && !patch.has_lost_a_field()
}

#[cfg(test)]
mod tests {
    use super::*;
    use users_service::{Request, Settings};
    use widget_kit::backend::exchange_with;

    fn outcome(settings: &str, method: &str, id: i64, body: &str) -> Outcome {
        let settings = Settings::named(settings).expect("it is one of the names");
        let request = Request::new(method, format!("/api/v1/users/{id}")).json(body);
        let outcome = Outcome::of(exchange_with(settings, request), id);
        outcome.expect("the user is there")
    }

    fn summary(settings: &str, method: &str, id: i64, body: &str) -> String {
        outcome(settings, method, id, body).summary()
    }

    const ALL_FIELDS: &str =
        r#"{"name": "Kim Lee", "email": "kim@example.com", "role": "user", "age": 37}"#;

    #[test]
    fn half_a_card_is_what_put_refuses_and_patch_takes() {
        let half = r#"{"age": 24}"#;
        let is_found = |settings: &str, put: &str, patch: &str| {
            is_half_card(
                &outcome("project", "PUT", 5, put),
                &outcome(settings, "PATCH", 5, patch),
            )
        };
        assert!(is_found("project", half, half));
        assert!(is_found("project", r#"{"age": null}"#, r#"{"age": null}"#));
        assert!(
            !is_found("project", "{}", "{}"),
            "PATCH has changed nothing"
        );
        assert!(!is_found("project", "{}", half), "not the same body");
        assert!(
            !is_found("project", ALL_FIELDS, ALL_FIELDS),
            "PUT refuses nothing"
        );
        assert!(
            !is_found("patch_as_put", half, half),
            "PATCH loses the name"
        );
    }

    #[test]
    fn a_field_is_lost_with_the_mistake_only() {
        let half = r#"{"age": 24}"#;
        assert!(outcome("patch_as_put", "PATCH", 5, half).has_lost_a_field());
        for (method, body) in [
            ("PUT", half),
            ("PATCH", half),
            ("PATCH", r#"{"age": null}"#),
        ] {
            assert!(!outcome("project", method, 5, body).has_lost_a_field());
        }
    }

    #[test]
    fn the_verdict_is_short() {
        let verdict = |settings, method, body| outcome(settings, method, 5, body).verdict();
        let half = r#"{"age": 24}"#;
        assert_eq!(
            verdict("project", "PUT", half),
            "PUT: 400, nothing changed."
        );
        assert_eq!(
            verdict("project", "PATCH", r#"{"age": null}"#),
            "PATCH: 200, age emptied."
        );
        assert_eq!(
            verdict("patch_as_put", "PATCH", half),
            "PATCH: 200, age changed; name lost."
        );
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
