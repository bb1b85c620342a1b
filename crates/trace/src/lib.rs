//! Execution traces of a layered web application: the steps that it takes to answer a request.
//!
//! An instrumented program calls a [`Recorder`] at each step. The result is a [`Trace`]: a sequence
//! of [`Step`]s, each with a layer, an action, a source line, a value and the SQL that ran.
//!
//! - [`Recorder`] and [`TraceErr`] record steps.
//! - [`Trace`], [`Step`], [`Layer`], [`Action`] and [`Sql`] are what was recorded.
//! - [`Line`] and [`Site`] are source lines.
//! - [`TraceValue`] and [`IntoTraceValue`] are the values of steps, formatted on demand.
//!
//! Steps nest like calls: each [`Action::Calls`] and [`Action::Handles`] has one matching
//! [`Action::Returns`] or [`Action::Raises`] in the same layer and function. Steps in
//! [`Layer::Database`] are leaves.
//!
//! ```
//! use trace::{Action, Layer, Line, Recorder};
//!
//! static DEF: Line = Line::new(Layer::Route, "app.py", "ping", 4, "def ping():");
//! static RETURN: Line = Line::new(Layer::Route, "app.py", "ping", 5, "return 'pong'");
//!
//! let mut recorder = Recorder::new();
//! recorder.calls(&DEF, "");
//! recorder.returns(&RETURN, || format!("{:?}", "pong"));
//!
//! let steps = recorder.finish();
//! assert_eq!(steps[1].action, Action::Returns);
//! assert_eq!(steps[1].value.to_string(), "\"pong\"");
//! ```
#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod recorder;
mod step;
mod value;

pub use recorder::{Recorder, TraceErr};
pub use step::{Action, Layer, Line, Site, Sql, Step, Trace};
pub use value::{IntoTraceValue, TraceValue};

/// Runs the README's examples as doc tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadmeExamples;
