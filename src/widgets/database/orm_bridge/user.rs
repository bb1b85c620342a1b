//! An object of the model: its values, and where it stands between Python and the database. It
//! must not know the session.

use std::fmt;

use users_service::store::{ConstraintViolation, Row};

/// Where an object stands, in SQLAlchemy's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// No session knows it.
    Transient,
    /// Added, not sent.
    Pending,
    /// Stands for a row.
    Persistent,
    /// Its row was erased in this transaction.
    Deleted,
    /// Stood for a row, and no session looks after it any more.
    Detached,
}

impl State {
    /// In the order of a long life.
    pub const ALL: [Self; 5] = [
        Self::Transient,
        Self::Pending,
        Self::Persistent,
        Self::Deleted,
        Self::Detached,
    ];

    /// SQLAlchemy's word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Transient => "transient",
            Self::Pending => "pending",
            Self::Persistent => "persistent",
            Self::Deleted => "deleted",
            Self::Detached => "detached",
        }
    }
}

/// An object of the model.
#[derive(Clone, Debug)]
pub struct User {
    /// Its values; the id is 0 while it has none.
    pub row: Row,
    /// Where it stands.
    pub state: State,
    /// Whether it holds its values; an expired object has to ask for them.
    pub is_loaded: bool,
    /// Whether an attribute was set since the last flush.
    pub is_dirty: bool,
    /// Whether it is marked to be erased.
    pub is_doomed: bool,
    /// The values as the database knows them.
    pub known: Row,
    /// Whether its row was inserted or erased in this transaction.
    pub is_recent: bool,
}

impl User {
    /// An object that holds these values.
    pub fn new(row: Row, state: State) -> Self {
        Self {
            known: row.clone(),
            row,
            state,
            is_loaded: true,
            is_dirty: false,
            is_doomed: false,
            is_recent: false,
        }
    }

    /// Whether it waits to be inserted.
    pub fn is_new(&self) -> bool {
        self.state == State::Pending
    }

    /// Whether it may have to be updated.
    pub fn is_changed(&self) -> bool {
        self.is_in_map() && self.is_dirty && !self.is_doomed
    }

    /// Whether the session finds it by its row.
    pub fn is_in_map(&self) -> bool {
        self.state == State::Persistent
    }
}

/// Why a button came to nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The database refuses a row.
    Integrity(ConstraintViolation),
    /// A flush has failed, and nobody has said `rollback()` yet.
    PendingRollback,
    /// An expired object has no session to ask.
    Detached,
    /// The row of an expired object isn't there.
    Gone,
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Integrity(broken) => write!(f, "IntegrityError: {broken}"),
            Self::PendingRollback => f.write_str("PendingRollbackError"),
            Self::Detached => f.write_str("DetachedInstanceError"),
            Self::Gone => f.write_str("ObjectDeletedError"),
        }
    }
}
