//! Widgets about workers and queues.

pub mod dials;
pub mod scaling;
pub mod service_desk;
