//! The requests that were sent before, which can be restored and removed.

use leptos::prelude::*;

use super::Extent;
use super::form::URL_ID;
use super::history::Entry;
use super::state::{Simulator, Undo};
use widget_kit::components::exchange::status_class;
use widget_kit::components::focus::focus_soon;
use widget_kit::components::live_text::LiveText;

/// From this width of the window on, in CSS pixels, the console's list is open at first.
const WIDE_WINDOW: f64 = 1000.0;

const SUMMARY_ID: &str = "simulator-history";
const UNDO_ID: &str = "simulator-history-undo";

/// The list in a fold, newest first.
#[component]
pub fn Past(simulator: Simulator, extent: Extent) -> impl IntoView {
    let count = move || simulator.history.with(|history| history.entries().len());
    let title = move || match count() {
        0 => "History".to_owned(),
        count => format!("History ({count})"),
    };
    let entries = move || {
        let entries = simulator.history.with(|history| history.entries().to_vec());
        entries.into_iter().enumerate().collect::<Vec<_>>()
    };
    let can_undo = move || {
        simulator
            .undo
            .with(|undo| matches!(undo, Some(Undo::History(_))))
    };
    let clear = move |_| {
        simulator.clear_history();
        focus_soon(UNDO_ID);
    };
    let undo = move |_| {
        simulator.undo();
        focus_soon(SUMMARY_ID);
    };
    view! {
        <details
            class="simulator-part simulator-past"
            open=extent.is_console() && is_window_wide()
        >
            <summary id=SUMMARY_ID>
                <LiveText text=title/>
            </summary>
            <Show when=move || count() == 0>
                <p class="simulator-about">
                    "What you send is listed here, and stays in this browser."
                </p>
            </Show>
            <ol class="simulator-history">
                <For each=entries key=|(place, entry)| (*place, entry.clone()) let:item>
                    <PastRequest simulator place=item.0 entry=item.1/>
                </For>
            </ol>
            <p class="actions">
                <Show when=move || { count() > 0 }>
                    <button type="button" class="button simulator-small" on:click=clear>
                        "Clear the history"
                    </button>
                </Show>
                <Show when=can_undo>
                    <button
                        type="button"
                        class="button simulator-small"
                        id=UNDO_ID
                        on:click=undo
                    >
                        "Undo"
                    </button>
                </Show>
            </p>
        </details>
    }
}

/// Whether the window has room for an open list. The build assumes a wide window.
fn is_window_wide() -> bool {
    if !widget_kit::IN_BROWSER {
        return true;
    }
    window()
        .inner_width()
        .ok()
        .and_then(|width| width.as_f64())
        .is_none_or(|width| width >= WIDE_WINDOW)
}

/// A request that was sent: a button that restores it, and one that removes it.
#[component]
fn PastRequest(simulator: Simulator, place: usize, entry: Entry) -> impl IntoView {
    let method = entry.method().to_owned();
    let target = entry.target().to_owned();
    let status = entry.status();
    let name = format!("{method} {target}");
    let remove_label = format!("Remove {name} from the history");
    let shown = entry.clone();
    let restore = move |_| {
        simulator.fill(entry.draft());
        simulator.say(format!("{name} is in the form again."));
        focus_soon(URL_ID);
    };
    let remove = move |_| {
        simulator.change_history(|history| history.remove(place, &shown));
        focus_soon(SUMMARY_ID);
    };
    view! {
        <li>
            <button type="button" class="simulator-entry" on:click=restore>
                <span class="method" data-method=method.clone()>
                    {method.clone()}
                </span>
                <span class="simulator-target">{target}</span>
                <span class="status" data-class=status_class(status)>
                    {status}
                </span>
            </button>
            <button
                type="button"
                class="button button-icon simulator-remove"
                aria-label=remove_label
                on:click=remove
            >
                <svg viewBox="0 0 24 24" aria-hidden="true">
                    <path d="M6 6l12 12M18 6L6 18"></path>
                </svg>
            </button>
        </li>
    }
}
