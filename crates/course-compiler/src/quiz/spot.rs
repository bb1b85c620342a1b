//! Questions that ask for the line with the bug.

use course_model::{CodeLine, QuestionKind};
use toml::Spanned;

use super::compiler::QuizCompiler;
use super::schema::{QuestionEntry, Text};
use crate::diagnostic::suggest;
use crate::highlight::{Language, highlight};
use crate::listing::{Selection, select};

/// The code that a question shows.
struct Code {
    /// The file that the code is from, if it is from one.
    file: Option<String>,
    language: Language,
    lines: Vec<Line>,
}

struct Line {
    number: u32,
    text: String,
    html: String,
}

impl Line {
    fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

impl QuizCompiler<'_, '_> {
    /// Compiles the code, with an explanation of each line that isn't the bug.
    pub(super) fn spot(&mut self, entry: &QuestionEntry) -> Option<QuestionKind> {
        let code = self.code(entry)?;
        let bug = self.required(entry, "bug", entry.bug.as_ref())?;
        self.check_unique(entry.bug.as_ref()?, &code.lines);
        let others = match &entry.others {
            Some(others) => self.render_text(others),
            None => String::new(),
        };
        let mut explanations = Vec::new();
        for line in entry.line.iter().flat_map(Spanned::get_ref) {
            self.check_unique(&line.has, &code.lines);
            let explanation = self.render_text(&line.explanation);
            explanations.push((line.has.get_ref().as_str(), explanation));
        }
        let explain = |line: &Line| {
            let mut explanations = explanations.iter();
            let own = explanations.find(|(words, _)| line.text.contains(words));
            own.map_or(&others, |(_, explanation)| explanation).clone()
        };
        let mut lines = Vec::new();
        for line in code.lines {
            let is_bug = line.text.contains(bug.as_str());
            let needs_explanation = !is_bug && !line.is_blank();
            let explanation = if needs_explanation {
                explain(&line)
            } else {
                String::new()
            };
            if needs_explanation && explanation.is_empty() {
                let (number, text) = (line.number, line.text.trim());
                self.report(
                    entry.id.span(),
                    format!("line {number} has no explanation: {text}"),
                    "Give it a `[[question.line]]`, or explain all other lines in `others`.",
                );
            }
            lines.push(CodeLine {
                number: line.number,
                html: line.html,
                bug: is_bug,
                explanation,
            });
        }
        Some(QuestionKind::Spot {
            file: code.file,
            lang: code.language.name().to_owned(),
            lines,
        })
    }

    /// Returns the code of the quiz file, or of the file that it names.
    fn code(&mut self, entry: &QuestionEntry) -> Option<Code> {
        match (&entry.code, &entry.file) {
            (Some(code), None) => self.inline_code(entry, code.get_ref()),
            _ => self.listed_code(entry),
        }
    }

    fn inline_code(&mut self, entry: &QuestionEntry, code: &str) -> Option<Code> {
        let name = self.required(entry, "lang", entry.lang.as_ref())?;
        let name_range = entry.lang.as_ref()?.span();
        let Some(language) = Language::of_fence(name) else {
            let message = format!("there is no language `{name}`");
            self.report(name_range, message, suggest(name, Language::FENCES));
            return None;
        };
        if language == Language::Python {
            self.report(
                name_range,
                "this Python isn't from a file",
                "Put it in a file beside the project, where it is tested, and name it in `file`, \
                 with an `anchor`.",
            );
            return None;
        }
        let code = code.trim_matches('\n');
        let lines = code.split('\n').zip(highlight(language, code)).zip(1..);
        let lines = lines.map(|((text, line), number)| Line {
            number,
            text: text.to_owned(),
            html: line.html,
        });
        Some(Code {
            file: None,
            language,
            lines: lines.collect(),
        })
    }

    fn listed_code(&mut self, entry: &QuestionEntry) -> Option<Code> {
        let name = self.required(entry, "file", entry.file.as_ref())?;
        let line_number = |field: &Spanned<u32>| (*field.get_ref(), self.span(field.span()));
        let selection = Selection {
            file: (name, self.span(entry.file.as_ref()?.span())),
            anchor: entry
                .anchor
                .as_ref()
                .map(|anchor| (anchor.get_ref().as_str(), self.span(anchor.span()))),
            from: entry.from.as_ref().map(line_number),
            to: entry.to.as_ref().map(line_number),
        };
        let excerpt = select(self.course, &selection)
            .map_err(|diagnostic| self.course.diagnostics.push(diagnostic))
            .ok()?;
        let lines = excerpt.lines().into_iter().map(|line| Line {
            number: line.number,
            text: line.text.to_owned(),
            html: line.html.to_owned(),
        });
        Some(Code {
            file: Some(name.clone()),
            language: excerpt.file.language,
            lines: lines.collect(),
        })
    }

    /// Reports words that aren't in exactly one line.
    fn check_unique(&mut self, words: &Text, lines: &[Line]) {
        let wanted = words.get_ref().as_str();
        let count = lines
            .iter()
            .filter(|line| line.text.contains(wanted))
            .count();
        if count != 1 || wanted.is_empty() {
            self.report(
                words.span(),
                format!("these words are in {count} lines of the listing"),
                "Quote enough of the line that no other line has the words.",
            );
        }
    }
}
