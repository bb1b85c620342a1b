//! The port through which widgets talk to the course's API: they send a request, and get an
//! exchange with its trace and the rows before and after. Widgets don't depend on which server
//! answers: today it is the users service in this page, later it may be the reader's own Flask
//! code.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;

use users_service::{Request, Response, Row, Trace};

mod in_page;
mod sandbox;
mod scenario;
mod trial;

pub use in_page::InPageBackend;
pub use sandbox::{SandboxBackend, exchange_with, rules, seed_exchange, seed_rows};
pub use scenario::play;
pub use trial::TrialService;

/// A request with its response, its trace, and the rows before and after it.
#[derive(Clone, Debug, PartialEq)]
pub struct Exchange {
    /// The request.
    pub request: Request,
    /// The response.
    pub response: Response,
    /// The steps in between, shared with the widgets that show them.
    pub trace: Arc<Trace>,
    /// Every stored user before the request, sorted by id, including hidden ones.
    pub rows_before: Vec<Arc<Row>>,
    /// Every stored user after it, in the same order.
    pub rows_after: Vec<Arc<Row>>,
    /// How long the server took, in milliseconds; `None` without a clock.
    pub milliseconds: Option<f64>,
}

impl From<users_service::Exchange> for Exchange {
    fn from(exchange: users_service::Exchange) -> Self {
        Self {
            request: exchange.request,
            response: exchange.response,
            trace: Arc::new(exchange.trace),
            rows_before: exchange.rows_before,
            rows_after: exchange.rows_after,
            milliseconds: None,
        }
    }
}

/// The reason for which there is no answer, in words for the reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackendError(pub String);

impl fmt::Display for BackendError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::error::Error for BackendError {}

/// The future result of a call to a backend.
pub type Pending<T> = Pin<Box<dyn Future<Output = Result<T, BackendError>>>>;

/// A server that answers requests to the course's API.
pub trait Backend {
    /// Sends a request.
    fn send(&self, request: Request) -> Pending<Exchange>;

    /// Returns the stored users, sorted by id, including hidden ones.
    fn rows(&self) -> Pending<Vec<Row>>;

    /// Restores the seed data.
    fn reset(&self) -> Pending<()>;

    /// Returns all data as text, for [`Backend::restore`].
    fn snapshot(&self) -> Pending<String>;

    /// Restores the data of a snapshot.
    fn restore(&self, snapshot: String) -> Pending<()>;
}

/// A backend that the parts of a widget share.
pub type SharedBackend = Rc<dyn Backend>;
