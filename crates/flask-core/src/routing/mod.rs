//! Werkzeug's routing: rules such as `/users/<int:user_id>`, the map of an app's rules, and matching a path
//! and a method against it. Follows `werkzeug.routing` 3.1, including its state machine and the order in
//! which it tries rules.
//!
//! ```
//! use flask_core::routing::{Map, RoutingError, Rule};
//!
//! let mut map = Map::new();
//! map.add(Rule::new("/users/<int:user_id>", &["GET"], "get_user"))?;
//!
//! let found = map.matches("/users/5", "GET").expect("the rule matches");
//! assert_eq!(*found.rule.endpoint(), "get_user");
//! assert_eq!(found.int("user_id").map(ToString::to_string).as_deref(), Some("5"));
//! assert!(matches!(map.matches("/users/ada", "GET"), Err(RoutingError::NotFound)));
//! # Ok::<(), flask_core::routing::RuleError>(())
//! ```

mod arguments;
mod converter;
mod machine;
mod map;
mod matching;
mod methods;
mod pattern;
mod repetition;
mod rule;
mod syntax;
#[cfg(test)]
mod tests;

pub use map::Map;
pub use matching::{Argument, Match, Protocol, RoutingError};
pub use methods::Methods;
pub(crate) use methods::upper;
pub use rule::{Rule, RuleError};
