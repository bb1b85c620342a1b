//! What a request changed in the table of users.

use std::borrow::Borrow;
use std::fmt;

use users_service::Row;

/// What a request did to one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowChange {
    /// The row is new.
    Added(i64),
    /// These columns have other values.
    Edited(i64, Vec<&'static str>),
    /// The user is hidden from the API; the row stays.
    Hidden(i64),
    /// The user is active again.
    Shown(i64),
    /// The row is erased.
    Erased(i64),
}

impl RowChange {
    /// The row's id.
    #[must_use]
    pub const fn id(&self) -> i64 {
        match self {
            Self::Added(id)
            | Self::Edited(id, _)
            | Self::Hidden(id)
            | Self::Shown(id)
            | Self::Erased(id) => *id,
        }
    }

    /// The word for it beside the row.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Added(_) => "new",
            Self::Edited(..) => "changed",
            Self::Hidden(_) => "hidden",
            Self::Shown(_) => "back",
            Self::Erased(_) => "erased",
        }
    }
}

impl fmt::Display for RowChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let id = self.id();
        match self {
            Self::Added(_) => write!(f, "User {id} was added to the table."),
            Self::Edited(_, columns) => write!(f, "User {id} changed: {}.", columns.join(", ")),
            Self::Hidden(_) => write!(
                f,
                "User {id} is hidden now: the row is still there, but no longer active."
            ),
            Self::Shown(_) => write!(f, "User {id} is active again."),
            Self::Erased(_) => write!(f, "User {id} is erased: the row is gone."),
        }
    }
}

/// The changes from one state of the table to the next, sorted by id as both states are.
#[must_use]
pub fn row_changes<R: Borrow<Row>>(before: &[R], after: &[R]) -> Vec<RowChange> {
    let find = |rows: &[R], id: i64| rows.iter().position(|row| row.borrow().id == id);
    let kept_or_added = after.iter().filter_map(|row| {
        let row = row.borrow();
        match find(before, row.id).and_then(|place| before.get(place)) {
            Some(old) => change(old.borrow(), row),
            None => Some(RowChange::Added(row.id)),
        }
    });
    let erased = before
        .iter()
        .map(|row| row.borrow().id)
        .filter(|id| find(after, *id).is_none())
        .map(RowChange::Erased);
    let mut changes: Vec<RowChange> = kept_or_added.chain(erased).collect();
    changes.sort_by_key(RowChange::id);
    changes
}

fn change(old: &Row, new: &Row) -> Option<RowChange> {
    match (old.active, new.active) {
        (true, false) => return Some(RowChange::Hidden(new.id)),
        (false, true) => return Some(RowChange::Shown(new.id)),
        _ => {}
    }
    let columns: Vec<&'static str> = [
        ("name", old.name != new.name),
        ("email", old.email != new.email),
        ("role", old.role != new.role),
        ("age", old.age != new.age),
    ]
    .into_iter()
    .filter_map(|(column, differs)| differs.then_some(column))
    .collect();
    (!columns.is_empty()).then_some(RowChange::Edited(new.id, columns))
}

/// The changes in sentences; if there are many, only their number.
#[must_use]
pub fn describe_changes(changes: &[RowChange]) -> String {
    if changes.len() > 3 {
        return format!("{} rows of the table changed.", changes.len());
    }
    changes
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backend::{TrialService, seed_rows};
    use users_service::{Request, Settings};

    /// Sends the requests one after the other. Returns the changes that each made, in words.
    fn after(requests: &[Request]) -> Vec<String> {
        let mut service = TrialService::new(Settings::default());
        let mut words = |request: &Request| {
            let exchange = service.send(request.clone());
            describe_changes(&row_changes(&exchange.rows_before, &exchange.rows_after))
        };
        requests.iter().map(&mut words).collect()
    }

    #[test]
    fn every_change_has_its_words() {
        let user = "/api/v1/users/5";
        assert_eq!(
            after(&[
                Request::new("GET", user),
                Request::new("PATCH", user).json("{\"name\": null, \"age\": 24}"),
                Request::new("PATCH", user).json("{\"age\": 24}"),
                Request::new("POST", "/api/v1/users").json("{\"email\": \"g@example.com\"}"),
                Request::new("DELETE", user),
                Request::new("DELETE", "/api/v1/users/6?hard=true"),
            ]),
            [
                "",
                "User 5 changed: name, age.",
                "",
                "User 6 was added to the table.",
                "User 5 is hidden now: the row is still there, but no longer active.",
                "User 6 is erased: the row is gone.",
            ]
        );
    }

    #[test]
    fn a_reset_is_counted() {
        let seed = seed_rows();
        assert_eq!(
            describe_changes(&row_changes(&[], &seed)),
            "5 rows of the table changed."
        );
        let mut hidden = seed.clone();
        hidden[2].active = false;
        assert_eq!(row_changes(&hidden, &seed), [RowChange::Shown(3)]);
    }
}
