//! Fenced code in Markdown: what terminals print, data and messages. Python that is right is
//! never in a fence, since it is listed from a file that is tested.

use serde::de::IgnoredAny;

use super::figure::{FigureLine, ListingFigure};
use crate::context::CourseContext;
use crate::diagnostic::suggest;
use crate::highlight::{Language, highlight};
use crate::html::escape;
use crate::parser::attributes::Attributes;
use crate::span::Span;
use crate::wrong_python::WrongPython;

/// Fenced code.
#[derive(Debug)]
pub struct Fence<'a> {
    /// The info string: a language and attributes.
    pub info: &'a str,
    /// The code.
    pub code: &'a str,
    /// The span of the whole block.
    pub span: Span,
}

/// Renders fenced code as a figure. Returns an empty string, and reports why, if its info string
/// can't be read.
pub fn render(course: &mut CourseContext<'_>, fence: &Fence<'_>) -> String {
    let Some((language, attributes)) = parse_info(course, fence) else {
        return String::new();
    };
    let is_wrong = attributes.has("wrong");
    let wrong_python = match language {
        Language::Python => wrong_python(course, fence, &attributes),
        Language::Json if !is_wrong => {
            check_json(course, fence);
            None
        }
        _ => None,
    };
    let highlighted = highlight(language, fence.code);
    let code_lines = fence.code.split('\n').zip(&highlighted).zip(1..);
    let code_lines = code_lines.map(|((text, line), number)| FigureLine {
        number,
        text,
        html: &line.html,
        is_output: line.is_output,
        is_marked: false,
    });
    let mut figure = ListingFigure {
        language,
        file: None,
        is_whole_file: false,
        caption: attributes.get("caption").map(|caption| caption.text()),
        is_wrong,
        lines: code_lines.collect(),
    };
    figure.mark_lines(course, &fence.span, &attributes);
    let Some(wrong_python) = wrong_python else {
        return figure.html();
    };
    // Below wrong Python, readers see what a terminal prints.
    let output = wrong_python.outcome.lines();
    let escaped: Vec<String> = output.iter().map(|line| escape(line)).collect();
    let output = output.iter().zip(&escaped).zip(1..);
    let output = output.map(|((text, html), number)| FigureLine {
        number,
        text,
        html,
        is_output: true,
        is_marked: false,
    });
    figure.lines.extend(output);
    let html = figure.html();
    course.wrong_python.push(wrong_python);
    html
}

/// Reads the language and the attributes. Reports what is wrong with them.
fn parse_info(course: &mut CourseContext<'_>, fence: &Fence<'_>) -> Option<(Language, Attributes)> {
    let first_line = fence.span.line(0);
    let source = first_line.source();
    let name = fence.info.split_whitespace().next().unwrap_or_default();
    let Some(language) = Language::of_fence(name) else {
        let message = if name.is_empty() {
            "this fence has no language".to_owned()
        } else {
            format!("there is no language `{name}`")
        };
        course.report(&first_line, message, suggest(name, Language::FENCES));
        return None;
    };
    // The attributes are read from the file, so that diagnostics show where they are.
    let range = first_line.range();
    let name_offset = source.slice(range.clone()).find(name).unwrap_or_default();
    let attributes_start = range.start + name_offset + name.len();
    let attributes = Attributes::parse(source, attributes_start..range.end)
        .map_err(|diagnostic| course.diagnostics.push(diagnostic))
        .ok()?;
    let names: &[&str] = match language {
        Language::Python => &["caption", "mark", "error", "prints"],
        _ => &["caption", "mark"],
    };
    let diagnostics = attributes.check(source, names, &["wrong"]);
    course.diagnostics.extend(diagnostics);
    Some((language, attributes))
}

/// Reads what a fence states about its wrong Python. Reports Python that isn't wrong, and a
/// statement that can't be read.
fn wrong_python(
    course: &mut CourseContext<'_>,
    fence: &Fence<'_>,
    attributes: &Attributes,
) -> Option<WrongPython> {
    let first_line = fence.span.line(0);
    if !attributes.has("wrong") {
        course.report(
            &first_line,
            "this Python isn't from the project",
            "List it with `::listing{file=… anchor=…}` from a file that is tested. If it is wrong \
             on purpose, write `python wrong` and its outcome in `error` or `prints`.",
        );
        return None;
    }
    WrongPython::parse(&first_line, fence.code, attributes)
        .map_err(|diagnostic| course.diagnostics.push(diagnostic))
        .ok()
}

fn check_json(course: &mut CourseContext<'_>, fence: &Fence<'_>) {
    let Err(error) = serde_json::from_str::<IgnoredAny>(fence.code) else {
        return;
    };
    let reason = error.to_string();
    // The diagnostic shows the line.
    let reason = reason.split(" at line ").next().unwrap_or_default();
    // The first line of the span is the fence itself.
    course.report(
        &fence.span.line(error.line()),
        format!("this isn't JSON: {reason}"),
        "Correct it, or write `json wrong`.",
    );
}
