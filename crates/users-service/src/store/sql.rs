//! The statements that SQLAlchemy 2.1 sends to SQLite for the app, letter by letter.

use std::borrow::Cow;

use super::row::{Change, Row};

/// The line of SQLAlchemy's log when the first statement opens a transaction.
pub const BEGIN: &str = "BEGIN (implicit)";
/// Commits the transaction.
pub const COMMIT: &str = "COMMIT";
/// Rolls the transaction back.
pub const ROLLBACK: &str = "ROLLBACK";

/// `session.get(User, id)`.
pub const GET: &str = "SELECT users.id, users.name, users.email, users.role, users.age, \
     users.active, users.version \nFROM users \nWHERE users.id = ?";

const COUNT: &str = "SELECT count(*) AS count_1 \nFROM (SELECT users.id AS id, \
     users.name AS name, users.email AS email, users.role AS role, users.age AS age, \
     users.active AS active, users.version AS version \nFROM users \nWHERE users.active = 1) AS anon_1";

const COUNT_OF_ROLE: &str = "SELECT count(*) AS count_1 \nFROM (SELECT users.id AS id, \
     users.name AS name, users.email AS email, users.role AS role, users.age AS age, \
     users.active AS active, users.version AS version \nFROM users \n\
     WHERE users.active = 1 AND users.role = ?) AS anon_1";

const PAGE: &str = "SELECT users.id, users.name, users.email, users.role, users.age, \
     users.active, users.version \nFROM users \nWHERE users.active = 1 ORDER BY users.id\n LIMIT ? OFFSET ?";

const PAGE_OF_ROLE: &str = "SELECT users.id, users.name, users.email, users.role, users.age, \
     users.active, users.version \nFROM users \nWHERE users.active = 1 AND users.role = ? \
     ORDER BY users.id\n LIMIT ? OFFSET ?";

/// Inserts a row, whose id the table chooses.
pub const INSERT: &str = "INSERT INTO users (name, email, role, age, active, version) VALUES (?, ?, ?, ?, ?, ?) RETURNING id";

/// Inserts a row with an id, which its object has from an insert that was rolled back.
pub const INSERT_WITH_ID: &str =
    "INSERT INTO users (id, name, email, role, age, active, version) VALUES (?, ?, ?, ?, ?, ?, ?)";

/// `select(func.count()).select_from(User)`.
pub const COUNT_ALL: &str = "SELECT count(*) AS count_1 \nFROM users";

/// Deletes a row in the version that was read.
pub const DELETE: &str = "DELETE FROM users WHERE users.id = ? AND users.version = ?";

/// Counts the active users, with or without a role as a condition.
#[must_use]
pub const fn count(with_role: bool) -> &'static str {
    if with_role { COUNT_OF_ROLE } else { COUNT }
}

/// Selects a page of active users, with or without a role as a condition.
#[must_use]
pub const fn page(with_role: bool) -> &'static str {
    if with_role { PAGE_OF_ROLE } else { PAGE }
}

/// Updates the columns that differ, in the table's order, and makes the next version of the one that was
/// read; `None` if no column differs, for which SQLAlchemy sends nothing.
#[must_use]
pub fn update(before: &Row, after: &Row) -> Option<(String, Vec<Cow<'static, str>>)> {
    let changed = after.differences(before);
    if changed.is_empty() {
        return None;
    }
    let columns: Vec<String> = changed
        .iter()
        .map(|change| format!("{}=?", change.column()))
        .collect();
    let text = format!(
        "UPDATE users SET {}, version=? WHERE users.id = ? AND users.version = ?",
        columns.join(", ")
    );
    let [next, id, read] = [
        before.next_version().to_string(),
        after.id.to_string(),
        before.version.to_string(),
    ]
    .map(Cow::Owned);
    let parameters = changed.iter().map(Change::parameter);
    let parameters = parameters.chain([next, id, read]);
    Some((text, parameters.collect()))
}
