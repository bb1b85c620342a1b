//! The reader's answers, kept by a question's id together with the hash of its content, so that
//! an answer never shows under a question that has changed since.

use crate::api::json::{self, Json, choice, chosen, record};
use crate::api::python::Value;
use crate::lesson::Question;
use crate::remember::{self, Key};

/// What a reader said to a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The choices that were picked, by their place, in ascending order.
    Picked(Vec<usize>),
    /// A status code.
    Status(u16),
    /// The steps in the reader's order, by their place in the right one.
    Order(Vec<usize>),
    /// A line of a listing.
    Line(u32),
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Kept {
    id: String,
    hash: String,
    answer: Answer,
}

record!(Kept { id, hash, answer });

impl Json for Answer {
    fn to_json(&self) -> Value {
        match self {
            Self::Picked(places) => chosen("picked", places.to_json()),
            Self::Status(status) => chosen("status", status.to_json()),
            Self::Order(places) => chosen("order", places.to_json()),
            Self::Line(number) => chosen("line", number.to_json()),
        }
    }

    fn from_json(value: &Value) -> Option<Self> {
        match choice(value)? {
            ("picked", places) => Json::from_json(places).map(Self::Picked),
            ("status", status) => Json::from_json(status).map(Self::Status),
            ("order", places) => Json::from_json(places).map(Self::Order),
            ("line", number) => Json::from_json(number).map(Self::Line),
            _ => None,
        }
    }
}

fn all() -> Vec<Kept> {
    // What can't be read counts as no answers: the next one takes its place.
    remember::read(Key::Answers)
        .and_then(|text| json::read(&text))
        .unwrap_or_default()
}

/// The answer to this question, if it was given to the question as it stands now.
#[must_use]
pub fn recall(question: &Question) -> Option<Answer> {
    let kept = all().into_iter().find(|kept| kept.id == question.id)?;
    (kept.hash == question.hash).then_some(kept.answer)
}

/// Keeps an answer.
pub fn keep(question: &Question, answer: &Answer) {
    let mut all = all();
    all.retain(|kept| kept.id != question.id);
    all.push(Kept {
        id: question.id.clone(),
        hash: question.hash.clone(),
        answer: answer.clone(),
    });
    store(&all);
}

/// Forgets the answer to a question.
pub fn forget(question: &Question) {
    let mut all = all();
    let before = all.len();
    all.retain(|kept| kept.id != question.id);
    if all.len() < before {
        store(&all);
    }
}

fn store(all: &Vec<Kept>) {
    remember::write(Key::Answers, &json::write(all));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::Kind;

    fn question(hash: &str) -> Question {
        Question {
            id: "rest-basics/safe".to_owned(),
            hash: hash.to_owned(),
            prompt: String::new(),
            kind: Kind::Single {
                choices: Vec::new(),
            },
            explanation: String::new(),
        }
    }

    #[test]
    fn an_answer_stays_until_the_question_changes() {
        keep(&question("a"), &Answer::Picked(vec![1]));
        assert_eq!(recall(&question("a")), Some(Answer::Picked(vec![1])));
        assert_eq!(recall(&question("b")), None);
        forget(&question("a"));
        assert_eq!(recall(&question("a")), None);
    }

    #[test]
    fn what_somebody_else_left_in_storage_does_no_harm() {
        remember::write(Key::Answers, "[1, 2");
        assert_eq!(recall(&question("a")), None);
        keep(&question("a"), &Answer::Status(404));
        assert_eq!(recall(&question("a")), Some(Answer::Status(404)));
        remember::erase(Key::Answers);
    }
}
