//! Walks along what the tracer saw, one of the service's steps at a time.

use std::fmt;

use super::text::{arguments, check_same_text, describe_event, describe_step};
use super::{CallSites, Outcome, Role, file, role};
use crate::flask_answer::{EventKind, TraceEvent};
use crate::service::{Action, Layer, Site, Sql, Step};

/// A function of the project that runs.
pub(super) struct Frame {
    pub(super) file: String,
    pub(super) function: String,
    pub(super) line: u32,
    /// Whether a step has shown what the line calls, this time that it runs.
    pub(super) claimed: bool,
    pub(super) raised: Option<String>,
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
pub(super) struct Walk<'a> {
    pub(super) events: &'a [TraceEvent],
    pub(super) frames: Vec<Frame>,
    pub(super) call_sites: &'a CallSites,
}

impl<'a> Walk<'a> {
    pub(super) fn step<'s>(
        &mut self,
        step: &'s Step,
        open: &mut Vec<&'s Step>,
        rule: &mut Option<&'s Site>,
    ) -> Outcome {
        if step.layer == Layer::Database {
            return self.database(step);
        }
        let site = step.site;
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
                    return Err(format!("{} is open", describe_step(opened)));
                }
                let raises = step.action == Action::Raises;
                match (opened.site.map(role), site) {
                    (Some(Role::Function), Some(site)) => self.leave(site, raises, &value),
                    (Some(Role::Line), Some(site)) => self.library_end(site, raises, &value),
                    (None, Some(site)) if role(site) == Role::Rule => {
                        *rule = Some(site);
                        Ok(())
                    }
                    (None, None) => Ok(()),
                    _ => Err(format!("{} is open", describe_step(opened))),
                }
            }
            Action::Executes => Err("only the database executes".to_owned()),
        }
    }

    fn call(&mut self, site: &Site, value: &str) -> Outcome {
        self.pass_lines()?;
        let event = self.take(EventKind::Call)?;
        if (&*event.file, &*event.function, event.line) != (file(site), &*site.function, site.line)
        {
            return Err(format!("Flask has {}", describe_event(event)));
        }
        self.frames.push(Frame {
            file: event.file.clone(),
            function: event.function.clone(),
            line: event.line,
            claimed: false,
            raised: None,
        });
        check_same_text(&arguments(event), value)
    }

    fn leave(&mut self, site: &Site, raises: bool, value: &str) -> Outcome {
        self.pass_lines()?;
        let event = self.take(if raises {
            EventKind::Unwind
        } else {
            EventKind::Return
        })?;
        let frame = self.frames.pop().ok_or("no function runs")?;
        if !frame.is_in(site) || event.line != site.line {
            return Err(format!("Flask has {}", describe_event(event)));
        }
        let expected = if raises {
            // The exception may have been raised before the line could call anything.
            frame.raised.unwrap_or_default()
        } else {
            self.check_claim(&frame)?;
            event.value.clone()
        };
        // A step may leave the value out.
        if value.is_empty() {
            return Ok(());
        }
        check_same_text(&expected, value)
    }

    pub(super) fn library_call(&mut self, site: &Site) -> Outcome {
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
        let event = self.take(EventKind::Exception)?;
        if event.line != site.line {
            return Err(format!("Flask has {}", describe_event(event)));
        }
        if let Some(frame) = self.frames.last_mut() {
            frame.raised = Some(event.value.clone());
        }
        check_same_text(&event.value, value)
    }

    fn database(&mut self, step: &Step) -> Outcome {
        self.pass_lines()?;
        let at_site = match (step.site, self.frames.last()) {
            (Some(site), Some(frame)) => frame.is_at(site),
            (None, None) => true,
            _ => false,
        };
        if !at_site {
            return Err(self.position());
        }
        match &step.sql {
            Some(Sql { text, parameters }) => {
                let event = self.take(EventKind::Sql)?;
                if &event.text != text || !parameters.iter().eq(&event.parameters) {
                    return Err(format!("Flask has {}", describe_event(event)));
                }
                Ok(())
            }
            None => {
                let event = self.take(EventKind::Rejection)?;
                check_same_text(&event.value, &step.value.to_string())
            }
        }
    }

    /// The next event, which must be of that kind.
    fn take(&mut self, kind: EventKind) -> Result<&'a TraceEvent, String> {
        match self.events.split_first() {
            Some((event, rest)) if event.kind == kind => {
                self.events = rest;
                Ok(event)
            }
            Some((event, _)) => Err(format!("Flask has {}", describe_event(event))),
            None => Err("Flask has nothing more".to_owned()),
        }
    }

    /// Skips lines, and exceptions that stay inside the function.
    pub(super) fn pass_lines(&mut self) -> Outcome {
        while self.pass_line()? {}
        Ok(())
    }

    /// Skips one of them; false if the next event is something else.
    fn pass_line(&mut self) -> Result<bool, String> {
        let Some((event, rest)) = self.events.split_first() else {
            return Ok(false);
        };
        if !matches!(event.kind, EventKind::Line | EventKind::Exception) {
            return Ok(false);
        }
        self.events = rest;
        if event.kind == EventKind::Line
            && let Some(frame) = self.frames.last()
        {
            self.check_claim(frame)?;
        }
        let frame = self.frames.last_mut().ok_or("a line runs in no function")?;
        if event.kind == EventKind::Line {
            frame.line = event.line;
            frame.claimed = false;
        } else {
            frame.raised = Some(event.value.clone());
        }
        Ok(true)
    }

    fn check_claim(&self, frame: &Frame) -> Outcome {
        if !frame.claimed && self.call_sites.contains(&frame.file, frame.line) {
            return Err(format!("the service shows no call for {frame}"));
        }
        Ok(())
    }

    fn position(&self) -> String {
        let frame = self.frames.last().map(ToString::to_string);
        let next = self.events.first().map(describe_event);
        format!(
            "Flask is at {}, and its next event is {}",
            frame.as_deref().unwrap_or("no function of the project"),
            next.as_deref().unwrap_or("nothing")
        )
    }
}

/// The variants that replace the project's views with their own.
const REPLACES_VIEWS: [&str; 2] = ["variants/patch_as_put.py", "variants/shield.py"];

/// An error if routing named the decorator of another function than the view that is called.
fn below_its_rule(view: &Site, layer: Layer, rule: Option<&Site>) -> Outcome {
    match rule {
        Some(rule) if layer == Layer::Route && !REPLACES_VIEWS.contains(&&*view.file) => {
            let fits = rule.file == view.file && rule.function == view.function;
            fits.then_some(())
                .ok_or_else(|| format!("the rule is that of {}:{}", rule.file, rule.function))
        }
        _ => Ok(()),
    }
}
