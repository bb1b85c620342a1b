//! Flask and Werkzeug as far as an app stands on them: what a request looks like to a view, what
//! `get_json` does, the HTTP exceptions and their pages, how a return value becomes a response,
//! and the order in which all that happens. It must not know the users service.

mod body;
mod dispatch;
mod exception;
mod fields;
mod finish;
mod host;
pub mod http;
mod incoming;
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

pub use dispatch::{App, Exception, PythonError, respond};
pub use exception::HttpException;
pub use finish::finish;
pub use incoming::{Config, Incoming};
pub use query::MultiDict;
pub use redirect::redirect;
pub use reply::{Reply, jsonify};
pub use server::escape_marks;
pub use status::{reason, status_name};
