//! A guess to make before the answer is shown.

use leptos::prelude::*;

use widget_kit::components::choice::Segments;

/// A question with a few answers to choose from.
#[component]
pub fn Guess<T>(
    /// The name of the radio group, unique in the page.
    name: &'static str,
    /// The question.
    question: &'static str,
    /// The answers, each with its label.
    answers: Vec<(T, &'static str)>,
    /// The reader's answer.
    guess: RwSignal<Option<T>>,
    /// Whether the answer is shown, so that it is too late to guess.
    #[prop(into)]
    is_over: Signal<bool>,
) -> impl IntoView
where
    T: Copy + PartialEq + Send + Sync + 'static,
{
    let options = answers
        .into_iter()
        .map(|(answer, label)| (Some(answer), label))
        .collect();
    view! {
        <fieldset class="guess" disabled=is_over>
            <legend>{question}</legend>
            <div class="segments">
                <Segments group=name options chosen=guess set_chosen=guess/>
            </div>
        </fieldset>
    }
}
