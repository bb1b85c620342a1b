//! The queue engine, under its old path until the widgets import the crate.

pub use queue_engine::*;
