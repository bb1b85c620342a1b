//! What the simulator loads from the browser and stores in it: the reader's users and history, a
//! request in the address, and the form of an earlier page.

use std::rc::Rc;
use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_location;

use super::draft::Draft;
use super::link;
use super::state::Simulator;
use widget_kit::backend::{Exchange, InPageBackend, SharedBackend};
use widget_kit::components::users_table::RowChange;
use widget_kit::storage::{Key, Storage};

/// The form and its last answer, while the reader goes from page to page. A context that the app
/// provides; cheap to copy.
#[derive(Clone, Copy, Default)]
pub struct SimulatorSession(StoredValue<SessionState>);

#[derive(Default)]
struct SessionState {
    draft: Option<Draft>,
    answer: Option<Arc<Exchange>>,
    changes: Vec<RowChange>,
    /// The fragment of the address that was opened last.
    opened_fragment: String,
}

/// Continues where the reader left off, and stores what happens from now on.
pub fn connect(simulator: Simulator) {
    let storage = Storage::expect();
    // A page that is built has no earlier page.
    let session = use_context::<SimulatorSession>().unwrap_or_default();
    let (backend, problem) = InPageBackend::persistent(storage);
    if let Some(problem) = problem {
        simulator.warn(format!("{problem} You start again with the five users."));
    }
    simulator.keep_history_in(storage);
    resume(session, simulator);
    let backend = Rc::new(backend);
    simulator.connect(Rc::clone(&backend) as SharedBackend);
    follow_other_tabs(storage, backend, simulator);
    keep_session(session, simulator);
    open_links(session, simulator);
}

/// Shows the history and the table as other tabs leave them, or as they are once they were erased.
fn follow_other_tabs(storage: Storage, backend: Rc<InPageBackend>, simulator: Simulator) {
    Effect::watch(
        move || storage.track(Key::History),
        move |(), _, _| {
            // What can't be read was warned of when the page was opened.
            let _ = simulator.show_stored_history();
        },
        false,
    );
    Effect::watch(
        move || storage.track(Key::Users),
        move |(), _, _| {
            if backend.is_behind() {
                spawn_local(simulator.follow_table(Rc::clone(&backend) as SharedBackend));
            }
        },
        false,
    );
}

/// Restores the form of an earlier page, if there was one.
fn resume(session: SimulatorSession, simulator: Simulator) {
    session.0.with_value(|state| {
        if let Some(draft) = &state.draft {
            simulator.put(draft.clone());
            simulator.answer.set(state.answer.clone());
            simulator.changes.set(state.changes.clone());
        }
    });
}

fn keep_session(SimulatorSession(session): SimulatorSession, simulator: Simulator) {
    Effect::new(move |_| {
        let draft = simulator.draft.get();
        session.update_value(|state| state.draft = Some(draft));
    });
    Effect::new(move |_| {
        let (answer, changes) = (simulator.answer.get(), simulator.changes.get());
        session.update_value(|state| {
            state.answer = answer;
            state.changes = changes;
        });
    });
}

/// Opens the request in the address, now and when the address changes.
fn open_links(SimulatorSession(session): SimulatorSession, simulator: Simulator) {
    Effect::new(move |_| {
        let fragment = use_location().hash.get();
        let opened = session
            .try_update_value(|state| {
                std::mem::replace(&mut state.opened_fragment, fragment.clone())
            })
            .unwrap_or_default();
        if opened != fragment {
            untrack(|| open_link(simulator, &fragment));
        }
    });
}

fn open_link(simulator: Simulator, fragment: &str) {
    match link::read(fragment) {
        Ok(None) => {}
        Ok(Some(draft)) => {
            simulator.fill(draft);
            simulator.clear_answer();
            simulator
                .say("The request of the link is in the form. Nothing is sent until you send it.");
        }
        Err(error) => simulator.warn(error.to_string()),
    }
}

/// Scrolls to an answer that arrives outside the window, as it does on a phone.
pub fn scroll_to_answer(simulator: Simulator, element: NodeRef<html::Section>) {
    /// How much of an answer has to be in view at least, in CSS pixels.
    const VISIBLE_HEIGHT: f64 = 120.0;
    Effect::watch(
        move || simulator.arrivals.get(),
        move |_, _, _| {
            let Some(element) = element.get_untracked() else {
                return;
            };
            let top = element.get_bounding_client_rect().top();
            let height = window()
                .inner_height()
                .ok()
                .and_then(|height| height.as_f64());
            if top < 0.0 || height.is_some_and(|height| top > height - VISIBLE_HEIGHT) {
                element.scroll_into_view();
            }
        },
        false,
    );
}
