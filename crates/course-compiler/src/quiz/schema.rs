//! The TOML of a quiz file. A question has the fields of all kinds; which of them its kind may have
//! is checked later, so that diagnostics can name the field.

use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

/// A text with its range in the file.
pub type Text = Spanned<String>;

/// A quiz file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuizFile {
    /// The questions in their order.
    #[serde(default)]
    pub question: Vec<QuestionEntry>,
}

/// A question of any kind.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuestionEntry {
    pub id: Text,
    pub kind: Text,
    pub prompt: Text,
    pub explanation: Text,
    pub choice: Option<Spanned<Vec<ChoiceEntry>>>,
    pub step: Option<Spanned<Vec<StepEntry>>>,
    pub after: Option<Spanned<Vec<Text>>>,
    pub request: Option<Text>,
    pub settings: Option<Text>,
    pub answer: Option<Spanned<u16>>,
    pub wrong: Option<Spanned<Vec<WrongStatusEntry>>>,
    pub file: Option<Text>,
    pub anchor: Option<Text>,
    pub from: Option<Spanned<u32>>,
    pub to: Option<Spanned<u32>>,
    pub code: Option<Text>,
    pub lang: Option<Text>,
    pub bug: Option<Text>,
    pub others: Option<Text>,
    pub line: Option<Spanned<Vec<LineEntry>>>,
}

/// A choice of a question of the kind `single` or `multiple`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChoiceEntry {
    pub text: Text,
    #[serde(default)]
    pub right: bool,
    pub explanation: Option<Text>,
}

/// A wrong status code of a question of the kind `predict`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WrongStatusEntry {
    pub status: Spanned<u16>,
    pub explanation: Text,
}

/// A step of a question of the kind `order`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StepEntry {
    pub text: Text,
    pub why: Text,
}

/// An explanation of a line, in a question of the kind `spot`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LineEntry {
    pub has: Text,
    pub explanation: Text,
}

/// The name of a field and its range in the file.
type Field = (&'static str, Range<usize>);

impl QuestionEntry {
    /// Returns the name and the range of every given field that only some kinds have.
    pub fn optional_fields(&self) -> Vec<Field> {
        fn at<T>(name: &'static str, field: Option<&Spanned<T>>) -> Option<Field> {
            field.map(|field| (name, field.span()))
        }
        let fields: [Option<Field>; 16] = [
            at("choice", self.choice.as_ref()),
            at("step", self.step.as_ref()),
            at("after", self.after.as_ref()),
            at("request", self.request.as_ref()),
            at("settings", self.settings.as_ref()),
            at("answer", self.answer.as_ref()),
            at("wrong", self.wrong.as_ref()),
            at("file", self.file.as_ref()),
            at("anchor", self.anchor.as_ref()),
            at("from", self.from.as_ref()),
            at("to", self.to.as_ref()),
            at("code", self.code.as_ref()),
            at("lang", self.lang.as_ref()),
            at("bug", self.bug.as_ref()),
            at("others", self.others.as_ref()),
            at("line", self.line.as_ref()),
        ];
        fields.into_iter().flatten().collect()
    }
}
