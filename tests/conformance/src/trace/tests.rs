//! The comparison on traces that were made by hand: what is the same passes, what is not doesn't.

use front_desk::api::{Action, Layer, Request, Settings, Step, Trace, UsersService};

use super::walk::{Frame, Walk};
use super::words::{same_words, without_place};
use super::{Outcome, Role, Shown, compare, file, role};
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

/// What a tracer sees where everything is as the service says: the steps, told by the table above
/// `compare`.
fn seen(trace: &Trace) -> Vec<Event> {
    let mut open: Vec<&Step> = Vec::new();
    let mut events = Vec::new();
    for step in trace.steps.iter() {
        let site = step.site.as_deref();
        let at = |kind, value: String| Event {
            kind,
            file: site.map(file).unwrap_or_default().to_owned(),
            function: site.map(|it| it.function.to_string()).unwrap_or_default(),
            line: site.map_or(0, |it| it.line),
            value,
            ..Event::default()
        };
        if let Some(sql) = &step.sql {
            events.push(Event {
                text: sql.text.to_string(),
                parameters: sql.parameters.iter().map(ToString::to_string).collect(),
                ..at(Kind::Sql, String::new())
            });
            continue;
        }
        let value = step.value.to_string();
        if step.action == Action::Calls {
            open.push(step);
            match site.map(role) {
                Some(Role::Function) => {
                    let (name, argument) = value.split_once('=').expect("one argument");
                    let arguments = vec![(name.to_owned(), argument.to_owned())];
                    events.push(Event {
                        arguments,
                        ..at(Kind::Call, String::new())
                    });
                }
                Some(Role::Line) => events.push(at(Kind::Line, String::new())),
                _ => {}
            }
        } else if open.pop().and_then(|it| it.site.as_deref()).map(role) == Some(Role::Function) {
            events.push(at(Kind::Return, value));
        }
    }
    events
}

#[test]
fn every_function_line_statement_and_parameter_counts() {
    let trace = steps("/api/v1/users/1");
    let events = seen(&trace);
    let held = |events: &[Event]| compare(events, &trace.steps, &Shown::default());
    assert_eq!(held(&events), Ok(()));
    let count = |kind| events.iter().filter(|event| event.kind == kind).count();
    let kinds = [Kind::Call, Kind::Line, Kind::Return, Kind::Sql].map(count);
    assert_eq!(
        kinds,
        [4, 1, 4, 3],
        "route, service twice, model; BEGIN, SELECT, ROLLBACK"
    );
    for at in 0..events.len() {
        let changed = |change: fn(&mut Event)| {
            let mut events = events.clone();
            change(&mut events[at]);
            held(&events)
        };
        let event = &events[at];
        let mut missing = events.clone();
        missing.remove(at);
        assert!(held(&missing).is_err(), "without {event:?}");
        if event.kind == Kind::Sql {
            assert!(changed(|event| event.text.push(' ')).is_err(), "{event:?}");
            assert!(
                changed(|event| event.parameters.push("1".to_owned())).is_err(),
                "{event:?}"
            );
        } else {
            assert!(changed(|event| event.line += 1).is_err(), "{event:?}");
        }
        if event.kind == Kind::Call {
            let renamed = changed(|event| event.function.push('_'));
            let moved = changed(|event| event.file.push('_'));
            assert!(renamed.is_err() && moved.is_err(), "{event:?}");
        }
    }
    for at in 1..events.len() {
        let mut swapped = events.clone();
        swapped.swap(at - 1, at);
        assert!(held(&swapped).is_err(), "{:?} comes early", events[at]);
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
