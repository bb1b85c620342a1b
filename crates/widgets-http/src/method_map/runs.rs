//! A request sent once and again to one users service. Whether it is safe and idempotent is found
//! by comparing the rows before and after each run, never by looking at the method.

use std::collections::BTreeSet;

use super::method_case::MethodCase;
use users_service::{Row, Settings};
use widget_kit::backend::{Exchange, TrialService, exchange_with};
use widget_kit::components::method::Method;

/// The exchanges of the same request sent several times to one service.
pub struct Runs(Vec<Exchange>);

impl Runs {
    /// Sends the request `count` times to a service with the seed data.
    #[must_use]
    pub fn of(case: MethodCase, count: usize) -> Self {
        let mut service = TrialService::new(Settings::default());
        Self((0..count).map(|_| service.send(case.request())).collect())
    }

    /// How often the request was sent.
    #[must_use]
    pub const fn count(&self) -> usize {
        self.0.len()
    }

    /// The status of a run, counted from 0; `None` if there was no such run.
    #[must_use]
    pub fn status(&self, run: usize) -> Option<u16> {
        Some(self.0.get(run)?.response.status)
    }

    /// Whether the first run left all rows as they were; `None` before it.
    #[must_use]
    pub fn is_safe(&self) -> Option<bool> {
        self.keeps_rows(0)
    }

    /// Whether the second run left all rows as they were; `None` before it.
    #[must_use]
    pub fn is_idempotent(&self) -> Option<bool> {
        self.keeps_rows(1)
    }

    fn keeps_rows(&self, run: usize) -> Option<bool> {
        let exchange = self.0.get(run)?;
        Some(exchange.rows_before == exchange.rows_after)
    }

    /// Whether this was a `DELETE` whose second answer differed from the first, though it changed
    /// nothing more.
    #[must_use]
    pub fn has_two_answers_to_a_delete(&self, case: MethodCase) -> bool {
        case.method() == Method::Delete
            && self.is_idempotent() == Some(true)
            && self.status(0) != self.status(1)
    }

    /// The ids of all rows before, between and after the runs.
    #[must_use]
    pub fn ids(&self) -> BTreeSet<i64> {
        let exchanges = self.0.iter();
        exchanges
            .flat_map(|exchange| exchange.rows_before.iter().chain(&exchange.rows_after))
            .map(|row| row.id)
            .collect()
    }

    /// What a run did to a row, in words; `None` if it changed nothing.
    #[must_use]
    pub fn change(&self, id: i64, run: usize) -> Option<String> {
        let exchange = self.0.get(run)?;
        let before = exchange.rows_before.iter().find(|row| row.id == id);
        let after = exchange.rows_after.iter().find(|row| row.id == id);
        match (before, after) {
            (None, Some(row)) => Some(format!("new: {}", row.email)),
            (Some(_), None) => Some("gone".to_owned()),
            (Some(before), Some(after)) => differences(before, after),
            (None, None) => None,
        }
    }

    /// What the last run did to all rows, in words; `None` if it changed nothing.
    #[must_use]
    pub fn last_changes(&self) -> Option<String> {
        let last = self.count().checked_sub(1)?;
        let ids = self.ids().into_iter();
        let changes: Vec<String> = ids
            .filter_map(|id| Some(format!("user {id} {}", self.change(id, last)?)))
            .collect();
        (!changes.is_empty()).then(|| changes.join("; "))
    }
}

fn differences(before: &Row, after: &Row) -> Option<String> {
    let or_null = |value: Option<String>| value.unwrap_or_else(|| "null".to_owned());
    let differences = [
        (before.active != after.active).then(|| "hidden".to_owned()),
        (before.name != after.name).then(|| format!("name {}", or_null(after.name.clone()))),
        (before.email != after.email).then(|| format!("email {}", after.email)),
        (before.role != after.role).then(|| format!("role {}", after.role.as_str())),
        (before.age != after.age)
            .then(|| format!("age {}", or_null(after.age.map(|age| age.to_string())))),
    ];
    let differences: Vec<String> = differences.into_iter().flatten().collect();
    (!differences.is_empty()).then(|| differences.join(", "))
}

/// The status of the request without its body; `None` if it has no body.
#[must_use]
pub fn status_without_body(case: MethodCase) -> Option<u16> {
    case.body()?;
    Some(status(case, case.target(), None))
}

/// Every status that the method gets for a set of targets and bodies, good and bad.
#[must_use]
pub fn statuses(case: MethodCase) -> BTreeSet<u16> {
    const TAKEN_EMAIL: &str =
        r#"{"name": "Ada", "email": "ada@example.com", "role": "user", "age": 1}"#;
    let targets = [
        case.target(),
        "/api/v1/users",
        "/api/v1/users/9",
        "/api/v1/users/abc",
    ];
    let bodies = match case.body() {
        None => vec![None],
        Some(body) => [body, "{", "{}", r#"{"age": -1}"#, TAKEN_EMAIL]
            .map(Some)
            .into(),
    };
    let pairs = targets
        .into_iter()
        .flat_map(|target| bodies.iter().map(move |body| (target, *body)));
    pairs
        .map(|(target, body)| status(case, target, body))
        .chain(status_without_body(case))
        .collect()
}

fn status(case: MethodCase, target: &str, body: Option<&str>) -> u16 {
    let request = case.request_to(target, body);
    exchange_with(Settings::default(), request).response.status
}

#[cfg(test)]
mod tests {
    use super::*;

    use MethodCase::{Delete, Get, HardDelete, Head, Options, Patch, Post, Put};

    fn found(case: MethodCase) -> (Vec<u16>, Option<bool>, Option<bool>) {
        let runs = Runs::of(case, 2);
        let statuses = (0..2).filter_map(|run| runs.status(run));
        (statuses.collect(), runs.is_safe(), runs.is_idempotent())
    }

    fn change(case: MethodCase, id: i64, run: usize) -> Option<String> {
        Runs::of(case, run + 1).change(id, run)
    }

    #[test]
    fn safe_methods_change_nothing() {
        for case in [Get, Head, Options] {
            assert_eq!(
                found(case),
                (vec![200, 200], Some(true), Some(true)),
                "{case:?}"
            );
        }
    }

    #[test]
    fn a_second_delete_is_a_404_and_changes_nothing_more() {
        for case in [Delete, HardDelete] {
            assert_eq!(
                found(case),
                (vec![204, 404], Some(false), Some(true)),
                "{case:?}"
            );
        }
        assert_eq!(change(Delete, 5, 0).as_deref(), Some("hidden"));
        assert_eq!(change(HardDelete, 5, 0).as_deref(), Some("gone"));
    }

    #[test]
    fn a_second_post_is_kept_from_a_copy_by_the_unique_email_alone() {
        assert_eq!(found(Post), (vec![201, 409], Some(false), Some(true)));
        assert_eq!(change(Post, 6, 0).as_deref(), Some("new: fay@example.com"));
    }

    #[test]
    fn changes_are_listed_field_by_field() {
        assert_eq!(found(Put), (vec![200, 200], Some(false), Some(true)));
        assert_eq!(found(Patch), (vec![200, 200], Some(false), Some(true)));
        assert_eq!(change(Put, 5, 0).as_deref(), Some("name Eve Lind, age 24"));
        assert_eq!(change(Put, 5, 1), None);
        assert_eq!(
            Runs::of(Put, 1).last_changes().as_deref(),
            Some("user 5 name Eve Lind, age 24")
        );
    }

    #[test]
    fn only_a_second_delete_is_two_answers_to_a_delete() {
        for case in MethodCase::ALL {
            let is_delete = matches!(case, Delete | HardDelete);
            let is_found = |count| Runs::of(case, count).has_two_answers_to_a_delete(case);
            assert_eq!((is_found(1), is_found(2)), (false, is_delete), "{case:?}");
        }
    }

    #[test]
    fn nothing_is_found_before_it_was_sent() {
        let runs = Runs::of(Get, 0);
        assert_eq!((runs.is_safe(), runs.is_idempotent()), (None, None));
        assert_eq!(Runs::of(Get, 1).is_idempotent(), None);
    }

    #[test]
    fn bodies_and_statuses_are_found_by_asking() {
        assert_eq!(status_without_body(Get), None);
        for case in [Post, Put, Patch] {
            assert_eq!(status_without_body(case), Some(415), "{case:?}");
        }
        assert_eq!(statuses(Get), BTreeSet::from([200, 404]));
        assert_eq!(
            statuses(Post),
            BTreeSet::from([201, 400, 404, 405, 409, 415])
        );
        assert_eq!(
            statuses(Put),
            BTreeSet::from([200, 400, 404, 405, 409, 415])
        );
        assert_eq!(
            statuses(Patch),
            BTreeSet::from([200, 400, 404, 405, 409, 415])
        );
        assert_eq!(statuses(Delete), BTreeSet::from([204, 404, 405]));
    }
}
