//! Records the steps of a trace while the program runs.

use std::borrow::Cow;
use std::fmt;

use crate::{Action, IntoTraceValue, Layer, Line, Sql, Step, TraceValue};

/// The capacity reserved for steps: enough for an ordinary request.
const INITIAL_CAPACITY: usize = 48;

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
    /// Returns a recorder without steps.
    #[must_use]
    pub fn new() -> Self {
        Self {
            steps: Some(Vec::with_capacity(INITIAL_CAPACITY)),
        }
    }

    /// Returns a recorder that ignores every step. Closures that would build a value are not called.
    #[must_use]
    pub const fn silent() -> Self {
        Self { steps: None }
    }

    /// Returns whether steps are ignored.
    #[must_use]
    pub const fn is_silent(&self) -> bool {
        self.steps.is_none()
    }

    /// Returns the steps in order; none if the recorder is silent.
    #[must_use]
    pub fn finish(self) -> Vec<Step> {
        self.steps.unwrap_or_default()
    }

    /// Returns the steps so far.
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        self.steps.as_deref().unwrap_or_default()
    }

    /// Records a call of a project function.
    pub fn calls(&mut self, at: &'static Line, value: impl IntoTraceValue) {
        self.record(at.layer, Action::Calls, Some(at), value);
    }

    /// Records that a project function returns.
    pub fn returns(&mut self, at: &'static Line, value: impl IntoTraceValue) {
        self.record(at.layer, Action::Returns, Some(at), value);
    }

    /// Records that an exception leaves a project function.
    pub fn raises(&mut self, at: &'static Line, value: impl IntoTraceValue) {
        self.record(at.layer, Action::Raises, Some(at), value);
    }

    /// Records a call of an error handler of the project.
    pub fn handles(&mut self, at: &'static Line, value: impl IntoTraceValue) {
        self.record(at.layer, Action::Handles, Some(at), value);
    }

    /// Records a step in any layer: a project line that uses a library or, if `at` is `None`, a step
    /// of the library itself.
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
                site: at.map(|line| &line.site),
                value: value.into_trace_value(),
                sql: None,
            });
        }
    }

    /// Records SQL that the database executes. `parameters` is not called if the recorder is silent.
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
                site: at.map(|line| &line.site),
                value: TraceValue::EMPTY,
                sql: Some(Sql {
                    text: text.into(),
                    parameters: parameters(),
                }),
            });
        }
    }
}

/// Records the error of a `Result` that is passed on.
pub trait TraceErr {
    /// Returns the result unchanged. If it is an error, records an [`Action::Raises`] step at `from`.
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
            unreachable!("must not be called")
        });
        recorder.executes(None, "COMMIT", || unreachable!("must not be called"));
        assert!(recorder.is_silent() && recorder.steps().is_empty());
        assert!(recorder.finish().is_empty());
    }

    #[test]
    fn trace_err_records_errors_only() {
        let mut recorder = Recorder::new();
        assert_eq!(Ok::<_, String>(1).trace_err(&mut recorder, &LINE), Ok(1));
        assert!(recorder.steps().is_empty());
        let error: Result<(), _> = Err("no".to_owned());
        assert!(error.trace_err(&mut recorder, &LINE).is_err());
        let steps = recorder.finish();
        assert_eq!(steps.len(), 1);
        assert_eq!(steps[0].action, Action::Raises);
        assert_eq!(steps[0].value, TraceValue::from("no"));
        assert_eq!(steps[0].site.map(|site| site.line), Some(3));
    }
}
