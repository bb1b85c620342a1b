//! Front matter: what a lesson says of itself before its text begins.

use std::ops::Range;
use std::rc::Rc;

use serde::Deserialize;
use toml::Spanned;

use crate::place::Place;
use crate::problem::{Problem, Source};

const FENCE: &str = "+++\n";
const SHAPE: &str =
    "Begin the file with a line `+++`, then `title`, `summary` and `outcomes`, then a line `+++`.";

/// Front matter that is complete.
#[derive(Debug)]
pub struct Front {
    /// The lesson's title as plain text, and where it stands.
    pub title: (String, Place),
    /// One or two sentences of plain text, and where they stand.
    pub summary: (String, Place),
    /// Inline Markdown and where it stands.
    pub outcomes: Vec<(String, Place)>,
    /// Minutes where the author overrules the count.
    pub minutes: Option<u16>,
    /// Where the lesson's text begins.
    pub end: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    title: Option<Spanned<String>>,
    slug: Option<Spanned<String>>,
    summary: Option<Spanned<String>>,
    outcomes: Option<Spanned<Vec<Spanned<String>>>>,
    minutes: Option<Spanned<u16>>,
}

/// Reads the front matter of a lesson whose file's name gives `slug`.
///
/// # Errors
/// Everything that is missing or wrong.
pub fn read(source: &Rc<Source>, slug: &str) -> Result<Front, Vec<Problem>> {
    let text = source.text();
    let body = text
        .strip_prefix(FENCE)
        .ok_or_else(|| vec![source.problem(0..3, "the front matter is missing", SHAPE)])?;
    let length = if body.starts_with(FENCE) {
        0
    } else {
        let end = body.find("\n+++\n").or_else(|| {
            let end = body.strip_suffix("\n+++")?;
            Some(end.len())
        });
        end.ok_or_else(|| vec![source.problem(0..3, "the front matter has no end", SHAPE)])? + 1
    };
    let raw: Raw = toml::from_str(body.get(..length).unwrap_or_default())
        .map_err(|error| vec![toml_problem(source, FENCE.len(), &error)])?;
    let end = (FENCE.len() + length + FENCE.len()).min(text.len());
    check(source, slug, raw, end)
}

fn check(source: &Rc<Source>, slug: &str, raw: Raw, end: usize) -> Result<Front, Vec<Problem>> {
    let mut problems = Vec::new();
    let place = |span: Range<usize>| span.start + FENCE.len()..span.end + FENCE.len();
    if let Some(given) = raw.slug.filter(|given| given.get_ref() != slug) {
        problems.push(source.problem(
            place(given.span()),
            "the slug isn't that of the file",
            format!("The file's name says `{slug}`. Leave `slug` out, or rename the file."),
        ));
    }
    let mut text = |name: &str, value: Option<Spanned<String>>| match value {
        Some(value) if !value.get_ref().trim().is_empty() => {
            let range = place(value.span());
            let text = value.into_inner();
            let place = Place::of_string(Rc::clone(source), range, &text);
            (text, place)
        }
        found => {
            let range = found.map_or(0..3, |value| place(value.span()));
            let place = Place::of(Rc::clone(source), range);
            problems.push(place.problem(
                format!("the front matter has no `{name}`"),
                format!("Add `{name} = \"…\"`, in plain text."),
            ));
            (String::new(), place)
        }
    };
    let title = text("title", raw.title);
    let summary = text("summary", raw.summary);
    let range = raw
        .outcomes
        .as_ref()
        .map_or(0..3, |outcomes| place(outcomes.span()));
    let outcomes = raw.outcomes.map_or_else(Vec::new, Spanned::into_inner);
    if !(2..=4).contains(&outcomes.len()) {
        problems.push(source.problem(
            range,
            format!("{} outcomes where 2 to 4 should be", outcomes.len()),
            "Say in `outcomes = [\"…\", \"…\"]` what the reader will be able to do.",
        ));
    }
    let minutes = raw.minutes.map(|minutes| {
        if *minutes.get_ref() == 0 {
            problems.push(source.problem(
                place(minutes.span()),
                "a lesson takes at least a minute",
                "Leave `minutes` out: it is computed from the words.",
            ));
        }
        minutes.into_inner()
    });
    let outcomes = outcomes
        .into_iter()
        .map(|outcome| {
            let range = place(outcome.span());
            let text = outcome.into_inner();
            let place = Place::of_string(Rc::clone(source), range, &text);
            (text, place)
        })
        .collect();
    if problems.is_empty() {
        Ok(Front {
            title,
            summary,
            outcomes,
            minutes,
            end,
        })
    } else {
        Err(problems)
    }
}

/// A problem that the TOML parser found, `offset` bytes into the source.
#[must_use]
pub fn toml_problem(source: &Source, offset: usize, error: &toml::de::Error) -> Problem {
    let span = error.span().unwrap_or(0..0);
    source.problem(
        offset + span.start..offset + span.end,
        error.message().replace('\n', ", "),
        "lessons/README.md shows what may stand here. Text stands in quotes.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(text: &str) -> Vec<(usize, String)> {
        let source = Source::new("01-a.md", text);
        read(&source, "a").map_or_else(
            |problems| {
                let places = problems.into_iter();
                places.map(|found| (found.line, found.message)).collect()
            },
            |_| Vec::new(),
        )
    }

    #[test]
    fn complete_front_matter_is_read_and_the_text_begins_behind_it() {
        let text = "+++\ntitle = \"A\"\nsummary = \"B.\"\noutcomes = [\"C\", \"D `e`\"]\nminutes = 9\n+++\nText";
        let source = Source::new("01-a.md", text);
        let front = read(&source, "a").expect("it is complete");
        assert_eq!(&text[front.end..], "Text");
        assert_eq!((front.title.0.as_str(), front.minutes), ("A", Some(9)));
        let (outcome, place) = &front.outcomes[1];
        assert_eq!(outcome, &text[place.range()]);
    }

    #[test]
    fn everything_that_is_missing_is_said_at_once() {
        assert_eq!(
            problems("+++\nsummary = \"\"\nminutes = 0\n+++\n"),
            [
                (1, "the front matter has no `title`".into()),
                (2, "the front matter has no `summary`".into()),
                (1, "0 outcomes where 2 to 4 should be".into()),
                (3, "a lesson takes at least a minute".into()),
            ]
        );
        assert_eq!(problems("# A"), [(1, "the front matter is missing".into())]);
        assert_eq!(
            problems("+++\ntitle = 1"),
            [(1, "the front matter has no end".into())]
        );
    }

    #[test]
    fn a_slug_must_be_that_of_the_file() {
        let text =
            "+++\ntitle = \"A\"\nslug = \"b\"\nsummary = \"B.\"\noutcomes = [\"C\", \"D\"]\n+++\n";
        assert_eq!(
            problems(text),
            [(3, "the slug isn't that of the file".into())]
        );
    }
}
