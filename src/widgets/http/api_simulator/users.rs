//! The table of users behind the API: hidden rows too, what the last request changed, a reset.

use crate::dom::prelude::*;

use super::state::{Simulator, Undo};
use super::table;
use super::{Extent, Heading};
use crate::components::users_table::{row, users_table};

/// The most rows that are drawn; imported data may have thousands.
const MOST_ROWS: usize = 100;

/// The table, live.
#[component]
pub fn Users(simulator: Simulator, extent: Extent) -> View {
    let rows = move || {
        simulator.changes(|changes| {
            simulator.rows.with(|rows| {
                let mut drawn = Vec::new();
                for stored in rows.iter().take(MOST_ROWS) {
                    drawn.push(row(stored, changes));
                }
                many(drawn)
            })
        })
    };
    let others = move || {
        let others = simulator.rows.with(Vec::len).saturating_sub(MOST_ROWS);
        (others > 0).then(|| format!("And {others} more."))
    };
    let undo = move || {
        simulator.undo.with(|undo| matches!(undo, Some(Undo::Table(_)))).then(|| {
            view! {
                <button type="button" class="button simulator-small" on:click=move |_| simulator.take_back()>
                    "Undo the reset"
                </button>
            }
        })
    };
    view! {
        <div class="simulator-users">
            <Heading level=extent.level() + 1 class="simulator-title" id="simulator-users">
                "The table of users"
            </Heading>
            <p class="simulator-about">
                {move || match simulator.changes(table::in_words) {
                    words if words.is_empty() => {
                        "What the API has stored. It changes with what you send.".to_owned()
                    }
                    words => words,
                }}
            </p>
            <div class="simulator-table" role="region" tabindex="0" aria-labelledby="simulator-users">
                {users_table(rows.into_any())}
                {others}
            </div>
            <p class="actions">
                <button type="button" class="button simulator-small" on:click=move |_| simulator.reset_table()>
                    "Reset to the five users"
                </button>
                {undo}
            </p>
        </div>
    }
}
