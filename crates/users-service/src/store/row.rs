//! One row of the `users` table.

use std::borrow::Cow;

use crate::python_text::PythonText;
use pyvalue::{Dict, Value};
use pyvalue::{push_quoted, quoted};

/// A user's role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// May do everything.
    Admin,
    /// The default.
    User,
}

impl Role {
    /// The role as the table stores it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Admin => "admin",
            Self::User => "user",
        }
    }

    /// The role of that name, which is compared with regard to case.
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
    /// 1 to 80 characters; `None` for NULL.
    pub name: Option<String>,
    /// In lower case; unique among the active.
    pub email: String,
    /// The user's role.
    pub role: Role,
    /// Years, 0 to 150; `None` for NULL.
    pub age: Option<u8>,
    /// Whether the API shows the user; soft deletion sets this to false.
    pub active: bool,
    /// How often the row has been stored, from 1 (`version_id_col`).
    pub version: u32,
}

impl Row {
    /// A new object before its columns are set (`mapped_column(default=True)` makes it active).
    pub(super) const fn blank() -> Self {
        Self {
            id: 0,
            name: None,
            email: String::new(),
            role: Role::User,
            age: None,
            active: true,
            version: 1,
        }
    }

    /// The version that the next change makes.
    #[must_use]
    pub const fn next_version(&self) -> u32 {
        self.version.saturating_add(1)
    }

    /// The user as the API shows it (`User.to_dict`), with the keys in the order of the Python code.
    #[must_use]
    pub fn to_dict(&self) -> Dict {
        Dict::from([
            ("id", Value::from(self.id)),
            ("name", self.name.clone().into()),
            ("email", self.email.clone().into()),
            ("role", self.role.as_str().into()),
            ("age", self.age.map(i64::from).into()),
            ("active", self.active.into()),
        ])
    }

    /// The user as Flask-SQLAlchemy's models show themselves: `<User 5>`.
    #[must_use]
    pub(crate) const fn handle(&self) -> PythonText {
        PythonText::Number("<User ", self.id, ">")
    }

    /// The call that creates such a user, with the arguments in the order of the Python code.
    pub(super) fn constructor(&self) -> String {
        let mut text = String::with_capacity(64 + self.email.len());
        text.push_str("User(name=");
        push_optional(&mut text, self.name.as_deref());
        text.push_str(", role='");
        text.push_str(self.role.as_str());
        text.push_str("', age=");
        text.push_str(&age_repr(self.age));
        text.push_str(", email=");
        push_quoted(&mut text, &self.email);
        if !self.active {
            text.push_str(", active=False");
        }
        text.push(')');
        text
    }

    /// The columns except the id, as parameters of a statement, in the table's order.
    #[must_use]
    pub fn parameters(&self) -> Vec<Cow<'static, str>> {
        vec![
            text_repr(self.name.as_deref()),
            text_repr(Some(&self.email)),
            role_repr(self.role),
            age_repr(self.age),
            flag_repr(self.active),
            Cow::Owned(self.version.to_string()),
        ]
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

    /// The changes that turn the other row into this one, in the table's order.
    pub(super) fn differences(&self, other: &Self) -> Vec<Change> {
        let mut changes = Vec::new();
        if self.name != other.name {
            changes.push(Change::Name(self.name.clone()));
        }
        if self.email != other.email {
            changes.push(Change::Email(self.email.clone()));
        }
        if self.role != other.role {
            changes.push(Change::Role(self.role));
        }
        if self.age != other.age {
            changes.push(Change::Age(self.age));
        }
        if self.active != other.active {
            changes.push(Change::Active(self.active));
        }
        changes
    }
}

/// A column with a new value. Only the table sets the id.
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

    /// The changes as Python shows the dict `fields` of the app: `{'age': 24}`.
    #[must_use]
    pub fn dict_repr(changes: &[Self]) -> String {
        let mut text = String::with_capacity(64);
        text.push('{');
        for (index, change) in changes.iter().enumerate() {
            text.push_str(if index == 0 { "'" } else { ", '" });
            text.push_str(change.column());
            text.push_str("': ");
            match change {
                Self::Name(name) => push_optional(&mut text, name.as_deref()),
                Self::Email(email) => push_quoted(&mut text, email),
                other => text.push_str(&other.repr()),
            }
        }
        text.push('}');
        text
    }

    /// The value as Python shows it.
    #[must_use]
    pub fn repr(&self) -> Cow<'static, str> {
        match self {
            Self::Active(true) => Cow::Borrowed("True"),
            Self::Active(false) => Cow::Borrowed("False"),
            other => other.parameter(),
        }
    }

    /// The value as a parameter of a statement, as Python shows it. SQLite has no booleans, so `active` is 1
    /// or 0.
    #[must_use]
    pub fn parameter(&self) -> Cow<'static, str> {
        match self {
            Self::Name(name) => text_repr(name.as_deref()),
            Self::Email(email) => text_repr(Some(email)),
            Self::Role(role) => role_repr(*role),
            Self::Age(age) => age_repr(*age),
            Self::Active(active) => flag_repr(*active),
        }
    }
}

fn text_repr(text: Option<&str>) -> Cow<'static, str> {
    text.map_or(Cow::Borrowed("None"), |text| Cow::Owned(quoted(text)))
}

fn push_optional(out: &mut String, text: Option<&str>) {
    match text {
        Some(text) => push_quoted(out, text),
        None => out.push_str("None"),
    }
}

const fn role_repr(role: Role) -> Cow<'static, str> {
    Cow::Borrowed(match role {
        Role::Admin => "'admin'",
        Role::User => "'user'",
    })
}

fn age_repr(age: Option<u8>) -> Cow<'static, str> {
    age.map_or(Cow::Borrowed("None"), |age| Cow::Owned(age.to_string()))
}

const fn flag_repr(flag: bool) -> Cow<'static, str> {
    Cow::Borrowed(if flag { "1" } else { "0" })
}
