//! The app that the recordings were made of, as far as they show it: its routes, its error
//! handlers and the settings that it was recorded with.

mod handlers;
mod probes;
mod users;

use std::borrow::Cow;

use flask_core::routing::{Map, Match, Rule};
use flask_core::{App, Config, Exception, Incoming, PythonError, Reply};
use handlers::Handlers;
use pyvalue::Value;
use users::User;

/// What a view or a handler comes to.
pub type Answer = Result<Reply, Exception<ApiError>>;

/// A view function.
#[derive(Clone, Copy)]
pub struct View(pub fn(&mut Reference, &Incoming<'_>, &Match<'_, View>) -> Answer);

/// The app's own exception; each variant has a handler for it.
#[derive(Debug)]
pub struct ApiError {
    /// The status that it means.
    pub status: u16,
    /// `Not Found`, `Validation Error`.
    pub title: &'static str,
    /// What is wrong.
    pub message: String,
    /// By field, where there is more to say.
    pub details: Option<Value>,
}

/// The app and its table.
pub struct Reference {
    handlers: Handlers,
    users: Vec<User>,
}

impl Reference {
    /// The app as it starts, with its seed data.
    pub fn new(variant: &str) -> Self {
        Self {
            handlers: Handlers::of(variant),
            users: users::seed(),
        }
    }
}

/// The configuration of a variant.
pub fn config(variant: &str) -> Config {
    Config {
        debug: variant.starts_with("debug"),
        max_content_length: (variant == "limit").then_some(64),
        trusted_hosts: if variant == "trusted" {
            vec!["localhost".into()]
        } else {
            Vec::new()
        },
        ..Config::default()
    }
}

/// The URL map of a variant: they differ in the slash behind the collection.
pub fn map(variant: &str) -> Map<View> {
    let slash = matches!(variant, "slash" | "nostrict/");
    let mut map = Map::new().strict_slashes(!variant.starts_with("nostrict"));
    let rules = users::rules(slash).into_iter().chain(probes::rules());
    for (rule, methods, view) in rules {
        map.add(Rule::new(rule, methods, view))
            .expect("the rule is fine");
    }
    map
}

impl App for Reference {
    type Endpoint = View;
    type Error = ApiError;

    fn view(&mut self, incoming: &Incoming<'_>, found: &Match<'_, View>) -> Answer {
        found.rule.endpoint().0(self, incoming, found)
    }

    fn handle_exception(
        &mut self,
        incoming: &Incoming<'_>,
        exception: &Exception<ApiError>,
    ) -> Option<Answer> {
        self.handlers.handle(exception, incoming.config().debug)
    }

    fn debugger(&mut self, _incoming: &Incoming<'_>, exception: &Exception<ApiError>) -> Reply {
        let title = match exception {
            Exception::Http(error) => format!("werkzeug.exceptions.{}: {error}", error.class),
            Exception::Python(error) => format!("{}: {}", error.class, error.message),
            Exception::App(error) => format!("ApiError: {}", error.message),
        };
        let title = title.replace('\'', "&#39;");
        let head = format!(
            "<!doctype html>\n<html lang=en>\n  <head>\n    <title>{title}\n // Werkzeug Debugger</title>"
        );
        Reply::html(head).with_status(500)
    }
}

/// One of Python's exceptions.
pub fn python_error(
    class: &'static str,
    message: impl Into<Cow<'static, str>>,
) -> Exception<ApiError> {
    PythonError {
        class,
        message: message.into(),
    }
    .into()
}
