//! Compares the trace of the users service with what a tracer saw in the real project.
//!
//! The two record the same run in two notations. They correspond like this:
//!
//! | the service's step | what the tracer must have seen at that moment |
//! |---|---|
//! | `Calls`, `Handles` at a `def` line | a `call` of that function in that file, its `def` on that line, with those arguments |
//! | the `Returns` that closes it | a `return` from that line, with that value |
//! | the `Raises` that closes it | an `exception` with that value, and an `unwind` from that line |
//! | `Calls` at any other line | that line running in the innermost function. It calls a library, so the tracer, which watches the project only, sees no call |
//! | the `Returns` that closes it | that line still running: no event |
//! | the `Raises` that closes it | an `exception` with that value arriving at that line |
//! | `Executes` | `sql` with that text and those parameters, while that line runs; without a site: when no function of the project runs any more |
//! | `Raises` in the database | a `rejection` with that value |
//! | a step without a site, or at a decorator | nothing: Flask does it. But the view that is called next must be the one below that decorator |
//!
//! Two kinds of events need no step: lines that call nothing, and exceptions that a function catches
//! itself. Every other event needs one, in this order: each call, return, unwinding, statement and
//! rejection. A line for which the service shows a library call in any case must be shown each time
//! that it runs, unless the call is part of a conditional expression or an exception leaves the
//! function there.
//!
//! Some spellings differ and count as equal. A variant's file begins with `variants/`, because a
//! learner wants to know where it is. `self` and the arguments that the interpreter adds (`kwargs`,
//! `__class__`) are left out, unless `self` is a user. The tracer's `…` is an address in memory. A log
//! record also names the file and the line in Flask that log, which differ between machines. The
//! order of a set, and of what is made from one (the fields that are missing), is arbitrary in Python.

mod text;
mod walk;

use std::collections::HashSet;

use crate::flask_answer::TraceEvent;
use crate::service::{Action, Layer, Site, Step, Trace};
use text::{describe_event, describe_step};
use walk::Walk;

/// The lines at which the service shows library calls, by file and number.
#[derive(Debug, Default)]
pub struct CallSites(HashSet<(String, u32)>);

impl CallSites {
    /// Adds the lines of a trace.
    pub fn extend(&mut self, trace: &Trace) {
        for step in trace.steps.iter() {
            let Some(site) = step.site else {
                continue;
            };
            // `a if b else c` may not call anything.
            let is_certain = !(site.code.contains(" if ") && site.code.contains(" else "));
            if step.action == Action::Calls && role(site) == Role::Line && is_certain {
                self.0.insert((file(site).to_owned(), site.line));
            }
        }
    }

    fn contains(&self, file: &str, line: u32) -> bool {
        self.0.contains(&(file.to_owned(), line))
    }
}

/// What kind of line a site is.
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

/// Describes the first step that no event corresponds to, or the first event that no step does.
pub fn compare(events: &[TraceEvent], steps: &[Step], call_sites: &CallSites) -> Outcome {
    let mut walk = Walk {
        events,
        frames: Vec::new(),
        call_sites,
    };
    let mut open: Vec<&Step> = Vec::new();
    let mut rule: Option<&Site> = None;
    for (number, step) in steps.iter().enumerate() {
        walk.step(step, &mut open, &mut rule).map_err(|error| {
            format!("  step {}: {}\n  {error}", number + 1, describe_step(step))
        })?;
    }
    if let Some(step) = open.last() {
        return Err(format!("  never closed: {}", describe_step(step)));
    }
    walk.pass_lines()?;
    match walk.events.first() {
        None => Ok(()),
        Some(event) => Err(format!(
            "  the service has no step for {}",
            describe_event(event)
        )),
    }
}

/// Whether the answer is the debugger's page.
pub fn ends_in_debugger(trace: &Trace) -> bool {
    trace.steps.iter().any(|step| {
        step.layer == Layer::ErrorHandler && step.value.to_string() == "the debugger's page"
    })
}

#[cfg(test)]
mod tests;
