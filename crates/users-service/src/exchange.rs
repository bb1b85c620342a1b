//! A request with its response, trace and changes.

use std::sync::Arc;

use flask_core::http::{Request, Response};

use crate::log::Record;
use crate::store::Row;

/// The steps of a request, and the records that the app logged.
pub type Trace = trace::Trace<Record>;

/// A request with its response, its trace, and the rows before and after it.
#[derive(Clone, Debug, PartialEq)]
pub struct Exchange {
    /// The request as it was sent.
    pub request: Request,
    /// The response as the app passes it to the server.
    pub response: Response,
    /// The steps from the request to the response.
    pub trace: Trace,
    /// Every row of the table before the request, by id, soft-deleted users included.
    pub rows_before: Vec<Arc<Row>>,
    /// Every row of the table after the request, in the same order.
    pub rows_after: Vec<Arc<Row>>,
}
