//! `::listing`: which lines of which file a lesson or a question shows.

use std::ops::RangeInclusive;
use std::rc::Rc;

use crate::attributes::Attributes;
use crate::course::Course;
use crate::files::{CodeFile, FileLine};
use crate::place::Place;

/// Lines of a file.
#[derive(Debug)]
pub struct Excerpt {
    /// The file.
    pub file: Rc<CodeFile>,
    /// Whether it is all of it.
    pub whole: bool,
    range: RangeInclusive<u32>,
}

/// How an author names lines.
#[derive(Debug)]
pub struct Selection<'a> {
    /// The file's name and where it stands.
    pub file: (&'a str, Place),
    /// An anchor.
    pub anchor: Option<(&'a str, Place)>,
    /// The first line.
    pub from: Option<(u32, Place)>,
    /// The last line.
    pub to: Option<(u32, Place)>,
}

impl Excerpt {
    /// The lines, anchors left out.
    pub fn lines(&self) -> Vec<FileLine<'_>> {
        self.file.lines(self.range.clone())
    }
}

/// The lines that a directive names.
pub fn read(course: &mut Course<'_>, place: &Place, attributes: &Attributes) -> Option<Excerpt> {
    let text = |name: &str| {
        let given = attributes.get(name)?;
        let place = Place::of(place.source().clone(), given.range.clone());
        Some((given.text(), place))
    };
    let Some(file) = text("file") else {
        course.report(
            place,
            "a listing needs a `file`",
            "Write `::listing{file=app/routes/users.py anchor=create-user}`.",
        );
        return None;
    };
    let mut number = |name: &str| -> Option<Option<(u32, Place)>> {
        let Some((value, place)) = text(name) else {
            return Some(None);
        };
        if let Ok(number) = value.parse() {
            return Some(Some((number, place)));
        }
        let message = format!("`{name}` is a line number");
        course.report(&place, message, "Count from 1.");
        None
    };
    let (from, to) = (number("from")?, number("to")?);
    let selection = Selection {
        file,
        anchor: text("anchor"),
        from,
        to,
    };
    select(course, &selection)
}

/// Finds the lines; what can't be found is reported.
pub fn select(course: &mut Course<'_>, selection: &Selection<'_>) -> Option<Excerpt> {
    let (name, place) = &selection.file;
    let file = match course.files.get(name) {
        Ok(file) => file,
        Err(mistake) => {
            course.report_mistake(place, mistake);
            return None;
        }
    };
    let range = match (&selection.anchor, &selection.from, &selection.to) {
        (Some((anchor, place)), None, None) => match file.anchor(anchor) {
            Ok(range) => Some(range),
            Err(mistake) => {
                course.report_mistake(place, mistake);
                return None;
            }
        },
        (None, Some((_, place)), Some(_)) if name.ends_with(".py") => {
            course.report(
                place,
                "Python is listed by an anchor, which moves with its lines",
                "Put `# [name]` and `# [/name]` around them in the file, and give `anchor=name`.",
            );
            return None;
        }
        (None, Some((from, _)), Some((to, place))) => {
            if *from == 0 || from > to || *to > file.line_count() {
                let message = format!("there are no lines {from} to {to} in {name}");
                let fix = format!("It has lines 1 to {}.", file.line_count());
                course.report(place, message, fix);
                return None;
            }
            Some(*from..=*to)
        }
        (None, None, None) => None,
        _ => {
            course.report(
                place,
                "it isn't clear which lines are meant",
                "Give an `anchor`, or both `from` and `to`, or none of them for the whole file.",
            );
            return None;
        }
    };
    let excerpt = Excerpt {
        whole: range.is_none(),
        range: range.unwrap_or(1..=file.line_count()),
        file,
    };
    if excerpt.lines().is_empty() {
        course.report(place, "there is nothing in these lines", "Choose others.");
        return None;
    }
    Some(excerpt)
}
