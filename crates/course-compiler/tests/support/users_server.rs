//! The users service as the server of the examples, for tests with the course's own lessons.

use course_compiler::{ExampleResponse, ExampleServer};
use course_model::{SampleRequest, Scenario};
use users_service::{Request, Settings, UsersService};

/// Answers examples with the users service.
pub struct UsersServer;

impl ExampleServer for UsersServer {
    fn respond(&mut self, scenario: &Scenario) -> Result<ExampleResponse, String> {
        let settings = match scenario.settings.as_deref() {
            None => Settings::default(),
            Some(name) => {
                Settings::named(name).ok_or_else(|| format!("there are no settings `{name}`"))?
            }
        };
        let mut service = UsersService::seeded(settings);
        for earlier in &scenario.after {
            service.handle(&request(earlier));
        }
        let (response, _trace) = service.handle(&request(&scenario.request));
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
        flask_core::status_name(status)?;
        Some(flask_core::reason(status).into_owned())
    }
}

fn request(sample: &SampleRequest) -> Request {
    Request {
        method: sample.method.clone().into_bytes(),
        target: sample.target.clone().into_bytes(),
        headers: sample.headers.iter().cloned().collect(),
        body: sample.body.clone().into_bytes(),
    }
}
