//! The request's headers as rows that can be edited, switched off and removed.

use leptos::prelude::*;

use super::draft::{Draft, Field};
use super::state::Simulator;
use widget_kit::components::focus::focus_soon;

/// Names that are suggested.
const NAMES: [&str; 6] = [
    "Accept",
    "Authorization",
    "Content-Type",
    "Host",
    "User-Agent",
    "X-Request-ID",
];

/// The id of the button that adds a row.
const ADD_ID: &str = "simulator-add";

/// The id of the field that holds a row's name.
pub fn row_id(key: u32) -> String {
    format!("simulator-header-{key}")
}

/// The rows in order, and a button for one more.
#[component]
pub fn Headers(simulator: Simulator) -> impl IntoView {
    let keys = Memo::new(move |_| {
        simulator.draft.with(|draft| {
            let keys = draft.fields().iter().map(|field| field.key);
            keys.collect::<Vec<_>>()
        })
    });
    let add = move |_| {
        if let Some(key) = simulator.draft.try_update(Draft::add_field) {
            focus_soon(row_id(key));
        }
    };
    let is_untyped = Memo::new(move |_| simulator.draft.with(Draft::is_untyped));
    let set_type = move |_| {
        simulator.draft.update(Draft::type_body);
        simulator.say("The body is sent with the header Content-Type: application/json.");
        focus_soon(ADD_ID);
    };
    view! {
        <div class="simulator-group" role="group" aria-labelledby="simulator-headers">
            <div class="simulator-bar">
                <span class="field-label" id="simulator-headers">
                    "Headers"
                </span>
                <Show when=move || is_untyped.get()>
                    <button type="button" class="button simulator-small" on:click=set_type>
                        "Set Content-Type"
                    </button>
                </Show>
                <button type="button" class="button simulator-small" id=ADD_ID on:click=add>
                    "Add a header"
                </button>
            </div>
            <ul class="simulator-headers">
                <For each=move || keys.get() key=|key| *key let:key>
                    <HeaderRow simulator key/>
                </For>
            </ul>
            <datalist id="simulator-names">
                {NAMES.map(|name| view! { <option value=name></option> })}
            </datalist>
        </div>
    }
}

/// The note below a row.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Note {
    /// Why the row can't be sent.
    Problem(String),
    /// The row was added with the body.
    Automatic,
}

impl Note {
    fn of(field: &Field) -> Option<Self> {
        match field.problem() {
            Some(problem) => Some(Self::Problem(problem.to_string())),
            None => field.automatic.then_some(Self::Automatic),
        }
    }

    fn into_text(self) -> String {
        match self {
            Self::Problem(problem) => problem,
            Self::Automatic => "Set for you, because there is a body.".to_owned(),
        }
    }
}

/// One row.
#[component]
fn HeaderRow(simulator: Simulator, key: u32) -> impl IntoView {
    let field = Memo::new(move |_| {
        simulator
            .draft
            .with(|draft| draft.field(key).cloned().unwrap_or_default())
    });
    let name = move || field.with(|field| field.name.clone());
    let value = move || field.with(|field| field.value.clone());
    let is_on = move || field.with(|field| field.on);
    let label = move |action: &str| match name() {
        name if name.is_empty() => format!("{action} the unnamed header"),
        name => format!("{action} {name}"),
    };
    let edit = move |edit: &dyn Fn(&mut Field)| {
        simulator.draft.update(|draft| draft.edit_field(key, edit));
    };
    let remove = move |_| {
        simulator.draft.update(|draft| draft.remove_field(key));
        focus_soon(ADD_ID);
    };
    let note = Memo::new(move |_| field.with(Note::of));
    let is_wrong = move || note.with(|note| matches!(note, Some(Note::Problem(_))));
    let note_id = format!("simulator-note-{key}");
    view! {
        <li class="simulator-header" class:simulator-off=move || !is_on()>
            <input
                type="checkbox"
                aria-label=move || label("Send")
                checked=is_on
                prop:checked=is_on
                on:change:target=move |event| {
                    let is_on = event.target().checked();
                    edit(&|field| field.on = is_on);
                }
            />
            <input
                class="input"
                id=row_id(key)
                aria-label="Header name"
                aria-describedby=note_id.clone()
                aria-invalid=move || is_wrong().then_some("true")
                list="simulator-names"
                placeholder="Name"
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                value=name
                prop:value=name
                on:input:target=move |event| {
                    let name = event.target().value();
                    edit(&|field| field.name.clone_from(&name));
                }
            />
            <input
                class="input"
                aria-label=move || label("Value of")
                placeholder="Value"
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                value=value
                prop:value=value
                on:input:target=move |event| {
                    let value = event.target().value();
                    edit(&|field| field.value.clone_from(&value));
                }
            />
            <button
                type="button"
                class="button button-icon"
                aria-label=move || label("Remove")
                on:click=remove
            >
                <svg viewBox="0 0 24 24" aria-hidden="true">
                    <path d="M6 6l12 12M18 6L6 18"></path>
                </svg>
            </button>
            <p class="simulator-note" class:simulator-wrong=is_wrong id=note_id>
                <For each=move || note.get() key=Note::clone let:note>
                    <span>{note.into_text()}</span>
                </For>
            </p>
        </li>
    }
}
