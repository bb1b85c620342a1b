//! Holds the trace of the users service against what a tracer saw in the real project.
//!
//! The two tell of the same run in two notations, and this is how they map:
//!
//! | the service's step | what the tracer must have seen at that moment |
//! |---|---|
//! | `Calls`, `Handles` at a `def` line | a `call` of that function in that file, its `def` on that line, with those arguments |
//! | the `Returns` that closes it | a `return` from that line, with that value |
//! | the `Raises` that closes it | an `exception` with that value, and an `unwind` from that line |
//! | `Calls` at any other line | that line running in the innermost function. A library is called there, so the tracer, which watches the project only, sees no call |
//! | the `Returns` that closes it | that line still running: nothing to see |
//! | the `Raises` that closes it | an `exception` with that value arriving at that line |
//! | `Executes` | `sql` with that text and those parameters, while that line runs; without a site: when no function of the project runs any more |
//! | `Raises` in the database | a `refusal` with that value |
//! | a step without a site, or at a decorator | nothing: it is Flask's own doing. But the view that is called next must stand below that decorator |
//!
//! What the tracer saw and no step shows: lines at which nothing is called, and exceptions that a
//! function catches itself. Everything else must be shown, in this order: each call, return,
//! unwinding, statement and refusal. A line at which the service shows a library call in any case
//! must be shown whenever it runs, unless the call stands in a conditional expression or an exception
//! leaves the function from there.
//!
//! Some spellings differ and are made one: a variant's file has `variants/` in front, because a
//! learner wants to know where it is; `self` and the arguments that the interpreter adds
//! (`kwargs`, `__class__`) say nothing, unless `self` is a user; the tracer's `…` stands for an
//! address in memory; a log record also shows the file and the line of Flask's that logs, which
//! differ between machines. The order inside a set, and of what is made from one (the fields that are
//! missing), is Python's own affair.

mod walk;
mod words;

use std::collections::HashSet;

use front_desk::api::{Action, Layer, Site, Step, Trace};

use crate::answer::Event;
use walk::Walk;
use words::{shown_event, shown_step};

/// The lines at which the service shows library calls.
#[derive(Debug, Default)]
pub struct Shown(HashSet<(String, u32)>);

impl Shown {
    /// Learns from a trace.
    pub fn learn(&mut self, trace: &Trace) {
        for step in trace.steps.iter() {
            let Some(site) = step.site.as_deref() else {
                continue;
            };
            // `a if b else c` may do without the call.
            let is_certain = !(site.code.contains(" if ") && site.code.contains(" else "));
            if step.action == Action::Calls && role(site) == Role::Line && is_certain {
                self.0.insert((file(site).to_owned(), site.line));
            }
        }
    }
}

/// What a site stands for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    /// A function's `def` line.
    Function,
    /// A decorator.
    Rule,
    /// A line that runs.
    Line,
}

fn role(site: &Site) -> Role {
    if site.code.starts_with("def ") {
        Role::Function
    } else if site.code.starts_with('@') {
        Role::Rule
    } else {
        Role::Line
    }
}

fn file(site: &Site) -> &str {
    site.file.strip_prefix("variants/").unwrap_or(&site.file)
}

type Outcome = Result<(), String>;

/// Complains about the first step that has no counterpart, or event that has none.
pub fn compare(events: &[Event], steps: &[Step], shown: &Shown) -> Outcome {
    let mut walk = Walk {
        events,
        frames: Vec::new(),
        shown,
    };
    let mut open: Vec<&Step> = Vec::new();
    let mut rule: Option<&Site> = None;
    for (number, step) in steps.iter().enumerate() {
        let place =
            |error: String| format!("  step {}: {}\n  {error}", number + 1, shown_step(step));
        walk.step(step, &mut open, &mut rule).map_err(place)?;
    }
    if let Some(step) = open.last() {
        return Err(format!("  never closed: {}", shown_step(step)));
    }
    walk.pass_lines()?;
    match walk.events.first() {
        None => Ok(()),
        Some(event) => Err(format!(
            "  the service has no step for {}",
            shown_event(event)
        )),
    }
}

/// Whether the debugger's page is what goes out.
pub fn ends_in_debugger(trace: &Trace) -> bool {
    trace.steps.iter().any(|step| {
        step.layer == Layer::ErrorHandler && step.value.to_string() == "the debugger's page"
    })
}

#[cfg(test)]
mod tests;
