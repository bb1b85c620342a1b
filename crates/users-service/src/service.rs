//! The users service: answers a request with a response and its trace.

use std::fmt;
use std::sync::Arc;

use super::app::AppRequest;
use super::debugger;
use super::exchange::{Exchange, Trace};
use super::settings::Settings;
use super::shield::{Counts, Guard};
use super::state::{self, StateError};
use super::store::{Row, Table};
use super::urls::{Endpoint, url_map};
use flask_core::http::{Request, Response};
use flask_core::routing::Map;
use flask_core::{Config, respond};
use trace::Recorder;

/// The users service: the Flask project of the course with its database.
#[derive(Clone)]
pub struct UsersService {
    settings: Settings,
    config: Config,
    map: Arc<Map<Endpoint>>,
    table: Table,
    counts: Counts,
    seconds: u64,
}

impl UsersService {
    /// A service with these settings and the seed users.
    #[must_use]
    pub fn seeded(settings: Settings) -> Self {
        Self {
            config: config(&settings),
            map: Arc::new(url_map(&settings)),
            settings,
            table: Table::seeded(),
            counts: Counts::default(),
            seconds: 0,
        }
    }

    /// The service's settings.
    #[must_use]
    pub const fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The rules of the URL map in the order in which the app adds them, each after its method: `GET
    /// /api/v1/users`.
    #[must_use]
    pub fn rules(&self) -> Vec<String> {
        let own = |method: &&str| !matches!(*method, "HEAD" | "OPTIONS");
        let rules = self.map.rules();
        rules
            .map(|rule| {
                let method = rule.methods().iter().find(own).unwrap_or_default();
                format!("{method} {}", rule.rule())
            })
            .collect()
    }

    /// Changes the settings; the users stay.
    pub fn set_settings(&mut self, settings: Settings) {
        self.config = config(&settings);
        self.map = Arc::new(url_map(&settings));
        self.settings = settings;
    }

    /// Sets the clock, in seconds since any fixed moment. Only the rate limit of [`RateLimit`] reads it.
    ///
    /// [`RateLimit`]: crate::RateLimit
    pub const fn set_clock(&mut self, seconds: u64) {
        self.seconds = seconds;
    }

    /// Answers a request and records the trace. The same request to the same state gives the same answer.
    pub fn handle(&mut self, request: &Request) -> (Response, Trace) {
        self.run(request, Recorder::new())
    }

    /// Answers a request and returns it with its response, its trace, and the rows before and after.
    ///
    /// ```
    /// use users_service::{Request, Settings, UsersService};
    ///
    /// let mut service = UsersService::seeded(Settings::default());
    /// let exchange = service.send(Request::new("DELETE", "/api/v1/users/5?hard=true"));
    ///
    /// assert_eq!(exchange.response.status, 204);
    /// assert_eq!(exchange.rows_before.len(), 5);
    /// assert_eq!(exchange.rows_after.len(), 4);
    /// assert!(exchange.trace.steps.iter().any(|step| step.sql.is_some()));
    /// ```
    pub fn send(&mut self, request: Request) -> Exchange {
        let rows_before = self.rows().cloned().collect();
        let (response, trace) = self.handle(&request);
        let rows_after = self.rows().cloned().collect();
        Exchange {
            request,
            response,
            trace,
            rows_before,
            rows_after,
        }
    }

    /// Answers a request as [`UsersService::handle`] does, but without a trace, which is about twice as
    /// fast.
    pub fn respond(&mut self, request: &Request) -> Response {
        // The debugger's page shows the traceback, which is made from the trace.
        let steps = if self.settings.debug {
            Recorder::new()
        } else {
            Recorder::silent()
        };
        self.run(request, steps).0
    }

    fn run(&mut self, request: &Request, steps: Recorder) -> (Response, Trace) {
        let guard = Guard {
            shield: &self.settings.shield,
            counts: &mut self.counts,
            seconds: self.seconds,
        };
        let mut app = AppRequest::new(&self.settings, &mut self.table, guard, steps, request);
        // Werkzeug's debugger is around the app, and some requests are for itself.
        let own = self
            .settings
            .debug
            .then(|| debugger::respond(request, &self.config))
            .flatten();
        let response = own.unwrap_or_else(|| respond(&mut app, &self.map, &self.config, request));
        let trace = app.finish(&response);
        (response, trace)
    }

    /// Every row of the table by id, soft-deleted users included.
    pub fn rows(&self) -> impl Iterator<Item = &Arc<Row>> {
        self.table.rows()
    }

    /// Restores the seed users, and resets the counts of the rate limit.
    pub fn reset(&mut self) {
        self.table = Table::seeded();
        self.counts = Counts::default();
    }

    /// The users as compact JSON with a version, for [`UsersService::load`].
    #[must_use]
    pub fn save(&self) -> String {
        state::save(&self.table)
    }

    /// Replaces the users by those that [`UsersService::save`] saved.
    ///
    /// # Errors
    /// The reason why the text is refused; the users don't change then.
    pub fn load(&mut self, saved: &str) -> Result<(), StateError> {
        self.table = state::load(saved)?;
        Ok(())
    }
}

impl fmt::Debug for UsersService {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UsersService")
            .field("settings", &self.settings)
            .field("table", &self.table)
            .finish_non_exhaustive()
    }
}

impl PartialEq for UsersService {
    /// Compares settings and users. The URL map and the configuration follow from the settings.
    fn eq(&self, other: &Self) -> bool {
        self.settings == other.settings && self.table == other.table
    }
}

fn config(settings: &Settings) -> Config {
    Config {
        debug: settings.debug,
        max_content_length: settings.max_content_length,
        behind_proxy: settings.shield.behind_proxy,
        ..Config::default()
    }
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
