//! What each kind of test touches, found in the trace of the request that the test makes.

use trace::{Action, Layer, Step};
use users_service::Request;
use widget_kit::backend::seed_exchange;
use widget_kit::stage::{Nesting, is_function};

/// A kind of test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TestKind {
    /// A test that calls the service.
    Unit,
    /// A test that sends a request to the app.
    Integration,
    /// A request to the running server, typed by hand.
    ByHand,
}

impl TestKind {
    /// All of them, in the order they are shown.
    pub const ALL: [Self; 3] = [Self::Unit, Self::Integration, Self::ByHand];

    /// The kind's name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unit => "Unit test",
            Self::Integration => "Integration test",
            Self::ByHand => "By hand",
        }
    }
}

/// What is tested.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TestCase {
    /// Something that works.
    NewUser,
    /// Something that is refused.
    TakenEmail,
}

impl TestCase {
    /// All of them, in the order they are shown.
    pub const ALL: [Self; 2] = [Self::NewUser, Self::TakenEmail];

    /// The case's name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::NewUser => "A new user",
            Self::TakenEmail => "An email that is taken",
        }
    }
}

/// A test of the Flask project that the widget shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShownTest {
    /// Its kind.
    pub kind: TestKind,
    /// What it tests.
    pub case: TestCase,
    /// Its file in the project.
    pub file: &'static str,
    /// Its name.
    pub name: &'static str,
}

/// The tests that are shown.
pub const TESTS: [ShownTest; 4] = [
    ShownTest {
        kind: TestKind::Unit,
        case: TestCase::NewUser,
        file: "tests/unit/test_users_service.py",
        name: "test_a_new_user_is_stored_with_the_defaults",
    },
    ShownTest {
        kind: TestKind::Unit,
        case: TestCase::TakenEmail,
        file: "tests/unit/test_users_service.py",
        name: "test_an_email_that_is_taken_is_a_conflict",
    },
    ShownTest {
        kind: TestKind::Integration,
        case: TestCase::NewUser,
        file: "tests/integration/test_users_api.py",
        name: "test_posting_creates_a_user_and_says_where",
    },
    ShownTest {
        kind: TestKind::Integration,
        case: TestCase::TakenEmail,
        file: "tests/integration/test_users_api.py",
        name: "test_posting_a_taken_email_is_a_conflict",
    },
];

/// The JSON that a test sends, or hands to the service.
const fn body(kind: TestKind, case: TestCase) -> &'static str {
    match (kind, case) {
        (TestKind::Unit | TestKind::ByHand, TestCase::NewUser) => r#"{"email": "fay@example.com"}"#,
        (TestKind::Integration, TestCase::NewUser) => {
            r#"{"email": "fay@example.com", "name": "Fay"}"#
        }
        (TestKind::Unit, TestCase::TakenEmail) => r#"{"email": "ADA@example.com"}"#,
        (TestKind::Integration | TestKind::ByHand, TestCase::TakenEmail) => {
            r#"{"email": "ada@example.com"}"#
        }
    }
}

/// A part of the running project that a request can touch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The process, its server and the network.
    Server,
    /// The framework.
    Flask,
    /// A view function.
    Route,
    /// The app's error handlers.
    ErrorHandler,
    /// The service layer.
    Service,
    /// The model and the ORM's session.
    Orm,
    /// The database.
    Database,
}

impl Part {
    /// All of them, from outside to inside.
    pub const ALL: [Self; 7] = [
        Self::Server,
        Self::Flask,
        Self::Route,
        Self::ErrorHandler,
        Self::Service,
        Self::Orm,
        Self::Database,
    ];

    /// The part's name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Server => "run.py, server, network",
            Self::Flask => "Flask",
            Self::Route => "Route",
            Self::ErrorHandler => "Error handler",
            Self::Service => "Service",
            Self::Orm => "Session, model",
            Self::Database => "Database",
        }
    }

    /// The part's layer in traces; `None` for what no trace reaches.
    const fn layer(self) -> Option<Layer> {
        match self {
            Self::Server => None,
            Self::Flask => Some(Layer::Wsgi),
            Self::Route => Some(Layer::Route),
            Self::ErrorHandler => Some(Layer::ErrorHandler),
            Self::Service => Some(Layer::Service),
            Self::Orm => Some(Layer::Orm),
            Self::Database => Some(Layer::Database),
        }
    }
}

/// Returns the parts that a test touches, from outside to inside.
#[must_use]
pub fn touched_parts(kind: TestKind, case: TestCase) -> Vec<Part> {
    let request = Request::new("POST", "/api/v1/users").json(body(kind, case));
    let trace = seed_exchange(request).trace;
    let steps = match kind {
        TestKind::Unit => inside_service(&trace.steps),
        TestKind::Integration | TestKind::ByHand => &trace.steps,
    };
    let is_touched = |part: &Part| match part.layer() {
        Some(layer) => steps.iter().any(|step| step.layer == layer),
        None => kind == TestKind::ByHand,
    };
    Part::ALL.into_iter().filter(is_touched).collect()
}

/// Whether a test touches every part.
#[must_use]
pub fn touches_everything(kind: TestKind, case: TestCase) -> bool {
    touched_parts(kind, case).len() == Part::ALL.len()
}

/// The steps from the call of the service to its end: what happens when only that is called.
fn inside_service(steps: &[Step]) -> &[Step] {
    let begin = steps.iter().position(|step| {
        step.layer == Layer::Service && step.action == Action::Calls && is_function(step)
    });
    begin
        .and_then(|begin| steps.get(begin..=Nesting::of(steps).partner(begin)?))
        .unwrap_or_default()
}

/// The command that tries a case by hand.
#[must_use]
pub fn command(case: TestCase) -> String {
    let body = body(TestKind::ByHand, case);
    format!("$ curl -i http://127.0.0.1:5000/api/v1/users \\\n    --json '{body}'")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(kind: TestKind, case: TestCase) -> Vec<&'static str> {
        let parts = touched_parts(kind, case).into_iter();
        parts.map(Part::name).collect()
    }

    #[test]
    fn a_unit_test_touches_the_service_and_what_is_below() {
        for case in TestCase::ALL {
            assert_eq!(
                names(TestKind::Unit, case),
                ["Service", "Session, model", "Database"]
            );
        }
    }

    #[test]
    fn an_integration_test_touches_all_but_the_server_and_a_handler_if_it_is_refused() {
        let all = ["Flask", "Route", "Service", "Session, model", "Database"];
        assert_eq!(names(TestKind::Integration, TestCase::NewUser), all);
        let refused = names(TestKind::Integration, TestCase::TakenEmail);
        assert!(refused.contains(&"Error handler"));
        assert_eq!(refused.len(), all.len() + 1);
    }

    #[test]
    fn only_by_hand_is_the_server_touched() {
        assert_eq!(
            touched_parts(TestKind::ByHand, TestCase::NewUser)[0],
            Part::Server
        );
        assert_eq!(
            touched_parts(TestKind::ByHand, TestCase::TakenEmail),
            Part::ALL
        );
    }

    #[test]
    fn one_test_alone_touches_everything() {
        let tests = TestKind::ALL.map(|kind| TestCase::ALL.map(|case| (kind, case)));
        let all: Vec<_> = tests
            .into_iter()
            .flatten()
            .filter(|(kind, case)| touches_everything(*kind, *case))
            .collect();
        assert_eq!(all, [(TestKind::ByHand, TestCase::TakenEmail)]);
    }

    #[test]
    fn what_is_sent_is_what_the_tests_send() {
        let project = concat!(env!("CARGO_MANIFEST_DIR"), "/../../lessons/project/");
        for test in TESTS {
            let code = std::fs::read_to_string(format!("{project}{}", test.file));
            let code = code.expect("the file is there");
            let (_, rest) = code.split_once(test.name).expect("the test is there");
            let function = rest.split("\ndef ").next().unwrap_or_default();
            let body = body(test.kind, test.case);
            assert!(function.contains(body), "{} doesn’t send {body}", test.name);
        }
    }
}
