//! The site's pages, under their old path until the app imports `course_model`.

pub use course_model::route::*;
