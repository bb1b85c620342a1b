//! The course's model and compiler, under their old paths until the app imports the crates, and
//! how the users service plays a scenario.

#[cfg(feature = "compile")]
pub use course_compiler as compile;
pub use course_model::*;

use crate::api::{Request, Response, Settings, UsersService};

/// Widget options, under their old path.
pub mod schema {
    pub use course_model::widget::*;
}

/// Something that the users service can play.
pub trait Play {
    /// Returns the response of the users service to the scenario's last request. The service
    /// starts with the seed data and the scenario's settings.
    ///
    /// # Errors
    /// A sentence for the author where there are no settings of that name.
    fn play(&self) -> Result<Response, String>;
}

impl Play for Scenario {
    fn play(&self) -> Result<Response, String> {
        let settings = match self.settings.as_deref() {
            None => Settings::default(),
            Some(name) => Settings::named(name).ok_or_else(|| {
                let names = Settings::NAMES.join(", ");
                format!("there are no settings `{name}`; there are {names}")
            })?,
        };
        let mut service = UsersService::seeded(settings);
        for earlier in &self.after {
            service.handle(&request(earlier));
        }
        Ok(service.handle(&request(&self.request)).0)
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
