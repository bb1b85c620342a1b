//! What the simulator takes from the browser, and leaves there: the reader's users and history,
//! a request in the address, the form as it was on an earlier page.

use crate::dom::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use super::draft::Draft;
use super::history::History;
use super::link;
use super::state::{Answer, Simulator};
use crate::backend::InPageBackend;
use crate::storage::{Key, Storage};

/// What outlives the simulator while the reader goes from page to page.
#[derive(Default)]
struct Session {
    draft: Option<Draft>,
    answer: Option<Arc<Answer>>,
    /// The last request from the address that was put into the form.
    opened: String,
}

thread_local! {
    static SESSION: RefCell<Session> = RefCell::default();
}

/// Takes up what was left, and keeps what happens from now on.
pub fn begin(simulator: Simulator) {
    let storage = Storage::expect();
    let (server, problem) = InPageBackend::persistent(storage);
    if let Some(problem) = problem {
        simulator.warn(format!(
            "{problem} The five users to start with take its place."
        ));
    }
    take_up_history(storage, simulator);
    let is_resumed = resume(simulator);
    simulator.connect(Rc::new(server), is_resumed);
    keep(storage, simulator);
    open_links(simulator);
}

fn take_up_history(storage: Storage, simulator: Simulator) {
    let Some(saved) = storage.read(Key::History) else {
        return;
    };
    match History::load(&saved) {
        Ok(history) => simulator.history.set(history),
        Err(error) => simulator.warn(error.to_string()),
    }
}

/// Puts the form of an earlier page back, if there was one.
fn resume(simulator: Simulator) -> bool {
    SESSION.with_borrow(|session| {
        let Some(draft) = &session.draft else {
            return false;
        };
        simulator.put(draft.clone());
        simulator.answer.set(session.answer.clone());
        true
    })
}

fn keep(storage: Storage, simulator: Simulator) {
    effect(move || {
        let draft = simulator.draft.get();
        SESSION.with_borrow_mut(|session| session.draft = Some(draft));
    });
    effect(move || {
        let answer = simulator.answer.get();
        SESSION.with_borrow_mut(|session| session.answer = answer);
    });
    on_change(
        move || simulator.history.track(),
        move |()| {
            simulator.history.with_untracked(|history| {
                if history.entries().is_empty() {
                    storage.erase(Key::History);
                } else {
                    storage.write(Key::History, &history.save());
                }
            });
        },
    );
}

/// Opens the request in the address, and each that comes to stand there.
fn open_links(simulator: Simulator) {
    let fragment = leptos_router::hooks::use_location().hash;
    effect(move || {
        let fragment = fragment.get();
        let is_new = SESSION.with_borrow_mut(|session| {
            let is_new = session.opened != fragment;
            session.opened.clone_from(&fragment);
            is_new
        });
        if !is_new {
            return;
        }
        match link::read(&fragment) {
            Ok(None) => {}
            Ok(Some(draft)) => {
                simulator.fill(draft);
                simulator.answer.set(None);
                simulator.say(
                    "The request of the link is in the form. Nothing is sent until you send it.",
                );
            }
            Err(error) => simulator.warn(error.to_string()),
        }
    });
}

/// Scrolls to an answer that arrives outside the window, as it does on a phone.
pub fn bring_into_view(simulator: Simulator, place: NodeRef<leptos::html::Section>) {
    /// How much of an answer has to be seen at least, in CSS pixels.
    const HEAD: f64 = 120.0;
    on_change(
        move || simulator.arrivals.get(),
        move |_| {
            let Some(place) = place.get_untracked() else {
                return;
            };
            let top = place.get_bounding_client_rect().top();
            let height = window()
                .inner_height()
                .ok()
                .and_then(|height| height.as_f64());
            if top < 0.0 || height.is_some_and(|height| top > height - HEAD) {
                place.scroll_into_view();
            }
        },
    );
}
