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
mod base64;
mod crash;
mod errors;
mod exceptions;
mod fat_route;
pub mod flask;
pub mod http;
pub mod json;
mod json_body;
pub mod log;
pub mod python;
mod record;
pub mod replay;
mod routes;
pub mod routing;
pub mod service;
pub mod settings;
mod shield;
pub mod short_sort;
mod sites;
pub mod state;
pub mod store;
pub mod trace;
mod unvalidated;
pub mod url_map;
mod urls;
mod user_json;
mod users;
mod validation;

pub use http::{Headers, Request, Response};
pub use service::UsersService;
pub use settings::{RateLimit, Settings, Shield, Variant};
pub use state::StateError;
pub use store::{Role, Row};
pub use trace::{Action, Carried, Layer, Place, Site, Sql, Step, Trace};
