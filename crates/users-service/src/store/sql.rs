//! The statements that SQLAlchemy 2.1 sends to SQLite for what the app does, letter by letter.

use std::borrow::Cow;

use super::row::Row;

/// What SQLAlchemy's own log says when the first statement opens a transaction.
pub const BEGIN: &str = "BEGIN (implicit)";
/// Makes the transaction's changes last.
pub const COMMIT: &str = "COMMIT";
/// Drops the transaction's changes.
pub const ROLLBACK: &str = "ROLLBACK";

/// `session.get(User, id)`.
pub const GET: &str = "SELECT users.id, users.name, users.email, users.role, users.age, \
     users.active \nFROM users \nWHERE users.id = ?";

const COUNT: &str = "SELECT count(*) AS count_1 \nFROM (SELECT users.id AS id, \
     users.name AS name, users.email AS email, users.role AS role, users.age AS age, \
     users.active AS active \nFROM users \nWHERE users.active = 1) AS anon_1";

const COUNT_OF_ROLE: &str = "SELECT count(*) AS count_1 \nFROM (SELECT users.id AS id, \
     users.name AS name, users.email AS email, users.role AS role, users.age AS age, \
     users.active AS active \nFROM users \nWHERE users.active = 1 AND users.role = ?) AS anon_1";

const PAGE: &str = "SELECT users.id, users.name, users.email, users.role, users.age, \
     users.active \nFROM users \nWHERE users.active = 1 ORDER BY users.id\n LIMIT ? OFFSET ?";

const PAGE_OF_ROLE: &str = "SELECT users.id, users.name, users.email, users.role, users.age, \
     users.active \nFROM users \nWHERE users.active = 1 AND users.role = ? \
     ORDER BY users.id\n LIMIT ? OFFSET ?";

/// A new row; the table gives the id.
pub const INSERT: &str =
    "INSERT INTO users (name, email, role, age, active) VALUES (?, ?, ?, ?, ?)";

/// A new row with an id that its object has kept from an insert that was rolled back.
pub const INSERT_WITH_ID: &str =
    "INSERT INTO users (id, name, email, role, age, active) VALUES (?, ?, ?, ?, ?, ?)";

/// `select(func.count()).select_from(User)`.
pub const COUNT_ALL: &str = "SELECT count(*) AS count_1 \nFROM users";

/// Erases a row.
pub const DELETE: &str = "DELETE FROM users WHERE users.id = ?";

/// How many active users there are, with or without a role to look for.
#[must_use]
pub const fn count(with_role: bool) -> &'static str {
    if with_role { COUNT_OF_ROLE } else { COUNT }
}

/// One page of active users, with or without a role to look for.
#[must_use]
pub const fn page(with_role: bool) -> &'static str {
    if with_role { PAGE_OF_ROLE } else { PAGE }
}

/// Sets the columns that differ, in the table's order, and only those; `None` where none does:
/// SQLAlchemy then sends nothing.
#[must_use]
pub fn update(before: &Row, after: &Row) -> Option<(String, Vec<Cow<'static, str>>)> {
    let changed = after.differences(before);
    let mut text = String::from("UPDATE users SET ");
    let mut parameters = Vec::with_capacity(changed.len() + 1);
    for (index, change) in changed.iter().enumerate() {
        if index > 0 {
            text.push_str(", ");
        }
        text.push_str(change.column());
        text.push_str("=?");
        parameters.push(change.parameter());
    }
    if parameters.is_empty() {
        return None;
    }
    text.push_str(" WHERE users.id = ?");
    parameters.push(Cow::Owned(after.id.to_string()));
    Some((text, parameters))
}
