//! Headings with their order and their ids, and titles in containers.

use std::fmt::Write as _;
use std::ops::Range;

use pulldown_cmark::HeadingLevel;

use super::renderer::{Fragment, MarkdownScope, Renderer};
use crate::html::{attribute, slug};
use course_model::Heading;

impl Renderer<'_, '_> {
    pub(super) fn start_heading(
        &mut self,
        level: HeadingLevel,
        id: Option<&str>,
        range: Range<usize>,
    ) {
        let (message, help) = match (self.scope, level) {
            (MarkdownScope::Body, HeadingLevel::H1) => (
                "the title is the page's one first-level heading",
                "Begin headings with `##`.".to_owned(),
            ),
            (MarkdownScope::Body, HeadingLevel::H5 | HeadingLevel::H6) => (
                "this heading is too deep",
                "Use `####` at most, or bold text.".to_owned(),
            ),
            (MarkdownScope::Body, level) if level as u8 > self.page.heading_level() + 1 => (
                "this heading skips a level",
                format!(
                    "Use `{}` here.",
                    "#".repeat(usize::from(self.page.heading_level()) + 1)
                ),
            ),
            (MarkdownScope::Body, _) => ("", String::new()),
            (MarkdownScope::Compare | MarkdownScope::Platforms, HeadingLevel::H3)
                if id.is_none() =>
            {
                ("", String::new())
            }
            (MarkdownScope::Compare, _) => (
                "a comparison has two titles, and no other heading",
                "Write its titles as `### Words`; leave an empty line before `---`.".to_owned(),
            ),
            (MarkdownScope::Platforms, _) => (
                "only a platform's name may be a heading here",
                "Write it as `### Windows`; leave an empty line before `---`.".to_owned(),
            ),
            (MarkdownScope::Callout | MarkdownScope::Line, _) => (
                "there can't be a heading here",
                "Use bold text; leave an empty line before `---`.".to_owned(),
            ),
        };
        if !message.is_empty() {
            self.report(range, message, help);
        }
        if self.scope == MarkdownScope::Body {
            self.page.headings.push(Heading {
                level: level as u8,
                id: id.unwrap_or_default().to_owned(),
                text: String::new(),
            });
        }
        self.heading = Some((self.html.len(), String::new()));
    }

    pub(super) fn end_heading(&mut self, level: HeadingLevel, range: Range<usize>) {
        let Some((start, words)) = self.heading.take() else {
            return;
        };
        let inner = self.html.split_off(start);
        if matches!(
            self.scope,
            MarkdownScope::Compare | MarkdownScope::Platforms
        ) {
            self.end_fragment();
            self.fragments.push(Fragment::Title(Some(inner)));
            return;
        }
        if self.scope != MarkdownScope::Body {
            return;
        }
        let Some(mut heading) = self.page.headings.pop() else {
            return;
        };
        if heading.id.is_empty() {
            heading.id = slug(&words);
        }
        heading.text = words;
        let (id, text) = (attribute(&heading.id), attribute(&heading.text));
        if heading.id.is_empty() || heading.id != slug(&heading.id) {
            self.report(
                range.clone(),
                "this heading has no valid id",
                "Give it letters, or an id in lower case with hyphens: `{#my-id}`.",
            );
        }
        if self
            .page
            .headings
            .iter()
            .any(|other| other.id == heading.id)
        {
            self.report(
                range,
                format!("another heading has the id `{}`", heading.id),
                "Choose other words, or give this one an id: `{#my-id}`.",
            );
        }
        let level = level as u8;
        let _ = writeln!(
            self.html,
            "<h{level} id=\"{id}\">{inner} <a class=\"anchor\" href=\"#{id}\" aria-label=\"Link to “{text}”\">#</a></h{level}>"
        );
        self.page.headings.push(heading);
    }
}
