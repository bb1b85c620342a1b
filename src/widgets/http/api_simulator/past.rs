//! The requests that were sent before: to be looked at, brought back, removed.

use crate::dom::prelude::*;

use super::history::Entry;
use super::state::{Simulator, Undo};
use super::{Extent, focus_soon};
use crate::components::exchange::status_class;

/// The list in a fold, newest first.
#[component]
pub fn Past(simulator: Simulator, extent: Extent) -> View {
    let count = move || simulator.history.with(|history| history.entries().len());
    let title = move || match count() {
        0 => "History".to_owned(),
        count => format!("History ({count})"),
    };
    let entries = move || {
        simulator.history.with(|history| {
            let entries = history.entries().iter().enumerate();
            entries
                .map(|(place, entry)| view_entry(simulator, place, entry))
                .collect_view()
        })
    };
    let undo = move || {
        simulator
            .undo
            .with(|undo| matches!(undo, Some(Undo::History(_))))
            .then(|| {
                view! {
                    <button
                        type="button"
                        class="button simulator-small"
                        id="simulator-history-undo"
                        on:click=move |_| simulator.take_back()
                    >
                        "Undo"
                    </button>
                }
            })
    };
    let clear = move |_| {
        simulator.clear_history();
        focus_soon("simulator-history-undo".to_owned());
    };
    view! {
        <details class="simulator-part simulator-past" open=extent.is_console() && is_wide()>
            <summary id="simulator-history">{title}</summary>
            {move || (count() == 0).then(|| view! {
                <p class="simulator-about">
                    "What you send is listed here, and stays in this browser."
                </p>
            })}
            <ol class="simulator-history">{entries}</ol>
            <p class="actions">
                {move || (count() > 0).then(|| view! {
                    <button type="button" class="button simulator-small" on:click=clear>
                        "Clear the history"
                    </button>
                })}
                {undo}
            </p>
        </details>
    }
}

/// Whether the window has room for a list that stays open; so for the build.
fn is_wide() -> bool {
    #[cfg(feature = "csr")]
    return window()
        .inner_width()
        .ok()
        .and_then(|width| width.as_f64())
        .is_none_or(|width| width >= 1000.0);
    #[cfg(not(feature = "csr"))]
    true
}

fn view_entry(simulator: Simulator, place: usize, entry: &Entry) -> View {
    let method = entry.method().to_owned();
    let target = entry.target().to_owned();
    let status = entry.status();
    let called = format!("{method} {target}");
    let restore = {
        let draft = entry.draft();
        let said = format!("{called} is in the form again.");
        move |_| {
            simulator.fill(draft.clone());
            simulator.say(said.clone());
            focus_soon("simulator-url".to_owned());
        }
    };
    let remove = move |_| {
        simulator.history.update(|history| history.remove(place));
        focus_soon("simulator-history".to_owned());
    };
    view! {
        <li>
            <button type="button" class="simulator-entry" on:click=restore>
                <span class="method" data-method=method.clone()>{method.clone()}</span>
                <span class="simulator-target">{target}</span>
                <span class="status" data-class=status_class(status)>{status}</span>
            </button>
            <button
                type="button"
                class="button button-icon simulator-remove"
                aria-label=format!("Remove {called} from the history")
                on:click=remove
            >
                <svg viewBox="0 0 24 24" aria-hidden="true">
                    <path d="M6 6l12 12M18 6L6 18"></path>
                </svg>
            </button>
        </li>
    }
}
