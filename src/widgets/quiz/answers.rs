//! The reader's answers, kept by a question's id together with the hash of its content, so that
//! an answer never shows under a question that has changed since.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::lesson::Question;
use crate::remember::{self, Key};

/// What a reader said to a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
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

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Kept {
    hash: String,
    answer: Answer,
}

type All = BTreeMap<String, Kept>;

fn all() -> All {
    // What can't be read counts as no answers: the next one takes its place.
    remember::read(Key::Answers)
        .and_then(|json| serde_json::from_str(&json).ok())
        .unwrap_or_default()
}

/// The answer to this question, if it was given to the question as it stands now.
#[must_use]
pub fn recall(question: &Question) -> Option<Answer> {
    all()
        .remove(&question.id)
        .filter(|kept| kept.hash == question.hash)
        .map(|kept| kept.answer)
}

/// Keeps an answer.
pub fn keep(question: &Question, answer: &Answer) {
    let mut all = all();
    all.insert(
        question.id.clone(),
        Kept {
            hash: question.hash.clone(),
            answer: answer.clone(),
        },
    );
    store(&all);
}

/// Forgets the answer to a question.
pub fn forget(question: &Question) {
    let mut all = all();
    if all.remove(&question.id).is_some() {
        store(&all);
    }
}

fn store(all: &All) {
    if let Ok(json) = serde_json::to_string(all) {
        remember::write(Key::Answers, &json);
    }
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
