//! Services that a widget has to itself: demonstrations that must not touch the reader's data.

use leptos::prelude::*;
use users_service::{Request, Row, Settings, UsersService};

use super::Exchange;

/// A service of a widget's own, whose answers are there at once: it begins with the seed data, and
/// what the reader sends changes them until the next reset. Cheap to copy.
#[derive(Clone, Copy)]
pub struct SandboxBackend(RwSignal<UsersService>);

impl SandboxBackend {
    /// A service with the seed data.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        Self(RwSignal::new(UsersService::seeded(settings)))
    }

    /// Sends a request.
    pub fn send(self, request: Request) -> Exchange {
        let mut service = self.0.get_untracked();
        let exchange = service.send(request);
        self.0.set(service);
        exchange.into()
    }

    /// What it would answer; nothing changes.
    #[must_use]
    pub fn preview(self, request: Request) -> Exchange {
        self.0.get_untracked().send(request).into()
    }

    /// The stored users by id, hidden ones included; reactive.
    #[must_use]
    pub fn rows(self) -> Vec<Row> {
        self.0
            .with(|service| service.rows().map(|row| Row::clone(row)).collect())
    }

    /// Puts the seed data back.
    pub fn reset(self) {
        self.0.update(UsersService::reset);
    }

    /// Changes what the service is like; the data stay.
    pub fn set_settings(self, settings: Settings) {
        self.0.update(|service| service.set_settings(settings));
    }
}

/// What a service with these settings and the seed data answers.
#[must_use]
pub fn exchange_with(settings: Settings, request: Request) -> Exchange {
    UsersService::seeded(settings).send(request).into()
}

/// What the project with its seed data answers: for a picture of a request that the reader doesn't
/// send.
#[must_use]
pub fn seed_exchange(request: Request) -> Exchange {
    exchange_with(Settings::default(), request)
}

/// The rules of the URL map of a service with these settings, in the order in which the app adds them:
/// `GET /api/v1/users`.
#[must_use]
pub fn rules(settings: &Settings) -> Vec<String> {
    UsersService::seeded(settings.clone()).rules()
}

/// The users that a fresh database holds.
#[must_use]
pub fn seed_rows() -> Vec<Row> {
    let service = UsersService::seeded(Settings::default());
    service.rows().map(|row| Row::clone(row)).collect()
}
