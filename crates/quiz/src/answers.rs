//! The reader's answers, kept by a question's id together with the hash of its content, so that
//! an answer never shows under a question that has changed since.

use serde::{Deserialize, Serialize};

use course_model::Question;
use widget_kit::storage::{Key, Persisted, Storage};

/// What a reader answered.
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
        // What can't be read counts as no answers: the next one takes its place.
        let AllAnswers(all) = self.0.load().unwrap_or_default();
        let stored = all.into_iter().find(|stored| stored.id == question.id)?;
        (stored.hash == question.hash).then_some(stored.answer)
    }

    /// Has the current effect run again when an answer to any question was kept or forgotten, here or in
    /// another tab.
    pub fn track(self) {
        self.0.track(Key::Answers);
    }

    /// Keeps an answer.
    pub fn set(self, question: &Question, answer: &Answer) {
        self.0.update(|AllAnswers(all)| {
            all.retain(|stored| stored.id != question.id);
            all.push(StoredAnswer {
                id: question.id.clone(),
                hash: question.hash.clone(),
                answer: answer.clone(),
            });
        });
    }

    /// Forgets the answer to a question.
    pub fn remove(self, question: &Question) {
        self.0
            .update(|AllAnswers(all)| all.retain(|stored| stored.id != question.id));
    }
}

#[cfg(test)]
mod tests {
    use leptos::prelude::Owner;

    use super::*;
    use course_model::QuestionKind;

    fn question(hash: &str) -> Question {
        Question {
            id: "rest-basics/safe".to_owned(),
            hash: hash.to_owned(),
            prompt: String::new(),
            kind: QuestionKind::Single {
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

    /// What the first edition stored for an answer of each kind.
    const FIRST_EDITION: &str = r#"[
        {"answer":{"picked":[0,2]},"hash":"a","id":"rest-basics/safe"},
        {"answer":{"status":404},"hash":"a","id":"rest-basics/status"},
        {"answer":{"order":[2,0,1]},"hash":"a","id":"rest-basics/order"},
        {"answer":{"line":7},"hash":"a","id":"rest-basics/bug"}
    ]"#;

    #[test]
    fn what_the_first_edition_stored_is_read_and_kept() {
        Owner::new().with(|| {
            let storage = Storage::new();
            storage.write(Key::Answers, FIRST_EDITION);
            let answers = StoredAnswers::new(storage);
            let all = [
                ("rest-basics/safe", Answer::Picked(vec![0, 2])),
                ("rest-basics/status", Answer::Status(404)),
                ("rest-basics/order", Answer::Order(vec![2, 0, 1])),
                ("rest-basics/bug", Answer::Line(7)),
            ];
            let read = |id: &str| {
                answers.get(&Question {
                    id: id.to_owned(),
                    ..question("a")
                })
            };
            for (id, answer) in &all {
                assert_eq!(read(id).as_ref(), Some(answer));
            }
            answers.set(&question("b"), &Answer::Picked(vec![1]));
            for (id, answer) in &all[1..] {
                assert_eq!(
                    read(id).as_ref(),
                    Some(answer),
                    "written again with the others"
                );
            }
        });
    }

    #[test]
    fn the_stored_form_stays_as_it_is() {
        Owner::new().with(|| {
            let storage = Storage::new();
            StoredAnswers::new(storage).set(&question("a"), &Answer::Picked(vec![1]));
            assert_eq!(
                storage.read(Key::Answers).as_deref(),
                Some(
                    r#"{"version":2,"data":[{"id":"rest-basics/safe","hash":"a","answer":{"picked":[1]}}]}"#
                )
            );
        });
    }
}
