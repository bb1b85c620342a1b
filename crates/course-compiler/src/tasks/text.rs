//! The text of a task: what it is about, what to do, why, and hints in steps.

use std::rc::Rc;

use course_model::Hint;
use pulldown_cmark::HeadingLevel;

use super::beginning_of;
use super::parts::{Part, split};
use crate::context::{CourseContext, PageContext};
use crate::markdown::{MarkdownScope, render_line};
use crate::nodes::NodeRenderer;
use crate::parser::parse;
use crate::source_file::SourceFile;
use crate::span::Span;

/// The headings of the second level, in their order.
const HEADINGS: [&str; 3] = ["What to do", "Why", "Hints"];
const ORDER: &str = "Write the introduction, then `## What to do`, `## Why` and `## Hints`, with text \
                     below each, and each hint below a title such as `### Where do I begin?`.";

/// The text of a task as HTML.
pub struct TaskText {
    /// What it is about.
    pub introduction: String,
    /// What to do.
    pub what: String,
    /// What it is good for.
    pub why: String,
    /// Steps towards the solution.
    pub hints: Vec<Hint>,
}

/// Compiles the text from the byte offset `start`. Returns `None`, and reports why, if a part is
/// missing or is in another place.
pub fn compile(
    course: &mut CourseContext<'_>,
    page: &mut PageContext,
    source: &Rc<SourceFile>,
    start: usize,
) -> Option<TaskText> {
    let (nodes, diagnostics) = parse(source, start);
    course.diagnostics.extend(diagnostics);
    let parts = split(source, nodes);
    if let Err((span, message)) = check(source, &parts) {
        course.report(&span, message, ORDER);
        return None;
    }
    let [introduction, what, why, _, hints @ ..] = parts.as_slice() else {
        return None;
    };
    let mut renderer = NodeRenderer {
        course,
        page,
        source,
    };
    let mut html = |part: &Part| renderer.render_all(&part.nodes, MarkdownScope::Callout);
    let (introduction, what, why) = (html(introduction), html(what), html(why));
    let hints = hints
        .iter()
        .map(|part| {
            let span = renderer.span(&part.title);
            let words = source.slice(part.title.clone());
            Hint {
                title: render_line(renderer.course, renderer.page, &span, words),
                html: renderer.render_all(&part.nodes, MarkdownScope::Callout),
            }
        })
        .collect();
    Some(TaskText {
        introduction,
        what,
        why,
        hints,
    })
}

/// Checks that the parts are there, in their order, with text below each.
fn check(source: &Rc<SourceFile>, parts: &[Part]) -> Result<(), (Span, String)> {
    let title_of = |part: &Part| Span::new(Rc::clone(source), part.title.clone());
    let missing = |name: &str| (beginning_of(source), format!("this task has no {name}"));
    let mut parts = parts.iter();
    if parts.next().is_none_or(|part| part.nodes.is_empty()) {
        return Err(missing("introduction"));
    }
    for name in HEADINGS {
        let part = parts
            .next()
            .ok_or_else(|| missing(&format!("heading `## {name}`")))?;
        if part.level != Some(HeadingLevel::H2) || source.slice(part.title.clone()) != name {
            let message = format!("here a task has the heading `## {name}`");
            return Err((title_of(part), message));
        }
        // Below the last of them are the hints.
        if part.nodes.is_empty() != (Some(&name) == HEADINGS.last()) {
            let message = if part.nodes.is_empty() {
                "there is no text below this heading"
            } else {
                "a hint begins with its title"
            };
            return Err((title_of(part), message.to_owned()));
        }
    }
    let hints = parts.as_slice();
    if hints.len() < 2 {
        return Err(missing("two hints"));
    }
    for part in hints {
        if part.level != Some(HeadingLevel::H3) {
            let message = "below `## Hints`, a task has headings of the third level";
            return Err((title_of(part), message.to_owned()));
        }
        if part.nodes.is_empty() {
            let message = "there is no text below this heading";
            return Err((title_of(part), message.to_owned()));
        }
    }
    Ok(())
}
