//! The lines of Python that the reader can run: when each can be run, and its value.

use std::fmt;

use super::session::Session;
use super::user::{ObjectState, SessionError, User};

/// A line of Python that the reader can run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Makes a new user whose email is free.
    NewFay,
    /// Makes a new user with Ada's email.
    NewAda,
    /// Adds the new user to the session.
    Add,
    /// Loads user 1.
    Get,
    /// Changes the age.
    Birthday,
    /// Changes `active`, which releases or reserves the email.
    Toggle,
    /// Marks user 1 for deletion.
    Delete,
    /// Counts the rows.
    Count,
    /// Prints the id of the new user.
    PrintNew,
    /// Prints the name of user 1.
    PrintAda,
    /// Sends the changes.
    Flush,
    /// Sends the changes and commits.
    Commit,
    /// Undoes what wasn't committed.
    Rollback,
    /// Closes the session, as the end of a request does.
    Remove,
}

impl Command {
    /// The line of Python.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NewFay => "new = User(email=\"fay@example.com\", role=\"user\")",
            Self::NewAda => "new = User(email=\"ada@example.com\", role=\"user\")",
            Self::Add => "db.session.add(new)",
            Self::Get => "ada = db.session.get(User, 1)",
            Self::Birthday => "ada.age += 1",
            Self::Toggle => "ada.active = not ada.active",
            Self::Delete => "db.session.delete(ada)",
            Self::Count => "db.session.scalar(select(func.count()).select_from(User))",
            Self::PrintNew => "print(new.id)",
            Self::PrintAda => "print(ada.name)",
            Self::Flush => "db.session.flush()",
            Self::Commit => "db.session.commit()",
            Self::Rollback => "db.session.rollback()",
            Self::Remove => "db.session.remove()",
        }
    }

    /// Why the line can't be run now; `None` if it can.
    pub fn disabled_reason(self, session: &Session) -> Option<&'static str> {
        let ada = session.ada.as_ref();
        let new = session.new.as_ref().map(|new| new.state);
        match self {
            Self::NewFay | Self::NewAda => (!matches!(
                new,
                None | Some(ObjectState::Transient | ObjectState::Detached)
            ))
            .then_some("The session still looks after new. Roll back or end the request first."),
            Self::Add | Self::PrintNew => new
                .is_none()
                .then_some("There is no new yet: create it first."),
            Self::Birthday | Self::Toggle | Self::PrintAda => ada
                .is_none()
                .then_some("There is no ada yet: get it first."),
            Self::Delete => (!ada.is_some_and(User::is_persistent))
                .then_some("Only an object that has a row can be deleted: get ada first."),
            Self::Get
            | Self::Count
            | Self::Flush
            | Self::Commit
            | Self::Rollback
            | Self::Remove => None,
        }
    }
}

/// The value of a line of Python.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PythonValue {
    /// `None`, which the interactive interpreter doesn't print.
    None,
    /// `<User 1>`
    Ada,
    /// `'Ada Park'`
    AdasName,
    /// A number.
    Int(i64),
}

impl fmt::Display for PythonValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => f.write_str("None"),
            Self::Ada => f.write_str("<User 1>"),
            Self::AdasName => f.write_str("'Ada Park'"),
            Self::Int(number) => write!(f, "{number}"),
        }
    }
}

/// The value of a line, or the exception that it raises.
pub type Outcome = Result<PythonValue, SessionError>;

/// Runs a line. [`Session::sent`] then has the statements of this line only.
pub fn run(session: &mut Session, command: Command) -> Outcome {
    session.sent.clear();
    match command {
        Command::NewFay => session.make("fay@example.com"),
        Command::NewAda => session.make("ada@example.com"),
        Command::Add => session.add(),
        Command::Birthday => {
            session.change(|ada| ada.age = ada.age.map(|age| age.saturating_add(1)))?;
        }
        Command::Toggle => session.change(|ada| ada.active = !ada.active)?,
        Command::Delete => session.delete(),
        Command::Flush => session.flush()?,
        Command::Commit => session.commit()?,
        Command::Rollback => session.rollback(),
        Command::Remove => session.remove(),
        Command::Get => {
            if session.get()? {
                return Ok(PythonValue::Ada);
            }
        }
        Command::Count => {
            let count = session.count()?;
            return Ok(PythonValue::Int(i64::try_from(count).unwrap_or(i64::MAX)));
        }
        Command::PrintNew => {
            if let Some(id) = session.new_id()? {
                return Ok(PythonValue::Int(id));
            }
        }
        Command::PrintAda => {
            session.load_ada()?;
            return Ok(PythonValue::AdasName);
        }
    }
    Ok(PythonValue::None)
}
