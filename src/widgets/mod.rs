//! The widgets, a file or folder each, by what they are about. [`crate::registry`] lists them.

pub mod database;
pub mod http;
pub mod queueing;
pub mod quiz;
pub mod shipping;
pub mod structure;
