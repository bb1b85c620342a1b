//! A choice of one value among a few, side by side.

use leptos::prelude::*;

/// Radio buttons side by side under a legend.
#[component]
pub fn Choice<T, L>(
    /// The name of the radio group, unique in the page.
    group: &'static str,
    /// What is chosen.
    legend: &'static str,
    /// The values in the order they are shown, each with its label.
    options: Vec<(T, L)>,
    /// The chosen value.
    #[prop(into)]
    chosen: Signal<T>,
    /// Sets the chosen value.
    #[prop(into)]
    set_chosen: SignalSetter<T>,
) -> impl IntoView
where
    T: Copy + PartialEq + Send + Sync + 'static,
    L: IntoView + 'static,
{
    view! {
        <fieldset class="options">
            <legend class="options-legend">{legend}</legend>
            <div class="segments">
                <Segments group options chosen set_chosen/>
            </div>
        </fieldset>
    }
}

/// The radio buttons of a choice, for inside an element that names it.
#[component]
pub fn Segments<T, L>(
    /// The name of the radio group, unique in the page.
    group: &'static str,
    /// The values in the order they are shown, each with its label.
    options: Vec<(T, L)>,
    /// The chosen value.
    #[prop(into)]
    chosen: Signal<T>,
    /// Sets the chosen value.
    #[prop(into)]
    set_chosen: SignalSetter<T>,
) -> impl IntoView
where
    T: Copy + PartialEq + Send + Sync + 'static,
    L: IntoView + 'static,
{
    let segment = move |(value, label): (T, L)| {
        view! {
            <label class="segment">
                <input
                    class="visually-hidden"
                    type="radio"
                    name=group
                    checked=value == chosen.get_untracked()
                    prop:checked=move || chosen.get() == value
                    on:change=move |_| set_chosen.set(value)
                />
                {label}
            </label>
        }
    };
    options.into_iter().map(segment).collect_view()
}
