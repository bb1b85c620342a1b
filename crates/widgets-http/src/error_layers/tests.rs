//! How the examples end, and what each part did.

use super::*;
use crate::flow::tests_of;
use users_service::Request;
use widget_kit::backend::exchange_with;

fn sent(without_handlers: bool, request: Request) -> Sent {
    Sent {
        exchange: exchange_with(settings(without_handlers), request),
        rows: 5,
    }
}

fn taken() -> Request {
    Request::new("POST", PATH).json(r#"{"email": "ada@example.com"}"#)
}

#[test]
fn each_task_is_done_by_one_example() {
    let met = tests_of::goals_met(SAMPLES, GOALS).concat();
    assert_eq!(met, [CRASH.id], "with the handlers");
    let refused = sent(true, Request::new("GET", "/api/v1/users/99"));
    assert!((GOALS[1].is_met)(&refused));
    assert!(!(GOALS[1].is_met)(&sent(true, taken())));
}

#[test]
fn each_example_gets_its_status_from_its_layer() {
    let ends = tests_of::answers(SAMPLES, summary);
    let ends: Vec<_> = ends
        .iter()
        .map(|(status, told)| (*status, told.split(['.', ',']).next().unwrap_or_default()))
        .collect();
    assert_eq!(
        ends,
        [
            (404, "The rules stopped it"),
            (404, "The door stopped it"),
            (405, "The door stopped it"),
            (415, "The door stopped it"),
            (400, "The door stopped it"),
            (400, "The rules stopped it"),
            (409, "The rules let it pass"),
            (500, "No layer stopped it: your own code broke"),
        ]
    );
}

#[test]
fn without_handlers_the_apps_own_exceptions_are_crashes_in_html() {
    for (request, status, is_logged) in [
        (Request::new("GET", "/api/v1/users/99"), 500, true),
        (taken(), 500, true),
        (Request::new("DELETE", PATH), 405, false),
        (Request::new("GET", "/api/v1/boom"), 500, true),
    ] {
        let sent = sent(true, request);
        assert_eq!(sent.exchange.response.status, status);
        assert_eq!(log(&sent).contains("Traceback"), is_logged);
        assert!(summary(&sent).contains("in HTML"));
        let handler = parts(&sent).pop().map(|part| part.what);
        assert_eq!(
            handler,
            Some("isn’t registered, so Flask answered by itself")
        );
    }
}

#[test]
fn a_conflict_is_raised_in_the_archive_and_caught_under_another_name() {
    let parts = parts(&sent(false, taken()));
    let codes: Vec<_> = parts.iter().map(|part| (part.name, &*part.code)).collect();
    let [.., (archive, raised), (handler, call)] = codes[..] else {
        panic!("there are five parts");
    };
    assert_eq!((archive, handler), ("The archive", "The handler"));
    assert!(raised.starts_with("sqlite3.IntegrityError("), "{raised}");
    assert!(
        call.starts_with("handle_service_error(error=Conflict("),
        "{call}"
    );
}

#[test]
fn only_the_log_learns_why_it_crashed() {
    let sent = sent(false, Request::new("GET", "/api/v1/boom"));
    let cause = "boom: this route crashes on purpose";
    assert!(log(&sent).contains(cause));
    assert!(!text(&sent.exchange.response.body).contains(cause));
}

#[test]
fn a_good_request_is_stopped_by_nobody() {
    let sent = sent(false, Request::new("GET", PATH));
    assert!(summary(&sent).starts_with("Every layer"));
    assert!(parts(&sent).iter().all(|part| part.code.is_empty()));
}
