//! Compiles the lessons of a course one after another, then what depends on all of them.

use std::path::Path;

use course_model::{Block, Contents, Glossary, Lesson, Term};

use crate::course::{Course, Page};
use crate::example_server::ExampleServer;
use crate::glossary::Terms;
use crate::lesson_files::{LessonFile, lesson_files};
use crate::markdown::render_line;
use crate::options::Options;
use crate::problem::{Problem, Source};
use crate::wrong::WrongPython;
use crate::{lesson, links, quiz};

/// A compiled course.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CourseOutput {
    /// The list of sections.
    pub contents: Contents,
    /// The lessons by number.
    pub lessons: Vec<Lesson>,
    /// Every term and where it stands first.
    pub glossary: Glossary,
    /// Blocks of Python that are wrong on purpose. Whoever has a Python runs each and has it
    /// judged.
    pub wrong_python: Vec<WrongPython>,
}

/// Compiles the course in `dir`: `01-rest-basics.md` and its like, `glossary.toml`,
/// `quizzes/`, listings from `project/` and from `dir` itself.
///
/// # Errors
/// Every mistake found, in the order of the files and of their lines.
pub fn compile_course(
    dir: &Path,
    options: &Options,
    server: &mut dyn ExampleServer,
) -> Result<CourseOutput, Vec<Problem>> {
    let files = lesson_files(dir)?;
    let mut unused = quiz::ids(dir);
    let output = compile_files(dir, &files, options, server)?;
    for block in output.lessons.iter().flat_map(|lesson| &lesson.blocks) {
        if let Block::Quiz(quiz) = block {
            unused.retain(|id| *id != quiz.id);
        }
    }
    if unused.is_empty() {
        return Ok(output);
    }
    let unused = unused.into_iter().map(|id| {
        Problem::of_file(
            dir.join(format!("quizzes/{id}.toml")).display().to_string(),
            "no lesson shows this quiz",
            format!("Write `::quiz{{id={id}}}` in one, or delete the file."),
        )
    });
    Err(unused.collect())
}

/// Compiles these lessons with the glossary, quizzes and code of `dir`.
///
/// # Errors
/// As [`compile_course`].
pub fn compile_files(
    dir: &Path,
    files: &[LessonFile],
    options: &Options,
    server: &mut dyn ExampleServer,
) -> Result<CourseOutput, Vec<Problem>> {
    let mut course = Course::new(dir, options, server);
    let path = dir.join("glossary.toml");
    if path.exists() {
        match Source::read(&path) {
            Ok(source) => {
                let (terms, problems) = Terms::read(&source);
                course.terms = terms;
                course.problems.extend(problems);
            }
            Err(problem) => course.problems.push(problem),
        }
    }
    for file in files {
        if file.slug == "glossary" || options.pages.contains(&file.slug) {
            course.problems.push(Problem::of_file(
                file.source.path(),
                "another page has this slug",
                "Name the file otherwise.",
            ));
        }
    }
    let lessons: Vec<Lesson> = files
        .iter()
        .filter_map(|file| lesson::compile(&mut course, file))
        .collect();
    let glossary = compile_glossary(&mut course);
    // A lesson that isn't there makes the links to it look dead, so they wait until it is.
    if lessons.len() == files.len() {
        let dead = links::check(&course.links, options, &course.terms, &lessons);
        course.problems.extend(dead);
    }
    if course.problems.is_empty() {
        return Ok(CourseOutput {
            contents: Contents {
                sections: lessons.iter().map(Lesson::section).collect(),
            },
            lessons,
            glossary,
            wrong_python: course.wrong_python,
        });
    }
    let mut problems = course.problems;
    problems.sort_by(|a, b| {
        let key = |problem: &Problem| (problem.line, problem.column);
        let (a_file, b_file) = (&a.file, &b.file);
        a_file
            .cmp(b_file)
            .then_with(|| key(a).cmp(&key(b)))
            .then_with(|| a.message.cmp(&b.message))
    });
    problems.dedup();
    Err(problems)
}

fn compile_glossary(course: &mut Course<'_>) -> Glossary {
    let mut page = Page::default();
    let definitions: Vec<_> = course
        .terms
        .entries
        .iter()
        .map(|entry| entry.definition.clone())
        .collect();
    let definitions: Vec<String> = definitions
        .iter()
        .map(|(text, place)| render_line(course, &mut page, place, text))
        .collect();
    let entries = course.terms.entries.iter().zip(definitions).enumerate();
    let mut terms: Vec<Term> = entries
        .map(|(place, (entry, definition))| Term {
            id: entry.id.clone(),
            term: entry.term.clone(),
            definition,
            first: course.first_uses.get(&place).cloned(),
        })
        .collect();
    terms.sort_by_key(|term| term.term.to_lowercase());
    Glossary { terms }
}
