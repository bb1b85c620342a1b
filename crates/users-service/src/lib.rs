//! The users API of the course. Answers a request as the Flask project in `lessons/project/` does, byte for
//! byte, and records each step in a trace. Time and state are passed in.
//!
//! ```
//! use users_service::{Request, Settings, UsersService};
//!
//! let mut service = UsersService::seeded(Settings::default());
//! let request = Request::new("POST", "/api/v1/users").json(r#"{"email": "grace@example.com"}"#);
//! let (response, trace) = service.handle(&request);
//!
//! assert_eq!(response.status, 201);
//! assert_eq!(response.headers.get("Location"), Some("/api/v1/users/6"));
//! assert!(trace.steps.iter().any(|step| {
//!     step.sql.as_ref().is_some_and(|sql| sql.text.starts_with("INSERT INTO users"))
//! }));
//! ```
#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod app;
mod crash;
mod debugger;
mod errors;
mod exceptions;
mod exchange;
mod fat_route;
mod json_body;
pub mod log;
mod python_text;
pub mod replay;
mod routes;
pub mod service;
pub mod settings;
mod shield;
mod sites;
pub mod state;
pub mod store;
mod texts;
mod unvalidated;
mod urls;
mod user_json;
mod users;
mod validation;

pub use exchange::{Exchange, Trace};
pub use flask_core::http::{Headers, Request, Response};
pub use service::UsersService;
pub use settings::{Preset, RateLimit, Settings, Shield, Variant};
pub use state::StateError;
pub use store::{Role, Row};
