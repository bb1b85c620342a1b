//! Checkboxes with their labels.

use leptos::prelude::*;

/// A setting that is on or off.
#[component]
pub fn Switch(
    /// What is on or off.
    label: &'static str,
    /// Whether it is on.
    on: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <label class="switch">
            <input type="checkbox" checked=on.get_untracked() bind:checked=on/>
            <span>{label}</span>
        </label>
    }
}

/// An item of a list that can be ticked.
#[component]
pub fn Check(
    /// Whether it is ticked.
    #[prop(into)]
    ticked: Signal<bool>,
    /// Called when the reader ticks it or takes the tick away.
    #[prop(into)]
    on_change: Callback<bool>,
    /// The label.
    children: Children,
) -> impl IntoView {
    view! {
        <label class="check">
            <input
                type="checkbox"
                checked=ticked.get_untracked()
                prop:checked=ticked
                on:change=move |event| on_change.run(event_target_checked(&event))
            />
            <span>{children()}</span>
        </label>
    }
}
