//! Writes a trace while the traced program runs.

use std::borrow::Cow;
use std::fmt;

use crate::{Action, IntoTraceValue, Layer, Line, Place, Sql, Step, TraceValue};

/// Enough room for the steps of an ordinary request.
const USUAL_STEPS: usize = 48;

/// Collects steps, or ignores them when it is [silent](Recorder::silent).
#[derive(Debug)]
pub struct Recorder {
    steps: Option<Vec<Step>>,
}

impl Default for Recorder {
    fn default() -> Self {
        Self::new()
    }
}

impl Recorder {
    /// A recorder without steps yet.
    #[must_use]
    pub fn new() -> Self {
        Self {
            steps: Some(Vec::with_capacity(USUAL_STEPS)),
        }
    }

    /// A recorder that ignores every step: closures that would build a value are never called.
    #[must_use]
    pub const fn silent() -> Self {
        Self { steps: None }
    }

    /// Whether steps are ignored.
    #[must_use]
    pub const fn is_silent(&self) -> bool {
        self.steps.is_none()
    }

    /// The steps, first to last; none where the recorder is silent.
    #[must_use]
    pub fn finish(self) -> Vec<Step> {
        self.steps.unwrap_or_default()
    }

    /// The steps so far.
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        self.steps.as_deref().unwrap_or_default()
    }

    /// Records that a function of the project is called.
    pub fn calls(&mut self, at: &'static Line, value: impl IntoTraceValue) {
        self.record(at.layer, Action::Calls, Some(at), value);
    }

    /// Records that a function of the project returns.
    pub fn returns(&mut self, at: &'static Line, value: impl IntoTraceValue) {
        self.record(at.layer, Action::Returns, Some(at), value);
    }

    /// Records that an exception leaves a function of the project.
    pub fn raises(&mut self, at: &'static Line, value: impl IntoTraceValue) {
        self.record(at.layer, Action::Raises, Some(at), value);
    }

    /// Records that an error handler of the project is called.
    pub fn handles(&mut self, at: &'static Line, value: impl IntoTraceValue) {
        self.record(at.layer, Action::Handles, Some(at), value);
    }

    /// Records a step of any layer: a project line that uses a library, or, without `at`, a library
    /// that acts by itself.
    pub fn record(
        &mut self,
        layer: Layer,
        action: Action,
        at: Option<&'static Line>,
        value: impl IntoTraceValue,
    ) {
        if let Some(steps) = &mut self.steps {
            steps.push(Step {
                layer,
                action,
                site: at.map(|line| Place::Project(&line.site)),
                value: value.into_trace_value(),
                sql: None,
            });
        }
    }

    /// Records that SQL goes to the database.
    pub fn executes(
        &mut self,
        at: Option<&'static Line>,
        text: impl Into<Cow<'static, str>>,
        parameters: impl FnOnce() -> Vec<Cow<'static, str>>,
    ) {
        if let Some(steps) = &mut self.steps {
            steps.push(Step {
                layer: Layer::Database,
                action: Action::Executes,
                site: at.map(|line| Place::Project(&line.site)),
                value: TraceValue::EMPTY,
                sql: Some(Sql {
                    text: text.into(),
                    parameters: parameters(),
                }),
            });
        }
    }
}

/// Records the error of a `Result` on its way to the caller.
pub trait TraceErr {
    /// Returns the result unchanged. Where it is an error, a `Raises` step at `from` is recorded.
    #[must_use]
    fn trace_err(self, recorder: &mut Recorder, from: &'static Line) -> Self;
}

impl<T, E: fmt::Display> TraceErr for Result<T, E> {
    fn trace_err(self, recorder: &mut Recorder, from: &'static Line) -> Self {
        if let Err(error) = &self {
            recorder.raises(from, || error.to_string());
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static LINE: Line = Line::new(Layer::Service, "a.py", "f", 3, "raise ValueError");

    #[test]
    fn a_silent_recorder_builds_no_value() {
        let mut recorder = Recorder::silent();
        recorder.calls(&LINE, || -> &'static str {
            unreachable!("nobody reads it")
        });
        recorder.executes(None, "COMMIT", || unreachable!("nobody reads it"));
        assert!(recorder.is_silent() && recorder.steps().is_empty());
        assert!(recorder.finish().is_empty());
    }

    #[test]
    fn an_error_is_recorded_where_it_leaves_and_a_success_is_not() {
        let mut recorder = Recorder::new();
        assert_eq!(Ok::<_, String>(1).trace_err(&mut recorder, &LINE), Ok(1));
        assert!(recorder.steps().is_empty());
        let error: Result<(), _> = Err("no".to_owned());
        assert!(error.trace_err(&mut recorder, &LINE).is_err());
        let steps = recorder.finish();
        assert_eq!(steps.len(), 1);
        assert_eq!(steps[0].action, Action::Raises);
        assert_eq!(steps[0].value, TraceValue::from("no"));
        assert_eq!(steps[0].site.as_deref().map(|site| site.line), Some(3));
    }
}
