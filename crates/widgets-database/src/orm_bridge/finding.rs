//! What a line has shown: the conditions of the tasks.

use super::command::Command;
use super::explanation::has_written;
use super::session::{Session, Transaction};
use super::user::User;

/// What a task asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    /// The request has ended, and Ada's new age was never committed.
    LostBirthday,
    /// A flush had failed, and the rollback has set the session free.
    FreedSession,
    /// A question has sent the pending changes.
    QuestionThatSends,
}

/// Returns what a line has shown; `None` if that is nothing that a task asks for.
pub fn finding(command: Command, before: &Session, after: &Session) -> Option<Finding> {
    match command {
        Command::Remove if has_uncommitted_age(before) => Some(Finding::LostBirthday),
        Command::Rollback if before.transaction == Transaction::Failed => {
            Some(Finding::FreedSession)
        }
        Command::Get | Command::Count | Command::PrintNew | Command::PrintAda
            if has_written(after) =>
        {
            Some(Finding::QuestionThatSends)
        }
        _ => None,
    }
}

/// Whether Ada's object has another age than her committed row.
fn has_uncommitted_age(session: &Session) -> bool {
    let ada = session.ada.as_ref().filter(|ada| ada.is_persistent());
    ada.is_some_and(|ada: &User| {
        let committed = session.committed.get(ada.row.id);
        committed.is_some_and(|row| ada.is_loaded() && row.age != ada.row.age)
    })
}

#[cfg(test)]
mod tests {
    use super::super::command::run;
    use super::*;
    use Command::{
        Add, Birthday, Commit, Count, Flush, Get, NewAda, NewFay, PrintNew, Remove, Rollback,
    };

    /// What the last of these lines has shown.
    fn last(lines: &[Command]) -> Option<Finding> {
        let mut session = Session::new(false);
        let mut found = None;
        for line in lines {
            let before = session.clone();
            let _ = run(&mut session, *line);
            found = finding(*line, &before, &session);
        }
        found
    }

    #[test]
    fn a_birthday_is_lost_without_a_commit_only() {
        let lost = Some(Finding::LostBirthday);
        assert_eq!(last(&[Get, Birthday, Remove]), lost);
        assert_eq!(last(&[Get, Birthday, Flush, Remove]), lost);
        assert_eq!(last(&[Get, Birthday, Commit, Remove]), None);
        assert_eq!(last(&[Get, Birthday, Rollback, Remove]), None);
        assert_eq!(last(&[Get, Remove, Birthday, Remove]), None);
        assert_eq!(last(&[Remove]), None);
    }

    #[test]
    fn a_session_is_set_free_after_a_failed_flush_only() {
        let freed = Some(Finding::FreedSession);
        assert_eq!(last(&[NewAda, Add, Commit, Rollback]), freed);
        assert_eq!(last(&[NewAda, Add, Commit]), None);
        assert_eq!(last(&[NewFay, Add, Flush, Rollback]), None);
    }

    #[test]
    fn a_question_sends_what_is_pending() {
        let sends = Some(Finding::QuestionThatSends);
        assert_eq!(last(&[NewFay, Add, Count]), sends);
        assert_eq!(last(&[Get, Birthday, Count]), sends);
        assert_eq!(last(&[NewFay, Add, Flush]), None);
        assert_eq!(
            last(&[NewFay, Add, PrintNew]),
            None,
            "an object has no id to load"
        );
        assert_eq!(last(&[Get]), None);
    }
}
