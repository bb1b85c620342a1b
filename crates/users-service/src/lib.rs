//! The users service: answers a request as the Flask project in `lessons/project/` does,
//! and says step by step how it came to the answer. It must not know Leptos, the browser
//! or the clock; time and state are handed in.
#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod app;
mod crash;
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
mod unvalidated;
mod urls;
mod user_json;
mod users;
mod validation;

pub use exchange::{Exchange, Trace};
pub use flask_core::http::{Headers, Request, Response};
pub use service::UsersService;
pub use settings::{RateLimit, Settings, Shield, Variant};
pub use state::StateError;
pub use store::{Role, Row};
