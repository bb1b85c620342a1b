//! What a press meant, in a sentence for the log. It must not know the page.

use super::press::Button;
use super::session::Session;
use super::user::State;
use users_service::store::sql;

/// The sentence: the line, what Python shows of it, and why.
pub fn sentence(button: Button, outcome: &str, before: &Session, after: &Session) -> String {
    let why = why(button, outcome, before, after);
    let clash = outcome.starts_with("Integrity")
        && before.ada.as_ref().is_some_and(|ada| ada.is_doomed)
        && before.new.as_ref().is_some_and(|new| new.is_new());
    let order = if clash {
        " New rows are sent before others are erased, so Ada’s row was still there."
    } else {
        ""
    };
    let is_silent = outcome == "None" && !matches!(button, Button::Get | Button::PrintNew);
    let (arrow, outcome) = if is_silent {
        ("", "")
    } else {
        (" → ", outcome)
    };
    format!("{}{arrow}{outcome}: {why}{order}", button.code())
}

fn why(button: Button, outcome: &str, before: &Session, after: &Session) -> &'static str {
    if outcome.starts_with("Integrity") {
        return "The database refuses a second active user with that email. The flush is taken \
                back, and the session waits for rollback().";
    }
    if outcome.starts_with("Pending") {
        return "A flush has failed. Until somebody says rollback(), the session sends nothing.";
    }
    if outcome.starts_with("Detached") {
        return "The object has forgotten its values, and it has no session to ask.";
    }
    if outcome.ends_with("DeletedError") {
        return "Reading began with a flush, and the flush erased the row that was to be read.";
    }
    let asked = !after.sent.is_empty();
    let has_written = after.sent.iter().any(|(text, _)| {
        text.starts_with("INSERT") || text.starts_with("UPDATE") || text.starts_with("DELETE")
    });
    let new = before.new.as_ref();
    let loses = before.is_connected && before.seen != before.committed || has_notes(before);
    match button {
        Button::NewFay | Button::NewAda => "An object in Python, and nobody else knows of it.",
        Button::Add => match new.map(|new| new.state) {
            Some(State::Transient) => "Noted. Nothing has been sent.",
            Some(State::Detached) => "This session looks after the object from now on.",
            _ => "The session has it already.",
        },
        Button::Get if outcome == "None" => "There is no such row any more.",
        Button::Get if !asked => "It’s on the tray already: the same object, and nothing sent.",
        Button::Get | Button::Count | Button::PrintNew | Button::PrintAda if has_written => {
            "A query begins with a flush: first what has gathered, then the question."
        }
        Button::Get => "Asked for the row, and made an object of it.",
        Button::Count => "Asked, whatever is on the tray: only the database can count its rows.",
        Button::PrintNew if outcome == "None" => {
            "The database gives ids, and it knows nothing of \
                                                  this object."
        }
        Button::PrintNew | Button::PrintAda if asked => {
            "The object had forgotten its values, so it asked for them."
        }
        Button::PrintNew | Button::PrintAda => "The object holds the value. Nothing sent.",
        Button::Birthday | Button::Toggle => match after.ada.as_ref().map(|ada| ada.state) {
            Some(State::Persistent) if asked => {
                "The object had forgotten its values and asked first. The change is noted, and \
                 not sent."
            }
            Some(State::Persistent) => "Noted. The row doesn’t know of it yet.",
            _ => "No session will ever send this change.",
        },
        Button::Delete => "Noted. The row is still there.",
        Button::Flush if has_written => "Sent, and not kept: nobody else sees it yet.",
        Button::Flush => "There was nothing to send.",
        Button::Commit if after.sent.iter().any(|(text, _)| text == sql::COMMIT) => {
            if before.expires {
                "Kept. And since expire_on_commit is on, the objects have forgotten their values."
            } else {
                "Kept. Everybody sees the table like this now."
            }
        }
        Button::Commit => "There was nothing to keep.",
        Button::Rollback if loses => {
            "What wasn’t committed is taken back, in the objects too: they ask anew when read."
        }
        Button::Rollback if before.has_failed => "The session can be used again.",
        Button::Rollback => "There was nothing to take back.",
        Button::Remove if loses => {
            "The request is over, and what wasn’t committed is lost. No error tells you."
        }
        Button::Remove => "The request is over. The next one begins with an empty tray.",
    }
}

/// Whether something waits to be sent.
fn has_notes(session: &Session) -> bool {
    let users = [&session.new, &session.ada];
    users
        .into_iter()
        .flatten()
        .any(|user| user.is_new() || user.is_changed() || user.is_doomed)
}

#[cfg(test)]
mod tests {
    use super::super::press::press;
    use super::*;

    /// What is said of the last of these presses.
    fn said(buttons: &[Button]) -> String {
        let mut session = Session::new(false);
        let mut last = String::new();
        for button in buttons {
            let before = session.clone();
            let outcome = press(&mut session, *button);
            last = sentence(*button, &outcome, &before, &session);
        }
        last
    }

    #[test]
    fn a_second_get_is_said_to_send_nothing() {
        assert!(said(&[Button::Get]).ends_with("made an object of it."));
        assert!(said(&[Button::Get, Button::Get]).ends_with("the same object, and nothing sent."));
    }

    #[test]
    fn a_request_without_a_commit_is_said_to_lose_its_changes() {
        let lost = said(&[Button::Get, Button::Birthday, Button::Remove]);
        assert!(lost.contains("what wasn’t committed is lost"), "{lost}");
        let kept = said(&[
            Button::Get,
            Button::Birthday,
            Button::Commit,
            Button::Remove,
        ]);
        assert!(!kept.contains("lost"), "{kept}");
    }

    #[test]
    fn the_order_of_a_flush_is_told_where_it_matters() {
        let clash = said(&[
            Button::Get,
            Button::Delete,
            Button::NewAda,
            Button::Add,
            Button::Commit,
        ]);
        assert!(clash.contains("IntegrityError"), "{clash}");
        assert!(clash.ends_with("Ada’s row was still there."), "{clash}");
        let goes = said(&[
            Button::Get,
            Button::Toggle,
            Button::NewAda,
            Button::Add,
            Button::Commit,
        ]);
        assert!(goes.contains("Kept."), "{goes}");
    }
}
