//! The data of a course: lessons, quizzes, widget options and page data, as the compiler
//! produces them and the browser reads them.

pub mod http_message;
pub mod lesson;
pub mod mutants;
pub mod page;
pub mod quiz;
pub mod route;
pub mod source;
pub mod versioned;
pub mod widget;

pub use lesson::{Block, Contents, Glossary, Heading, Lesson, Section, Term};
pub use mutants::{AnswerChange, Edit, Mutant, MutationReport, TestFailure};
pub use page::{Article, Content, PageContent, PageData};
pub use quiz::{
    Choice, CodeLine, Kind, OrderStep, Outcome, Question, Quiz, SampleRequest, Scenario,
};
pub use route::Route;
pub use source::{SourceFunction, SourceLine, SourceListing, SourceListings, Token, TokenKind};
pub use widget::{OptionSchema, Values, WidgetSchema};

/// Runs the examples of the README as doc tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadmeExamples;
