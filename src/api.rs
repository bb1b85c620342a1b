//! The users service and what it is built on, under the paths that this crate used before they
//! became crates of their own. Temporary: new code names the crates.

pub mod json;
pub mod short_sort;

pub use flask_core::{http, routing, url_map};
pub use pyvalue as python;
pub use users_service::{log, replay, settings, state};

pub use flask_core::http::{Headers, Request, Response};
pub use trace::{Action, Layer, Place, Site, Sql, Step, TraceValue};
pub use users_service::{
    RateLimit, Role, Row, Settings, Shield, StateError, Trace, UsersService, Variant,
};

/// Flask and Werkzeug.
pub mod flask {
    pub use flask_core::*;
}

/// The database.
pub mod store {
    pub use users_service::store::ConstraintViolation as Broken;
    pub use users_service::store::*;
}

/// The steps that a request went through.
pub mod trace {
    pub use ::trace::*;
    pub use users_service::Trace;
}
