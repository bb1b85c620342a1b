//! Questions that ask for the line with the bug.

use super::compiler::Compiler;
use super::file::{Raw, Text};
use crate::highlight::{Language, highlight};
use crate::listing::{Selection, select};
use crate::problem::one_of;
use course_model::{CodeLine, QuestionKind};

/// A line before it is known what is said of it.
struct Plain {
    number: u32,
    text: String,
    html: String,
}

impl Compiler<'_, '_> {
    /// The listing and what each of its lines answers when it is picked.
    pub(super) fn spot(&mut self, raw: &Raw) -> Option<QuestionKind> {
        let (file, language, plain) = self.lines(raw)?;
        let bug = self.need(raw, "bug", raw.bug.as_ref())?;
        self.meets_one(raw.bug.as_ref()?, &plain);
        let others = match &raw.others {
            Some(others) => self.text(others),
            None => String::new(),
        };
        let mut said = Vec::new();
        for line in raw.line.iter().flat_map(toml::Spanned::get_ref) {
            self.meets_one(&line.has, &plain);
            said.push((line.has.get_ref().as_str(), self.text(&line.explanation)));
        }
        let mut lines = Vec::new();
        for Plain { number, text, html } in plain {
            let is_bug = text.contains(bug.as_str());
            let own = said.iter().find(|(has, _)| text.contains(has));
            let explanation = match own {
                _ if is_bug || text.trim().is_empty() => String::new(),
                Some((_, explanation)) => explanation.clone(),
                None => others.clone(),
            };
            if explanation.is_empty() && !is_bug && !text.trim().is_empty() {
                self.report(
                    raw.id.span(),
                    format!("line {number} has no explanation: {}", text.trim()),
                    "Give it a `[[question.line]]`, or say in `others` why the rest is innocent.",
                );
            }
            lines.push(CodeLine {
                number,
                html,
                bug: is_bug,
                explanation,
            });
        }
        Some(QuestionKind::Spot {
            file,
            lang: language.name().to_owned(),
            lines,
        })
    }

    fn lines(&mut self, raw: &Raw) -> Option<(Option<String>, Language, Vec<Plain>)> {
        if let (Some(code), None) = (&raw.code, &raw.file) {
            let name = self.need(raw, "lang", raw.lang.as_ref())?;
            let Some(language) = Language::of_fence(name) else {
                let span = raw.lang.as_ref()?.span();
                let message = format!("there is no language `{name}`");
                self.report(span, message, one_of(name, Language::FENCES));
                return None;
            };
            if language == Language::Python {
                self.report(
                    raw.lang.as_ref()?.span(),
                    "Python that isn't from a file",
                    "Put it in a file beside the project, where it is tested, and name that in \
                     `file`, with an `anchor`.",
                );
                return None;
            }
            let text = code.get_ref().trim_matches('\n');
            let lines = text.split('\n').zip(highlight(language, text)).zip(1..);
            let lines = lines.map(|((text, line), number)| Plain {
                number,
                text: text.to_owned(),
                html: line.html,
            });
            return Some((None, language, lines.collect()));
        }
        let name = self.need(raw, "file", raw.file.as_ref())?;
        let at = |range| self.place(range);
        let selection = Selection {
            file: (name, at(raw.file.as_ref()?.span())),
            anchor: raw
                .anchor
                .as_ref()
                .map(|anchor| (anchor.get_ref().as_str(), at(anchor.span()))),
            from: raw
                .from
                .as_ref()
                .map(|from| (*from.get_ref(), at(from.span()))),
            to: raw.to.as_ref().map(|to| (*to.get_ref(), at(to.span()))),
        };
        let excerpt = select(self.course, &selection)?;
        let lines = excerpt.lines().into_iter().map(|line| Plain {
            number: line.number,
            text: line.text.to_owned(),
            html: line.html.to_owned(),
        });
        let lines = lines.collect();
        Some((Some(name.clone()), excerpt.file.language, lines))
    }

    fn meets_one(&mut self, words: &Text, lines: &[Plain]) {
        let wanted = words.get_ref().as_str();
        let found = lines
            .iter()
            .filter(|line| line.text.contains(wanted))
            .count();
        if found != 1 || wanted.is_empty() {
            self.report(
                words.span(),
                format!("these words stand in {found} lines of the listing"),
                "Quote enough of the line that it is the only one.",
            );
        }
    }
}
