//! What a request changed in the table of users. It must not know which request it was.

use std::fmt;

use users_service::Row;

/// What became of one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// It is new.
    Added(i64),
    /// These columns have other values.
    Edited(i64, Vec<&'static str>),
    /// It is hidden from the API now; the row stays.
    Hidden(i64),
    /// It can be seen again.
    Shown(i64),
    /// It is gone for good.
    Erased(i64),
}

impl Change {
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

    /// A word for it beside the row.
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

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let id = self.id();
        match self {
            Self::Added(_) => write!(f, "User {id} was added to the table."),
            Self::Edited(_, columns) => write!(f, "User {id} changed: {}.", columns.join(", ")),
            Self::Hidden(_) => write!(
                f,
                "User {id} is hidden now: the row stays, no longer active."
            ),
            Self::Shown(_) => write!(f, "User {id} is active again."),
            Self::Erased(_) => write!(f, "User {id} is erased: the row is gone."),
        }
    }
}

/// What has changed from one state of the table to the next; both are sorted by id.
#[must_use]
pub fn changes(before: &[Row], after: &[Row]) -> Vec<Change> {
    let row_of = |rows: &[Row], id: i64| rows.iter().position(|row| row.id == id);
    let mut all: Vec<Change> = Vec::new();
    for row in after {
        all.extend(match row_of(before, row.id) {
            Some(old) => change(&before[old], row),
            None => Some(Change::Added(row.id)),
        });
    }
    for row in before {
        if row_of(after, row.id).is_none() {
            let place = all.partition_point(|other| other.id() < row.id);
            all.insert(place, Change::Erased(row.id));
        }
    }
    all
}

fn change(old: &Row, new: &Row) -> Option<Change> {
    if old.active != new.active {
        return Some(if new.active {
            Change::Shown(new.id)
        } else {
            Change::Hidden(new.id)
        });
    }
    let mut columns = Vec::new();
    for (column, differs) in [
        ("name", old.name != new.name),
        ("email", old.email != new.email),
        ("role", old.role != new.role),
        ("age", old.age != new.age),
    ] {
        if differs {
            columns.push(column);
        }
    }
    (!columns.is_empty()).then_some(Change::Edited(new.id, columns))
}

/// The changes in words; after a bulk change only how many there are.
#[must_use]
pub fn in_words(changes: &[Change]) -> String {
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
    use users_service::{Request, Settings, UsersService};

    /// What the table's changes are after each of these requests, in words.
    fn after(requests: &[Request]) -> Vec<String> {
        let mut service = UsersService::seeded(Settings::default());
        let rows = |service: &UsersService| -> Vec<Row> {
            service.rows().map(|row| Row::clone(row)).collect()
        };
        let words = |request| {
            let before = rows(&service);
            let _ = service.handle(request);
            in_words(&changes(&before, &rows(&service)))
        };
        requests.iter().map(words).collect()
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
                "User 5 is hidden now: the row stays, no longer active.",
                "User 6 is erased: the row is gone.",
            ]
        );
    }

    #[test]
    fn a_reset_is_counted() {
        let seed: Vec<Row> = UsersService::seeded(Settings::default())
            .rows()
            .map(|row| Row::clone(row))
            .collect();
        assert_eq!(
            in_words(&changes(&[], &seed)),
            "5 rows of the table changed."
        );
        let mut hidden = seed.clone();
        hidden[2].active = false;
        assert_eq!(changes(&hidden, &seed), [Change::Shown(3)]);
    }
}
