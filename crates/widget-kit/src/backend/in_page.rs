//! The users service in this page.

use std::cell::RefCell;
use std::rc::Rc;

use users_service::{Request, Row, Settings, StateError, UsersService};

use super::{Backend, BackendError, Exchange, Pending};
use crate::storage::{Key, Storage};

/// A service with the reader's data, which are kept in the browser's storage. Each tab of the site has
/// one, and together they are one API: each call begins with the users that any tab stored last.
pub struct InPageBackend {
    state: Rc<RefCell<State>>,
    storage: Storage,
}

struct State {
    service: UsersService,
    /// The stored text that the service's users are from, or went to.
    stored: Option<String>,
}

impl InPageBackend {
    /// The service with the data of the last visit. If they can't be read, it has the seed data,
    /// and the reason is returned with it.
    #[must_use]
    pub fn persistent(storage: Storage) -> (Self, Option<String>) {
        let mut state = State {
            service: UsersService::seeded(Settings::default()),
            stored: None,
        };
        let problem = state.take_stored(storage).err();
        let backend = Self {
            state: Rc::new(RefCell::new(state)),
            storage,
        };
        (backend, problem.map(|error| error.to_string()))
    }

    /// Whether another tab has stored other users since the last call of this backend.
    #[must_use]
    pub fn is_behind(&self) -> bool {
        self.state.borrow().stored != self.storage.read(Key::Users)
    }

    /// Runs a function on the service, in the next turn of the event loop. It begins with what is
    /// stored and ends with storing what `act` changed, without a pause in between.
    fn with<T>(
        &self,
        act: impl FnOnce(&mut State, Storage) -> Result<T, BackendError> + 'static,
    ) -> Pending<T> {
        let state = Rc::clone(&self.state);
        let storage = self.storage;
        Box::pin(async move {
            let mut state = state.borrow_mut();
            // What can't be read is replaced by the next change.
            let _ = state.take_stored(storage);
            act(&mut state, storage)
        })
    }
}

impl State {
    /// Takes the stored users, if they are others than those of the service. Where nothing is stored,
    /// that are the seed data; what can't be read is left alone, and the service as it is.
    fn take_stored(&mut self, storage: Storage) -> Result<(), StateError> {
        let stored = storage.read(Key::Users);
        if stored == self.stored {
            return Ok(());
        }
        let outcome = match &stored {
            Some(saved) => self.service.load(saved),
            None => {
                self.service.reset();
                Ok(())
            }
        };
        self.stored = stored;
        outcome
    }

    fn save(&mut self, storage: Storage) {
        let saved = self.service.save();
        self.stored = Some(saved.clone());
        storage.write(Key::Users, &saved);
    }
}

impl Backend for InPageBackend {
    fn send(&self, request: Request) -> Pending<Exchange> {
        self.with(move |state, storage| {
            let begun = now();
            let mut exchange = Exchange::from(state.service.send(request));
            exchange.milliseconds = now().zip(begun).map(|(end, start)| end - start);
            // A safe method changes nothing (RFC 9110 §9.2.1), so there is nothing to save.
            if !matches!(&*exchange.request.method, b"GET" | b"HEAD" | b"OPTIONS") {
                state.save(storage);
            }
            Ok(exchange)
        })
    }

    fn rows(&self) -> Pending<Vec<Row>> {
        self.with(|state, _| {
            let rows = state.service.rows();
            Ok(rows.map(|row| Row::clone(row)).collect())
        })
    }

    fn reset(&self) -> Pending<()> {
        self.with(|state, storage| {
            state.service.reset();
            state.save(storage);
            Ok(())
        })
    }

    fn snapshot(&self) -> Pending<String> {
        self.with(|state, _| Ok(state.service.save()))
    }

    fn restore(&self, snapshot: String) -> Pending<()> {
        self.with(move |state, storage| {
            state
                .service
                .load(&snapshot)
                .map_err(|error| BackendError(error.to_string()))?;
            state.save(storage);
            Ok(())
        })
    }
}

/// The browser's clock in milliseconds; `None` outside a browser.
fn now() -> Option<f64> {
    if !crate::IN_BROWSER {
        return None;
    }
    let performance = web_sys::window()?.performance()?;
    Some(performance.now())
}

#[cfg(test)]
mod tests {
    use std::task::{Context, Poll, Waker};

    use leptos::prelude::Owner;

    use super::*;

    /// What a call gives: nothing in this backend has to wait.
    fn now_of<T>(mut pending: Pending<T>) -> T {
        match pending
            .as_mut()
            .poll(&mut Context::from_waker(Waker::noop()))
        {
            Poll::Ready(outcome) => outcome.expect("this backend answers"),
            Poll::Pending => unreachable!("this backend doesn't wait"),
        }
    }

    fn delete(backend: &InPageBackend, id: u32) {
        let target = format!("/api/v1/users/{id}?hard=true");
        now_of(backend.send(Request::new("DELETE", target)));
    }

    fn status(backend: &InPageBackend, id: u32) -> u16 {
        let target = format!("/api/v1/users/{id}");
        let exchange = now_of(backend.send(Request::new("GET", target)));
        exchange.response.status
    }

    #[test]
    fn two_tabs_are_one_api() {
        Owner::new().with(|| {
            let storage = Storage::new();
            let (one, _) = InPageBackend::persistent(storage);
            let (other, _) = InPageBackend::persistent(storage);
            delete(&one, 1);
            assert!(other.is_behind());
            delete(&other, 2);
            assert!(!other.is_behind());
            assert_eq!((status(&one, 1), status(&one, 2)), (404, 404));
            assert_eq!((status(&other, 1), status(&other, 3)), (404, 200));
        });
    }

    #[test]
    fn what_another_tab_erased_is_not_written_back() {
        Owner::new().with(|| {
            let storage = Storage::new();
            let (backend, _) = InPageBackend::persistent(storage);
            delete(&backend, 1);
            storage.erase(Key::Users);
            assert_eq!(status(&backend, 1), 200);
            assert_eq!(storage.read(Key::Users), None);
        });
    }

    #[test]
    fn what_can_not_be_read_is_told_and_replaced_by_the_next_change() {
        Owner::new().with(|| {
            let storage = Storage::new();
            storage.write(Key::Users, "[1, 2");
            let (backend, problem) = InPageBackend::persistent(storage);
            assert!(problem.is_some());
            delete(&backend, 1);
            let (again, problem) = InPageBackend::persistent(storage);
            assert_eq!(problem, None);
            assert_eq!(status(&again, 1), 404);
        });
    }
}
