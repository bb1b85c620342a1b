//! The four requests that section 1 asks for: what to do, and the request that a chip loads.

use super::draft::Draft;
use widget_kit::backend::Exchange;
use widget_kit::components::task::Task;

/// Where all users are.
const USERS: &str = "/api/v1/users";
/// Where one user is, followed by the id.
const USER: &str = "/api/v1/users/";

/// One of the four requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Assignment {
    /// All users are asked for.
    AllUsers,
    /// A user is asked for who doesn't exist.
    MissingUser,
    /// A user is created.
    Create,
    /// The same is sent once more.
    SameAgain,
}

/// What to do, in the order of the section's text.
pub const TASKS: &[Task] = &[
    Assignment::AllUsers.task(),
    Assignment::MissingUser.task(),
    Assignment::Create.task(),
    Assignment::SameAgain.task(),
];

impl Assignment {
    /// All of them, in the order of the section's text.
    pub const ALL: [Self; 4] = [
        Self::AllUsers,
        Self::MissingUser,
        Self::Create,
        Self::SameAgain,
    ];

    /// Its task.
    #[must_use]
    pub const fn task(self) -> Task {
        match self {
            Self::AllUsers => Task {
                id: "api-simulator/all-users",
                sentence: "Ask for all users.",
            },
            Self::MissingUser => Task {
                id: "api-simulator/missing-user",
                sentence: "Ask for a user who doesn’t exist.",
            },
            Self::Create => Task {
                id: "api-simulator/create",
                sentence: "Create a user.",
            },
            Self::SameAgain => Task {
                id: "api-simulator/same-again",
                sentence: "Send that again, unchanged.",
            },
        }
    }

    /// Its name on the chip that loads it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::AllUsers => "1. All users",
            Self::MissingUser => "2. User 99",
            Self::Create => "3. Create Grace",
            Self::SameAgain => "4. The same again",
        }
    }

    /// Its request.
    #[must_use]
    pub fn draft(self) -> Draft {
        match self {
            Self::AllUsers => Draft::new("GET", USERS, &[], ""),
            Self::MissingUser => Draft::new("GET", "/api/v1/users/99", &[], ""),
            Self::Create | Self::SameAgain => {
                let mut draft = Draft::new("POST", USERS, &[], "");
                draft.set_body(r#"{"email": "grace@example.com"}"#.to_owned());
                draft
            }
        }
    }

    /// Whether a request is its own, unchanged.
    #[must_use]
    pub fn is(self, draft: &Draft) -> bool {
        draft.saved() == self.draft().saved()
    }

    /// The assignment that an exchange has done; `None` if it is none of them. `before` is the
    /// exchange before it.
    #[must_use]
    pub fn done_by(exchange: &Exchange, before: Option<&Exchange>) -> Option<Self> {
        let method = String::from_utf8_lossy(&exchange.request.method);
        let target = String::from_utf8_lossy(&exchange.request.target);
        let id = target.strip_prefix(USER).unwrap_or_default();
        let is_one_user = !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit());
        match (&*method, exchange.response.status) {
            ("GET", 200) if target == USERS => Some(Self::AllUsers),
            ("GET", 404) if is_one_user => Some(Self::MissingUser),
            ("POST", 201) => Some(Self::Create),
            ("POST", 409) if before.is_some_and(|before| before.request == exchange.request) => {
                Some(Self::SameAgain)
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use users_service::{Request, Settings};
    use widget_kit::backend::TrialService;

    /// What the last of these requests has done.
    fn last(requests: &[Request]) -> Option<Assignment> {
        let mut service = TrialService::new(Settings::default());
        let mut before = None;
        let mut done = None;
        for request in requests {
            let exchange = service.send(request.clone());
            done = Assignment::done_by(&exchange, before.as_ref());
            before = Some(exchange);
        }
        done
    }

    fn get(target: &str) -> Request {
        Request::new("GET", target)
    }

    fn post(email: &str) -> Request {
        Request::new("POST", USERS).json(format!(r#"{{"email": "{email}"}}"#))
    }

    #[test]
    fn the_loaded_requests_do_what_they_are_for() {
        let requests = Assignment::ALL.map(|it| it.draft().request().unwrap_or_default());
        for (place, assignment) in Assignment::ALL.into_iter().enumerate() {
            assert_eq!(last(&requests[..=place]), Some(assignment));
        }
    }

    #[test]
    fn nothing_else_counts() {
        assert_eq!(last(&[get("/api/v1/users?page=2")]), None);
        assert_eq!(last(&[get("/api/v1/users/3")]), None);
        assert_eq!(last(&[get("/api/v1/users/abc")]), None, "no route");
        assert_eq!(last(&[get("/nowhere")]), None);
        assert_eq!(last(&[post("no email")]), None);
        assert_eq!(last(&[post("ada@example.com")]), None, "not sent before");
        let changed = [post("kim@example.com"), post("Kim@example.com")];
        assert_eq!(last(&changed), None, "not unchanged");
    }
}
