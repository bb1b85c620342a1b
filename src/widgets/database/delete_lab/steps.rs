//! What can be done with one user, and what each step means. It must not know how that is shown.

use crate::backend::Exchange;
use users_service::{Request, Response, Row};

/// A step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Delete the user; hard or soft.
    Delete {
        /// Whether for good.
        hard: bool,
    },
    /// Ask for the user.
    Get,
    /// Create a user with the same email.
    Again,
}

/// The user that it is about: known by heart, since its row may be gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// The id.
    pub id: i64,
    /// The email.
    pub email: String,
}

impl Step {
    /// The request that takes this step.
    #[must_use]
    pub fn request(self, user: &Chosen) -> Request {
        let item = format!("/api/v1/users/{}", user.id);
        match self {
            Self::Delete { hard: false } => Request::new("DELETE", item),
            Self::Delete { hard: true } => Request::new("DELETE", item + "?hard=true"),
            Self::Get => Request::new("GET", item),
            Self::Again => Request::new("POST", "/api/v1/users")
                .json(format!("{{\"email\": \"{}\"}}", user.email)),
        }
    }

    /// What came of it, for the log: `known` are the ids that have ever been given.
    #[must_use]
    pub fn told(self, user: &Chosen, response: &Response, after: &[Row], known: &[i64]) -> String {
        let Chosen { id, email } = user;
        let row = after.iter().find(|row| row.id == *id);
        let said = match (self, response.status) {
            (Self::Delete { hard: false }, 204) => format!(
                "The row of user {id} stays, with everything in it. Only active is false now."
            ),
            (Self::Delete { hard: true }, 204) => {
                format!("The row of user {id} is gone. Nobody can bring it back.")
            }
            (Self::Delete { .. } | Self::Get, 404) => match row {
                Some(_) => format!("User {id} is hidden: clients can’t tell that from gone."),
                None => format!("There is no row {id} any more."),
            },
            (Self::Get, _) if known.iter().filter(|other| *other == id).count() > 1 => format!(
                "User {id} is there, but it’s another one: the id was given a second time. An \
                 old link shows a stranger."
            ),
            (Self::Get, _) => format!("User {id} is there."),
            (Self::Again, 201) => {
                let new = after
                    .iter()
                    .max_by_key(|row| row.id)
                    .map_or(0, |row| row.id);
                let mut said = format!("A new user has {email}, with id {new}.");
                if known.contains(&new) {
                    said += " That id had been given before: SQLite takes the largest one plus 1.";
                }
                if row.is_some_and(|row| !row.active && row.email == *email) {
                    said +=
                        " The hidden row has the same email. The index looks at active rows only.";
                }
                said
            }
            (Self::Again, _) => format!("An active user has {email} already."),
            _ => String::new(),
        };
        format!(
            "{} got {}. {said}",
            String::from_utf8_lossy(&self.request(user).method),
            response.status
        )
    }
}

/// The statements that ran, values in their places' order, but not what begins and ends a
/// transaction unasked.
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
    use crate::backend::exchange_with;
    use users_service::{Settings, UsersService};

    const SOFT: Step = Step::Delete { hard: false };
    const HARD: Step = Step::Delete { hard: true };

    /// What the log says of these steps with user 5, one after the other.
    fn told(steps: &[Step]) -> Vec<String> {
        let mut service = UsersService::seeded(Settings::default());
        let user = Chosen {
            id: 5,
            email: "eve@example.com".to_owned(),
        };
        let mut known = vec![1, 2, 3, 4, 5];
        let mut take = |step: &Step| {
            let (response, _) = service.handle(&step.request(&user));
            let after: Vec<Row> = service.rows().map(|row| Row::clone(row)).collect();
            let told = step.told(&user, &response, &after, &known);
            if response.status == 201 {
                known.extend(after.iter().map(|row| row.id).max());
            }
            told
        };
        steps.iter().map(&mut take).collect()
    }

    #[test]
    fn softly_the_row_stays_and_gives_the_email_free() {
        assert_eq!(
            told(&[Step::Again, SOFT, Step::Get, SOFT, Step::Again, Step::Get]),
            [
                "POST got 409. An active user has eve@example.com already.",
                "DELETE got 204. The row of user 5 stays, with everything in it. Only active is \
                 false now.",
                "GET got 404. User 5 is hidden: clients can’t tell that from gone.",
                "DELETE got 404. User 5 is hidden: clients can’t tell that from gone.",
                "POST got 201. A new user has eve@example.com, with id 6. The hidden row has the \
                 same email. The index looks at active rows only.",
                "GET got 404. User 5 is hidden: clients can’t tell that from gone.",
            ]
        );
    }

    #[test]
    fn for_good_the_last_id_comes_again() {
        assert_eq!(
            told(&[HARD, Step::Get, Step::Again, Step::Get]),
            [
                "DELETE got 204. The row of user 5 is gone. Nobody can bring it back.",
                "GET got 404. There is no row 5 any more.",
                "POST got 201. A new user has eve@example.com, with id 5. That id had been given \
                 before: SQLite takes the largest one plus 1.",
                "GET got 200. User 5 is there, but it’s another one: the id was given a second \
                 time. An old link shows a stranger.",
            ]
        );
    }

    #[test]
    fn what_is_hidden_can_still_be_erased() {
        let told = told(&[SOFT, HARD, HARD]);
        assert!(told[1].starts_with("DELETE got 204. The row of user 5 is gone."));
        assert_eq!(told[2], "DELETE got 404. There is no row 5 any more.");
    }

    #[test]
    fn the_statements_tell_hiding_from_erasing() {
        let user = Chosen {
            id: 5,
            email: String::new(),
        };
        let ran = |step: Step| {
            let exchange = exchange_with(Settings::default(), step.request(&user));
            statements(&exchange)
        };
        let last =
            |statements: Vec<String>| statements.into_iter().rev().take(2).collect::<Vec<_>>();
        assert_eq!(
            last(ran(SOFT)),
            [
                "COMMIT",
                "UPDATE users SET active=? WHERE users.id = ?\n-- 0, 5"
            ]
        );
        assert_eq!(
            last(ran(HARD)),
            ["COMMIT", "DELETE FROM users WHERE users.id = ?\n-- 5"]
        );
    }
}
