//! What each kind of test touches, found in the trace of the very request that the test makes.
//! It must not know how that is shown.

use crate::backend::seed_exchange;
use crate::stage::{Nesting, is_function};
use trace::{Action, Layer, Step};
use users_service::Request;

/// The kinds, in the order of the choice.
pub const KINDS: [&str; 3] = ["Unit test", "Integration test", "By hand"];
/// The place of the unit tests in [`KINDS`].
const UNIT: usize = 0;
/// The place of trying it by hand.
pub const BY_HAND: usize = 2;

/// What is asked, in the order of the choice: something that works, something that is refused.
pub const CASES: [&str; 2] = ["A new user", "An email that is taken"];

/// The tests that are shown, file and name: for each kind but the last, each case.
pub const TESTS: [(&str, &str); 4] = [
    (
        "tests/unit/test_users_service.py",
        "test_a_new_user_is_stored_with_the_defaults",
    ),
    (
        "tests/unit/test_users_service.py",
        "test_an_email_that_is_taken_is_a_conflict",
    ),
    (
        "tests/integration/test_users_api.py",
        "test_posting_creates_a_user_and_says_where",
    ),
    (
        "tests/integration/test_users_api.py",
        "test_posting_a_taken_email_is_a_conflict",
    ),
];

/// What is sent or handed over: for each kind each case.
const DATA: [[&str; 2]; 3] = [
    [
        r#"{"email": "fay@example.com"}"#,
        r#"{"email": "ADA@example.com"}"#,
    ],
    [
        r#"{"email": "fay@example.com", "name": "Fay"}"#,
        r#"{"email": "ada@example.com"}"#,
    ],
    [
        r#"{"email": "fay@example.com"}"#,
        r#"{"email": "ada@example.com"}"#,
    ],
];

/// What a request can touch, from outside to inside. What no trace has is touched only by hand.
pub const PARTS: [(&str, Option<Layer>); 7] = [
    ("run.py, server, network", None),
    ("Flask", Some(Layer::Wsgi)),
    ("Route", Some(Layer::Route)),
    ("Error handler", Some(Layer::ErrorHandler)),
    ("Service", Some(Layer::Service)),
    ("Session, model", Some(Layer::Orm)),
    ("Database", Some(Layer::Database)),
];

/// Which of [`PARTS`] a kind touches in a case.
#[must_use]
pub fn touched(kind: usize, case: usize) -> [bool; 7] {
    let data = DATA
        .get(kind)
        .and_then(|data| data.get(case))
        .copied()
        .unwrap_or_default();
    let trace = seed_exchange(Request::new("POST", "/api/v1/users").json(data)).trace;
    let steps = match kind {
        UNIT => inside_service(&trace.steps),
        _ => &trace.steps,
    };
    PARTS.map(|(_, layer)| match layer {
        Some(layer) => steps.iter().any(|step| step.layer == layer),
        None => kind == BY_HAND,
    })
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

/// What is typed to try a case by hand.
#[must_use]
pub fn command(case: usize) -> String {
    let data = DATA[BY_HAND].get(case).copied().unwrap_or_default();
    format!("$ curl -i http://127.0.0.1:5000/api/v1/users \\\n    --json '{data}'")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(kind: usize, case: usize) -> Vec<&'static str> {
        let parts = PARTS.into_iter().zip(touched(kind, case));
        parts
            .filter(|(_, is_touched)| *is_touched)
            .map(|((name, _), _)| name)
            .collect()
    }

    #[test]
    fn a_unit_test_touches_the_service_and_what_is_below() {
        for case in [0, 1] {
            assert_eq!(names(UNIT, case), ["Service", "Session, model", "Database"]);
        }
    }

    #[test]
    fn an_integration_test_touches_all_but_the_server_and_a_handler_if_it_is_refused() {
        let all = ["Flask", "Route", "Service", "Session, model", "Database"];
        assert_eq!(names(1, 0), all);
        assert!(names(1, 1).contains(&"Error handler"));
        assert_eq!(names(1, 1).len(), all.len() + 1);
    }

    #[test]
    fn only_by_hand_is_the_server_touched() {
        assert!(touched(BY_HAND, 0)[0]);
        assert_eq!(touched(BY_HAND, 1), [true; 7]);
    }

    #[test]
    fn what_is_sent_is_what_the_tests_send() {
        let project = concat!(env!("CARGO_MANIFEST_DIR"), "/lessons/project/");
        for (place, (file, test)) in TESTS.into_iter().enumerate() {
            let code = std::fs::read_to_string(format!("{project}{file}")).expect("it is there");
            let (_, rest) = code.split_once(test).expect("the test is there");
            let function = rest.split("\ndef ").next().unwrap_or_default();
            let data = DATA[place / 2][place % 2];
            assert!(function.contains(data), "{test} doesn’t send {data}");
        }
    }
}
