//! Questions that ask for the status code of a request. The example server knows the answer.

use toml::Spanned;

use super::compiler::QuizCompiler;
use super::schema::{QuestionEntry, Text};
use crate::exchange::parse_or_report;
use course_model::{Outcome, QuestionKind, SampleRequest, Scenario};

impl QuizCompiler<'_, '_> {
    /// Compiles the request and the status codes to choose from.
    pub(super) fn predict(&mut self, entry: &QuestionEntry) -> Option<QuestionKind> {
        let request = self
            .required(entry, "request", entry.request.as_ref())
            .is_some();
        let answer = *self.required(entry, "answer", entry.answer.as_ref())?;
        let wrong = self.required(entry, "wrong", entry.wrong.as_ref())?;
        let request = entry.request.as_ref().filter(|_| request)?;
        let mut scenario = Scenario {
            settings: entry.settings.as_ref().map(|name| name.get_ref().clone()),
            after: Vec::new(),
            request: self.request(request)?,
        };
        for text in entry.after.iter().flat_map(Spanned::get_ref) {
            scenario.after.push(self.request(text)?);
        }
        let span = self.span(request.span());
        let response = self.course.respond(&span, &scenario)?;
        if response.status != answer {
            let span = entry.answer.as_ref().map_or(entry.id.span(), Spanned::span);
            let message = format!(
                "the users service answers {} {}",
                response.status, response.reason
            );
            self.report(span, message, "Correct `answer` or the request.");
        }
        let mut outcomes = vec![Outcome {
            status: response.status,
            reason: response.reason.clone(),
            explanation: String::new(),
        }];
        for wrong in wrong {
            let status = *wrong.status.get_ref();
            let twice = outcomes.iter().any(|known| known.status == status);
            let reason = self.course.reason_phrase(status).filter(|_| !twice);
            let Some(reason) = reason else {
                self.report(
                    wrong.status.span(),
                    format!("{status} can't be a wrong answer here"),
                    "Choose an existing status code that isn't the answer and isn't given twice.",
                );
                continue;
            };
            outcomes.push(Outcome {
                status,
                reason,
                explanation: self.render_text(&wrong.explanation),
            });
        }
        if outcomes.len() < 3 {
            self.report(
                entry.id.span(),
                "there is too little to choose from",
                "Give at least two `[[question.wrong]]` codes.",
            );
        }
        outcomes.sort_by_key(|outcome| outcome.status);
        Some(QuestionKind::Predict { scenario, outcomes })
    }

    fn request(&mut self, text: &Text) -> Option<SampleRequest> {
        let span = self.span(text.span());
        parse_or_report(self.course, &span, text.get_ref())
    }
}
