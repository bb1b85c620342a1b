//! The table of users behind the API with its hidden rows, the changes of the last request, and a
//! reset.

use leptos::prelude::*;

use super::state::{Simulator, Undo};
use super::{Extent, Heading};
use widget_kit::components::focus::focus_soon;
use widget_kit::components::live_text::LiveText;
use widget_kit::components::users_table::{UsersTable, describe_changes};

/// The most rows that are drawn; imported data may have thousands.
const MAX_ROWS: usize = 100;

const RESET_ID: &str = "simulator-reset";

/// The table, live.
#[component]
pub fn Users(simulator: Simulator, extent: Extent) -> impl IntoView {
    let rows = Signal::derive(move || {
        simulator
            .rows
            .with(|rows| rows.iter().take(MAX_ROWS).cloned().collect::<Vec<_>>())
    });
    let hidden_rows = move || {
        let count = simulator.rows.with(Vec::len).saturating_sub(MAX_ROWS);
        if count > 0 {
            format!("And {count} more.")
        } else {
            String::new()
        }
    };
    let about = move || {
        let changes = simulator.changes.with(|changes| describe_changes(changes));
        if changes.is_empty() {
            "What the API has stored. It changes with what you send.".to_owned()
        } else {
            changes
        }
    };
    let can_undo = move || {
        simulator
            .undo
            .with(|undo| matches!(undo, Some(Undo::Table(_))))
    };
    let undo = move |_| {
        simulator.undo();
        focus_soon(RESET_ID);
    };
    view! {
        <div class="simulator-users">
            <Heading level=extent.level() + 1 class="simulator-title" id="simulator-users">
                "The table of users"
            </Heading>
            <p class="simulator-about">
                <LiveText text=about/>
            </p>
            <div
                class="simulator-table"
                role="region"
                tabindex="0"
                aria-labelledby="simulator-users"
            >
                <UsersTable rows changes=simulator.changes/>
                <LiveText text=hidden_rows/>
            </div>
            <p class="actions">
                <button
                    type="button"
                    class="button simulator-small"
                    id=RESET_ID
                    on:click=move |_| simulator.reset_table()
                >
                    "Reset to the five users"
                </button>
                <Show when=can_undo>
                    <button
                        type="button"
                        class="button simulator-small"
                        on:click=undo
                    >
                        "Undo the reset"
                    </button>
                </Show>
            </p>
        </div>
    }
}
