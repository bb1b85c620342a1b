//! The request's body: a text field, what the server's parser makes of it, and a button that
//! lays it out.
use crate::dom::prelude::*;

use super::Extent;
use super::meaning::count;
use super::state::Simulator;
use crate::components::json_text::{self, Place, Verdict};

/// The field and what is said about it.
#[component]
pub fn Body(simulator: Simulator, extent: Extent) -> View {
    let is_shown = Memo::new(move |_| {
        extent.is_console() || simulator.draft.with(|draft| draft.has_room_for_body())
    });
    (move || is_shown.get().then(|| view! { <Field simulator/> })).into_any()
}

#[component]
fn Field(simulator: Simulator) -> View {
    let place = NodeRef::<leptos::html::Textarea>::new();
    let body = move || simulator.draft.with(|draft| draft.body().to_owned());
    let verdict = Memo::new(move |_| simulator.draft.with(|draft| json_text::check(draft.body())));
    let lines = move || {
        let lines = simulator
            .draft
            .with(|draft| draft.body().split('\n').count());
        lines.clamp(3, 14).to_string()
    };
    let go_to = move |units: u32| {
        #[cfg(feature = "csr")]
        if let Some(field) = place.get_untracked() {
            let _ = field.focus();
            let _ = field.set_selection_range(units, units.saturating_add(1));
        }
        #[cfg(not(feature = "csr"))]
        let _ = (place, units);
    };
    let format = move |_| match verdict.get_untracked() {
        Verdict::Valid => {
            simulator
                .draft
                .update(|draft| draft.set_body(json_text::format(draft.body())));
            simulator.say("The body is laid out on lines.");
        }
        Verdict::Empty => simulator.say("There is no body to format."),
        Verdict::Broken(words, at) => {
            simulator.say(format!(
                "Not formatted, because the body isn’t JSON. {words}."
            ));
            if let Some(Place { units, .. }) = at {
                go_to(units);
            }
        }
    };
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
                node_ref=place
                rows=lines
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                aria-describedby="simulator-verdict"
                aria-invalid=move || {
                    verdict.with(|verdict| matches!(verdict, Verdict::Broken(..))).then_some("true")
                }
                prop:value=body
                on:input=move |event| {
                    let typed = event_target_value(&event);
                    simulator.draft.update(|draft| draft.set_body(typed));
                }
            >
                {simulator.draft.with_untracked(|draft| draft.body().to_owned())}
            </textarea>
            <div class="simulator-verdict" id="simulator-verdict">
                {move || said(simulator, verdict.get(), go_to)}
            </div>
        </div>
    }
}

/// The verdict in words, with the place where the text breaks.
fn said(simulator: Simulator, verdict: Verdict, go_to: impl Fn(u32) + 'static) -> View {
    let with_body =
        |look: fn(&str) -> usize| simulator.draft.with_untracked(|draft| look(draft.body()));
    let (words, place) = match verdict {
        Verdict::Empty => return ().into_any(),
        Verdict::Valid => {
            let bytes = count(with_body(str::len), "byte");
            return view! { <p>"Valid JSON, " {bytes} "."</p> };
        }
        Verdict::Broken(words, place) => (words, place),
    };
    let Some(Place {
        line,
        column,
        offset,
        units,
        advice,
    }) = place
    else {
        return view! { <p class="simulator-wrong">"Not JSON. " {words} "."</p> };
    };
    let (before, at, behind) = simulator
        .draft
        .with_untracked(|draft| json_text::excerpt(draft.body(), offset));
    view! {
        <p class="simulator-wrong">
            <strong>{format!("Not JSON at line {line}, column {column}. ")}</strong>
            {advice}
        </p>
        <p class="simulator-excerpt">
            <code>{before} <mark>{at}</mark> {behind}</code>
            <button
                type="button"
                class="button simulator-small"
                on:click=move |_| go_to(units)
            >
                "Go there"
            </button>
        </p>
        <p class="simulator-words">"Python says: " {words}</p>
    }
}
