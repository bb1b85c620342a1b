//! The directive `::openapi{file=openapi.json}`: a page of an OpenAPI document.

mod document;
mod page;
mod reference;
mod wording;

use self::document::Document;
use crate::context::{CourseContext, PageContext};
use crate::markdown::{Fragment, MarkdownScope, render as render_markdown};
use crate::parser::Directive;
use crate::source_file::SourceFile;
use crate::span::Span;

/// Returns the HTML of the document that a directive names. Returns `None`, and reports why, if it
/// can't be read or shown.
pub fn render(
    course: &mut CourseContext<'_>,
    page: &mut PageContext,
    span: &Span,
    directive: &Directive,
) -> Option<String> {
    let attributes = &directive.attributes;
    let diagnostics = attributes.check(span.source(), &["file"], &[]);
    course.diagnostics.extend(diagnostics);
    let Some(name) = attributes.get("file").map(|file| file.text().to_owned()) else {
        course.report(
            span,
            "this directive names no document",
            "Write `::openapi{file=openapi.json}`.",
        );
        return None;
    };
    let file = course
        .files
        .get(&name)
        .map_err(|message| course.report_message(span, message))
        .ok()?;
    let markdown = serde_json::from_str(file.text())
        .map_err(|error| error.to_string())
        .and_then(|document: Document| page::markdown(&document));
    let markdown = markdown
        .map_err(|reason| {
            course.report(
                span,
                format!("`{name}` can't be shown: {reason}"),
                "Correct it, or teach the page what it says.",
            );
        })
        .ok()?;
    // Diagnostics show the line of the Markdown that was made.
    let source = SourceFile::new(format!("{name}, as Markdown"), markdown);
    let whole = Span::new(source.clone(), 0..source.text().len());
    let fragments = render_markdown(course, page, &whole, MarkdownScope::Body);
    Some(fragments.iter().filter_map(Fragment::html).collect())
}
