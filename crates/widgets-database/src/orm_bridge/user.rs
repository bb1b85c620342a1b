//! An object of the `User` class: its values, and its state in SQLAlchemy's session.

use std::fmt;

use users_service::store::{ConstraintViolation, Row};

/// The state of an object, in SQLAlchemy's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ObjectState {
    /// In no session.
    Transient,
    /// Added to the session, but not inserted.
    Pending,
    /// In the session, with a row in the database.
    Persistent,
    /// Its row was erased in this transaction.
    Deleted,
    /// It has a row, and no longer belongs to a session.
    Detached,
}

impl ObjectState {
    /// All of them, in the order in which an object goes through them.
    pub const ALL: [Self; 5] = [
        Self::Transient,
        Self::Pending,
        Self::Persistent,
        Self::Deleted,
        Self::Detached,
    ];

    /// The state's name.
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

/// How an object's values compare with its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Values {
    /// They have to be loaded before they can be read.
    Expired,
    /// They are those of the last flush.
    Unchanged,
    /// An attribute was set since the last flush.
    Changed,
}

/// An object of the `User` class.
#[derive(Clone, Debug)]
pub struct User {
    /// Its values; the id is 0 while it has none.
    pub row: Row,
    /// Its state.
    pub state: ObjectState,
    /// Whether its values are loaded, and changed.
    pub values: Values,
    /// Whether the next flush deletes its row.
    pub is_marked_deleted: bool,
    /// The values in the database.
    pub stored: Row,
    /// Whether its row was inserted or deleted in this transaction.
    pub is_recent: bool,
}

impl User {
    /// An object with these values.
    pub fn new(row: Row, state: ObjectState) -> Self {
        Self {
            stored: row.clone(),
            row,
            state,
            values: Values::Unchanged,
            is_marked_deleted: false,
            is_recent: false,
        }
    }

    /// Its id; `None` before its row is inserted.
    pub fn id(&self) -> Option<i64> {
        Some(self.row.id).filter(|id| *id != 0)
    }

    /// Whether it has its values; an expired object has to load them first.
    pub fn is_loaded(&self) -> bool {
        self.values != Values::Expired
    }

    /// Whether the next flush inserts it.
    pub fn is_pending(&self) -> bool {
        self.state == ObjectState::Pending
    }

    /// Whether the next flush updates its row.
    pub fn is_modified(&self) -> bool {
        self.is_persistent() && self.values == Values::Changed && !self.is_marked_deleted
    }

    /// Whether it is in the session's identity map.
    pub fn is_persistent(&self) -> bool {
        self.state == ObjectState::Persistent
    }
}

/// The exception that a command raises.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SessionError {
    /// `IntegrityError`: the database refuses a row.
    Integrity(ConstraintViolation),
    /// `PendingRollbackError`: a flush has failed, and `rollback()` hasn't been called since.
    PendingRollback,
    /// `DetachedInstanceError`: an expired object has no session to load its values.
    Detached,
    /// `ObjectDeletedError`: the row of an expired object is gone.
    Gone,
}

impl fmt::Display for SessionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Integrity(violation) => write!(f, "IntegrityError: {violation}"),
            Self::PendingRollback => f.write_str("PendingRollbackError"),
            Self::Detached => f.write_str("DetachedInstanceError"),
            Self::Gone => f.write_str("ObjectDeletedError"),
        }
    }
}
