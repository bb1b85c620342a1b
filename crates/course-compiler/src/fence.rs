//! Fenced code in Markdown: the terminal, data and messages. Python of the project doesn't
//! stand here; it is listed from its file.

use serde::de::IgnoredAny;

use crate::attributes::Attributes;
use crate::course::Course;
use crate::figure::{Figure, FigureLine};
use crate::highlight::{Language, highlight};
use crate::html::escape;
use crate::place::Place;
use crate::problem::one_of;
use crate::wrong::WrongPython;

/// A fence.
#[derive(Debug)]
pub struct Block<'a> {
    /// What stands behind the opening fence.
    pub info: &'a str,
    /// The content.
    pub code: &'a str,
    /// The whole block in the source.
    pub place: Place,
}

/// Renders a fence as a listing.
pub fn render(course: &mut Course<'_>, block: &Block<'_>) -> String {
    let Some((language, attributes)) = read_info(course, block) else {
        return String::new();
    };
    let wrong = attributes.flag("wrong");
    let first_line = block.place.first_line();
    if language == Language::Python && !wrong {
        course.report(
            &first_line,
            "Python that isn't from the project",
            "List it with `::listing{file=… anchor=…}`, where it is tested, or say `python wrong` \
             and, with `error` or `prints`, what comes of it.",
        );
    }
    let wrong_python = if language == Language::Python && wrong {
        match WrongPython::read(&first_line, block.code, &attributes) {
            Ok(wrong_python) => Some(wrong_python),
            Err(problem) => {
                course.problems.push(problem);
                None
            }
        }
    } else {
        None
    };
    if language == Language::Json && !wrong {
        check_json(course, block);
    }
    let lines = highlight(language, block.code);
    let mut figure = Figure {
        language,
        file: None,
        whole: false,
        caption: attributes.get("caption").map(|caption| caption.text()),
        wrong,
        lines: block
            .code
            .split('\n')
            .zip(&lines)
            .zip(1..)
            .map(|((text, line), number)| FigureLine {
                number,
                text,
                html: &line.html,
                output: line.output,
                marked: false,
            })
            .collect(),
    };
    figure.mark(course, &first_line, &attributes);
    let Some(wrong_python) = wrong_python else {
        return figure.html();
    };
    // The reader also sees the outcome, as a terminal would show it.
    let texts = wrong_python.outcome.lines();
    let escaped: Vec<String> = texts.iter().map(|line| escape(line)).collect();
    let lines = texts.iter().zip(&escaped).zip(1..);
    figure
        .lines
        .extend(lines.map(|((text, html), number)| FigureLine {
            number,
            text,
            html,
            output: true,
            marked: false,
        }));
    let html = figure.html();
    course.wrong_python.push(wrong_python);
    html
}

/// The language and the attributes behind it, read from the source for the sake of places.
fn read_info(course: &mut Course<'_>, block: &Block<'_>) -> Option<(Language, Attributes)> {
    let place = block.place.first_line();
    let source = place.source().clone();
    let name = block.info.split_whitespace().next().unwrap_or_default();
    let Some(language) = Language::of_fence(name) else {
        let message = if name.is_empty() {
            "this fence names no language".to_owned()
        } else {
            format!("there is no language `{name}`")
        };
        course.report(&place, message, one_of(name, Language::FENCES));
        return None;
    };
    let line = source.slice(place.range());
    let start = place.range().start + line.find(name).unwrap_or_default() + name.len();
    let attributes = match Attributes::read(&source, start, Some(place.range().end)) {
        Ok((attributes, _)) => attributes,
        Err(problem) => {
            course.problems.push(problem);
            return None;
        }
    };
    let known: &[&str] = match language {
        Language::Python => &["caption", "mark", "error", "prints"],
        _ => &["caption", "mark"],
    };
    let problems = attributes.check(&source, known, &["wrong"]);
    course.problems.extend(problems);
    Some((language, attributes))
}

fn check_json(course: &mut Course<'_>, block: &Block<'_>) {
    let Err(error) = serde_json::from_str::<IgnoredAny>(block.code) else {
        return;
    };
    let words = error.to_string();
    // The place is shown by the line itself.
    let words = words.split(" at line ").next().unwrap_or_default();
    let place = block.place.line(error.line());
    let message = format!("this isn't JSON: {words}");
    course.report(&place, message, "Mend it, or say `json wrong`.");
}
