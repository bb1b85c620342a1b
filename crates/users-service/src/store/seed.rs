//! The five users to start with: the twin of `app/seed.py`.

use super::row::{Role, Row};

/// The rows that a fresh database holds, by id.
pub(super) fn rows() -> [Row; 5] {
    [
        row(
            1,
            Some("Ada Park"),
            "ada@example.com",
            Role::Admin,
            Some(36),
        ),
        row(
            2,
            Some("Ben Okafor"),
            "ben@example.com",
            Role::User,
            Some(28),
        ),
        row(
            3,
            Some("Chloé Dubois"),
            "chloe@example.com",
            Role::User,
            Some(41),
        ),
        row(4, None, "dev@example.com", Role::User, None),
        row(
            5,
            Some("Eve Lindqvist"),
            "eve@example.com",
            Role::User,
            Some(23),
        ),
    ]
}

fn row(id: i64, name: Option<&str>, email: &str, role: Role, age: Option<u8>) -> Row {
    Row {
        id,
        name: name.map(str::to_owned),
        email: email.to_owned(),
        role,
        age,
        active: true,
    }
}
