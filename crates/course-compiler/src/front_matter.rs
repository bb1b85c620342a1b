//! Front matter: the TOML at the start of a lesson or a reference page, between two lines of `+++`.

use std::ops::Range;
use std::rc::Rc;

use serde::Deserialize;
use toml::Spanned;

use crate::diagnostic::Diagnostic;
use crate::source_file::SourceFile;
use crate::span::Span;

/// The line before and after front matter.
pub const FENCE: &str = "+++\n";

/// The kind of page that a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageKind {
    /// A section of the course.
    Lesson,
    /// A reference page.
    Reference,
}

impl PageKind {
    /// Returns how its front matter looks, as a hint for authors.
    const fn shape(self) -> &'static str {
        match self {
            Self::Lesson => {
                "Begin the file with a line `+++`, then `title`, `summary` and `outcomes`, then a \
                 line `+++`."
            }
            Self::Reference => {
                "Begin the file with a line `+++`, then `title` and `summary`, then a line `+++`."
            }
        }
    }
}

/// Complete front matter.
#[derive(Debug)]
pub struct FrontMatter {
    /// The title as plain text, with its span.
    pub title: (String, Span),
    /// One or two sentences of plain text, with their span.
    pub summary: (String, Span),
    /// What readers will be able to do: inline Markdown, each with its span. A reference page has
    /// none.
    pub outcomes: Vec<(String, Span)>,
    /// The reading time in minutes, if the author gives it.
    pub minutes: Option<u16>,
    /// Whether the page is laid out to be printed on a single sheet; never for a lesson.
    pub one_sheet: bool,
    /// The offset at which the page's text begins.
    pub end: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFrontMatter {
    title: Option<Spanned<String>>,
    slug: Option<Spanned<String>>,
    summary: Option<Spanned<String>>,
    outcomes: Option<Spanned<Vec<Spanned<String>>>>,
    minutes: Option<Spanned<u16>>,
    one_sheet: Option<Spanned<bool>>,
}

/// Parses the front matter of a page. `slug` is the one in the file's name.
///
/// # Errors
/// A diagnostic for everything that is missing or wrong.
pub fn parse(
    source: &Rc<SourceFile>,
    slug: &str,
    kind: PageKind,
) -> Result<FrontMatter, Vec<Diagnostic>> {
    let (toml, end) = split(source, kind.shape()).map_err(|diagnostic| vec![diagnostic])?;
    let raw: RawFrontMatter =
        toml::from_str(toml).map_err(|error| vec![toml_diagnostic(source, FENCE.len(), &error)])?;
    check(source, slug, kind, raw, end)
}

/// Splits a file into the TOML of its front matter, which begins after the first [`FENCE`], and the
/// offset at which the text begins. `shape` says in a diagnostic how to write front matter.
///
/// # Errors
/// A diagnostic if there is no front matter, or if it isn't closed.
pub fn split<'s>(source: &'s SourceFile, shape: &str) -> Result<(&'s str, usize), Diagnostic> {
    let text = source.text();
    let body = text
        .strip_prefix(FENCE)
        .ok_or_else(|| source.diagnostic(0..3, "the front matter is missing", shape))?;
    let length = if body.starts_with(FENCE) {
        0
    } else {
        let end = body.find("\n+++\n").or_else(|| {
            let end = body.strip_suffix("\n+++")?;
            Some(end.len())
        });
        end.ok_or_else(|| source.diagnostic(0..3, "the front matter isn't closed", shape))? + 1
    };
    let end = (FENCE.len() + length + FENCE.len()).min(text.len());
    Ok((body.get(..length).unwrap_or_default(), end))
}

fn check(
    source: &Rc<SourceFile>,
    slug: &str,
    kind: PageKind,
    raw: RawFrontMatter,
    end: usize,
) -> Result<FrontMatter, Vec<Diagnostic>> {
    let mut diagnostics = Vec::new();
    let in_file = |range: Range<usize>| range.start + FENCE.len()..range.end + FENCE.len();
    if let Some(given) = raw.slug.filter(|given| given.get_ref() != slug) {
        diagnostics.push(source.diagnostic(
            in_file(given.span()),
            "the slug isn't the one in the file's name",
            format!("The file's name has `{slug}`. Remove `slug`, or rename the file."),
        ));
    }
    let misplaced = match kind {
        PageKind::Lesson => vec![("one_sheet", raw.one_sheet.as_ref().map(Spanned::span))],
        PageKind::Reference => vec![
            ("outcomes", raw.outcomes.as_ref().map(Spanned::span)),
            ("minutes", raw.minutes.as_ref().map(Spanned::span)),
        ],
    };
    for (name, range) in misplaced {
        if let Some(range) = range {
            let page = match kind {
                PageKind::Lesson => "lesson",
                PageKind::Reference => "reference page",
            };
            diagnostics.push(source.diagnostic(
                in_file(range),
                format!("a {page} has no `{name}`"),
                format!("Remove `{name}`."),
            ));
        }
    }
    let mut text = |name: &str, value: Option<Spanned<String>>| match value {
        Some(value) if !value.get_ref().trim().is_empty() => {
            let range = in_file(value.span());
            let text = value.into_inner();
            let span = Span::of_string(Rc::clone(source), range, &text);
            (text, span)
        }
        found => {
            let range = found.map_or(0..3, |value| in_file(value.span()));
            let span = Span::new(Rc::clone(source), range);
            diagnostics.push(span.diagnostic(
                format!("the front matter has no `{name}`"),
                format!("Add `{name} = \"…\"`, in plain text."),
            ));
            (String::new(), span)
        }
    };
    let title = text("title", raw.title);
    let summary = text("summary", raw.summary);
    let range = raw
        .outcomes
        .as_ref()
        .map_or(0..3, |outcomes| in_file(outcomes.span()));
    let outcomes = raw.outcomes.map_or_else(Vec::new, Spanned::into_inner);
    if kind == PageKind::Lesson && !(2..=4).contains(&outcomes.len()) {
        diagnostics.push(source.diagnostic(
            range,
            format!("this lesson has {} outcomes", outcomes.len()),
            "Write 2 to 4 in `outcomes = [\"…\", \"…\"]`: what the reader will be able to do.",
        ));
    }
    let minutes = raw.minutes.map(|minutes| {
        if *minutes.get_ref() == 0 {
            diagnostics.push(source.diagnostic(
                in_file(minutes.span()),
                "a lesson takes at least one minute",
                "Remove `minutes`. It is computed from the number of words.",
            ));
        }
        minutes.into_inner()
    });
    let outcomes = outcomes
        .into_iter()
        .map(|outcome| {
            let range = in_file(outcome.span());
            let text = outcome.into_inner();
            let span = Span::of_string(Rc::clone(source), range, &text);
            (text, span)
        })
        .collect();
    if diagnostics.is_empty() {
        Ok(FrontMatter {
            title,
            summary,
            outcomes,
            minutes,
            one_sheet: raw.one_sheet.is_some_and(Spanned::into_inner),
            end,
        })
    } else {
        Err(diagnostics)
    }
}

/// Returns the diagnostic for an error of the TOML parser. The TOML begins at `offset`.
#[must_use]
pub fn toml_diagnostic(source: &SourceFile, offset: usize, error: &toml::de::Error) -> Diagnostic {
    let span = error.span().unwrap_or(0..0);
    source.diagnostic(
        offset + span.start..offset + span.end,
        error.message().replace('\n', ", "),
        "lessons/README.md describes the fields. Text is in quotes.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn diagnostics(text: &str) -> Vec<(usize, String)> {
        diagnostics_of(PageKind::Lesson, text)
    }

    fn diagnostics_of(kind: PageKind, text: &str) -> Vec<(usize, String)> {
        let source = SourceFile::new("01-a.md", text);
        parse(&source, "a", kind).map_or_else(
            |diagnostics| {
                let found = diagnostics.into_iter();
                found.map(|found| (found.line, found.message)).collect()
            },
            |_| Vec::new(),
        )
    }

    #[test]
    fn complete_front_matter_is_parsed_and_the_text_begins_after_it() {
        let text = "+++\ntitle = \"A\"\nsummary = \"B.\"\noutcomes = [\"C\", \"D `e`\"]\nminutes = 9\n+++\nText";
        let source = SourceFile::new("01-a.md", text);
        let front = parse(&source, "a", PageKind::Lesson).expect("it is complete");
        assert_eq!(&text[front.end..], "Text");
        assert_eq!((front.title.0.as_str(), front.minutes), ("A", Some(9)));
        let (outcome, span) = &front.outcomes[1];
        assert_eq!(outcome, &text[span.range()]);
    }

    #[test]
    fn everything_that_is_missing_is_reported_at_once() {
        assert_eq!(
            diagnostics("+++\nsummary = \"\"\nminutes = 0\n+++\n"),
            [
                (1, "the front matter has no `title`".into()),
                (2, "the front matter has no `summary`".into()),
                (1, "this lesson has 0 outcomes".into()),
                (3, "a lesson takes at least one minute".into()),
            ]
        );
        assert_eq!(
            diagnostics("# A"),
            [(1, "the front matter is missing".into())]
        );
        assert_eq!(
            diagnostics("+++\ntitle = 1"),
            [(1, "the front matter isn't closed".into())]
        );
    }

    #[test]
    fn a_reference_page_has_a_title_and_a_summary_and_may_be_one_sheet() {
        let text = "+++\ntitle = \"A\"\nsummary = \"B.\"\none_sheet = true\n+++\nText";
        let source = SourceFile::new("a.md", text);
        let front = parse(&source, "a", PageKind::Reference).expect("it is complete");
        assert!(front.one_sheet && front.outcomes.is_empty());
        assert_eq!(&text[front.end..], "Text");
        let lesson = diagnostics(text);
        assert!(
            lesson.contains(&(4, "a lesson has no `one_sheet`".into())),
            "{lesson:?}"
        );
        let text = "+++\ntitle = \"A\"\nsummary = \"B.\"\noutcomes = [\"C\"]\nminutes = 2\n+++\n";
        assert_eq!(
            diagnostics_of(PageKind::Reference, text),
            [
                (4, "a reference page has no `outcomes`".into()),
                (5, "a reference page has no `minutes`".into()),
            ]
        );
    }

    #[test]
    fn the_slug_must_be_the_one_in_the_files_name() {
        let text =
            "+++\ntitle = \"A\"\nslug = \"b\"\nsummary = \"B.\"\noutcomes = [\"C\", \"D\"]\n+++\n";
        assert_eq!(
            diagnostics(text),
            [(3, "the slug isn't the one in the file's name".into())]
        );
    }
}
