//! The users service in this page.

use std::cell::RefCell;
use std::rc::Rc;

use users_service::{Request, Row, Settings, UsersService};

use super::{Backend, BackendError, Exchange, Pending};
use crate::storage::{Key, Storage};

/// A service with the reader's data, which are kept in the browser's storage.
pub struct InPageBackend {
    service: Rc<RefCell<UsersService>>,
    storage: Storage,
}

impl InPageBackend {
    /// The service with the data of the last visit. If they can't be read, it has the seed data,
    /// and the reason is returned with it.
    #[must_use]
    pub fn persistent(storage: Storage) -> (Self, Option<String>) {
        let mut service = UsersService::seeded(Settings::default());
        let problem = storage
            .read(Key::Users)
            .and_then(|saved| service.load(&saved).err())
            .map(|error| error.to_string());
        let backend = Self {
            service: Rc::new(RefCell::new(service)),
            storage,
        };
        (backend, problem)
    }

    /// Runs a function on the service, in the next turn of the event loop.
    fn with<T>(
        &self,
        act: impl FnOnce(&mut UsersService, Storage) -> Result<T, BackendError> + 'static,
    ) -> Pending<T> {
        let service = Rc::clone(&self.service);
        let storage = self.storage;
        Box::pin(async move { act(&mut service.borrow_mut(), storage) })
    }
}

impl Backend for InPageBackend {
    fn send(&self, request: Request) -> Pending<Exchange> {
        self.with(move |service, storage| {
            let begun = now();
            let mut exchange = Exchange::from(service.send(request));
            exchange.milliseconds = now().zip(begun).map(|(end, start)| end - start);
            // A safe method changes nothing (RFC 9110 §9.2.1), so there is nothing to save.
            if !matches!(&*exchange.request.method, b"GET" | b"HEAD" | b"OPTIONS") {
                save(service, storage);
            }
            Ok(exchange)
        })
    }

    fn rows(&self) -> Pending<Vec<Row>> {
        self.with(|service, _| Ok(service.rows().map(|row| Row::clone(row)).collect()))
    }

    fn reset(&self) -> Pending<()> {
        self.with(|service, storage| {
            service.reset();
            save(service, storage);
            Ok(())
        })
    }

    fn snapshot(&self) -> Pending<String> {
        self.with(|service, _| Ok(service.save()))
    }

    fn restore(&self, snapshot: String) -> Pending<()> {
        self.with(move |service, storage| {
            service
                .load(&snapshot)
                .map_err(|error| BackendError(error.to_string()))?;
            save(service, storage);
            Ok(())
        })
    }
}

fn save(service: &UsersService, storage: Storage) {
    storage.write(Key::Users, &service.save());
}

/// The browser's clock in milliseconds; `None` outside a browser.
fn now() -> Option<f64> {
    if !crate::IN_BROWSER {
        return None;
    }
    let performance = web_sys::window()?.performance()?;
    Some(performance.now())
}
