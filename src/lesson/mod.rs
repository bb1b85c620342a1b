//! Lessons: the model that the browser and the prerender share and, natively, the compiler
//! that makes it from Markdown. It must not know Leptos or the browser.

#[cfg(feature = "compile")]
pub mod compile;
pub mod model;
pub mod quiz;
pub mod schema;

pub use model::{Block, Contents, Glossary, Heading, Lesson, Section, Term};
pub use quiz::{
    Choice, CodeLine, Kind, OrderStep, Outcome, Question, Quiz, SampleRequest, Scenario,
};
pub use schema::{OptionSchema, Values, WidgetSchema};
