//! `::tasks`: what readers build themselves at the end of a section. Each task is a folder in
//! `tasks/<section>/`, as `lessons/tasks/README.md` describes it.

mod front_matter;
mod layers;
mod parts;
mod solution;
mod start;
mod text;

use std::path::{Path, PathBuf};
use std::rc::Rc;

use course_model::{Heading, Task, TaskList};
use walkdir::WalkDir;

use self::front_matter::TaskFrontMatter;
pub use self::layers::is_source;
pub use self::start::TaskStart;
use crate::context::{CourseContext, PageContext};
use crate::diagnostic::Diagnostic;
use crate::html::slug;
use crate::markdown::MarkdownScope;
use crate::nodes::NodeRenderer;
use crate::parser::{Directive, parse};
use crate::source_file::SourceFile;
use crate::span::Span;

/// The text that all sections show before their tasks, in the folder of the tasks.
const INSTRUCTIONS: &str = "how-it-works.md";

/// Returns the slugs of the sections that have tasks, sorted.
pub fn sections(dir: &Path) -> Vec<String> {
    let mut sections: Vec<String> = task_files(&dir.join("tasks"), 3)
        .iter()
        .filter_map(|file| Some(file.iter().rev().nth(2)?.to_str()?.to_owned()))
        .collect();
    sections.dedup();
    sections
}

/// Returns the `task.md` files of a folder, in the order of their names. They are `depth` levels
/// below it.
fn task_files(folder: &Path, depth: usize) -> Vec<PathBuf> {
    WalkDir::new(folder)
        .min_depth(depth)
        .max_depth(depth)
        .sort_by_file_name()
        .into_iter()
        .flatten()
        .filter(|entry| entry.file_name() == "task.md")
        .map(walkdir::DirEntry::into_path)
        .collect()
}

/// Compiles the tasks of the page's section. Returns `None`, and reports why, if there is none.
pub fn compile(
    course: &mut CourseContext<'_>,
    page: &mut PageContext,
    span: &Span,
    directive: &Directive,
) -> Option<TaskList> {
    let diagnostics = directive.attributes.check(span.source(), &[], &[]);
    course.diagnostics.extend(diagnostics);
    let section = page.slug.clone();
    let files = task_files(&course.dir.join("tasks").join(&section), 2);
    if files.is_empty() {
        course.report(
            span,
            format!("there is no task in tasks/{section}/"),
            "Write one, as lessons/tasks/README.md says, or remove `::tasks`.",
        );
        return None;
    }
    if page.heading_level() != 2 {
        course.report(
            span,
            "tasks are below a heading of the second level",
            "Write `## Your turn` above `::tasks`.",
        );
    }
    let is_first = course.task_sections.is_empty();
    if !course.task_sections.insert(section) {
        course.report(
            span,
            "these tasks are on the page already",
            "Write `::tasks` once.",
        );
        return None;
    }
    // Tasks aren't running text.
    let words = page.words;
    let instructions = instructions(course, page);
    let tasks = files
        .iter()
        .filter_map(|file| compile_task(course, page, file))
        .collect();
    page.words = words;
    Some(TaskList {
        instructions,
        is_first,
        tasks,
    })
}

/// Renders what all sections say before their tasks.
fn instructions(course: &mut CourseContext<'_>, page: &mut PageContext) -> String {
    match SourceFile::read(&course.dir.join("tasks").join(INSTRUCTIONS)) {
        Ok(source) => {
            let (nodes, diagnostics) = parse(&source, 0);
            course.diagnostics.extend(diagnostics);
            let mut renderer = NodeRenderer {
                course,
                page,
                source: &source,
            };
            renderer.render_all(&nodes, MarkdownScope::Callout)
        }
        Err(diagnostic) => {
            course.diagnostics.push(diagnostic);
            String::new()
        }
    }
}

/// Compiles the task that a `task.md` describes. Returns `None`, and reports why, if it isn't whole.
fn compile_task(
    course: &mut CourseContext<'_>,
    page: &mut PageContext,
    file: &Path,
) -> Option<Task> {
    let folder = file.parent()?;
    let front = SourceFile::read(file)
        .map_err(|diagnostic| vec![diagnostic])
        .and_then(|source| Ok((TaskFrontMatter::parse(&source)?, source)))
        .map_err(|diagnostics| course.diagnostics.extend(diagnostics));
    let (front, source) = front.ok()?;
    let id = add_heading(course, page, folder, &front)?;
    let text = text::compile(course, page, &source, front.end);
    let start = start::lay_out(course.dir, folder, &front)
        .map_err(|diagnostics| course.diagnostics.extend(diagnostics));
    let start = start.ok()?;
    let solution = solution::compile(course, folder, &front, &start);
    let section = page.slug.clone();
    let archive = format!("tasks/{section}/{id}.zip");
    course.task_starts.push(TaskStart {
        section,
        id: id.clone(),
        archive: archive.clone(),
        title: front.title.0.clone(),
        minutes: front.minutes,
        changes: front.files.iter().map(|(name, _)| name.clone()).collect(),
        files: start,
    });
    let text = text?;
    Some(Task {
        id,
        archive,
        title: front.title.0,
        minutes: front.minutes,
        introduction: text.introduction,
        what: text.what,
        why: text.why,
        hints: text.hints,
        solution,
    })
}

/// Adds the task to the page's headings. Returns its id, the folder's name without the number.
fn add_heading(
    course: &mut CourseContext<'_>,
    page: &mut PageContext,
    folder: &Path,
    front: &TaskFrontMatter,
) -> Option<String> {
    let (title, span) = &front.title;
    course.check_spelling(span, title);
    let name = folder.file_name()?.to_str()?;
    let id = name
        .split_once('-')
        .filter(|(number, id)| number.parse::<u8>().is_ok() && !id.is_empty() && slug(id) == *id)
        .map(|(_, id)| id.to_owned());
    let Some(id) = id else {
        course.diagnostics.push(Diagnostic::of_file(
            folder.display().to_string(),
            "a task's name is a number, a hyphen and a slug",
            "Write the name like `1-something-was-found`.",
        ));
        return None;
    };
    if page.headings.iter().any(|heading| heading.id == id) {
        course.report(
            span,
            format!("another heading has the id `{id}`, which is the name of this task's folder"),
            "Choose another name for the folder.",
        );
    }
    page.headings.push(Heading {
        level: 3,
        id: id.clone(),
        text: title.clone(),
    });
    Some(id)
}

/// Returns a span at the beginning of a file, for what is missing in it.
fn beginning_of(source: &Rc<SourceFile>) -> Span {
    Span::new(Rc::clone(source), 0..3)
}
