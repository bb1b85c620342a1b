//! Questions that ask for a status code, judged by the users service.

use toml::Spanned;

use super::compiler::Compiler;
use super::file::{Raw, Text};
use crate::message::read_request;
use course_model::{Outcome, QuestionKind, SampleRequest, Scenario};

impl Compiler<'_, '_> {
    /// The request, and the codes to pick from.
    pub(super) fn predict(&mut self, raw: &Raw) -> Option<QuestionKind> {
        let request = self.need(raw, "request", raw.request.as_ref()).is_some();
        let answer = *self.need(raw, "answer", raw.answer.as_ref())?;
        let wrong = self.need(raw, "wrong", raw.wrong.as_ref())?;
        let request = raw.request.as_ref().filter(|_| request)?;
        let mut scenario = Scenario {
            settings: raw.settings.as_ref().map(|name| name.get_ref().clone()),
            after: Vec::new(),
            request: self.request(request)?,
        };
        for text in raw.after.iter().flat_map(Spanned::get_ref) {
            scenario.after.push(self.request(text)?);
        }
        let place = self.place(request.span());
        let response = self.course.answer(&place, &scenario)?;
        if response.status != answer {
            let span = raw.answer.as_ref().map_or(raw.id.span(), Spanned::span);
            let message = format!(
                "the users service answers {} {}",
                response.status, response.reason
            );
            self.report(span, message, "Mend `answer`, or the request.");
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
                    "Choose a status code that exists, each once, and not the right one.",
                );
                continue;
            };
            outcomes.push(Outcome {
                status,
                reason,
                explanation: self.text(&wrong.explanation),
            });
        }
        if outcomes.len() < 3 {
            self.report(
                raw.id.span(),
                "too little to choose from",
                "Give at least two `[[question.wrong]]` codes.",
            );
        }
        outcomes.sort_by_key(|outcome| outcome.status);
        Some(QuestionKind::Predict { scenario, outcomes })
    }

    fn request(&mut self, text: &Text) -> Option<SampleRequest> {
        match read_request(text.get_ref()) {
            Ok(request) => Some(request),
            Err((line, reason)) => {
                let place = self.place(text.span()).line(line);
                self.course.report(
                    &place,
                    format!("this request can't be read: {reason}"),
                    "Write `GET /api/v1/users/5`, header fields below it, then an empty line and the body.",
                );
                None
            }
        }
    }
}
