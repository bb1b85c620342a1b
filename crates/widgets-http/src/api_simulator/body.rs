//! The request's body: a text field, the check of its JSON, and a button that indents it.

use leptos::html;
use leptos::prelude::*;

use super::Extent;
use super::state::Simulator;
use widget_kit::components::format::plural;
use widget_kit::components::json_text::{self, ErrorPosition, JsonCheck};

/// The fewest and the most lines that the field shows.
const LINES: (usize, usize) = (3, 14);

/// The field and the check of its text, if the request can have a body.
#[component]
pub fn Body(simulator: Simulator, extent: Extent) -> impl IntoView {
    let is_shown = Memo::new(move |_| {
        extent.is_console() || simulator.draft.with(|draft| draft.has_room_for_body())
    });
    view! {
        <Show when=move || is_shown.get()>
            <BodyField simulator/>
        </Show>
    }
}

#[component]
fn BodyField(simulator: Simulator) -> impl IntoView {
    let element = NodeRef::<html::Textarea>::new();
    let body = move || simulator.draft.with(|draft| draft.body().to_owned());
    let check = Memo::new(move |_| simulator.draft.with(|draft| json_text::check(draft.body())));
    let is_broken = move || check.with(|check| matches!(check, JsonCheck::Broken(..)));
    let lines = move || {
        let lines = simulator
            .draft
            .with(|draft| draft.body().split('\n').count());
        lines.clamp(LINES.0, LINES.1).to_string()
    };
    let select_position = Callback::new(move |units: u32| {
        if let Some(field) = element.get_untracked() {
            let _ = field.focus();
            let _ = field.set_selection_range(units, units.saturating_add(1));
        }
    });
    let format = move |_| match check.get_untracked() {
        JsonCheck::Valid => {
            simulator
                .draft
                .update(|draft| draft.set_body(json_text::format(draft.body())));
            simulator.say("The body is formatted.");
        }
        JsonCheck::Empty => simulator.say("There is no body to format."),
        JsonCheck::Broken(message, position) => {
            simulator.say(format!(
                "Not formatted, because the body isn’t JSON. {message}."
            ));
            if let Some(position) = position {
                select_position.run(position.units);
            }
        }
    };
    // Each text gets new elements, so that the position belongs to the text.
    let checked_text = move || [(check.get(), body())];
    view! {
        <div class="simulator-group">
            <div class="simulator-bar">
                <label class="field-label" for="simulator-body">
                    "Body"
                </label>
                <button type="button" class="button simulator-small" on:click=format>
                    "Format"
                </button>
            </div>
            <textarea
                class="input"
                id="simulator-body"
                node_ref=element
                rows=lines
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                aria-describedby="simulator-verdict"
                aria-invalid=move || is_broken().then_some("true")
                prop:value=body
                on:input:target=move |event| {
                    let typed = event.target().value();
                    simulator.draft.update(|draft| draft.set_body(typed));
                }
            >
                {untrack(body)}
            </textarea>
            <div class="simulator-verdict" id="simulator-verdict">
                <For each=checked_text key=Clone::clone let:checked>
                    <CheckMessage check=checked.0 body=checked.1 select_position/>
                </For>
            </div>
        </div>
    }
}

/// The result of the check, with the position where the text stops being JSON.
#[component]
fn CheckMessage(check: JsonCheck, body: String, select_position: Callback<u32>) -> impl IntoView {
    match check {
        JsonCheck::Empty => ().into_any(),
        JsonCheck::Valid => {
            let bytes = plural(body.len(), "byte");
            view! { <p>{format!("Valid JSON, {bytes}.")}</p> }.into_any()
        }
        JsonCheck::Broken(message, None) => {
            view! { <p class="simulator-wrong">{format!("Not JSON. {message}.")}</p> }.into_any()
        }
        JsonCheck::Broken(message, Some(position)) => {
            let ErrorPosition {
                line,
                column,
                offset,
                units,
                advice,
            } = position;
            let (before, at, after) = json_text::excerpt(&body, offset);
            view! {
                <p class="simulator-wrong">
                    <strong>{format!("Not JSON at line {line}, column {column}. ")}</strong>
                    {advice}
                </p>
                <p class="simulator-excerpt">
                    <code>{before} <mark>{at}</mark> {after}</code>
                    <button
                        type="button"
                        class="button simulator-small"
                        on:click=move |_| select_position.run(units)
                    >
                        "Go there"
                    </button>
                </p>
                <p class="simulator-words">"Python says: " {message}</p>
            }
            .into_any()
        }
    }
}
