//! The inline parts of Markdown: text with its terms, code, links, images and comments.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::ops::Range;

use super::renderer::{MarkdownScope, Renderer};
use crate::html::{attribute, escape, escape_into, inline_code};
use crate::links::{self, Resolved, Target};
use crate::span::Span;

impl Renderer<'_, '_> {
    /// Writes the text so far. Links its terms, counts its words and reports the spellings that the
    /// glossary refuses.
    pub(super) fn flush(&mut self) {
        let run = std::mem::take(&mut self.run);
        if run.is_empty() {
            return;
        }
        let text = run.text();
        if let Some((_, words)) = &mut self.heading {
            words.push_str(text);
        }
        if let Some(table) = &mut self.table {
            table.push_text(text);
        }
        self.page.words += run.words();
        let may_link =
            self.links == 0 && self.heading.is_none() && self.scope != MarkdownScope::Line;
        let mut unseen = BTreeSet::new();
        let seen = if may_link {
            &mut self.page.terms
        } else {
            &mut unseen
        };
        let mut written = 0;
        for found in self.course.terms.scan(text, seen) {
            let Some(entry) = self.course.terms.entries.get(found.entry) else {
                continue;
            };
            let word = text.get(found.range.clone()).unwrap_or_default();
            if found.is_refused {
                let span = self.span.subspan(run.source_range(found.range.clone()));
                self.course.report_spelling(&span, found.entry, word);
            } else if may_link {
                escape_into(
                    &mut self.html,
                    text.get(written..found.range.start).unwrap_or_default(),
                );
                let (base, id, word) = (
                    attribute(&self.course.options.base),
                    &entry.id,
                    escape(word),
                );
                let _ = write!(
                    self.html,
                    "<a class=\"term\" href=\"{base}glossary/#{id}\">{word}</a>"
                );
                written = found.range.end;
                if self.page.is_lesson {
                    let slug = &self.page.slug;
                    let first = self.course.first_uses.entry(found.entry);
                    first.or_insert_with(|| slug.clone());
                }
            }
        }
        escape_into(&mut self.html, text.get(written..).unwrap_or_default());
    }

    pub(super) fn code_span(&mut self, code: &str) {
        if let Some((_, words)) = &mut self.heading {
            words.push_str(code);
        }
        if let Some(table) = &mut self.table {
            table.push_text(code);
        }
        self.page.words += 1;
        self.html.push_str(&inline_code(code));
    }

    pub(super) fn start_link(&mut self, to: &str, title: &str, range: Range<usize>) {
        self.links += 1;
        let span = self.span.subspan(range);
        self.report_title(&span, title);
        let page = self.page.folder();
        let (address, rel) = match links::resolve(self.course.options, page, &span, to) {
            Ok(Resolved { address, target }) => match target {
                Target::External => (address, " rel=\"noreferrer\""),
                Target::File => (address, ""),
                Target::Course(link) => {
                    self.course.links.push(link);
                    (address, "")
                }
            },
            Err(diagnostic) => {
                self.course.diagnostics.push(diagnostic);
                (String::new(), "")
            }
        };
        let _ = write!(self.html, "<a href=\"{}\"{rel}>", attribute(&address));
    }

    pub(super) fn report_title(&mut self, span: &Span, title: &str) {
        if !title.is_empty() {
            self.course.report(
                span,
                "touch and keyboard can't reach this title",
                "Write it in the text.",
            );
        }
    }

    pub(super) fn end_image(&mut self, range: Range<usize>) {
        let Some((address, alternative)) = self.image.take() else {
            return;
        };
        if alternative.trim().is_empty() {
            self.report(
                range,
                "this image has no alternative text",
                "Describe in the brackets what it shows: `![…](…)`.",
            );
        }
        let (address, alternative) = (attribute(&address), attribute(&alternative));
        let _ = write!(
            self.html,
            "<img src=\"{address}\" alt=\"{alternative}\" loading=\"lazy\" decoding=\"async\">"
        );
    }

    /// Leaves out comments, which have the sources of claims, and reports other HTML.
    pub(super) fn check_html(&mut self, html: &str, range: Range<usize>) {
        let mut rest = html.trim();
        while let Some(comment) = rest.strip_prefix("<!--") {
            let Some((_, after)) = comment.split_once("-->") else {
                break;
            };
            rest = after.trim();
        }
        if !rest.is_empty() {
            let written = self.text.get(range.clone()).unwrap_or_default();
            let start = range.start + written.find(rest).unwrap_or_default();
            self.report(
                start..range.end,
                "raw HTML isn't used in lessons",
                "Use Markdown or a directive; show a tag as `code`.",
            );
        }
    }
}
