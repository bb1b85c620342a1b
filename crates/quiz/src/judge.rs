//! Judges answers. A prediction is compared with the answer of the users service, not with what the
//! author of the question expected.

use super::answers::Answer;
use course_model::{Choice, Question, QuestionKind};
use users_service::Response;
use widget_kit::backend::play;

/// The verdict on an answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// Whether all of it is right.
    pub right: bool,
    /// The remarks on it, in order; their texts are inline HTML from the lesson compiler.
    pub remarks: Vec<Remark>,
    /// The response of the service to a predicted request.
    pub response: Option<Response>,
}

/// A sentence about one part of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Whether that part is right.
    pub right: bool,
    /// The text of a choice or a step; empty if the remark is on the whole answer.
    pub about: String,
    /// Why.
    pub why: String,
}

/// Judges an answer. One of another kind than the question's is wrong.
#[must_use]
pub fn judge(question: &Question, answer: &Answer) -> Verdict {
    let mut verdict = Verdict {
        right: false,
        remarks: Vec::new(),
        response: None,
    };
    match (&question.kind, answer) {
        (
            QuestionKind::Single { choices } | QuestionKind::Multiple { choices },
            Answer::Picked(picked),
        ) => {
            verdict.judge_choices(choices, picked);
        }
        (QuestionKind::Predict { scenario, outcomes }, Answer::Status(status)) => {
            verdict.response = play(scenario).ok();
            verdict.right = verdict
                .response
                .as_ref()
                .is_some_and(|response| response.status == *status);
            if let Some(outcome) = outcomes.iter().find(|outcome| outcome.status == *status) {
                verdict.remark(verdict.right, "", &outcome.explanation);
            }
        }
        (QuestionKind::Order { steps, .. }, Answer::Order(order)) => {
            let misplaced = order
                .iter()
                .enumerate()
                .position(|(place, step)| place != *step);
            verdict.right = misplaced.is_none() && order.len() == steps.len();
            if let Some(step) = misplaced.and_then(|place| steps.get(place)) {
                verdict.remarks.push(Remark {
                    right: false,
                    about: step.text.clone(),
                    why: step.why.clone(),
                });
            }
        }
        (QuestionKind::Spot { lines, .. }, Answer::Line(number)) => {
            if let Some(line) = lines.iter().find(|line| line.number == *number) {
                verdict.right = line.bug;
                verdict.remark(line.bug, "", &line.explanation);
            }
        }
        _ => {}
    }
    // The question's own explanation would give the answer away before it is right.
    if verdict.right {
        verdict.remarks.push(Remark {
            right: true,
            about: String::new(),
            why: question.explanation.clone(),
        });
    }
    verdict
}

impl Verdict {
    /// Adds a remark, unless there is nothing to say.
    fn remark(&mut self, right: bool, about: &str, why: &str) {
        if !why.is_empty() {
            self.remarks.push(Remark {
                right,
                about: about.to_owned(),
                why: why.to_owned(),
            });
        }
    }

    fn judge_choices(&mut self, choices: &[Choice], picked: &[usize]) {
        let (mut missing, mut wrong) = (0, 0);
        for (place, choice) in choices.iter().enumerate() {
            let is_picked = picked.contains(&place);
            if is_picked {
                self.remark(choice.right, &choice.text, &choice.explanation);
            }
            match (choice.right, is_picked) {
                (true, false) => missing += 1,
                (false, true) => wrong += 1,
                _ => {}
            }
        }
        self.right = missing == 0 && wrong == 0;
        // Only their number: the reader has to find them.
        if missing > 0 && self.remarks.iter().all(|remark| remark.right) {
            let why = match missing {
                1 => "One more is right.".to_owned(),
                more => format!("{more} more are right."),
            };
            self.remark(false, "", &why);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use course_model::{OrderStep, Outcome, SampleRequest, Scenario};

    fn question(kind: QuestionKind) -> Question {
        Question {
            id: "a/b".to_owned(),
            hash: String::new(),
            prompt: String::new(),
            kind,
            explanation: "Because.".to_owned(),
        }
    }

    fn choice(text: &str, right: bool) -> Choice {
        Choice {
            text: text.to_owned(),
            right,
            explanation: format!("{text}!"),
        }
    }

    #[test]
    fn a_wrong_choice_is_explained_and_the_right_one_not_given_away() {
        let question = question(QuestionKind::Single {
            choices: vec![choice("a", false), choice("b", true)],
        });
        let verdict = judge(&question, &Answer::Picked(vec![0]));
        assert!(!verdict.right);
        assert_eq!(verdict.remarks.len(), 1);
        assert_eq!(verdict.remarks.first().map(|r| r.why.as_str()), Some("a!"));
        assert!(judge(&question, &Answer::Picked(vec![1])).right);
    }

    #[test]
    fn all_right_choices_are_needed_and_their_number_is_said() {
        let question = question(QuestionKind::Multiple {
            choices: vec![choice("a", true), choice("b", false), choice("c", true)],
        });
        let verdict = judge(&question, &Answer::Picked(vec![0]));
        assert!(!verdict.right);
        assert_eq!(
            verdict.remarks.last().map(|r| r.why.as_str()),
            Some("One more is right.")
        );
        assert!(judge(&question, &Answer::Picked(vec![0, 2])).right);
        assert!(!judge(&question, &Answer::Picked(vec![0, 1, 2])).right);
    }

    #[test]
    fn the_service_judges_a_predicted_status() {
        let request = |method: &str| SampleRequest {
            method: method.to_owned(),
            target: "/api/v1/users/5".to_owned(),
            ..SampleRequest::default()
        };
        let question = question(QuestionKind::Predict {
            scenario: Scenario {
                settings: None,
                after: vec![request("DELETE")],
                request: request("DELETE"),
            },
            outcomes: vec![Outcome {
                status: 204,
                reason: "NO CONTENT".to_owned(),
                explanation: "That was the first.".to_owned(),
            }],
        });
        let wrong = judge(&question, &Answer::Status(204));
        assert!(!wrong.right);
        assert_eq!(wrong.response.map(|response| response.status), Some(404));
        assert!(judge(&question, &Answer::Status(404)).right);
    }

    #[test]
    fn the_first_misplaced_step_is_explained() {
        let step = |text: &str| OrderStep {
            text: text.to_owned(),
            why: format!("{text} first"),
        };
        let question = question(QuestionKind::Order {
            steps: vec![step("a"), step("b"), step("c")],
            start: vec![2, 1, 0],
        });
        let verdict = judge(&question, &Answer::Order(vec![0, 2, 1]));
        assert!(!verdict.right);
        assert_eq!(
            verdict.remarks.first().map(|r| r.why.as_str()),
            Some("b first")
        );
        assert!(judge(&question, &Answer::Order(vec![0, 1, 2])).right);
        assert!(!judge(&question, &Answer::Order(vec![0, 1])).right);
    }
}
