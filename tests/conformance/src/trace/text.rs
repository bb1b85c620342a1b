//! The texts of both notations: which spellings mean the same, and how a step and an event are shown
//! in a difference.

use super::Outcome;
use crate::flask_answer::{EventKind, TraceEvent};
use crate::service::Step;

/// A call's arguments as the service shows them, without those that the interpreter adds.
pub(super) fn arguments(event: &TraceEvent) -> String {
    let is_shown = |(name, value): &&(String, String)| match name.as_str() {
        "self" => value.starts_with("<User "),
        name => name != "kwargs" && name != "__class__",
    };
    let text = |(name, value): &(String, String)| match name.as_str() {
        "record" => format!("{name}={}", without_place(value)),
        _ => format!("{name}={value}"),
    };
    let shown = event.arguments.iter().filter(is_shown);
    shown.map(text).collect::<Vec<_>>().join(", ")
}

/// A log record without the place in Flask's code: `<LogRecord: app, 40, "…">`.
pub(super) fn without_place(record: &str) -> String {
    match record.splitn(5, ", ").collect::<Vec<_>>().as_slice() {
        [name, level, _file, _line, message] => format!("{name}, {level}, {message}"),
        _ => record.to_owned(),
    }
}

/// An error if the two texts differ in more than an address in memory or the order of a set.
pub(super) fn check_same_text(flask: &str, service: &str) -> Outcome {
    let flask = flask.replace(" …)", ")").replace(" at …", "");
    let sorted = |text: &str| {
        let mut letters: Vec<char> = text.chars().collect();
        letters.sort_unstable();
        letters
    };
    let shows_set = service.contains("required={") || service.contains("'is required'");
    if flask == service || shows_set && sorted(&flask) == sorted(service) {
        Ok(())
    } else {
        Err(format!("Flask has {flask}"))
    }
}

/// A step on one line.
pub(super) fn describe_step(step: &Step) -> String {
    let site = step.site;
    let place = site.map_or_else(String::new, |site| {
        format!(" at {}:{} in {}", site.file, site.line, site.function)
    });
    let value = match &step.sql {
        Some(sql) => format!("{:?} {:?}", sql.text, sql.parameters),
        None => step.value.to_string(),
    };
    format!("{:?} {:?}{place}: {value:.300}", step.layer, step.action)
}

/// An event on one line.
pub(super) fn describe_event(event: &TraceEvent) -> String {
    let TraceEvent {
        kind,
        file,
        function,
        line,
        ..
    } = event;
    match kind {
        EventKind::Sql => format!("{:?} {:?}", event.text, event.parameters),
        EventKind::Rejection => format!("rejection {}", event.value),
        _ => format!("{kind:?} {file}:{line} in {function} {:.300}", event.value),
    }
}
