//! Compiles a folder of Markdown lessons, quizzes and code into a [`course_model`] course.
//!
//! [`compile_course`] reads and checks everything and reports every [`Problem`] of every file at
//! once. An [`ExampleServer`] answers the requests that lessons show.

mod attributes;
mod compile;
mod containers;
mod course;
mod directives;
mod example_server;
mod exchange;
mod fence;
mod figure;
pub mod files;
mod front;
mod glossary;
pub mod highlight;
mod html;
mod lesson;
mod lesson_files;
mod links;
mod listing;
mod markdown;
mod message;
mod options;
mod place;
mod platforms;
pub mod problem;
mod quiz;
mod segment;
mod source;
mod text;
mod widget;
mod wrong;

pub use compile::{CourseOutput, compile_course, compile_files};
pub use example_server::{ExampleResponse, ExampleServer};
pub use lesson_files::LessonFile;
pub use options::Options;
pub use problem::{Problem, Source};
pub use source::highlight_file;
pub use wrong::{Outcome, Ran, WrongPython};

/// Runs the examples of the README as doc tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadmeExamples;
