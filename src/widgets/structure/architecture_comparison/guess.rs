//! A guess to make before the truth is seen.

use leptos::prelude::*;

/// A choice of few under a question.
#[component]
pub fn Guess(
    /// Tells this choice from others in the page.
    name: &'static str,
    /// What is asked.
    question: &'static str,
    /// What can be answered: a number that stands for it, and how it is called.
    choices: Vec<(usize, &'static str)>,
    /// The answer.
    guess: RwSignal<Option<usize>>,
    /// Whether it is too late.
    is_over: Memo<bool>,
) -> impl IntoView {
    view! {
        <fieldset class="guess" disabled=move || is_over.get()>
            <legend>{question}</legend>
            <div class="segments">
                {choices
                    .into_iter()
                    .map(|(value, label)| {
                        view! {
                            <label class="segment">
                                <input
                                    class="visually-hidden"
                                    type="radio"
                                    name=name
                                    prop:checked=move || guess.get() == Some(value)
                                    on:change=move |_| guess.set(Some(value))
                                />
                                {label}
                            </label>
                        }
                    })
                    .collect_view()}
            </div>
        </fieldset>
    }
}
