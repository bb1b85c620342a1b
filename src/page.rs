//! Page data, under its old path until the app imports `course_model`.

pub use course_model::page::*;
