//! Front Desk: a course on building a REST API, whose every simulator answers as real Flask does.

pub mod api;
pub mod lesson;
