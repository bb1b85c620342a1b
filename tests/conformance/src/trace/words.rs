//! The words of both notations: what is one and the same in two spellings, and how a step and an
//! event are shown to whoever reads a difference.

use front_desk::api::Step;

use super::Outcome;
use crate::answer::{Event, Kind};

pub(super) fn arguments(event: &Event) -> String {
    let says_something = |(name, value): &&(String, String)| match name.as_str() {
        "self" => value.starts_with("<User "),
        name => name != "kwargs" && name != "__class__",
    };
    let shown = event.arguments.iter().filter(says_something);
    let word = |(name, value): &(String, String)| match name.as_str() {
        "record" => format!("{name}={}", without_place(value)),
        _ => format!("{name}={value}"),
    };
    shown.map(word).collect::<Vec<_>>().join(", ")
}

/// A log record without the place in Flask's code: `<LogRecord: app, 40, "…">`.
pub(super) fn without_place(record: &str) -> String {
    match record.splitn(5, ", ").collect::<Vec<_>>().as_slice() {
        [name, level, _file, _line, message] => format!("{name}, {level}, {message}"),
        _ => record.to_owned(),
    }
}

pub(super) fn same_words(flask: &str, service: &str) -> Outcome {
    let address = flask.replace(" …)", ")").replace(" at …", "");
    let in_order = |words: &str| {
        let mut letters: Vec<char> = words.chars().collect();
        letters.sort_unstable();
        letters
    };
    let is_of_set = service.contains("required={") || service.contains("'is required'");
    let has_set = is_of_set && in_order(&address) == in_order(service);
    if address == service || has_set {
        Ok(())
    } else {
        Err(format!("Flask has {address}"))
    }
}

pub(super) fn shown_step(step: &Step) -> String {
    let site = step.site.as_deref();
    let place = site.map_or_else(String::new, |site| {
        format!(" at {}:{} in {}", site.file, site.line, site.function)
    });
    let carried = match &step.sql {
        Some(sql) => format!("{:?} {:?}", sql.text, sql.parameters),
        None => step.value.to_string(),
    };
    format!("{:?} {:?}{place}: {carried:.300}", step.layer, step.action)
}

pub(super) fn shown_event(event: &Event) -> String {
    let Event {
        kind,
        file,
        function,
        line,
        ..
    } = event;
    match kind {
        Kind::Sql => format!("{:?} {:?}", event.text, event.parameters),
        Kind::Refusal => format!("refusal {}", event.value),
        _ => format!("{kind:?} {file}:{line} in {function} {:.300}", event.value),
    }
}
