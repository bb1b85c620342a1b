//! The framework layer against what Flask and Werkzeug do.

mod requests;
mod responses;

use super::{Config, Incoming};
use crate::http::Request;

fn read<'r>(request: &'r Request, config: &'r Config) -> Incoming<'r> {
    Incoming::new(request, config).expect("the server reads it")
}
