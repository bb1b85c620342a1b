//! A service for one experiment.

use users_service::{Request, Row, Settings, UsersService};

use super::Exchange;

/// A service with the seed data that a model sends some requests to and then drops. Unlike
/// [`SandboxBackend`](super::SandboxBackend) it is no signal, so it works anywhere.
pub struct TrialService(UsersService);

impl TrialService {
    /// A service with the seed data.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        Self(UsersService::seeded(settings))
    }

    /// Sends a request.
    pub fn send(&mut self, request: Request) -> Exchange {
        self.0.send(request).into()
    }

    /// Sets the clock, in seconds since the service started.
    pub const fn set_clock(&mut self, seconds: u64) {
        self.0.set_clock(seconds);
    }

    /// The stored users by id, hidden ones included.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.0.rows().map(AsRef::as_ref)
    }
}
