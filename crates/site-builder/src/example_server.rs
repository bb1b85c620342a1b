//! The users service as the server of the course's examples.

use course_compiler::{ExampleResponse, ExampleServer};
use course_model::Scenario;
use flask_core::{reason, status_name};
use widget_kit::backend::play;

/// Answers examples with the users service.
#[derive(Clone, Copy, Debug, Default)]
pub struct UsersServer;

impl ExampleServer for UsersServer {
    fn respond(&mut self, scenario: &Scenario) -> Result<ExampleResponse, String> {
        let response = play(scenario)?;
        Ok(ExampleResponse {
            status: response.status,
            reason: response.reason.into_owned(),
            headers: response
                .headers
                .iter()
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .collect(),
            body: String::from_utf8_lossy(&response.body).into_owned(),
        })
    }

    fn reason_phrase(&self, status: u16) -> Option<String> {
        status_name(status)?;
        Some(reason(status).into_owned())
    }
}
