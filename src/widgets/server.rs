//! What widgets send requests to. One small asynchronous interface, so that another server can
//! stand behind it: the reader's own Flask code, run by a real Python in a worker. Nothing
//! above this file may know which one answers.

use std::cell::RefCell;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;

use crate::api::{Request, Response, Row, Settings, Trace, UsersService};
use crate::dom::prelude::*;
use crate::dom::untrack;
use crate::storage::{Key, Storage};

/// A request, its answer, and the way from one to the other.
#[derive(Clone, Debug, PartialEq)]
pub struct Exchange {
    /// What was sent.
    pub request: Request,
    /// What came back.
    pub response: Response,
    /// How the server came to it; shared with whoever shows it.
    pub trace: Arc<Trace>,
    /// How long the server took, in milliseconds, where there is a clock.
    pub milliseconds: Option<f64>,
}

/// Why there is no answer at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerError(
    /// In words for the reader.
    pub String,
);

impl fmt::Display for ServerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for ServerError {}

/// What a server gives sooner or later.
pub type Pending<T> = Pin<Box<dyn Future<Output = T>>>;

/// Something that answers requests as the course's API.
pub trait Server {
    /// Sends a request.
    fn send(&self, request: Request) -> Pending<Result<Exchange, ServerError>>;

    /// The stored users by id, hidden ones included.
    fn rows(&self) -> Pending<Result<Vec<Row>, ServerError>>;

    /// Puts the seed data back.
    fn reset(&self) -> Pending<Result<(), ServerError>>;

    /// All data as text, for [`Server::restore`].
    fn snapshot(&self) -> Pending<Result<String, ServerError>>;

    /// Brings data back as a snapshot holds it.
    fn restore(&self, snapshot: String) -> Pending<Result<(), ServerError>>;
}

/// A server that the parts of a widget share.
pub type Shared = Rc<dyn Server>;

/// The users service in this page.
pub struct InPage {
    service: Rc<RefCell<UsersService>>,
    /// Where the data is kept; `None` for data that go with the page.
    storage: Option<Storage>,
}

impl InPage {
    /// A service of its own with the seed data, for a demonstration that must not touch the
    /// reader's data.
    #[must_use]
    pub fn fresh(settings: Settings) -> Self {
        Self {
            service: Rc::new(RefCell::new(UsersService::seeded(settings))),
            storage: None,
        }
    }

    /// The service with the reader's own data, as the last visit left it. Where that can't be
    /// read, the seed data takes its place, and the reason is returned beside it.
    #[must_use]
    pub fn persistent(storage: Storage) -> (Self, Option<String>) {
        let mut service = UsersService::seeded(Settings::default());
        let problem = storage
            .read(Key::Users)
            .and_then(|saved| service.load(&saved).err())
            .map(|error| error.to_string());
        let server = Self {
            service: Rc::new(RefCell::new(service)),
            storage: Some(storage),
        };
        (server, problem)
    }

    /// Changes what the service is like; the data stays.
    pub fn set_settings(&self, settings: Settings) {
        self.service.borrow_mut().set_settings(settings);
    }

    fn keep(service: &UsersService, storage: Option<Storage>) {
        if let Some(storage) = storage {
            storage.write(Key::Users, &service.save());
        }
    }
}

impl Server for InPage {
    fn send(&self, request: Request) -> Pending<Result<Exchange, ServerError>> {
        let service = Rc::clone(&self.service);
        let storage = self.storage;
        Box::pin(async move {
            let begun = now();
            let (response, trace) = service.borrow_mut().handle(&request);
            let milliseconds = now().zip(begun).map(|(end, start)| end - start);
            // A safe method changes nothing (RFC 9110 §9.2.1), so there is nothing to keep.
            if !matches!(&*request.method, b"GET" | b"HEAD" | b"OPTIONS") {
                Self::keep(&service.borrow(), storage);
            }
            Ok(Exchange {
                request,
                response,
                trace: Arc::new(trace),
                milliseconds,
            })
        })
    }

    fn rows(&self) -> Pending<Result<Vec<Row>, ServerError>> {
        let service = Rc::clone(&self.service);
        Box::pin(async move { Ok(service.borrow().rows().map(|row| Row::clone(row)).collect()) })
    }

    fn reset(&self) -> Pending<Result<(), ServerError>> {
        let service = Rc::clone(&self.service);
        let storage = self.storage;
        Box::pin(async move {
            service.borrow_mut().reset();
            Self::keep(&service.borrow(), storage);
            Ok(())
        })
    }

    fn snapshot(&self) -> Pending<Result<String, ServerError>> {
        let service = Rc::clone(&self.service);
        Box::pin(async move { Ok(service.borrow().save()) })
    }

    fn restore(&self, snapshot: String) -> Pending<Result<(), ServerError>> {
        let service = Rc::clone(&self.service);
        let storage = self.storage;
        Box::pin(async move {
            service
                .borrow_mut()
                .load(&snapshot)
                .map_err(|error| ServerError(error.to_string()))?;
            Self::keep(&service.borrow(), storage);
            Ok(())
        })
    }
}

/// A service of a widget's own, whose answers are there at once: it begins with the seed data, and
/// what the reader sends changes them until the next reset. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Own(RwSignal<UsersService>);

impl Own {
    /// A service with the seed data.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        Self(RwSignal::new(UsersService::seeded(settings)))
    }

    /// Sends a request.
    pub fn send(self, request: Request) -> Exchange {
        let (exchange, after) = self.answered(request);
        self.0.set(after);
        exchange
    }

    /// What it would answer, and how many rows it would have then; nothing changes.
    #[must_use]
    pub fn would_answer(self, request: Request) -> (Exchange, usize) {
        let (exchange, after) = self.answered(request);
        (exchange, after.rows().count())
    }

    fn answered(self, request: Request) -> (Exchange, UsersService) {
        let mut service = self.0.with_untracked(UsersService::clone);
        let (response, trace) = service.handle(&request);
        let exchange = Exchange {
            request,
            response,
            trace: Arc::new(trace),
            milliseconds: None,
        };
        (exchange, service)
    }

    /// The stored users by id, hidden ones included; reactive.
    #[must_use]
    pub fn rows(self) -> Vec<Row> {
        self.0
            .with(|service| service.rows().map(|row| Row::clone(row)).collect())
    }

    /// The same as they are now.
    #[must_use]
    pub fn rows_now(self) -> Vec<Row> {
        untrack(|| self.rows())
    }

    /// Puts the seed data back.
    pub fn reset(self) {
        self.0.update(UsersService::reset);
    }

    /// Changes what the service is like; the data stay.
    pub fn set_settings(self, settings: Settings) {
        self.0.update(|service| service.set_settings(settings));
    }
}

/// The browser's clock in milliseconds; none outside a browser.
fn now() -> Option<f64> {
    #[cfg(feature = "csr")]
    return web_sys::window()
        .and_then(|window| window.performance())
        .map(|performance| performance.now());
    #[cfg(not(feature = "csr"))]
    None
}

/// What the project with its seed data answers to a request: for a picture of a request that
/// the reader doesn't send.
#[must_use]
pub fn answer_of_the_seed(request: Request) -> Exchange {
    answer_of_a_seeded(Settings::default(), request)
}

/// What a service with these settings and the seed data answers: for a demonstration that
/// begins anew each time.
#[must_use]
pub fn answer_of_a_seeded(settings: Settings, request: Request) -> Exchange {
    let (response, trace) = UsersService::seeded(settings).handle(&request);
    Exchange {
        request,
        response,
        trace: Arc::new(trace),
        milliseconds: None,
    }
}

/// The same for a request without headers or body.
#[must_use]
pub fn answer_to(method: &str, target: &str) -> Exchange {
    answer_of_the_seed(Request::new(method, target))
}

/// The users that a fresh database holds.
#[must_use]
pub fn rows_of_the_seed() -> Vec<Row> {
    let service = UsersService::seeded(Settings::default());
    service.rows().map(|row| Row::clone(row)).collect()
}
