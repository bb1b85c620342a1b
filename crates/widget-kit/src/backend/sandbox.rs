//! Services for demonstrations, which must not change the reader's data.

use leptos::prelude::*;
use users_service::{Request, Row, Settings, UsersService};

use super::Exchange;

/// A widget's own service, which answers at once. It begins with the seed data, and requests change
/// them until the next reset. Cheap to copy.
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

    /// Returns what the service would answer, without changing its data.
    #[must_use]
    pub fn preview(self, request: Request) -> Exchange {
        self.0.get_untracked().send(request).into()
    }

    /// Returns the stored users, sorted by id, including hidden ones; reactive.
    #[must_use]
    pub fn rows(self) -> Vec<Row> {
        self.0
            .with(|service| service.rows().map(|row| Row::clone(row)).collect())
    }

    /// Restores the seed data.
    pub fn reset(self) {
        self.0.update(UsersService::reset);
    }

    /// Changes the settings; the data stay.
    pub fn set_settings(self, settings: Settings) {
        self.0.update(|service| service.set_settings(settings));
    }
}

/// Sends a request to a service with these settings and the seed data.
#[must_use]
pub fn exchange_with(settings: Settings, request: Request) -> Exchange {
    UsersService::seeded(settings).send(request).into()
}

/// Sends a request to the project as it is, with the seed data.
#[must_use]
pub fn seed_exchange(request: Request) -> Exchange {
    exchange_with(Settings::default(), request)
}

/// Returns the rules of a service with these settings, such as `GET /api/v1/users`, in the order in
/// which the app adds them.
#[must_use]
pub fn rules(settings: &Settings) -> Vec<String> {
    UsersService::seeded(settings.clone()).rules()
}

/// Returns the users of a new database.
#[must_use]
pub fn seed_rows() -> Vec<Row> {
    let service = UsersService::seeded(Settings::default());
    service.rows().map(|row| Row::clone(row)).collect()
}
