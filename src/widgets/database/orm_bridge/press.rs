//! The buttons: the line of Python on each, when it can be pressed, and what a press gives. It must
//! not know the page.

use super::session::Session;
use super::user::{State, Trouble};

/// A line of Python that the reader can run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Button {
    /// A new user whose email is free.
    NewFay,
    /// A new user with the email of Ada.
    NewAda,
    /// The session takes the new user.
    Add,
    /// The name `ada` for user 1.
    Get,
    /// A change.
    Birthday,
    /// A change that frees the email, or takes it again.
    Toggle,
    /// To be erased.
    Delete,
    /// A query.
    Count,
    /// Reads an attribute.
    PrintNew,
    /// Reads an attribute.
    PrintAda,
    /// Sends.
    Flush,
    /// Sends and keeps.
    Commit,
    /// Takes back.
    Rollback,
    /// The end of a request.
    Remove,
}

impl Button {
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

    /// Why it makes no sense now, if so.
    pub fn refusal(self, session: &Session) -> Option<&'static str> {
        let ada = session.ada.as_ref();
        let new = session.new.as_ref().map(|new| new.state);
        match self {
            Self::NewFay | Self::NewAda => {
                (!matches!(new, None | Some(State::Transient | State::Detached))).then_some(
                    "The session still looks after new. Roll back or end the request first.",
                )
            }
            Self::Add | Self::PrintNew => new.is_none().then_some("There is no new yet: make it."),
            Self::Birthday | Self::Toggle | Self::PrintAda => {
                ada.is_none().then_some("There is no ada yet: get it.")
            }
            Self::Delete => (!ada.is_some_and(super::user::User::is_in_map))
                .then_some("Only an object that stands for a row can be deleted: get ada."),
            Self::Get
            | Self::Count
            | Self::Flush
            | Self::Commit
            | Self::Rollback
            | Self::Remove => None,
        }
    }
}

/// Runs the line, and returns what Python shows of it: the value, or the exception.
pub fn press(session: &mut Session, button: Button) -> String {
    session.sent.clear();
    run(session, button).unwrap_or_else(|trouble| trouble.to_string())
}

fn run(session: &mut Session, button: Button) -> Result<String, Trouble> {
    match button {
        Button::NewFay => session.make("fay@example.com"),
        Button::NewAda => session.make("ada@example.com"),
        Button::Add => session.add(),
        Button::Birthday => session.change(true)?,
        Button::Toggle => session.change(false)?,
        Button::Delete => session.delete(),
        Button::Flush => session.flush()?,
        Button::Commit => session.commit()?,
        Button::Rollback => session.rollback(),
        Button::Remove => session.remove(),
        Button::Get => {
            if session.get()? {
                return Ok("<User 1>".to_owned());
            }
        }
        Button::Count => return Ok(session.count()?.to_string()),
        Button::PrintNew => {
            let id = session.id_of_new()?;
            if id != 0 {
                return Ok(id.to_string());
            }
        }
        Button::PrintAda => {
            session.load_ada()?;
            return Ok("'Ada Park'".to_owned());
        }
    }
    Ok("None".to_owned())
}
