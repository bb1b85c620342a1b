//! The users service: answers a request as the Flask project in `lessons/project/` does,
//! and says step by step how it came to the answer. It must not know Leptos, the browser
//! or the clock; time and state are handed in.
#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

pub mod flask;
pub mod http;
pub mod python;
pub mod routing;
pub mod trace;

pub use http::{Headers, Request, Response};
pub use trace::{Action, Layer, Site, Sql, Step, Trace};
