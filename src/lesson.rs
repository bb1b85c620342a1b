//! The course's model, under its old path until the app imports the crate.

pub use course_model::*;

/// Widget options, under their old path.
pub mod schema {
    pub use course_model::widget::*;
}
