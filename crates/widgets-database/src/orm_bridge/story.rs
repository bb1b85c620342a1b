//! What usually happens in a request, line by line, in the order in which a route would run it.

use super::command::Command;

/// Lines that belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Story {
    /// The birthday route of the lesson: it never commits.
    LostBirthday,
    /// The same with a commit.
    KeptBirthday,
    /// A new user on the way to a row.
    NewUser,
    /// A user whose email is taken.
    TakenEmail,
}

impl Story {
    /// All of them, in the order in which they are best run.
    pub const ALL: [Self; 4] = [
        Self::LostBirthday,
        Self::KeptBirthday,
        Self::NewUser,
        Self::TakenEmail,
    ];

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::LostBirthday => "A birthday, lost",
            Self::KeptBirthday => "A birthday, kept",
            Self::NewUser => "A new user",
            Self::TakenEmail => "A second Ada",
        }
    }

    /// Its lines.
    pub const fn lines(self) -> &'static [Command] {
        match self {
            Self::LostBirthday => &[Command::Get, Command::Birthday, Command::Remove],
            Self::KeptBirthday => &[
                Command::Get,
                Command::Birthday,
                Command::Commit,
                Command::Remove,
            ],
            Self::NewUser => &[
                Command::NewFay,
                Command::Add,
                Command::PrintNew,
                Command::Flush,
                Command::PrintNew,
                Command::Commit,
            ],
            Self::TakenEmail => &[
                Command::NewAda,
                Command::Add,
                Command::Commit,
                Command::Get,
                Command::Rollback,
                Command::Get,
            ],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::command::run;
    use super::super::session::Session;
    use super::*;

    #[test]
    fn every_line_can_be_run_in_its_place() {
        for story in Story::ALL {
            let mut session = Session::new(false);
            for line in story.lines() {
                assert_eq!(line.disabled_reason(&session), None, "{story:?}, {line:?}");
                let _ = run(&mut session, *line);
            }
        }
    }
}
