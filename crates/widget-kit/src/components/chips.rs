//! A choice among more values than fit side by side: examples, presets.

use leptos::prelude::*;

/// A wrapping row of small buttons, the chosen one marked. Unlike radio buttons they can be pressed
/// again, which chooses the same once more: after the reader has changed an example, it is loaded again.
#[component]
pub fn Chips<T, L>(
    /// What is chosen, for screen readers.
    legend: &'static str,
    /// The values in the order they are shown, each with its label.
    options: Vec<(T, L)>,
    /// The chosen value; none when what is shown is the reader's own.
    #[prop(into)]
    chosen: Signal<Option<T>>,
    /// Called with each value that is pressed.
    #[prop(into)]
    on_choose: Callback<T>,
) -> impl IntoView
where
    T: Copy + PartialEq + Send + Sync + 'static,
    L: IntoView + 'static,
{
    let chip = move |(value, label): (T, L)| {
        let is_chosen = move || chosen.get() == Some(value);
        view! {
            <button
                class="chip"
                type="button"
                aria-pressed=move || if is_chosen() { "true" } else { "false" }
                on:click=move |_| on_choose.run(value)
            >
                {label}
            </button>
        }
    };
    view! {
        <div class="chips" role="group" aria-label=legend>
            {options.into_iter().map(chip).collect_view()}
        </div>
    }
}
