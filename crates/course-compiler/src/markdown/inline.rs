//! What stands in a line: text with its terms, code, links, pictures, comments.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::ops::Range;

use super::renderer::{Inside, Renderer};
use crate::html::{attribute, escape, escape_into, inline_code};
use crate::links::{self, Resolved, Target};
use crate::place::Place;

impl Renderer<'_, '_> {
    /// Writes the text so far: terms linked, words counted, refused spellings reported.
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
            table.text(text);
        }
        self.page.words += run.words();
        let may_link = self.links == 0 && self.heading.is_none() && self.inside != Inside::Line;
        let mut unseen = BTreeSet::new();
        let seen = if may_link {
            &mut self.page.terms
        } else {
            &mut unseen
        };
        let mut at = 0;
        for hit in self.course.terms.scan(text, seen) {
            let Some(entry) = self.course.terms.entries.get(hit.entry) else {
                continue;
            };
            let word = text.get(hit.range.clone()).unwrap_or_default();
            if hit.refused {
                let place = self.place.part(run.locate(hit.range.clone()));
                self.course.refuse(&place, hit.entry, word);
            } else if may_link {
                escape_into(
                    &mut self.html,
                    text.get(at..hit.range.start).unwrap_or_default(),
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
                at = hit.range.end;
                let slug = &self.page.slug;
                let first = self.course.first_uses.entry(hit.entry);
                first.or_insert_with(|| slug.clone());
            }
        }
        escape_into(&mut self.html, text.get(at..).unwrap_or_default());
    }

    pub(super) fn code_span(&mut self, code: &str) {
        if let Some((_, words)) = &mut self.heading {
            words.push_str(code);
        }
        if let Some(table) = &mut self.table {
            table.text(code);
        }
        self.page.words += 1;
        self.html.push_str(&inline_code(code));
    }

    pub(super) fn start_link(&mut self, to: &str, title: &str, range: Range<usize>) {
        self.links += 1;
        let place = self.place.part(range);
        self.refuse_title(&place, title);
        let page = self.page.folder();
        let (address, rel) = match links::resolve(self.course.options, page, &place, to) {
            Ok(Resolved { address, target }) => match target {
                Target::External => (address, " rel=\"noreferrer\""),
                Target::File => (address, ""),
                Target::Course(link) => {
                    self.course.links.push(link);
                    (address, "")
                }
            },
            Err(problem) => {
                self.course.problems.push(problem);
                (String::new(), "")
            }
        };
        let _ = write!(self.html, "<a href=\"{}\"{rel}>", attribute(&address));
    }

    pub(super) fn refuse_title(&mut self, place: &Place, title: &str) {
        if !title.is_empty() {
            self.course.report(
                place,
                "this has a title, which touch and keyboard never see",
                "Say it in the text.",
            );
        }
    }

    pub(super) fn end_picture(&mut self, range: Range<usize>) {
        let Some((address, alternative)) = self.picture.take() else {
            return;
        };
        if alternative.trim().is_empty() {
            self.report(
                range,
                "this picture has no alternative",
                "Say in the brackets what it shows: `![…](…)`.",
            );
        }
        let (address, alternative) = (attribute(&address), attribute(&alternative));
        let _ = write!(
            self.html,
            "<img src=\"{address}\" alt=\"{alternative}\" loading=\"lazy\" decoding=\"async\">"
        );
    }

    /// Comments hold the sources of claims and are dropped; other HTML is refused.
    pub(super) fn check_html(&mut self, html: &str, range: Range<usize>) {
        let mut rest = html.trim();
        while let Some(comment) = rest.strip_prefix("<!--") {
            let Some((_, behind)) = comment.split_once("-->") else {
                break;
            };
            rest = behind.trim();
        }
        if !rest.is_empty() {
            let written = self.text.get(range.clone()).unwrap_or_default();
            let start = range.start + written.find(rest).unwrap_or_default();
            self.report(
                start..range.end,
                "raw HTML isn't used in lessons",
                "Say it in Markdown or by a directive; show a tag as `code`.",
            );
        }
    }
}
