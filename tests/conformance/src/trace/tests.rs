//! The comparison on traces that are made by hand: equal traces pass, every change fails.

use super::text::{check_same_text, without_place};
use super::walk::{Frame, Walk};
use super::{CallSites, Outcome, Role, compare, file, role};
use crate::flask_answer::{EventKind, TraceEvent};
use crate::request::Request;
use crate::service::{Action, Layer, Step, Trace, answers};
use crate::variant::Variant;

/// The trace of the service's answer to a GET request.
fn steps(target: &str) -> Trace {
    let request = Request {
        method: "GET".to_owned(),
        target: target.to_owned(),
        headers: Vec::new(),
        body: Vec::new(),
    };
    let mut answers = answers(Variant::Project, &[request]).expect("the variant exists");
    answers.remove(0).trace
}

fn event(kind: EventKind, line: u32, value: &str) -> TraceEvent {
    TraceEvent {
        kind,
        file: "app/health.py".to_owned(),
        function: "health".to_owned(),
        line,
        value: value.to_owned(),
        ..TraceEvent::default()
    }
}

/// What the tracer sees of the health check.
fn events() -> Vec<TraceEvent> {
    vec![
        event(EventKind::Call, 11, ""),
        event(EventKind::Line, 12, ""),
        event(EventKind::Return, 12, "{'status': 'ok'}"),
    ]
}

fn health(events: &[TraceEvent]) -> Outcome {
    compare(
        events,
        &steps("/api/v1/health").steps,
        &CallSites::default(),
    )
}

#[test]
fn equal_traces_pass() {
    assert_eq!(health(&events()), Ok(()));
}

#[test]
fn every_change_is_noticed() {
    let changes: [fn(&mut Vec<TraceEvent>); 7] = [
        |events| events[0].line = 10,
        |events| events[0].file = "app/routes/users.py".to_owned(),
        |events| events[2].line = 13,
        |events| events[2].value = "{}".to_owned(),
        |events| events[2].kind = EventKind::Unwind,
        |events| events.clear(),
        |events| events.push(event(EventKind::Call, 11, "")),
    ];
    for (number, change) in changes.into_iter().enumerate() {
        let mut events = events();
        change(&mut events);
        assert!(health(&events).is_err(), "change {number}");
    }
}

/// What a tracer sees if the service's trace is right: its steps, converted by the table in the
/// module's documentation.
fn expected_events(trace: &Trace) -> Vec<TraceEvent> {
    let mut open: Vec<&Step> = Vec::new();
    let mut events = Vec::new();
    for step in trace.steps.iter() {
        let site = step.site;
        let at = |kind, value: String| TraceEvent {
            kind,
            file: site.map(file).unwrap_or_default().to_owned(),
            function: site.map(|it| it.function.to_string()).unwrap_or_default(),
            line: site.map_or(0, |it| it.line),
            value,
            ..TraceEvent::default()
        };
        if let Some(sql) = &step.sql {
            events.push(TraceEvent {
                text: sql.text.to_string(),
                parameters: sql.parameters.iter().map(ToString::to_string).collect(),
                ..at(EventKind::Sql, String::new())
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
                    events.push(TraceEvent {
                        arguments,
                        ..at(EventKind::Call, String::new())
                    });
                }
                Some(Role::Line) => events.push(at(EventKind::Line, String::new())),
                _ => {}
            }
        } else if open.pop().and_then(|it| it.site).map(role) == Some(Role::Function) {
            events.push(at(EventKind::Return, value));
        }
    }
    events
}

#[test]
fn every_function_line_statement_and_parameter_counts() {
    let trace = steps("/api/v1/users/1");
    let events = expected_events(&trace);
    let check = |events: &[TraceEvent]| compare(events, &trace.steps, &CallSites::default());
    assert_eq!(check(&events), Ok(()));
    let count = |kind| events.iter().filter(|event| event.kind == kind).count();
    let kinds = [
        EventKind::Call,
        EventKind::Line,
        EventKind::Return,
        EventKind::Sql,
    ]
    .map(count);
    assert_eq!(
        kinds,
        [5, 1, 5, 3],
        "route twice, service twice, model; BEGIN, SELECT, ROLLBACK"
    );
    for at in 0..events.len() {
        let changed = |change: fn(&mut TraceEvent)| {
            let mut events = events.clone();
            change(&mut events[at]);
            check(&events)
        };
        let event = &events[at];
        let mut missing = events.clone();
        missing.remove(at);
        assert!(check(&missing).is_err(), "without {event:?}");
        if event.kind == EventKind::Sql {
            assert!(changed(|event| event.text.push(' ')).is_err(), "{event:?}");
            assert!(
                changed(|event| event.parameters.push("1".to_owned())).is_err(),
                "{event:?}"
            );
        } else {
            assert!(changed(|event| event.line += 1).is_err(), "{event:?}");
        }
        if event.kind == EventKind::Call {
            let renamed = changed(|event| event.function.push('_'));
            let moved = changed(|event| event.file.push('_'));
            assert!(renamed.is_err() && moved.is_err(), "{event:?}");
        }
    }
    for at in 1..events.len() {
        let mut swapped = events.clone();
        swapped.swap(at - 1, at);
        assert!(check(&swapped).is_err(), "{:?} is early", events[at]);
    }
}

#[test]
fn a_library_call_needs_its_line_to_run() {
    let trace = steps("/api/v1/users/1");
    let mut call_sites = CallSites::default();
    call_sites.extend(&trace);
    assert!(call_sites.contains("app/services/users.py", 47));
    let mut walk = Walk {
        events: &[],
        frames: Vec::new(),
        call_sites: &call_sites,
    };
    let site = trace.steps.iter().find_map(|step| {
        let site = step.site?;
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
fn only_known_spellings_count_as_equal() {
    assert_eq!(
        check_same_text("user=<User (pending …)>", "user=<User (pending)>"),
        Ok(())
    );
    assert!(check_same_text("user_id=1", "user_id=2").is_err());
    assert_eq!(
        check_same_text("required={'b', 'a'}", "required={'a', 'b'}"),
        Ok(())
    );
    assert!(check_same_text("fields={'b', 'a'}", "fields={'a', 'b'}").is_err());
    let record = "<LogRecord: app, 40, /x/flask/app.py, 875, \"Exception on /, y [GET]\">";
    assert_eq!(
        without_place(record),
        "<LogRecord: app, 40, \"Exception on /, y [GET]\">"
    );
}
