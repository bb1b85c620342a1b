//! Markdown to lessons, natively, while the course is built. Everything is checked, and every
//! mistake of all files is reported at once. An [`ExampleServer`] answers the requests in lessons.

mod attributes;
mod containers;
mod course;
mod example;
mod exchange;
mod fence;
mod figure;
pub mod files;
mod front;
mod glossary;
pub mod highlight;
mod html;
mod lesson;
mod links;
mod listing;
mod markdown;
mod message;
mod place;
mod platforms;
pub mod problem;
mod quiz;
mod segment;
mod source;
mod text;
mod widget;
mod wrong;

use std::path::Path;
use std::rc::Rc;

use self::course::{Course, Page};
pub use self::example::{ExampleResponse, ExampleServer};
use self::glossary::Terms;
use self::markdown::render_line;
pub use self::problem::{Problem, Source};
pub use self::source::highlight_file;
pub use self::wrong::{Outcome, Ran, WrongPython};
use course_model::{Block, Contents, Glossary, Lesson, Term, WidgetSchema};

/// What the site has besides lessons.
#[derive(Clone, Debug)]
pub struct Options {
    /// Where the site lives, with a slash at both ends: `/` or `/course/`.
    pub base: String,
    /// The widgets that lessons may show.
    pub widgets: Vec<WidgetSchema>,
    /// Folders of pages that aren't lessons: `console`. Home and the glossary are known.
    pub pages: Vec<String>,
    /// Files of the site that lessons may show or link, without a slash in front:
    /// `images/desk.svg`.
    pub files: Vec<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            base: "/".to_owned(),
            widgets: Vec::new(),
            pages: Vec::new(),
            files: Vec::new(),
        }
    }
}

/// A lesson's file.
#[derive(Clone, Debug)]
pub struct LessonFile {
    /// From its name: `01-rest-basics.md` is 1.
    pub number: u8,
    /// From its name: `rest-basics`.
    pub slug: String,
    /// Its text.
    pub source: Rc<Source>,
}

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
    let mut unused = quiz::files(dir);
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
        let dead = links::check(&course, &lessons);
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
    problems.sort_by(|one, two| {
        let key = |problem: &Problem| {
            let Problem {
                file,
                line,
                column,
                message,
                ..
            } = problem;
            (file.clone(), *line, *column, message.clone())
        };
        key(one).cmp(&key(two))
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

/// The lessons of a folder in order. Files whose names don't begin with a digit are none.
fn lesson_files(dir: &Path) -> Result<Vec<LessonFile>, Vec<Problem>> {
    let entries = std::fs::read_dir(dir).map_err(|error| {
        let name = dir.display().to_string();
        let message = format!("this folder can't be read: {error}");
        vec![Problem::of_file(
            name,
            message,
            "Check where the build runs.",
        )]
    })?;
    let mut files: Vec<LessonFile> = Vec::new();
    let mut problems = Vec::new();
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let Some(stem) = name.strip_suffix(".md") else {
            continue;
        };
        if !stem.starts_with(|c: char| c.is_ascii_digit()) {
            continue;
        }
        let parts = stem.split_once('-');
        let parts = parts.filter(|(_, slug)| !slug.is_empty() && html::slug(slug) == *slug);
        let Some((number, slug)) =
            parts.and_then(|(number, slug)| Some((number.parse().ok()?, slug)))
        else {
            problems.push(Problem::of_file(
                entry.path().display().to_string(),
                "a lesson's name is a number, a hyphen and a slug",
                "Call it like `01-rest-basics.md`.",
            ));
            continue;
        };
        match Source::read(&entry.path()) {
            Ok(source) => files.push(LessonFile {
                number,
                slug: slug.to_owned(),
                source,
            }),
            Err(problem) => problems.push(problem),
        }
    }
    files.sort_by_key(|file| file.number);
    for (place, file) in files.iter().enumerate() {
        let mut before = files.iter().take(place);
        if before.any(|other| other.number == file.number || other.slug == file.slug) {
            problems.push(Problem::of_file(
                file.source.path(),
                "another lesson has this number or this slug",
                "Give each lesson its own.",
            ));
        }
    }
    if problems.is_empty() {
        Ok(files)
    } else {
        Err(problems)
    }
}
