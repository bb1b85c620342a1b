//! A choice of few values, side by side.

use leptos::prelude::*;

/// Radio buttons that set a signal to one of the given values.
#[component]
pub fn Choice<T, L>(
    /// The name of the radio group, unique in the page.
    group: &'static str,
    /// What is chosen.
    legend: &'static str,
    /// The values in the order they are shown, each with its label.
    options: Vec<(T, L)>,
    /// The chosen value.
    chosen: RwSignal<T>,
) -> impl IntoView
where
    T: Copy + PartialEq + Send + Sync + 'static,
    L: IntoView + 'static,
{
    let segments = options.into_iter().map(move |(value, label)| {
        view! {
            <label class="segment">
                <input
                    class="visually-hidden"
                    type="radio"
                    name=group
                    checked=value == chosen.get_untracked()
                    prop:checked=move || chosen.get() == value
                    on:change=move |_| chosen.set(value)
                />
                {label}
            </label>
        }
    });
    view! {
        <fieldset class="options">
            <legend class="options-legend">{legend}</legend>
            <div class="segments">{segments.collect_view()}</div>
        </fieldset>
    }
}
