//! Widgets about workers and queues.

pub mod scaling;
pub mod service_desk;
mod simulation_controls;
