//! Werkzeug's routing: rules such as `/users/<int:user_id>`, the map that holds them, and what a
//! path and a method match. It follows `werkzeug.routing` 3.1, its state machine and its
//! priorities included. It must not know requests, views or the users service.

mod arguments;
mod converter;
mod machine;
mod map;
mod methods;
mod pattern;
mod repetition;
mod rule;
mod syntax;
#[cfg(test)]
mod tests;

pub use map::{Argument, Map, Match, Protocol, RoutingError};
pub use methods::Methods;
pub(crate) use methods::upper;
pub use rule::{Rule, RuleError};
