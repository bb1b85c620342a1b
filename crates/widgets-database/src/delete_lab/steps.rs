//! The steps of an experiment on one user, and what each result means.

use users_service::{Request, Row};
use widget_kit::backend::Exchange;
use widget_kit::components::method::Method;

/// How a user is deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deletion {
    /// The row stays, no longer active.
    Soft,
    /// The row is erased.
    Hard,
}

/// A step of the experiment: one request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Delete the user.
    Delete(Deletion),
    /// Get the user.
    Get,
    /// Create another user with the same email.
    CreateAgain,
}

/// What a step has shown, beyond its own result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    /// A hidden user and a new one have the same email.
    SameEmail,
    /// The id of an erased user belongs to somebody else.
    Stranger,
}

/// The user of the experiment. It is stored beside the table, since its row may be erased.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TargetUser {
    /// The id.
    pub id: i64,
    /// The email.
    pub email: String,
}

impl From<&Row> for TargetUser {
    fn from(row: &Row) -> Self {
        Self {
            id: row.id,
            email: row.email.clone(),
        }
    }
}

impl Step {
    /// The label of the step's button.
    #[must_use]
    pub fn label(self, user: &TargetUser) -> String {
        let TargetUser { id, email } = user;
        match self {
            Self::Delete(Deletion::Soft) => format!("DELETE user {id}"),
            Self::Delete(Deletion::Hard) => format!("DELETE user {id} for good"),
            Self::Get => format!("GET user {id}"),
            Self::CreateAgain => format!("POST {email}"),
        }
    }

    /// The method of the step's request.
    #[must_use]
    pub const fn method(self) -> Method {
        match self {
            Self::Delete(_) => Method::Delete,
            Self::Get => Method::Get,
            Self::CreateAgain => Method::Post,
        }
    }

    /// The request of the step.
    #[must_use]
    pub fn request(self, user: &TargetUser) -> Request {
        let target = match self {
            Self::Delete(Deletion::Soft) | Self::Get => format!("/api/v1/users/{}", user.id),
            Self::Delete(Deletion::Hard) => format!("/api/v1/users/{}?hard=true", user.id),
            Self::CreateAgain => "/api/v1/users".to_owned(),
        };
        let request = Request::new(self.method().as_str(), target);
        match self {
            Self::CreateAgain => request.json(format!("{{\"email\": \"{}\"}}", user.email)),
            Self::Delete(_) | Self::Get => request,
        }
    }

    /// The sentence on a result: the status, and what it means.
    ///
    /// `rows` are the stored users afterwards. `issued_ids` are all ids that were issued before; an
    /// id that was issued twice is in the list twice.
    #[must_use]
    pub fn summary(
        self,
        user: &TargetUser,
        status: u16,
        rows: &[&Row],
        issued_ids: &[i64],
    ) -> String {
        let meaning = self.meaning(user, status, rows, issued_ids);
        format!("{} got {status}. {meaning}", self.method())
    }

    /// What a result shows about email and id; the arguments are those of [`Step::summary`].
    #[must_use]
    pub fn finding(
        self,
        user: &TargetUser,
        status: u16,
        rows: &[&Row],
        issued_ids: &[i64],
    ) -> Option<Finding> {
        let is_hidden = |row: &&Row| !row.active && row.email == user.email;
        match (self, status) {
            (Self::CreateAgain, 201) if rows.iter().any(is_hidden) => Some(Finding::SameEmail),
            (Self::Get, 200) if was_issued_twice(user.id, issued_ids) => Some(Finding::Stranger),
            _ => None,
        }
    }

    fn meaning(self, user: &TargetUser, status: u16, rows: &[&Row], issued_ids: &[i64]) -> String {
        let TargetUser { id, email } = user;
        let row = rows.iter().find(|row| row.id == *id);
        match (self, status) {
            (Self::Delete(Deletion::Soft), 204) => format!(
                "The row of user {id} is still there, with everything in it. Only active is false \
                 now."
            ),
            (Self::Delete(Deletion::Hard), 204) => {
                format!("The row of user {id} is gone, and you can’t bring it back.")
            }
            (Self::Delete(_) | Self::Get, 404) => match row {
                Some(_) => format!("User {id} is hidden: to clients, that looks the same as gone."),
                None => format!("Row {id} no longer exists."),
            },
            (Self::Get, _) if was_issued_twice(*id, issued_ids) => {
                format!(
                    "User {id} is there, but it’s a different one: the id was given out again. An \
                     old link now shows a stranger."
                )
            }
            (Self::Get, _) => format!("User {id} is there."),
            (Self::CreateAgain, 201) => {
                let new_id = rows.iter().map(|row| row.id).max().unwrap_or_default();
                let mut meaning = format!("A new user has {email}, with id {new_id}.");
                if issued_ids.contains(&new_id) {
                    meaning += " That id was used before: SQLite takes the largest id plus 1.";
                }
                if row.is_some_and(|row| !row.active && row.email == *email) {
                    meaning +=
                        " The hidden row has the same email. The index looks only at active rows.";
                }
                meaning
            }
            (Self::CreateAgain, _) => format!("An active user has {email} already."),
            (Self::Delete(_), _) => String::new(),
        }
    }
}

/// Whether two users have had this id.
fn was_issued_twice(id: i64, issued_ids: &[i64]) -> bool {
    issued_ids.iter().filter(|issued| **issued == id).count() > 1
}

/// The SQL statements of an exchange, each with its parameters in a comment. The `BEGIN` and
/// `ROLLBACK` that SQLAlchemy sends are left out.
#[must_use]
pub fn statements(exchange: &Exchange) -> Vec<String> {
    let steps = exchange.trace.steps.iter();
    steps
        .filter_map(|step| step.sql.as_ref())
        .filter(|sql| !sql.text.starts_with("BEGIN") && sql.text != "ROLLBACK")
        .map(|sql| match sql.parameters.is_empty() {
            true => sql.text.to_string(),
            false => format!("{}\n-- {}", sql.text, sql.parameters.join(", ")),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use users_service::Settings;
    use widget_kit::backend::{TrialService, seed_exchange};

    const SOFT: Step = Step::Delete(Deletion::Soft);
    const HARD: Step = Step::Delete(Deletion::Hard);

    fn eve() -> TargetUser {
        TargetUser {
            id: 5,
            email: "eve@example.com".to_owned(),
        }
    }

    /// What these steps with user 5 say, one after the other.
    fn log(steps: &[Step]) -> Vec<String> {
        take(steps)
            .into_iter()
            .map(|(summary, _)| summary)
            .collect()
    }

    /// What these steps with user 5 say and show, one after the other.
    fn take(steps: &[Step]) -> Vec<(String, Option<Finding>)> {
        let mut service = TrialService::new(Settings::default());
        let mut issued_ids = vec![1, 2, 3, 4, 5];
        let mut take = |step: &Step| {
            let status = service.send(step.request(&eve())).response.status;
            let rows: Vec<&Row> = service.rows().collect();
            let summary = step.summary(&eve(), status, &rows, &issued_ids);
            let finding = step.finding(&eve(), status, &rows, &issued_ids);
            if status == 201 {
                issued_ids.extend(rows.iter().map(|row| row.id).max());
            }
            (summary, finding)
        };
        steps.iter().map(&mut take).collect()
    }

    #[test]
    fn a_soft_delete_keeps_the_row_and_frees_the_email() {
        assert_eq!(
            log(&[
                Step::CreateAgain,
                SOFT,
                Step::Get,
                SOFT,
                Step::CreateAgain,
                Step::Get
            ]),
            [
                "POST got 409. An active user has eve@example.com already.",
                "DELETE got 204. The row of user 5 is still there, with everything in it. Only \
                 active is false now.",
                "GET got 404. User 5 is hidden: to clients, that looks the same as gone.",
                "DELETE got 404. User 5 is hidden: to clients, that looks the same as gone.",
                "POST got 201. A new user has eve@example.com, with id 6. The hidden row has the \
                 same email. The index looks only at active rows.",
                "GET got 404. User 5 is hidden: to clients, that looks the same as gone.",
            ]
        );
    }

    #[test]
    fn a_hard_delete_frees_the_last_id() {
        assert_eq!(
            log(&[HARD, Step::Get, Step::CreateAgain, Step::Get]),
            [
                "DELETE got 204. The row of user 5 is gone, and you can’t bring it back.",
                "GET got 404. Row 5 no longer exists.",
                "POST got 201. A new user has eve@example.com, with id 5. That id was used before: \
                 SQLite takes the largest id plus 1.",
                "GET got 200. User 5 is there, but it’s a different one: the id was given out \
                 again. An old link now shows a stranger.",
            ]
        );
    }

    #[test]
    fn what_the_tasks_ask_for_is_found_and_nothing_else() {
        let findings = |steps: &[Step]| -> Vec<Option<Finding>> {
            take(steps)
                .into_iter()
                .map(|(_, finding)| finding)
                .collect()
        };
        assert_eq!(
            findings(&[Step::CreateAgain, SOFT, Step::CreateAgain, Step::Get]),
            [None, None, Some(Finding::SameEmail), None]
        );
        assert_eq!(
            findings(&[HARD, Step::Get, Step::CreateAgain, Step::Get]),
            [None, None, None, Some(Finding::Stranger)]
        );
    }

    #[test]
    fn a_hidden_user_can_still_be_erased() {
        let log = log(&[SOFT, HARD, HARD]);
        assert!(log[1].starts_with(
            "DELETE got 204. The row of user 5 is gone, and you can’t bring it back."
        ));
        assert_eq!(log[2], "DELETE got 404. Row 5 no longer exists.");
    }

    #[test]
    fn the_statements_show_hiding_and_erasing() {
        let ran = |step: Step| statements(&seed_exchange(step.request(&eve())));
        let last =
            |statements: Vec<String>| statements.into_iter().rev().take(2).collect::<Vec<_>>();
        assert_eq!(
            last(ran(SOFT)),
            [
                "COMMIT",
                "UPDATE users SET active=?, version=? WHERE users.id = ? AND users.version = ?\n-- 0, 2, 5, 1"
            ]
        );
        assert_eq!(
            last(ran(HARD)),
            [
                "COMMIT",
                "DELETE FROM users WHERE users.id = ? AND users.version = ?\n-- 5, 1"
            ]
        );
    }
}
