//! The reader's answers, kept by a question's id together with the hash of its content, so that
//! an answer never shows under a question that has changed since.

use serde::{Deserialize, Serialize};

use crate::storage::{Key, Persisted, Storage};
use course_model::Question;

/// What a reader said to a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]

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

struct StoredAnswer {
    #[serde(default)]
    id: String,
    #[serde(default)]
    hash: String,
    answer: Answer,
}

/// The answers to all questions.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
struct AllAnswers(Vec<StoredAnswer>);

impl Persisted for AllAnswers {
    const KEY: Key = Key::Answers;
    const VERSION: u32 = 2;
}

/// The reader's answers in the browser's storage. Cheap to copy.
#[derive(Clone, Copy)]
pub struct StoredAnswers(Storage);

impl StoredAnswers {
    /// The answers in this storage.
    #[must_use]
    pub const fn new(storage: Storage) -> Self {
        Self(storage)
    }

    /// The answer to this question, if it was given to the question as it is now.
    #[must_use]
    pub fn get(self, question: &Question) -> Option<Answer> {
        let stored = self
            .all()
            .0
            .into_iter()
            .find(|stored| stored.id == question.id)?;
        (stored.hash == question.hash).then_some(stored.answer)
    }

    /// Keeps an answer.
    pub fn set(self, question: &Question, answer: &Answer) {
        let mut all = self.all();
        all.0.retain(|stored| stored.id != question.id);
        all.0.push(StoredAnswer {
            id: question.id.clone(),
            hash: question.hash.clone(),
            answer: answer.clone(),
        });
        self.0.save(&all);
    }

    /// Forgets the answer to a question.
    pub fn remove(self, question: &Question) {
        let mut all = self.all();
        let before = all.0.len();
        all.0.retain(|stored| stored.id != question.id);
        if all.0.len() < before {
            self.0.save(&all);
        }
    }

    /// What can't be read counts as no answers: the next one takes its place.
    fn all(self) -> AllAnswers {
        self.0.load().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use leptos::prelude::*;

    use super::*;
    use course_model::Kind;

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
        Owner::new().with(|| {
            let answers = StoredAnswers::new(Storage::new());
            answers.set(&question("a"), &Answer::Picked(vec![1]));
            assert_eq!(answers.get(&question("a")), Some(Answer::Picked(vec![1])));
            assert_eq!(answers.get(&question("b")), None);
            answers.remove(&question("a"));
            assert_eq!(answers.get(&question("a")), None);
        });
    }

    #[test]
    fn a_value_that_cannot_be_read_does_no_harm() {
        Owner::new().with(|| {
            let storage = Storage::new();
            let answers = StoredAnswers::new(storage);
            storage.write(Key::Answers, "[1, 2");
            assert_eq!(answers.get(&question("a")), None);
            answers.set(&question("a"), &Answer::Status(404));
            assert_eq!(answers.get(&question("a")), Some(Answer::Status(404)));
        });
    }

    #[test]
    fn what_the_first_edition_stored_is_read() {
        Owner::new().with(|| {
            let storage = crate::storage::Storage::new();
            storage.write(
                Key::Answers,
                r#"[{"answer":{"picked":[1]},"hash":"a","id":"rest-basics/safe"}]"#,
            );
            let answer = StoredAnswers::new(storage).get(&question("a"));
            assert_eq!(answer, Some(Answer::Picked(vec![1])));
        });
    }
}
