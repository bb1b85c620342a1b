//! One row of the `users` table. It must not know where it is kept.

use std::borrow::Cow;

use crate::api::python::{Dict, Text, Value, repr, repr_str};
use crate::api::trace::Carried;

/// What a user may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// May do everything.
    Admin,
    /// The default.
    User,
}

impl Role {
    /// The role as the table holds it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Admin => "admin",
            Self::User => "user",
        }
    }

    /// The role of that name; names are compared as they are, case and all.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "admin" => Some(Self::Admin),
            "user" => Some(Self::User),
            _ => None,
        }
    }
}

/// A user, active or soft-deleted (`app/models/user.py`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The primary key, from 1.
    pub id: i64,
    /// 1 to 80 characters, or none.
    pub name: Option<String>,
    /// In lower case; unique among the active.
    pub email: String,
    /// What the user may do.
    pub role: Role,
    /// Years, 0 to 150, or none.
    pub age: Option<u8>,
    /// Whether the user is there for the API; soft deletion makes it false.
    pub active: bool,
}

impl Row {
    /// The user as the API shows it (`User.to_dict`), keys in the order of the code.
    #[must_use]
    pub fn to_dict(&self) -> Dict {
        let mut dict = Dict::new();
        dict.insert("id", self.id);
        for change in Change::all(self) {
            dict.insert(change.column(), change.value());
        }
        dict
    }

    /// The user as Flask-SQLAlchemy's models show themselves: `<User 5>`.
    #[must_use]
    pub const fn handle(&self) -> Carried {
        Carried::Number("<User ", self.id, ">")
    }

    /// The call that makes such a user, the arguments in the order of the code.
    pub(super) fn constructor(&self) -> String {
        let [name, email, role, age, _] = Change::all(self).map(|change| change.parameter());
        format!("User(name={name}, role={role}, age={age}, email={email})")
    }

    /// Sets one column.
    pub(super) fn set(&mut self, change: Change) {
        match change {
            Change::Name(name) => self.name = name,
            Change::Email(email) => self.email = email,
            Change::Role(role) => self.role = role,
            Change::Age(age) => self.age = age,
            Change::Active(active) => self.active = active,
        }
    }

    /// What has to be set in the other row to make it this one, in the table's order.
    pub(super) fn differences(&self, other: &Self) -> Vec<Change> {
        Change::all(self)
            .into_iter()
            .zip(Change::all(other))
            .filter_map(|(own, theirs)| (own != theirs).then_some(own))
            .collect()
    }
}

/// A column with a value for it; the id is set by the table alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Column `name`.
    Name(Option<String>),
    /// Column `email`.
    Email(String),
    /// Column `role`.
    Role(Role),
    /// Column `age`.
    Age(Option<u8>),
    /// Column `active`.
    Active(bool),
}

impl Change {
    /// Every column but the id, in the table's order.
    pub(super) fn all(row: &Row) -> [Self; 5] {
        [
            Self::Name(row.name.clone()),
            Self::Email(row.email.clone()),
            Self::Role(row.role),
            Self::Age(row.age),
            Self::Active(row.active),
        ]
    }

    /// The column's name.
    #[must_use]
    pub const fn column(&self) -> &'static str {
        match self {
            Self::Name(_) => "name",
            Self::Email(_) => "email",
            Self::Role(_) => "role",
            Self::Age(_) => "age",
            Self::Active(_) => "active",
        }
    }

    /// The value as Python holds it.
    #[must_use]
    pub fn value(&self) -> Value {
        match self {
            Self::Name(None) | Self::Age(None) => Value::None,
            Self::Name(Some(text)) | Self::Email(text) => Value::Str(Text::from(text.clone())),
            Self::Role(role) => Value::Str(Text::from(role.as_str())),
            Self::Age(Some(age)) => Value::from(i64::from(*age)),
            Self::Active(active) => Value::Bool(*active),
        }
    }

    /// The changes as the dict that the app keeps them in, as Python shows it.
    #[must_use]
    pub fn dict_words(changes: &[Self]) -> String {
        let pairs = changes
            .iter()
            .map(|change| (change.column(), change.value()));
        repr(&Value::Dict(pairs.collect()))
    }

    /// The value as a parameter of a statement, as Python shows it; SQLite knows no booleans.
    #[must_use]
    pub fn parameter(&self) -> Cow<'static, str> {
        match self {
            Self::Name(None) | Self::Age(None) => Cow::Borrowed("None"),
            Self::Name(Some(text)) | Self::Email(text) => {
                Cow::Owned(repr_str(&Text::from(text.clone())))
            }
            Self::Role(Role::Admin) => Cow::Borrowed("'admin'"),
            Self::Role(Role::User) => Cow::Borrowed("'user'"),
            Self::Age(Some(age)) => Cow::Owned(age.to_string()),
            Self::Active(active) => Cow::Borrowed(if *active { "1" } else { "0" }),
        }
    }
}
