//! What the reader has to check, since no program can see it.

use leptos::prelude::*;

use super::ticks::{Tick, Ticks};
use widget_kit::components::checkbox::Check;
use widget_kit::storage::Storage;

/// The list to tick off, and how much of it is done.
#[component]
pub fn OwnTicks() -> impl IntoView {
    let storage = Storage::expect();
    let ticks = storage.stored::<Ticks>();
    let rows = Tick::ALL.map(|tick| {
        let change = move |is_ticked| {
            storage.update(|ticks: &mut Ticks| ticks.set(tick, is_ticked));
        };
        view! {
            <Check ticked=Signal::derive(move || ticks.read().has(tick)) on_change=change>
                {tick.claim()}
            </Check>
        }
    });
    view! {
        <fieldset class="own-ticks">
            <legend class="choice-legend">"What no program can see"</legend>
            {rows.into_iter().collect_view()}
        </fieldset>
        <p>
            {move || {
                format!(
                    "{} of {} ticked; remembered in this browser.",
                    ticks.read().count(),
                    Tick::ALL.len()
                )
            }}
        </p>
    }
}
