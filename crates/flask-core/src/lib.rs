//! Handles a request as Flask and Werkzeug do: `flask.request` and `get_json`, routing, HTTP exceptions
//! and their pages, the response for a view's return value, and the order in which these are called.
//! Follows Flask 3.1 and Werkzeug 3.1 on Python 3.11.
//!
//! ```
//! use flask_core::http::Request;
//! use flask_core::routing::{Map, Match, Rule};
//! use flask_core::{App, Config, Exception, Incoming, Reply, respond};
//!
//! struct Hello;
//!
//! impl App for Hello {
//!     type Endpoint = ();
//!     type Error = ();
//!
//!     fn view(
//!         &mut self,
//!         _incoming: &Incoming<'_>,
//!         found: &Match<'_, ()>,
//!     ) -> Result<Reply, Exception<()>> {
//!         Ok(Reply::html(format!("Hello, {}!", found.str("name").unwrap_or("you"))))
//!     }
//!
//!     fn handle_exception(
//!         &mut self,
//!         _incoming: &Incoming<'_>,
//!         _exception: &Exception<()>,
//!     ) -> Option<Result<Reply, Exception<()>>> {
//!         None
//!     }
//!
//!     fn debugger(&mut self, _incoming: &Incoming<'_>, _exception: &Exception<()>) -> Reply {
//!         Reply::html("").with_status(500)
//!     }
//! }
//!
//! let mut map = Map::new();
//! map.add(Rule::new("/hello/<name>", &["GET"], ()))?;
//! let get = |target| respond(&mut Hello, &map, &Config::default(), &Request::new("GET", target));
//!
//! assert_eq!(get("/hello/Ada").body, b"Hello, Ada!");
//! assert_eq!(get("/bye").reason, "NOT FOUND");
//! # Ok::<(), flask_core::routing::RuleError>(())
//! ```
#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod body;
mod dispatch;
mod error;
mod etags;
mod exception;
mod fields;
mod finish;
mod header_list;
mod host;
pub mod http;
mod incoming;
pub mod method;
mod query;
mod redirect;
mod reply;
pub mod routing;
mod server;
mod split;
mod status;
#[cfg(test)]
mod tests;
mod url;
pub mod url_map;

pub use dispatch::{App, respond};
pub use error::{Exception, PythonError};
pub use etags::ETags;
pub use exception::HttpException;
pub use finish::finish;
pub use incoming::{Config, Incoming};
pub use query::MultiDict;
pub use redirect::redirect;
pub use reply::{Reply, jsonify};
pub use server::escape_marks;
pub use status::{reason, status_name};
