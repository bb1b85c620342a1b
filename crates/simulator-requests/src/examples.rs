//! Requests to start from, from simple to surprising. A test sends each and compares the answer
//! with what the example promises.

use crate::draft::{CONTENT_TYPE, Draft, JSON};
use flask_core::method::Method::{self, Delete, Get, Patch, Post};

/// How an example ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// The API does what the client wants.
    Works,
    /// The API says what is wrong.
    Fails,
    /// The answer surprises most people.
    Surprises,
}

impl Group {
    /// All of them, the friendly ones first.
    pub const ALL: [Self; 3] = [Self::Works, Self::Fails, Self::Surprises];

    /// Its name.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Works => "It works",
            Self::Fails => "It fails, and says why",
            Self::Surprises => "It may surprise you",
        }
    }
}

/// The body of an example.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Body {
    None,
    /// With its `Content-Type`.
    Json(&'static str),
    /// Without `Content-Type`.
    Untyped(&'static str),
    /// A user whose name has this many letters.
    LongName(usize),
}

/// A request with a name, and what to look at in its answer.
#[derive(Clone, Copy, Debug)]
pub struct Example {
    /// Which kind it is.
    pub group: Group,
    /// Its label.
    pub label: &'static str,
    /// What to look at, in a sentence.
    pub hint: &'static str,
    method: Method,
    target: &'static str,
    body: Body,
}

impl Example {
    /// Whether a request is this one, unchanged.
    #[must_use]
    pub fn is(&self, draft: &Draft) -> bool {
        draft.method == self.method.as_str()
            && draft.target == self.target
            && draft.saved() == self.draft().saved()
    }

    /// The request.
    #[must_use]
    pub fn draft(&self) -> Draft {
        let typed = [(CONTENT_TYPE, JSON)];
        let new =
            |fields: &[_], body: &str| Draft::new(self.method.as_str(), self.target, fields, body);
        match self.body {
            Body::None => new(&[], ""),
            Body::Json(body) => new(&typed, body),
            Body::Untyped(body) => new(&[], body),
            Body::LongName(letters) => {
                let name = "a".repeat(letters);
                new(
                    &typed,
                    &format!("{{\"email\": \"long@example.com\", \"name\": \"{name}\"}}"),
                )
            }
        }
    }
}

const fn example(
    group: Group,
    label: &'static str,
    method: Method,
    target: &'static str,
    body: Body,
    hint: &'static str,
) -> Example {
    Example {
        group,
        label,
        hint,
        method,
        target,
        body,
    }
}

use Body::{Json, LongName, None as Nothing, Untyped};
use Group::{Fails, Surprises, Works};

/// Where new users are added.
const USERS: &str = "/api/v1/users";

/// All examples, group by group. The first is what the form holds at first.
pub const EXAMPLES: [Example; 18] = [
    example(
        Works,
        "All users",
        Get,
        USERS,
        Nothing,
        "A list comes back, and X-Total-Count says how many there are in all.",
    ),
    example(
        Works,
        "One user",
        Get,
        "/api/v1/users/3",
        Nothing,
        "The number at the end is the user’s id.",
    ),
    example(
        Works,
        "Page and filter",
        Get,
        "/api/v1/users?role=user&per_page=2&page=2",
        Nothing,
        "Everything after the question mark is the query.",
    ),
    example(
        Works,
        "Create a user",
        Post,
        USERS,
        Json(
            "{\n  \"email\": \"grace@example.com\",\n  \"name\": \"Grace Obi\",\n  \"age\": 38\n}",
        ),
        "Location says where the new user is. Send it twice, and see what the second answer says.",
    ),
    example(
        Works,
        "Change a name",
        Patch,
        "/api/v1/users/5",
        Json("{\n  \"name\": \"Eve Berg\"\n}"),
        "PATCH changes what you send and leaves the rest.",
    ),
    example(
        Works,
        "Delete a user",
        Delete,
        "/api/v1/users/5",
        Nothing,
        "The row stays in the table, marked as not active. Add ?hard=true to erase it.",
    ),
    example(
        Fails,
        "No such user",
        Get,
        "/api/v1/users/99",
        Nothing,
        "The address is fine, but the user is missing.",
    ),
    example(
        Fails,
        "The email is taken",
        Post,
        USERS,
        Json("{\n  \"email\": \"Ada@example.com\"\n}"),
        "Capitals don’t make it a different email.",
    ),
    example(
        Fails,
        "Three wrong values",
        Post,
        USERS,
        Json("{\n  \"email\": \"grace@\",\n  \"age\": \"38\",\n  \"nickname\": \"G\"\n}"),
        "One answer names all of them.",
    ),
    example(
        Fails,
        "Broken JSON",
        Post,
        USERS,
        Json("{\n  \"email\": \"grace@example.com\",\n  \"age\": 38,\n}"),
        "The form shows where it breaks before you send it. Send it anyway.",
    ),
    example(
        Fails,
        "No Content-Type",
        Post,
        USERS,
        Untyped("{\n  \"email\": \"grace@example.com\"\n}"),
        "The JSON is fine, but nothing tells the server that it is JSON.",
    ),
    example(
        Fails,
        "Wrong method",
        Delete,
        USERS,
        Nothing,
        "Look for the header Allow.",
    ),
    example(
        Surprises,
        "Letters for an id",
        Get,
        "/api/v1/users/abc",
        Nothing,
        "Compare the body with the one of “No such user”.",
    ),
    example(
        Surprises,
        "A slash at the end",
        Get,
        "/api/v1/users/",
        Nothing,
        "One more character makes it a different address.",
    ),
    example(
        Surprises,
        "Two slashes",
        Get,
        "/api//v1/users",
        Nothing,
        "The server knows what you mean, but makes you ask again.",
    ),
    example(
        Surprises,
        "A body that is too large",
        Post,
        USERS,
        LongName(17_000),
        "The server accepts at most 16 kB.",
    ),
    example(
        Surprises,
        "Half a character",
        Post,
        USERS,
        Json("{\n  \"email\": \"grace@example.com\",\n  \"name\": \"\\ud83d\"\n}"),
        "This is JSON, but the name can’t be stored as text.",
    ),
    example(
        Surprises,
        "A crash",
        Get,
        "/api/v1/boom",
        Nothing,
        "Compare what you learn with what the server’s log would say.",
    ),
];

#[cfg(test)]
mod tests {
    use users_service::{Settings, UsersService};

    use super::*;

    #[test]
    fn each_example_gets_the_answer_that_it_promises() {
        let promised = [
            200, 200, 200, 201, 200, 204, 404, 409, 400, 400, 415, 405, 404, 404, 308, 413, 400,
            500,
        ];
        for (example, status) in EXAMPLES.iter().zip(promised) {
            let request = example.draft().request().unwrap_or_default();
            let response = UsersService::seeded(Settings::default()).respond(&request);
            assert_eq!(response.status, status, "{}", example.label);
            assert_eq!(example.group == Works, status < 300, "{}", example.label);
        }
    }

    #[test]
    fn groups_stand_together_and_labels_are_unique() {
        let order: Vec<_> = EXAMPLES
            .chunk_by(|a, b| a.group == b.group)
            .map(|it| it[0].group)
            .collect();
        assert_eq!(order, Group::ALL);
        for (at, example) in EXAMPLES.iter().enumerate() {
            let same = EXAMPLES.iter().skip(at + 1).find(|other| {
                other.label == example.label || other.draft().saved() == example.draft().saved()
            });
            assert!(same.is_none(), "{}", example.label);
        }
    }
}
