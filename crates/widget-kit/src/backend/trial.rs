//! A service for a single experiment.

use users_service::{Request, Row, Settings, UsersService};

use super::Exchange;

/// A service that starts with the seed data and is dropped after a few requests. Unlike
/// [`SandboxBackend`](super::SandboxBackend) it isn't reactive, so plain models can use it.
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

    /// Returns the stored users, sorted by id, including hidden ones.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.0.rows().map(AsRef::as_ref)
    }
}
