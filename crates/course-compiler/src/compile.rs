//! Compiles the lessons and the reference pages of a course, and then what depends on all of them.

use std::collections::BTreeSet;
use std::path::Path;

use course_model::{Block, Contents, Glossary, Lesson, Reference, Term};

use crate::context::{CourseContext, PageContext};
use crate::diagnostic::Diagnostic;
use crate::example_server::ExampleServer;
use crate::glossary::TermIndex;
use crate::lesson_files::{LessonFile, lesson_files};
use crate::markdown::render_line;
use crate::options::Options;
use crate::reference_files::{ReferenceFile, reference_files};
use crate::source_file::SourceFile;
use crate::tasks::{self, TaskStart};
use crate::wrong_python::WrongPython;
use crate::{lesson, links, quiz, reference};

/// The files of a course that become pages.
#[derive(Clone, Debug, Default)]
pub struct CourseFiles {
    /// The lessons by number.
    pub lessons: Vec<LessonFile>,
    /// The reference pages by slug.
    pub references: Vec<ReferenceFile>,
}

impl CourseFiles {
    /// Reads the files in the folder of a course.
    ///
    /// # Errors
    /// A diagnostic about each file that can't be read or has a wrong name.
    pub fn read(dir: &Path) -> Result<Self, Vec<Diagnostic>> {
        match (lesson_files(dir), reference_files(dir)) {
            (Ok(lessons), Ok(references)) => Ok(Self {
                lessons,
                references,
            }),
            (lessons, references) => {
                let errors = [lessons.err(), references.err()];
                Err(errors.into_iter().flatten().flatten().collect())
            }
        }
    }

    /// The slug and the path of each page.
    fn pages(&self) -> impl Iterator<Item = (&str, &str)> {
        let lessons = self.lessons.iter();
        let references = self.references.iter();
        lessons
            .map(|file| (file.slug.as_str(), file.source.path()))
            .chain(references.map(|file| (file.slug.as_str(), file.source.path())))
    }
}

/// A compiled course.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CourseOutput {
    /// The list of sections and reference pages.
    pub contents: Contents,
    /// The lessons by number.
    pub lessons: Vec<Lesson>,
    /// The reference pages by slug.
    pub references: Vec<Reference>,
    /// Every term, with the section that first uses it.
    pub glossary: Glossary,
    /// What readers download for each task, in the order of the sections.
    pub task_starts: Vec<TaskStart>,
    /// Every block of Python that is wrong on purpose, to be run and checked by a test.
    pub wrong_python: Vec<WrongPython>,
}

/// Compiles the course in the folder `dir`: lessons such as `01-rest-basics.md`, reference pages
/// such as `pages/cheat-sheet.md`, `glossary.toml`, `quizzes/`, and listings from `project/` and from `dir` itself.
///
/// # Errors
/// Every diagnostic, in the order of the files and of their lines.
pub fn compile_course(
    dir: &Path,
    options: &Options,
    server: &mut dyn ExampleServer,
) -> Result<CourseOutput, Vec<Diagnostic>> {
    let files = CourseFiles::read(dir)?;
    let output = compile_files(dir, &files, options, server)?;
    let is_shown = |id: &str| {
        let mut blocks = output.lessons.iter().flat_map(|lesson| &lesson.blocks);
        blocks.any(|block| matches!(block, Block::Quiz(quiz) if quiz.id == id))
    };
    let shows_tasks = |slug: &str| output.task_starts.iter().any(|start| start.section == slug);
    let quizzes = quiz::ids(dir);
    let quizzes = quizzes.iter().filter(|id| !is_shown(id)).map(|id| {
        Diagnostic::of_file(
            dir.join(format!("quizzes/{id}.toml")).display().to_string(),
            "no lesson shows this quiz",
            format!("Write `::quiz{{id={id}}}` in a lesson, or delete the file."),
        )
    });
    let sections = tasks::sections(dir);
    let sections = sections
        .iter()
        .filter(|slug| !shows_tasks(slug))
        .map(|slug| {
            Diagnostic::of_file(
                dir.join(format!("tasks/{slug}")).display().to_string(),
                "no lesson shows these tasks",
                format!("Write `::tasks` in the lesson `{slug}`, or delete the folder."),
            )
        });
    let unused: Vec<Diagnostic> = quizzes.chain(sections).collect();
    if unused.is_empty() {
        Ok(output)
    } else {
        Err(unused)
    }
}

/// Compiles these files with the glossary, the quizzes and the code of the folder `dir`.
///
/// # Errors
/// Every diagnostic, in the order of the files and of their lines.
pub fn compile_files(
    dir: &Path,
    files: &CourseFiles,
    options: &Options,
    server: &mut dyn ExampleServer,
) -> Result<CourseOutput, Vec<Diagnostic>> {
    let mut course = CourseContext::new(dir, options, server);
    read_glossary(&mut course);
    let mut taken: BTreeSet<&str> = options.pages.iter().map(String::as_str).collect();
    taken.insert("glossary");
    for (slug, path) in files.pages() {
        if !taken.insert(slug) {
            course.diagnostics.push(Diagnostic::of_file(
                path,
                "another page has this slug",
                "Choose another name for the file.",
            ));
        }
    }
    let lessons: Vec<Lesson> = files
        .lessons
        .iter()
        .filter_map(|file| lesson::compile(&mut course, file))
        .collect();
    let references: Vec<Reference> = files
        .references
        .iter()
        .filter_map(|file| reference::compile(&mut course, file))
        .collect();
    let glossary = compile_glossary(&mut course);
    // A page that couldn't be compiled has no headings, so links to it would be reported, too.
    if lessons.len() == files.lessons.len() && references.len() == files.references.len() {
        let broken = links::check(&course.links, options, &course.terms, &lessons, &references);
        course.diagnostics.extend(broken);
    }
    if !course.diagnostics.is_empty() {
        return Err(sorted(course.diagnostics));
    }
    Ok(CourseOutput {
        contents: Contents {
            sections: lessons.iter().map(Lesson::section).collect(),
            references: references.iter().map(Reference::entry).collect(),
        },
        lessons,
        references,
        glossary,
        task_starts: course.task_starts,
        wrong_python: course.wrong_python,
    })
}

/// Sorts diagnostics by file and location, and removes duplicates.
fn sorted(mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    diagnostics.sort_by(|a, b| {
        let key = |diagnostic: &Diagnostic| (diagnostic.line, diagnostic.column);
        a.file
            .cmp(&b.file)
            .then_with(|| key(a).cmp(&key(b)))
            .then_with(|| a.message.cmp(&b.message))
    });
    diagnostics.dedup();
    diagnostics
}

/// Reads `glossary.toml`, if the course has one.
fn read_glossary(course: &mut CourseContext<'_>) {
    let path = course.dir.join("glossary.toml");
    if !path.exists() {
        return;
    }
    match SourceFile::read(&path) {
        Ok(source) => {
            let (terms, diagnostics) = TermIndex::parse(&source);
            course.terms = terms;
            course.diagnostics.extend(diagnostics);
        }
        Err(diagnostic) => course.diagnostics.push(diagnostic),
    }
}

/// Renders the definitions, and sorts the terms for the glossary page.
fn compile_glossary(course: &mut CourseContext<'_>) -> Glossary {
    let mut page = PageContext::default();
    let entries: Vec<_> = course
        .terms
        .entries
        .iter()
        .map(|entry| {
            let (id, term) = (entry.id.clone(), entry.term.clone());
            (id, term, entry.definition.clone())
        })
        .collect();
    let mut terms: Vec<Term> = entries
        .into_iter()
        .enumerate()
        .map(|(index, (id, term, (definition, span)))| Term {
            id,
            term,
            definition: render_line(course, &mut page, &span, &definition),
            first: course.first_uses.get(&index).cloned(),
        })
        .collect();
    terms.sort_by_key(|term| term.term.to_lowercase());
    Glossary { terms }
}
