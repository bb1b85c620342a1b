//! The comparison on traces that were made by hand: what is the same passes, what is not doesn't.

use front_desk::api::{Action, Layer, Request, Settings, Trace, UsersService};

use super::walk::{Frame, Walk};
use super::words::{same_words, without_place};
use super::{Outcome, Shown, compare, file};
use crate::answer::{Event, Kind};

fn steps(target: &str) -> Trace {
    let mut service = UsersService::seeded(Settings::default());
    service.handle(&Request::new("GET", target)).1
}

fn event(kind: Kind, line: u32, value: &str) -> Event {
    Event {
        kind,
        file: "app/health.py".to_owned(),
        function: "health".to_owned(),
        line,
        value: value.to_owned(),
        ..Event::default()
    }
}

/// What the tracer sees of the health check.
fn events() -> Vec<Event> {
    vec![
        event(Kind::Call, 11, ""),
        event(Kind::Line, 12, ""),
        event(Kind::Return, 12, "{'status': 'ok'}"),
    ]
}

fn health(events: &[Event]) -> Outcome {
    compare(events, &steps("/api/v1/health").steps, &Shown::default())
}

#[test]
fn the_same_way_is_the_same() {
    assert_eq!(health(&events()), Ok(()));
}

#[test]
fn whatever_is_otherwise_is_noticed() {
    let changes: [fn(&mut Vec<Event>); 7] = [
        |events| events[0].line = 10,
        |events| events[0].file = "app/routes/users.py".to_owned(),
        |events| events[2].line = 13,
        |events| events[2].value = "{}".to_owned(),
        |events| events[2].kind = Kind::Unwind,
        |events| events.clear(),
        |events| events.push(event(Kind::Call, 11, "")),
    ];
    for (number, change) in changes.into_iter().enumerate() {
        let mut events = events();
        change(&mut events);
        assert!(health(&events).is_err(), "change {number}");
    }
}

#[test]
fn a_library_call_needs_its_line_to_run() {
    let trace = steps("/api/v1/users/1");
    let mut shown = Shown::default();
    shown.learn(&trace);
    assert!(shown.0.contains(&("app/services/users.py".to_owned(), 44)));
    let mut walk = Walk {
        events: &[],
        frames: Vec::new(),
        shown: &shown,
    };
    let site = trace.steps.iter().find_map(|step| {
        let site = step.site.as_deref()?;
        (step.layer == Layer::Orm && step.action == Action::Calls).then_some(site)
    });
    let site = site.expect("the session is asked");
    assert!(walk.library_call(site).is_err(), "nothing runs");
    walk.frames.push(Frame {
        file: file(site).to_owned(),
        function: site.function.to_string(),
        line: site.line,
        claimed: false,
        raised: None,
    });
    assert_eq!(walk.library_call(site), Ok(()));
    assert!(walk.library_call(site).is_err(), "it runs only once");
}

#[test]
fn only_spellings_are_made_one() {
    assert_eq!(
        same_words("user=<User (pending …)>", "user=<User (pending)>"),
        Ok(())
    );
    assert!(same_words("user_id=1", "user_id=2").is_err());
    assert_eq!(
        same_words("required={'b', 'a'}", "required={'a', 'b'}"),
        Ok(())
    );
    assert!(same_words("fields={'b', 'a'}", "fields={'a', 'b'}").is_err());
    let record = "<LogRecord: app, 40, /x/flask/app.py, 875, \"Exception on /, y [GET]\">";
    assert_eq!(
        without_place(record),
        "<LogRecord: app, 40, \"Exception on /, y [GET]\">"
    );
}
