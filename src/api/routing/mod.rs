//! Werkzeug's routing: rules such as `/users/<int:user_id>`, the map that holds them, and what a
//! path and a method match. It follows `werkzeug.routing` 3.1, its state machine and its
//! priorities included. It must not know requests, views or the users service.

mod arguments;
mod converter;
mod map;
mod methods;
mod pattern;
mod rule;
mod syntax;

pub use map::{Argument, Map, Match, RoutingError};
pub use methods::Methods;
pub(crate) use methods::upper;
pub use rule::{Rule, RuleError};
