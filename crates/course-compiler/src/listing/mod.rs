//! `::listing`: shows lines of a file, and the code of spot-the-bug questions.

pub mod diff;
pub mod fence;
pub mod figure;
pub mod files;

use std::ops::RangeInclusive;
use std::rc::Rc;

use self::figure::{FigureLine, ListingFigure};
use self::files::{CodeFile, FileLine};
use crate::context::CourseContext;
use crate::diagnostic::Diagnostic;
use crate::parser::Directive;
use crate::parser::attributes::Attributes;
use crate::span::Span;

const ATTRIBUTES: [&str; 6] = ["file", "anchor", "from", "to", "mark", "caption"];
const FLAGS: [&str; 1] = ["wrong"];

/// Lines of a file.
#[derive(Debug)]
pub struct Excerpt {
    /// The file.
    pub file: Rc<CodeFile>,
    /// Whether it is the whole file.
    pub is_whole_file: bool,
    range: RangeInclusive<u32>,
}

impl Excerpt {
    /// Returns the lines without the comments that mark anchors.
    pub fn lines(&self) -> Vec<FileLine<'_>> {
        self.file.lines(self.range.clone())
    }
}

/// The lines that an author selects, each value with its span.
#[derive(Debug)]
pub struct Selection<'a> {
    /// The name of the file.
    pub file: (&'a str, Span),
    /// The name of an anchor in the file.
    pub anchor: Option<(&'a str, Span)>,
    /// The number of the first line.
    pub from: Option<(u32, Span)>,
    /// The number of the last line.
    pub to: Option<(u32, Span)>,
}

/// Renders a `::listing` as HTML. Returns `None`, and reports why, if its lines can't be found.
pub fn render(
    course: &mut CourseContext<'_>,
    span: &Span,
    directive: &Directive,
) -> Option<String> {
    let attributes = &directive.attributes;
    let diagnostics = attributes.check(span.source(), &ATTRIBUTES, &FLAGS);
    course.diagnostics.extend(diagnostics);
    let excerpt = read_selection(span, attributes)
        .and_then(|selection| select(course, &selection))
        .map_err(|diagnostic| course.diagnostics.push(diagnostic))
        .ok()?;
    let mut figure = ListingFigure {
        language: excerpt.file.language,
        file: Some(&excerpt.file.name),
        is_whole_file: excerpt.is_whole_file,
        caption: attributes.get("caption").map(|caption| caption.text()),
        is_wrong: attributes.has("wrong"),
        lines: excerpt
            .lines()
            .into_iter()
            .map(|line| FigureLine {
                number: line.number,
                text: line.text,
                html: line.html,
                is_output: false,
                is_marked: false,
            })
            .collect(),
    };
    figure.mark_lines(course, span, attributes);
    Some(figure.html())
}

/// Reads which lines a directive selects.
fn read_selection<'a>(
    span: &Span,
    attributes: &'a Attributes,
) -> Result<Selection<'a>, Diagnostic> {
    let text = |name: &str| {
        let attribute = attributes.get(name)?;
        let span = Span::new(Rc::clone(span.source()), attribute.range.clone());
        Some((attribute.text(), span))
    };
    let line_number = |name: &str| {
        text(name)
            .map(|(value, span)| match value.parse() {
                Ok(number) => Ok((number, span)),
                Err(_) => Err(span.diagnostic(
                    format!("`{name}` is a line number"),
                    "Write a number. The first line is 1.",
                )),
            })
            .transpose()
    };
    let file = text("file").ok_or_else(|| {
        span.diagnostic(
            "a listing needs a `file`",
            "Write `::listing{file=app/routes/users.py anchor=create-user}`.",
        )
    })?;
    Ok(Selection {
        file,
        anchor: text("anchor"),
        from: line_number("from")?,
        to: line_number("to")?,
    })
}

/// Returns the selected lines.
///
/// # Errors
/// A diagnostic if there is no such file, anchor or range of lines, or if all lines are blank.
pub fn select(
    course: &mut CourseContext<'_>,
    selection: &Selection<'_>,
) -> Result<Excerpt, Diagnostic> {
    let (name, span) = &selection.file;
    let file = course
        .files
        .get(name)
        .map_err(|message| span.diagnostic(message.text, message.help))?;
    let range = match (&selection.anchor, &selection.from, &selection.to) {
        (Some((anchor, span)), None, None) => {
            let range = file
                .anchor(anchor)
                .map_err(|message| span.diagnostic(message.text, message.help))?;
            Some(range)
        }
        (None, Some((_, span)), Some(_)) if name.ends_with(".py") => {
            return Err(span.diagnostic(
                "lines of Python are selected by an anchor, which moves with them",
                "Put `# [name]` and `# [/name]` around them in the file, and write `anchor=name`.",
            ));
        }
        (None, Some((from, _)), Some((to, span))) => {
            let line_count = file.line_count();
            if *from == 0 || from > to || *to > line_count {
                return Err(span.diagnostic(
                    format!("there are no lines {from} to {to} in {name}"),
                    format!("It has lines 1 to {line_count}."),
                ));
            }
            Some(*from..=*to)
        }
        (None, None, None) => None,
        _ => {
            return Err(span.diagnostic(
                "it isn't clear which lines to show",
                "Give an `anchor`, or both `from` and `to`, or none of them for the whole file.",
            ));
        }
    };
    let excerpt = Excerpt {
        is_whole_file: range.is_none(),
        range: range.unwrap_or(1..=file.line_count()),
        file,
    };
    if excerpt.lines().is_empty() {
        return Err(span.diagnostic("these lines are blank", "Select others."));
    }
    Ok(excerpt)
}
