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

use std::collections::HashSet;
use std::fmt;

use front_desk::api::log::{Record, Timestamp};
use front_desk::api::{Action, Layer, Site, Sql, Step, Trace};
use serde_json::Value;

use crate::answer::{Event, Kind, Logged};
use crate::compare::{Difference, What, same};

/// The lines at which the service shows library calls.
#[derive(Debug, Default)]
pub struct Shown(HashSet<(String, u32)>);

impl Shown {
    /// Learns from a trace.
    pub fn learn(&mut self, trace: &Trace) {
        for step in &trace.steps {
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

/// A function of the project that runs.
struct Frame {
    file: String,
    function: String,
    line: u32,
    /// Whether a step has shown what this visit of the line calls.
    claimed: bool,
    raised: Option<String>,
}

impl Frame {
    fn is_at(&self, site: &Site) -> bool {
        self.is_in(site) && self.line == site.line
    }

    fn is_in(&self, site: &Site) -> bool {
        self.file == file(site) && self.function == site.function
    }
}

impl fmt::Display for Frame {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{} in {}", self.file, self.line, self.function)
    }
}

/// A walk along the events, step by step.
struct Walk<'a> {
    events: &'a [Event],
    frames: Vec<Frame>,
    shown: &'a Shown,
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

impl<'a> Walk<'a> {
    fn step<'s>(
        &mut self,
        step: &'s Step,
        open: &mut Vec<&'s Step>,
        rule: &mut Option<&'s Site>,
    ) -> Outcome {
        if step.layer == Layer::Database {
            return self.database(step);
        }
        let site = step.site.as_deref();
        let value = step.value.to_string();
        match step.action {
            Action::Calls | Action::Handles => {
                open.push(step);
                match site.map(|site| (role(site), site)) {
                    Some((Role::Function, site)) => {
                        below_its_rule(site, step.layer, rule.take())?;
                        self.call(site, &value)
                    }
                    Some((Role::Line, site)) => self.library_call(site),
                    Some((Role::Rule, _)) | None => Ok(()),
                }
            }
            Action::Returns | Action::Raises => {
                let opened = open.pop().ok_or("nothing is open")?;
                if opened.layer != step.layer {
                    return Err(format!("{} is open", shown_step(opened)));
                }
                let raises = step.action == Action::Raises;
                match (opened.site.as_deref().map(role), site) {
                    (Some(Role::Function), Some(site)) => self.leave(site, raises, &value),
                    (Some(Role::Line), Some(site)) => self.library_end(site, raises, &value),
                    (None, Some(site)) if role(site) == Role::Rule => {
                        *rule = Some(site);
                        Ok(())
                    }
                    (None, None) => Ok(()),
                    _ => Err(format!("{} is open", shown_step(opened))),
                }
            }
            Action::Executes => Err("only the database executes".to_owned()),
        }
    }

    fn call(&mut self, site: &Site, value: &str) -> Outcome {
        self.pass_lines()?;
        let event = self.take(Kind::Call)?;
        if (&*event.file, &*event.function, event.line) != (file(site), &*site.function, site.line)
        {
            return Err(format!("Flask has {}", shown_event(event)));
        }
        self.frames.push(Frame {
            file: event.file.clone(),
            function: event.function.clone(),
            line: event.line,
            claimed: false,
            raised: None,
        });
        same_words(&arguments(event), value)
    }

    fn leave(&mut self, site: &Site, raises: bool, value: &str) -> Outcome {
        self.pass_lines()?;
        let event = self.take(if raises { Kind::Unwind } else { Kind::Return })?;
        let frame = self.frames.pop().ok_or("no function runs")?;
        if !frame.is_in(site) || event.line != site.line {
            return Err(format!("Flask has {}", shown_event(event)));
        }
        let carried = if raises {
            // The exception may have come before the line could call anything.
            frame.raised.unwrap_or_default()
        } else {
            self.check_claim(&frame)?;
            event.value.clone()
        };
        // A step may say less than there is to say.
        if value.is_empty() {
            return Ok(());
        }
        same_words(&carried, value)
    }

    fn library_call(&mut self, site: &Site) -> Outcome {
        loop {
            if let Some(frame) = self.frames.last_mut()
                && frame.is_at(site)
                && !frame.claimed
            {
                frame.claimed = true;
                return Ok(());
            }
            if !self.pass_line()? {
                return Err(self.position());
            }
        }
    }

    fn library_end(&mut self, site: &Site, raises: bool, value: &str) -> Outcome {
        if !self.frames.last().is_some_and(|frame| frame.is_at(site)) {
            return Err(self.position());
        }
        if !raises {
            return Ok(());
        }
        let event = self.take(Kind::Exception)?;
        if event.line != site.line {
            return Err(format!("Flask has {}", shown_event(event)));
        }
        if let Some(frame) = self.frames.last_mut() {
            frame.raised = Some(event.value.clone());
        }
        same_words(&event.value, value)
    }

    fn database(&mut self, step: &Step) -> Outcome {
        self.pass_lines()?;
        let at_site = match (step.site.as_deref(), self.frames.last()) {
            (Some(site), Some(frame)) => frame.is_at(site),
            (None, None) => true,
            _ => false,
        };
        if !at_site {
            return Err(self.position());
        }
        match &step.sql {
            Some(Sql { text, parameters }) => {
                let event = self.take(Kind::Sql)?;
                if &event.text != text || !parameters.iter().eq(&event.parameters) {
                    return Err(format!("Flask has {}", shown_event(event)));
                }
                Ok(())
            }
            None => {
                let event = self.take(Kind::Refusal)?;
                same_words(&event.value, &step.value.to_string())
            }
        }
    }

    /// The next event, which must be of that kind.
    fn take(&mut self, kind: Kind) -> Result<&'a Event, String> {
        match self.events.split_first() {
            Some((event, rest)) if event.kind == kind => {
                self.events = rest;
                Ok(event)
            }
            Some((event, _)) => Err(format!("Flask has {}", shown_event(event))),
            None => Err("Flask has nothing more".to_owned()),
        }
    }

    /// Goes over lines and exceptions that stay inside the function.
    fn pass_lines(&mut self) -> Outcome {
        while self.pass_line()? {}
        Ok(())
    }

    /// Goes over one of them; false where something else comes.
    fn pass_line(&mut self) -> Result<bool, String> {
        let Some((event, rest)) = self.events.split_first() else {
            return Ok(false);
        };
        if !matches!(event.kind, Kind::Line | Kind::Exception) {
            return Ok(false);
        }
        self.events = rest;
        if event.kind == Kind::Line
            && let Some(frame) = self.frames.last()
        {
            self.check_claim(frame)?;
        }
        let frame = self.frames.last_mut().ok_or("a line runs in no function")?;
        if event.kind == Kind::Line {
            frame.line = event.line;
            frame.claimed = false;
        } else {
            frame.raised = Some(event.value.clone());
        }
        Ok(true)
    }

    fn check_claim(&self, frame: &Frame) -> Outcome {
        if !frame.claimed && self.shown.0.contains(&(frame.file.clone(), frame.line)) {
            return Err(format!("nothing is shown for {frame}"));
        }
        Ok(())
    }

    fn position(&self) -> String {
        let frame = self.frames.last().map(ToString::to_string);
        let next = self.events.first().map(shown_event);
        format!(
            "Flask is at {}, and next comes {}",
            frame.as_deref().unwrap_or("nothing of the project"),
            next.as_deref().unwrap_or("nothing")
        )
    }
}

/// Complains where routing named the decorator of another function than the view that is called.
fn below_its_rule(view: &Site, layer: Layer, rule: Option<&Site>) -> Outcome {
    match rule {
        Some(rule) if layer == Layer::Route && !view.file.ends_with("patch_as_put.py") => {
            let fits = rule.file == view.file && rule.function == view.function;
            fits.then_some(())
                .ok_or_else(|| format!("the rule is that of {}:{}", rule.file, rule.function))
        }
        _ => Ok(()),
    }
}

fn arguments(event: &Event) -> String {
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
fn without_place(record: &str) -> String {
    match record.splitn(5, ", ").collect::<Vec<_>>().as_slice() {
        [name, level, _file, _line, message] => format!("{name}, {level}, {message}"),
        _ => record.to_owned(),
    }
}

fn same_words(flask: &str, service: &str) -> Outcome {
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

/// Whether the debugger's page is what goes out.
pub fn ends_in_debugger(trace: &Trace) -> bool {
    trace.steps.iter().any(|step| {
        step.layer == Layer::ErrorHandler && step.value.to_string() == "the debugger's page"
    })
}

/// Complains where the records differ. The time is left out, and so are the frames of a traceback,
/// which the service shortens: its last line, the exception, is compared.
pub fn compare_log(flask: &[Logged], service: &[Record]) -> Result<(), Difference> {
    let of_flask: Vec<_> = flask.iter().map(|record| fields(&record.line)).collect();
    let of_service: Vec<_> = service
        .iter()
        .map(|record| fields(&record.line(Timestamp(0))))
        .collect();
    same(What::Log, &of_flask, &of_service)
}

/// The names and values of a line of the log.
fn fields(line: &str) -> Vec<(String, String)> {
    let Ok(Value::Object(object)) = serde_json::from_str(line) else {
        return vec![("no JSON".to_owned(), line.to_owned())];
    };
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let shown = |(name, value): (&String, &Value)| match name.as_str() {
        "time" => (name.clone(), String::new()),
        "traceback" => {
            let traceback = text(value);
            let last = traceback.lines().last().unwrap_or_default();
            (name.clone(), last.to_owned())
        }
        _ => (name.clone(), text(value)),
    };
    object.iter().map(shown).collect()
}

fn shown_step(step: &Step) -> String {
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

fn shown_event(event: &Event) -> String {
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
