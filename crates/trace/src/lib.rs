//! Records what a request went through, step by step.
//!
//! A traced program calls a [`Recorder`] wherever something worth showing happens. The result is a
//! [`Trace`]: ordered [`Step`]s, each with a layer, an action, a source line, the value carried and
//! the SQL that ran.
//!
//! Steps nest like the calls of a program: each [`Action::Calls`] and [`Action::Handles`] is closed
//! by one [`Action::Returns`] or [`Action::Raises`] of the same layer and place, so a depth can be
//! counted. Steps in [`Layer::Database`] are leaves.
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
pub use step::{Action, Layer, Line, Place, Site, Sql, Step, Trace};
pub use value::{IntoTraceValue, TraceValue};
