//! Splits the text of a task at its headings.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Parser, Tag};

use crate::parser::Node;
use crate::source_file::SourceFile;

/// A heading with what is below it, up to the next heading.
#[derive(Debug, PartialEq, Eq)]
pub struct Part {
    /// The level of the heading; `None` for the text before the first.
    pub level: Option<HeadingLevel>,
    /// The range of the heading's words.
    pub title: Range<usize>,
    /// What is below it.
    pub nodes: Vec<Node>,
}

/// Splits nodes at the headings of their Markdown. The first part is what is before any heading.
pub fn split(source: &SourceFile, nodes: Vec<Node>) -> Vec<Part> {
    let mut last = Part {
        level: None,
        title: 0..0,
        nodes: Vec::new(),
    };
    let mut parts = Vec::new();
    for node in nodes {
        let Node::Markdown(range) = node else {
            last.nodes.push(node);
            continue;
        };
        let mut start = range.start;
        for (level, heading) in headings(source, &range) {
            push_text(source, &mut last.nodes, start..heading.start);
            start = heading.end;
            let next = Part {
                level: Some(level),
                title: words_of(source, &heading),
                nodes: Vec::new(),
            };
            parts.push(std::mem::replace(&mut last, next));
        }
        push_text(source, &mut last.nodes, start..range.end);
    }
    parts.push(last);
    parts
}

fn push_text(source: &SourceFile, nodes: &mut Vec<Node>, range: Range<usize>) {
    if !source.slice(range.clone()).trim().is_empty() {
        nodes.push(Node::Markdown(range));
    }
}

fn headings(source: &SourceFile, range: &Range<usize>) -> Vec<(HeadingLevel, Range<usize>)> {
    let events = Parser::new(source.slice(range.clone())).into_offset_iter();
    let headings = events.filter_map(|(event, found)| match event {
        Event::Start(Tag::Heading { level, .. }) => {
            Some((level, range.start + found.start..range.start + found.end))
        }
        _ => None,
    });
    headings.collect()
}

/// Returns the range of a heading's words, without the signs before them.
fn words_of(source: &SourceFile, heading: &Range<usize>) -> Range<usize> {
    let written = source.slice(heading.clone());
    let words = written.trim_start_matches('#').trim_start();
    let start = heading.end - words.len();
    start..start + words.trim_end().len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parser::parse;

    fn titles(text: &str) -> Vec<(Option<HeadingLevel>, String, usize)> {
        let source = SourceFile::new("task.md", text);
        let (nodes, _) = parse(&source, 0);
        let parts = split(&source, nodes).into_iter();
        parts
            .map(|part| {
                let title = source.slice(part.title).to_owned();
                (part.level, title, part.nodes.len())
            })
            .collect()
    }

    #[test]
    fn each_heading_begins_a_part_and_code_has_none() {
        let text =
            "One.\n\n## What to *do*\n\n```text\n## no heading\n```\n:::tip\nA\n:::\n## Why\n";
        assert_eq!(
            titles(text),
            [
                (None, String::new(), 1),
                (Some(HeadingLevel::H2), "What to *do*".to_owned(), 2),
                (Some(HeadingLevel::H2), "Why".to_owned(), 0),
            ]
        );
    }

    #[test]
    fn a_text_without_headings_is_one_part() {
        assert_eq!(titles("One.\n"), [(None, String::new(), 1)]);
        assert_eq!(titles(""), [(None, String::new(), 0)]);
    }
}
