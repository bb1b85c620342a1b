//! Compiles a folder of Markdown lessons and reference pages, quizzes and code into a [`course_model`] course.
//!
//! [`compile_course`] reads and checks everything, and returns all [`Diagnostic`]s of all files at
//! once. An [`ExampleServer`] answers the requests that lessons show.

mod compile;
mod containers;
mod context;
mod diagnostic;
mod directives;
mod drawing;
mod example_server;
mod exchange;
mod front_matter;
mod glossary;
pub mod highlight;
mod html;
mod lesson;
mod lesson_files;
mod links;
mod listing;
mod markdown;
mod nodes;
mod openapi;
mod options;
mod parser;
mod quiz;
mod reference;
mod reference_files;
mod source_file;
mod source_listing;
mod span;
mod tasks;
mod widget;
mod wrong_python;

pub use compile::{CourseFiles, CourseOutput, compile_course, compile_files};
pub use diagnostic::Diagnostic;
pub use drawing::Drawings;
pub use example_server::{ExampleResponse, ExampleServer};
pub use lesson_files::LessonFile;
pub use listing::files::{Anchor, anchor_of};
pub use options::Options;
pub use reference_files::ReferenceFile;
pub use source_file::SourceFile;
pub use source_listing::highlight_file;
pub use tasks::{TaskStart, is_source};
pub use wrong_python::{ExpectedOutcome, ProgramRun, WrongPython};

/// Runs the examples of the README as doc tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadmeExamples;
