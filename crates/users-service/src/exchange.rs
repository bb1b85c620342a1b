//! A request with everything that came of it.

use std::sync::Arc;

use flask_core::http::{Request, Response};

use crate::log::Record;
use crate::store::Row;

/// The steps of a request, and what the app logged.
pub type Trace = trace::Trace<Record>;

/// One request, its response, how the service got there, and what it changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Exchange {
    /// The request as it was sent.
    pub request: Request,
    /// The response as the app hands it to the server.
    pub response: Response,
    /// What happened in between.
    pub trace: Trace,
    /// Every row of the table before the request, by id, soft-deleted users included.
    pub rows_before: Vec<Arc<Row>>,
    /// Every row of the table after the request, in the same order.
    pub rows_after: Vec<Arc<Row>>,
}
