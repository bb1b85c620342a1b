//! The data of a compiled course: plain types that the compiler produces, the build renders and the
//! browser reads.
//!
//! - [`lesson`]: lessons and their blocks, the table of contents, the glossary
//! - [`reference`]: reference pages, such as the cheat sheet
//! - [`quiz`]: quizzes, their questions and the ways to answer
//! - [`task`]: what readers build themselves
//! - [`widget`]: which options a lesson may pass to a widget
//! - [`feedback`]: where a section's source is, and where a mistake is reported
//! - [`page`]: the data that a page brings along, and what the app fetches
//! - [`route`]: the pages of the site and their addresses
//! - [`source`]: highlighted source files
//! - [`mutants`]: the mutation tests of the course's Flask project
//! - [`versioned`]: the JSON form of these types

pub mod feedback;
pub mod http_message;
pub mod lesson;
pub mod mutants;
pub mod page;
pub mod quiz;
pub mod reference;
pub mod route;
pub mod source;
pub mod task;
pub mod versioned;
pub mod widget;

pub use feedback::Feedback;
pub use lesson::{Block, Contents, Glossary, Heading, Lesson, Section, Term};
pub use mutants::{AnswerChange, Edit, Mutant, MutationReport, TestFailure};
pub use page::{Article, Content, PageContent, PageData};
pub use quiz::{
    Choice, CodeLine, OrderStep, Outcome, Question, QuestionKind, Quiz, SampleRequest, Scenario,
};
pub use reference::{Reference, ReferenceEntry};
pub use route::Route;
pub use source::{SourceFunction, SourceLine, SourceListing, SourceListings, Token, TokenKind};
pub use task::{Hint, SolutionFile, Task, TaskList};
pub use widget::{AllowedValues, OptionSchema, WidgetSchema};

/// Runs the README's examples as doc tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadmeExamples;
