//! Runs the scenarios of lessons and questions.

use course_model::{SampleRequest, Scenario};
use users_service::{Preset, Request, Response, Settings, UsersService};

/// Returns the response to the scenario's last request. The service starts with the seed data and
/// the scenario's settings.
///
/// # Errors
/// A sentence for the author if there are no settings of that name.
pub fn play(scenario: &Scenario) -> Result<Response, String> {
    let settings = match scenario.settings.as_deref() {
        None => Settings::default(),
        Some(name) => Settings::named(name).ok_or_else(|| {
            let names = Preset::ALL.map(Preset::name).join(", ");
            format!("there are no settings `{name}`; there are {names}")
        })?,
    };
    let mut service = UsersService::seeded(settings);
    for earlier in &scenario.after {
        service.handle(&request(earlier));
    }
    Ok(service.handle(&request(&scenario.request)).0)
}

fn request(sample: &SampleRequest) -> Request {
    Request {
        method: sample.method.clone().into_bytes(),
        target: sample.target.clone().into_bytes(),
        headers: sample.headers.iter().cloned().collect(),
        body: sample.body.clone().into_bytes(),
    }
}
