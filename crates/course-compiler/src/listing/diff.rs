//! The files of a solution: a new one as a whole, a changed one as its changes with the lines
//! around them. Added and removed lines are told apart by elements, signs and colours.

use std::fmt::Write as _;

use similar::{Algorithm, DiffTag, capture_diff_slices, group_diff_ops};

use super::figure::{FigureLine, ListingFigure};
use super::files::anchor_of;
use crate::highlight::{Language, highlight};
use crate::html::escape;

/// How many lines are shown around a change.
const CONTEXT: usize = 3;

/// A line of a file, without those that mark anchors.
struct CodeLine<'t> {
    number: u32,
    text: &'t str,
    html: String,
}

/// Returns a file that the start doesn't have as a figure.
pub fn new_file(name: &str, text: &str) -> String {
    let lines = lines(name, text);
    let figure = ListingFigure {
        language: Language::of_file(name),
        file: Some(name),
        is_whole_file: true,
        caption: Some("New"),
        is_wrong: false,
        lines: lines
            .iter()
            .map(|line| FigureLine {
                number: line.number,
                text: line.text,
                html: &line.html,
                is_output: false,
                is_marked: false,
            })
            .collect(),
    };
    figure.html()
}

/// Returns what changes in a file as a figure; `None` if nothing does.
pub fn changed_file(name: &str, old: &str, new: &str) -> Option<String> {
    let (old, new) = (lines(name, old), lines(name, new));
    let texts = |lines: &[CodeLine<'_>]| -> Vec<String> {
        lines.iter().map(|line| line.text.to_owned()).collect()
    };
    let changes = capture_diff_slices(Algorithm::Patience, &texts(&old), &texts(&new));
    let mut code = String::new();
    for (index, group) in group_diff_ops(changes, CONTEXT).iter().enumerate() {
        let first = group
            .first()
            .and_then(|change| new.get(change.new_range().start));
        if let Some(first) = first.filter(|line| index > 0 || line.number > 1) {
            let _ = write!(
                code,
                "<span class=\"line diff-gap\">… line {}\n</span>",
                first.number
            );
        }
        for change in group {
            let (removed, added) = (change.old_range(), change.new_range());
            if change.tag() == DiffTag::Equal {
                push(&mut code, "span", new.get(added));
            } else {
                push(&mut code, "del", old.get(removed));
                push(&mut code, "ins", new.get(added));
            }
        }
    }
    if code.is_empty() {
        return None;
    }
    let (name, language) = (escape(name), Language::of_file(name).name());
    Some(format!(
        "<figure class=\"diff\"><figcaption><span class=\"listing-file\">{name}</span> \
         <span class=\"listing-caption\">Changed</span></figcaption>\
         <pre tabindex=\"0\"><code class=\"code\" data-lang=\"{language}\">{code}</code></pre>\
         </figure>\n"
    ))
}

fn lines<'t>(name: &str, text: &'t str) -> Vec<CodeLine<'t>> {
    let highlighted = highlight(Language::of_file(name), text);
    let lines = text.lines().zip(highlighted).zip(1..);
    lines
        .filter(|((text, _), _)| anchor_of(text).is_none())
        .map(|((text, line), number)| CodeLine {
            number,
            text,
            html: line.html,
        })
        .collect()
}

/// Appends lines, each in an element of this name.
fn push(code: &mut String, element: &str, lines: Option<&[CodeLine<'_>]>) {
    for line in lines.unwrap_or_default() {
        let _ = write!(
            code,
            "<{element} class=\"line\">{}\n</{element}>",
            line.html
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changed_lines_stand_between_unchanged_ones_with_a_note_where_lines_are_left_out() {
        let old = "a\nb\nc\nd\ne\nf\n# [g]\ng\n";
        let html = changed_file("a.txt", old, "a\nb\nc\nd\ne\nF\n# [g]\ng\nh\n").expect("changes");
        let (_, code) = html.split_once("data-lang=\"text\">").expect("code");
        let (code, _) = code.split_once("</code>").expect("its end");
        let line = |text: &str| format!("<span class=\"line\">{text}\n</span>");
        let expected = [
            "<span class=\"line diff-gap\">… line 3\n</span>".to_owned(),
            line("c"),
            line("d"),
            line("e"),
            "<del class=\"line\">f\n</del><ins class=\"line\">F\n</ins>".to_owned(),
            line("g"),
            "<ins class=\"line\">h\n</ins>".to_owned(),
        ];
        assert_eq!(code, expected.concat());
    }

    #[test]
    fn a_file_that_is_as_it_was_has_no_changes() {
        assert_eq!(changed_file("a.py", "x = 1\n", "x = 1\n"), None);
    }

    #[test]
    fn a_new_file_is_shown_whole() {
        let html = new_file("a.py", "x = 1\n# [b]\n\ny = 2\n");
        assert!(html.contains(">New<"), "{html}");
        assert_eq!(html.matches("class=\"line\"").count(), 3);
    }
}
