//! A request sent once and again to one users service: what it answered, and what was stored
//! before and after each time. Whether it is safe or idempotent is read off the rows, never off its
//! method. It must not know how that is drawn.

use std::sync::Arc;

use super::METHODS;
use users_service::{Request, Response, Row, Settings, UsersService};

const USERS: &str = "/api/v1/users";
const WHOLE: &str =
    "{\"name\": \"Eve Lind\", \"email\": \"eve@example.com\", \"role\": \"user\", \"age\": 24}";
const TAKEN: &str =
    "{\"name\": \"Ada\", \"email\": \"ada@example.com\", \"role\": \"user\", \"age\": 1}";

/// What is stored.
type Rows = Vec<Arc<Row>>;

/// What came of sending the same request several times.
pub struct Runs {
    /// The rows before, and after each time.
    pub rows: Vec<Rows>,
    /// The answer of each time.
    pub answers: Vec<Response>,
}

/// The method's request: target and body.
#[must_use]
pub fn sent(place: usize) -> (&'static str, &'static str) {
    match METHODS.get(place).copied().unwrap_or_default().0 {
        "POST" => (USERS, "{\"email\": \"fay@example.com\"}"),
        "PUT" => ("/api/v1/users/5", WHOLE),
        "PATCH" => ("/api/v1/users/5", "{\"age\": 24}"),
        "GET" => (USERS, ""),
        "DELETE, hard" => ("/api/v1/users/5?hard=true", ""),
        _ => ("/api/v1/users/5", ""),
    }
}

/// The method as it is sent.
#[must_use]
pub fn method(place: usize) -> &'static str {
    let name = METHODS.get(place).copied().unwrap_or_default().0;
    name.split(',').next().unwrap_or_default()
}

fn request(place: usize, target: &str, body: &str) -> Request {
    let request = Request::new(method(place), target).header("Host", "localhost");
    if body.is_empty() {
        request
    } else {
        request.json(body)
    }
}

impl Runs {
    /// Sends the request so many times.
    #[must_use]
    pub fn of(place: usize, times: usize) -> Self {
        let mut service = UsersService::seeded(Settings::default());
        let rows = |service: &UsersService| service.rows().cloned().collect();
        let mut runs = Self {
            rows: vec![rows(&service)],
            answers: Vec::new(),
        };
        let (target, body) = sent(place);
        for _ in 0..times {
            let answer = service.respond(&request(place, target, body));
            runs.answers.push(answer);
            runs.rows.push(rows(&service));
        }
        runs
    }

    /// Whether nothing that is stored changed; none while it wasn't sent.
    #[must_use]
    pub fn is_safe(&self) -> Option<bool> {
        self.is_same(0)
    }

    /// Whether the second time changed nothing more; none while there was none.
    #[must_use]
    pub fn is_idempotent(&self) -> Option<bool> {
        self.is_same(1)
    }

    fn is_same(&self, at: usize) -> Option<bool> {
        Some(self.rows.get(at)? == self.rows.get(at + 1)?)
    }

    /// Every id that is in some of the rows.
    #[must_use]
    pub fn ids(&self) -> Vec<i64> {
        let mut ids = Vec::new();
        for rows in &self.rows {
            for row in rows {
                note(&mut ids, row.id);
            }
        }
        ids
    }

    /// What the n-th time did to that row; empty where it is as it was.
    #[must_use]
    pub fn change(&self, id: i64, time: usize) -> String {
        let find = |at: usize| {
            let rows = self.rows.get(at)?;
            rows.iter().find(|row| row.id == id)
        };
        match (find(time), find(time + 1)) {
            (None, Some(row)) => format!("new: {}", row.email),
            (Some(_), None) => "gone".to_owned(),
            (Some(before), Some(after)) => differences(before, after),
            (None, None) => String::new(),
        }
    }
}

/// Puts a number in its place in a list from the lowest, unless it is there already.
fn note(numbers: &mut Vec<i64>, number: i64) {
    let mut place = 0;
    for known in numbers.iter() {
        if *known == number {
            return;
        }
        place += usize::from(*known < number);
    }
    numbers.insert(place, number);
}

fn differences(before: &Row, after: &Row) -> String {
    let mut words = Vec::new();
    if before.active != after.active {
        words.push("hidden".to_owned());
    }
    if before.name != after.name {
        words.push(format!("name {}", after.name.as_deref().unwrap_or("null")));
    }
    if before.email != after.email {
        words.push(format!("email {}", after.email));
    }
    if before.role != after.role {
        words.push(format!("role {}", after.role.as_str()));
    }
    if before.age != after.age {
        let age = after.age.map_or("null".to_owned(), |age| age.to_string());
        words.push(format!("age {age}"));
    }
    words.join(", ")
}

/// What the request gets without its body; none where it has none.
#[must_use]
pub fn without_body(place: usize) -> Option<Response> {
    let (target, body) = sent(place);
    let mut service = UsersService::seeded(Settings::default());
    (!body.is_empty()).then(|| service.respond(&request(place, target, "")))
}

/// Every status that the method gets on these addresses with these bodies, from the lowest.
#[must_use]
pub fn statuses(place: usize) -> Vec<i64> {
    let (own, body) = sent(place);
    let targets = [own, USERS, "/api/v1/users/9", "/api/v1/users/abc"];
    let bodies = [body, "{", "{}", "{\"age\": -1}", TAKEN];
    let mut seen = Vec::new();
    if let Some(answer) = without_body(place) {
        note(&mut seen, answer.status.into());
    }
    for target in targets {
        // Of a method that carries no body, nobody reads one.
        for body in bodies.into_iter().take(if body.is_empty() { 1 } else { 5 }) {
            let mut service = UsersService::seeded(Settings::default());
            let answer = service.respond(&request(place, target, body));
            note(&mut seen, answer.status.into());
        }
    }
    seen
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(name: &str) -> usize {
        let found = METHODS.iter().position(|(known, ..)| *known == name);
        found.expect("it is one of the methods")
    }

    fn found(name: &str) -> (Vec<u16>, Option<bool>, Option<bool>) {
        let runs = Runs::of(place(name), 2);
        let statuses = runs.answers.iter().map(|answer| answer.status);
        (statuses.collect(), runs.is_safe(), runs.is_idempotent())
    }

    #[test]
    fn safe_methods_change_nothing() {
        for name in ["GET", "HEAD", "OPTIONS"] {
            assert_eq!(
                found(name),
                (vec![200, 200], Some(true), Some(true)),
                "{name}"
            );
        }
    }

    #[test]
    fn a_second_delete_is_a_404_and_changes_nothing_more() {
        for name in ["DELETE", "DELETE, hard"] {
            assert_eq!(
                found(name),
                (vec![204, 404], Some(false), Some(true)),
                "{name}"
            );
        }
        assert_eq!(Runs::of(place("DELETE"), 1).change(5, 0), "hidden");
        assert_eq!(Runs::of(place("DELETE, hard"), 1).change(5, 0), "gone");
    }

    #[test]
    fn a_second_post_is_kept_from_a_copy_by_the_unique_email_alone() {
        assert_eq!(found("POST"), (vec![201, 409], Some(false), Some(true)));
        assert_eq!(
            Runs::of(place("POST"), 1).change(6, 0),
            "new: fay@example.com"
        );
    }

    #[test]
    fn changes_are_told_field_by_field() {
        assert_eq!(found("PUT"), (vec![200, 200], Some(false), Some(true)));
        assert_eq!(found("PATCH"), (vec![200, 200], Some(false), Some(true)));
        let runs = Runs::of(place("PUT"), 2);
        assert_eq!(runs.change(5, 0), "name Eve Lind, age 24");
        assert_eq!(runs.change(5, 1), "");
    }

    #[test]
    fn nothing_is_found_before_it_was_sent() {
        let runs = Runs::of(place("GET"), 0);
        assert_eq!((runs.is_safe(), runs.is_idempotent()), (None, None));
        assert_eq!(Runs::of(place("GET"), 1).is_idempotent(), None);
    }

    #[test]
    fn bodies_and_statuses_are_found_by_asking() {
        assert_eq!(without_body(place("GET")), None);
        for name in ["POST", "PUT", "PATCH"] {
            let answer = without_body(place(name));
            assert_eq!(answer.map(|answer| answer.status), Some(415), "{name}");
        }
        assert_eq!(statuses(place("GET")), [200, 404]);
        assert_eq!(statuses(place("POST")), [201, 400, 404, 405, 409, 415]);
        assert_eq!(statuses(place("PUT")), [200, 400, 404, 405, 409, 415]);
        assert_eq!(statuses(place("PATCH")), [200, 400, 404, 405, 409, 415]);
        assert_eq!(statuses(place("DELETE")), [204, 404, 405]);
    }
}
