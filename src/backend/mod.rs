//! The one port through which widgets talk to the course's API: send a request, get an exchange
//! with its trace and the rows before and after. Which server answers is no business of a widget:
//! the users service in this page today, the reader's own Flask code later.

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

/// A request, its answer, the way from one to the other, and what it changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Exchange {
    /// What was sent.
    pub request: Request,
    /// What came back.
    pub response: Response,
    /// How the server came to it; shared with the widgets that show it.
    pub trace: Arc<Trace>,
    /// Every stored user before the request, by id, hidden ones included.
    pub rows_before: Vec<Arc<Row>>,
    /// Every stored user after it.
    pub rows_after: Vec<Arc<Row>>,
    /// How long the server took, in milliseconds, where there is a clock.
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

/// Why there is no answer at all, in words for the reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackendError(pub String);

impl fmt::Display for BackendError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::error::Error for BackendError {}

/// What a backend gives sooner or later.
pub type Pending<T> = Pin<Box<dyn Future<Output = Result<T, BackendError>>>>;

/// Something that answers requests as the course's API.
pub trait Backend {
    /// Sends a request.
    fn send(&self, request: Request) -> Pending<Exchange>;

    /// The stored users by id, hidden ones included.
    fn rows(&self) -> Pending<Vec<Row>>;

    /// Puts the seed data back.
    fn reset(&self) -> Pending<()>;

    /// All data as text, for [`Backend::restore`].
    fn snapshot(&self) -> Pending<String>;

    /// Brings data back as a snapshot holds it.
    fn restore(&self, snapshot: String) -> Pending<()>;
}

/// A backend that the parts of a widget share.
pub type SharedBackend = Rc<dyn Backend>;
