//! What may stand in a quiz file. All fields of all kinds of question are known here; which
//! belong to which kind is checked where the kind is compiled.

use serde::Deserialize;
use toml::Spanned;

/// A text and where it stands.
pub type Text = Spanned<String>;

/// A quiz file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    /// The questions in order.
    #[serde(default)]
    pub question: Vec<Raw>,
}

/// A question of any kind.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Raw {
    pub id: Text,
    pub kind: Text,
    pub prompt: Text,
    pub explanation: Text,
    pub choice: Option<Spanned<Vec<Choice>>>,
    pub step: Option<Spanned<Vec<Step>>>,
    pub after: Option<Spanned<Vec<Text>>>,
    pub request: Option<Text>,
    pub settings: Option<Text>,
    pub answer: Option<Spanned<u16>>,
    pub wrong: Option<Spanned<Vec<Wrong>>>,
    pub file: Option<Text>,
    pub anchor: Option<Text>,
    pub from: Option<Spanned<u32>>,
    pub to: Option<Spanned<u32>>,
    pub code: Option<Text>,
    pub lang: Option<Text>,
    pub bug: Option<Text>,
    pub others: Option<Text>,
    pub line: Option<Spanned<Vec<Line>>>,
}

/// A choice.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    pub text: Text,
    #[serde(default)]
    pub right: bool,
    pub explanation: Option<Text>,
}

/// A wrong status code.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wrong {
    pub status: Spanned<u16>,
    pub explanation: Text,
}

/// A step to be put in order.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    pub text: Text,
    pub why: Text,
}

/// What is said of one line of a listing.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    pub has: Text,
    pub explanation: Text,
}

impl Raw {
    /// The fields that are given and don't belong to every question, with their places.
    pub fn given(&self) -> Vec<(&'static str, std::ops::Range<usize>)> {
        fn at<T>(name: &'static str, field: Option<&Spanned<T>>) -> Option<Field> {
            field.map(|field| (name, field.span()))
        }
        type Field = (&'static str, std::ops::Range<usize>);
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
