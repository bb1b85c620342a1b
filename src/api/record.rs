//! How a trace is written: the functions of the service call this where their Python twins run.
//! It must not know what they do.

use std::borrow::Cow;
use std::fmt;

use super::python::{Text, repr_str};
use super::trace::{Action, Carried, Layer, Place, Site, Sql, Step};

/// A line of the project and the layer that its file belongs to.
#[derive(Debug)]
pub(super) struct Line {
    pub layer: Layer,
    pub site: Site,
}

impl Line {
    pub const fn new(
        layer: Layer,
        file: &'static str,
        function: &'static str,
        line: u32,
        code: &'static str,
    ) -> Self {
        Self {
            layer,
            site: Site {
                file: Cow::Borrowed(file),
                function: Cow::Borrowed(function),
                line,
                code: Cow::Borrowed(code),
            },
        }
    }
}

/// What a step carries, or how to find the words if somebody is watching.
pub(super) trait IntoCarried {
    /// The value for the trace.
    fn carried(self) -> Carried;
}

impl IntoCarried for Carried {
    fn carried(self) -> Carried {
        self
    }
}

impl IntoCarried for &'static str {
    fn carried(self) -> Carried {
        Carried::from(self)
    }
}

impl<W: Into<Carried>, F: FnOnce() -> W> IntoCarried for F {
    fn carried(self) -> Carried {
        self().into()
    }
}

/// The steps so far; or, where nobody watches, nothing at all.
#[derive(Debug)]
pub(super) struct Recorder {
    steps: Option<Vec<Step>>,
}

impl Recorder {
    /// Nothing recorded yet. A request fits into the room that is taken here, if it isn't unusual.
    pub fn new() -> Self {
        Self {
            steps: Some(Vec::with_capacity(48)),
        }
    }

    /// Records nothing.
    pub const fn silent() -> Self {
        Self { steps: None }
    }

    /// Whether nobody watches.
    pub const fn is_silent(&self) -> bool {
        self.steps.is_none()
    }

    /// The steps, first to last.
    pub fn finish(self) -> Vec<Step> {
        self.steps.unwrap_or_default()
    }

    /// The steps so far.
    pub fn steps(&self) -> &[Step] {
        self.steps.as_deref().unwrap_or_default()
    }

    /// A function of the project is called.
    pub fn calls(&mut self, at: &'static Line, value: impl IntoCarried) {
        self.library(at.layer, Action::Calls, Some(at), value);
    }

    /// A function of the project returns.
    pub fn returns(&mut self, at: &'static Line, value: impl IntoCarried) {
        self.library(at.layer, Action::Returns, Some(at), value);
    }

    /// An exception leaves a function of the project.
    pub fn raises(&mut self, at: &'static Line, value: impl IntoCarried) {
        self.library(at.layer, Action::Raises, Some(at), value);
    }

    /// An error handler of the project is called.
    pub fn handles(&mut self, at: &'static Line, value: impl IntoCarried) {
        self.library(at.layer, Action::Handles, Some(at), value);
    }

    /// A line of the project uses Flask or SQLAlchemy, or those act by themselves.
    pub fn library(
        &mut self,
        layer: Layer,
        action: Action,
        at: Option<&'static Line>,
        value: impl IntoCarried,
    ) {
        // The words are made here, for every kind of value anew; the step in one place for all.
        if !self.is_silent() {
            self.push(layer, action, at, value.carried(), None);
        }
    }

    #[inline(never)]
    fn push(
        &mut self,
        layer: Layer,
        action: Action,
        at: Option<&'static Line>,
        value: Carried,
        sql: Option<Sql>,
    ) {
        if let Some(steps) = &mut self.steps {
            steps.push(Step {
                layer,
                action,
                site: at.map(|line| Place::Project(&line.site)),
                value,
                sql,
            });
        }
    }

    /// SQL goes to the database.
    pub fn executes(
        &mut self,
        at: Option<&'static Line>,
        text: impl Into<Cow<'static, str>>,
        parameters: impl FnOnce() -> Vec<Cow<'static, str>>,
    ) {
        if !self.is_silent() {
            let sql = Sql {
                text: text.into(),
                parameters: parameters(),
            };
            let nothing = Carried::NOTHING;
            self.push(Layer::Database, Action::Executes, at, nothing, Some(sql));
        }
    }
}

/// Says in the trace that an exception leaves a function of the project.
pub(super) trait Leaving {
    /// Hands the result on; where it is an exception, it leaves from that line.
    fn leaving(self, steps: &mut Recorder, from: &'static Line) -> Self;
}

impl<T, E: fmt::Display> Leaving for Result<T, E> {
    fn leaving(self, steps: &mut Recorder, from: &'static Line) -> Self {
        if let Err(error) = &self {
            steps.raises(from, || error.to_string());
        }
        self
    }
}

/// How Python shows a `str`.
pub(super) fn quoted(text: &str) -> String {
    let mut shown = String::with_capacity(text.len() + 2);
    push_quoted(&mut shown, text);
    shown
}

/// Appends how Python shows a `str`. Most are plain, and a trace has many.
pub(super) fn push_quoted(shown: &mut String, text: &str) {
    let is_plain = |byte: u8| matches!(byte, b' '..=b'~') && byte != b'\'' && byte != b'\\';
    if text.bytes().all(is_plain) {
        shown.push('\'');
        shown.push_str(text);
        shown.push('\'');
    } else {
        shown.push_str(&repr_str(&Text::from(text.to_owned())));
    }
}
