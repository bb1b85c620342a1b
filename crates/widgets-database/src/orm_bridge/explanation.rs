//! The sentence for the log that explains what a command did.

use super::command::{Command, Outcome, PythonValue};
use super::session::{Session, Transaction};
use super::user::{ObjectState, SessionError, User};
use users_service::store::sql;
use widget_kit::components::verdict::Tone;

/// The verdict on a line: its value or exception, and why, in one sentence.
pub fn verdict(
    command: Command,
    outcome: Outcome,
    before: &Session,
    after: &Session,
) -> (String, Tone) {
    match outcome {
        Ok(value) => {
            let why = reason(command, value, before, after);
            let sentence = match value {
                PythonValue::None => why.to_owned(),
                value => format!("{value}. {why}"),
            };
            let tone = match command {
                Command::Remove if loses_changes(before) => Tone::Failure,
                Command::Commit if has_committed(after) => Tone::Success,
                _ => Tone::Open,
            };
            (sentence, tone)
        }
        Err(error) => {
            let why = error_reason(error, before);
            let first = why.split_inclusive(". ").next().unwrap_or_default();
            let error = error.to_string();
            let name = error.split(':').next().unwrap_or_default();
            (format!("{name}: {}", first.trim_end()), Tone::Failure)
        }
    }
}

fn has_committed(after: &Session) -> bool {
    after.sent.iter().any(|sent| sent.text == sql::COMMIT)
}

/// Whether the last line has changed rows.
pub fn has_written(after: &Session) -> bool {
    after.sent.iter().any(|sent| {
        let writes = ["INSERT", "UPDATE", "DELETE"];
        writes.iter().any(|verb| sent.text.starts_with(verb))
    })
}

/// Whether something isn't committed yet.
fn loses_changes(before: &Session) -> bool {
    before.transaction == Transaction::Connected && before.seen != before.committed
        || has_pending_changes(before)
}

/// The sentence: the line, its value or exception, and why.
pub fn sentence(command: Command, outcome: Outcome, before: &Session, after: &Session) -> String {
    let result = match outcome {
        Ok(PythonValue::None) if !matches!(command, Command::Get | Command::PrintNew) => {
            String::new()
        }
        Ok(value) => format!(" → {value}"),
        Err(error) => format!(" → {error}"),
    };
    let reason = match outcome {
        Ok(value) => reason(command, value, before, after).to_owned(),
        Err(error) => error_reason(error, before),
    };
    format!("{}{result}: {reason}", command.code())
}

fn error_reason(error: SessionError, before: &Session) -> String {
    let reason = match error {
        SessionError::Integrity(_) => {
            "The database refuses a second active user with that email. The flush is undone, and \
             the session waits for rollback()."
        }
        SessionError::PendingRollback => {
            "A flush has failed. Until you call rollback(), the session sends nothing."
        }
        SessionError::Detached => {
            "The object has forgotten its values, and it has no session to ask."
        }
        SessionError::Gone => {
            "Reading began with a flush, and the flush erased the row that you wanted to read."
        }
    };
    let deletes = before.ada.as_ref().is_some_and(|ada| ada.is_marked_deleted);
    let inserts = before.new.as_ref().is_some_and(User::is_pending);
    let order = match error {
        SessionError::Integrity(_) if deletes && inserts => {
            " New rows are sent before others are erased, so Ada’s row was still there."
        }
        _ => "",
    };
    format!("{reason}{order}")
}

fn reason(command: Command, value: PythonValue, before: &Session, after: &Session) -> &'static str {
    let has_sent = !after.sent.is_empty();
    let has_written = has_written(after);
    let new = before.new.as_ref();
    let loses_changes = loses_changes(before);
    match command {
        Command::NewFay | Command::NewAda => {
            "An object in Python. Nothing else knows about it yet."
        }
        Command::Add => match new.map(|new| new.state) {
            Some(ObjectState::Transient) => "Noted. Nothing has been sent.",
            Some(ObjectState::Detached) => "This session looks after the object from now on.",
            _ => "The session has it already.",
        },
        Command::Get if value == PythonValue::None => "There is no such row any more.",
        Command::Get if !has_sent => "It’s on the tray already: the same object, and nothing sent.",
        Command::Get | Command::Count | Command::PrintNew | Command::PrintAda if has_written => {
            "A query begins with a flush: first the pending changes, then the question."
        }
        Command::Get => "Asked for the row, and made an object from it.",
        Command::Count => {
            "Asked, even with rows on the tray: only the database can count its rows."
        }
        Command::PrintNew if value == PythonValue::None => {
            "The database assigns ids, and it doesn’t know this object yet."
        }
        Command::PrintNew | Command::PrintAda if has_sent => {
            "The object had forgotten its values, so it asked for them."
        }
        Command::PrintNew | Command::PrintAda => "The object holds the value. Nothing sent.",
        Command::Birthday | Command::Toggle => match after.ada.as_ref().map(|ada| ada.state) {
            Some(ObjectState::Persistent) if has_sent => {
                "The object had forgotten its values and asked first. The change is noted, but not \
                 sent."
            }
            Some(ObjectState::Persistent) => "Noted. The row hasn’t changed yet.",
            _ => "No session will ever send this change.",
        },
        Command::Delete => "Noted. The row is still there.",
        Command::Flush if has_written => "Sent, but not committed: no one else sees it yet.",
        Command::Flush => "There was nothing to send.",
        Command::Commit if has_committed(after) => {
            if before.expires_on_commit {
                "Committed. Since expire_on_commit is on, the objects have forgotten their values."
            } else {
                "Committed. Everyone sees the table like this now."
            }
        }
        Command::Commit => "There was nothing to commit.",
        Command::Rollback if loses_changes => {
            "What wasn’t committed is undone, in the objects too: they ask again when you read \
             them."
        }
        Command::Rollback if before.transaction == Transaction::Failed => {
            "The session can be used again."
        }
        Command::Rollback => "There was nothing to undo.",
        Command::Remove if loses_changes => {
            "The request is over, and what wasn’t committed is lost. No error tells you."
        }
        Command::Remove => "The request is over. The next one begins with an empty tray.",
    }
}

/// Whether the next flush has something to send.
fn has_pending_changes(session: &Session) -> bool {
    let users = [&session.new, &session.ada];
    users
        .into_iter()
        .flatten()
        .any(|user| user.is_pending() || user.is_modified() || user.is_marked_deleted)
}

#[cfg(test)]
mod tests {
    use super::super::command::run;
    use super::*;

    /// The sentence for the last of these commands.
    fn last_sentence(commands: &[Command]) -> String {
        let mut session = Session::new(false);
        let mut last = String::new();
        for command in commands {
            let before = session.clone();
            let outcome = run(&mut session, *command);
            last = sentence(*command, outcome, &before, &session);
        }
        last
    }

    #[test]
    fn a_second_get_sends_nothing() {
        assert!(last_sentence(&[Command::Get]).ends_with("made an object from it."));
        assert!(
            last_sentence(&[Command::Get, Command::Get])
                .ends_with("the same object, and nothing sent.")
        );
    }

    #[test]
    fn a_request_without_a_commit_loses_its_changes() {
        let lost = last_sentence(&[Command::Get, Command::Birthday, Command::Remove]);
        assert!(lost.contains("what wasn’t committed is lost"), "{lost}");
        let kept = last_sentence(&[
            Command::Get,
            Command::Birthday,
            Command::Commit,
            Command::Remove,
        ]);
        assert!(!kept.contains("lost"), "{kept}");
    }

    #[test]
    fn the_order_of_a_flush_is_explained_where_it_matters() {
        let clash = last_sentence(&[
            Command::Get,
            Command::Delete,
            Command::NewAda,
            Command::Add,
            Command::Commit,
        ]);
        assert!(clash.contains("IntegrityError"), "{clash}");
        assert!(clash.ends_with("Ada’s row was still there."), "{clash}");
        let goes = last_sentence(&[
            Command::Get,
            Command::Toggle,
            Command::NewAda,
            Command::Add,
            Command::Commit,
        ]);
        assert!(goes.contains("Committed."), "{goes}");
    }
}
