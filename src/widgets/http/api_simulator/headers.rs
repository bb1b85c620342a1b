//! The request's headers as rows that can be edited, switched off and removed.

use crate::dom::prelude::*;

use super::draft::Field;
use super::focus_soon;
use super::state::Simulator;

/// Names that are suggested.
const NAMES: [&str; 6] = [
    "Accept",
    "Authorization",
    "Content-Type",
    "Host",
    "User-Agent",
    "X-Request-ID",
];

/// The id of the field that holds a row's name.
pub fn row_id(key: u32) -> String {
    format!("simulator-header-{key}")
}

/// The rows in order, and a button for one more.
#[component]
pub fn Headers(simulator: Simulator) -> View {
    let keys = Memo::new(move |_| {
        simulator.draft.with(|draft| {
            draft
                .fields()
                .iter()
                .map(|field| field.key)
                .collect::<Vec<_>>()
        })
    });
    let add = move |_| {
        let key = simulator.draft.try_update(|draft| draft.add_field());
        focus_soon(key.map(row_id).unwrap_or_default());
    };
    let rows = move || {
        let keys = keys.get().into_iter();
        keys.map(|key| view! { <Row simulator key/> })
            .collect_view()
    };
    let untyped = Memo::new(move |_| simulator.draft.with(|draft| draft.is_untyped()));
    let set_type = move |_| simulator.draft.update(super::draft::Draft::type_body);
    view! {
        <div class="simulator-group" role="group" aria-labelledby="simulator-headers">
            <div class="simulator-bar">
                <span class="field-label" id="simulator-headers">"Headers"</span>
                {move || {
                    untyped.get().then(|| {
                        view! {
                            <button type="button" class="button simulator-small" on:click=set_type>
                                "Set Content-Type"
                            </button>
                        }
                    })
                }}
                <button type="button" class="button simulator-small" id="simulator-add" on:click=add>
                    "Add a header"
                </button>
            </div>
            <ul class="simulator-headers">{rows}</ul>
            <datalist id="simulator-names">
                {NAMES.map(|name| view! { <option value=name></option> })}
            </datalist>
        </div>
    }
}

/// One row.
#[component]
fn Row(simulator: Simulator, key: u32) -> View {
    let field = Memo::new(move |_| simulator.draft.with(|draft| draft.field(key).cloned()));
    let text = move |part: fn(&Field) -> &String| {
        field.with(|field| field.as_ref().map(part).cloned().unwrap_or_default())
    };
    let name = move || text(|field| &field.name);
    let value = move || text(|field| &field.value);
    let is_on = move || field.with(|field| field.as_ref().is_none_or(|field| field.on));
    let called = move |what: &str| match name() {
        name if name.is_empty() => format!("{what} the unnamed header"),
        name => format!("{what} {name}"),
    };
    let edit = move |change: fn(&mut Field, String), event| {
        let typed = event_target_value(&event);
        simulator
            .draft
            .update(|draft| draft.edit_field(key, |field| change(field, typed)));
    };
    let switch = move |event| {
        let on = event_target_checked(&event);
        simulator
            .draft
            .update(|draft| draft.edit_field(key, |field| field.on = on));
    };
    let remove = move |_| {
        simulator.draft.update(|draft| draft.remove_field(key));
        focus_soon("simulator-add".to_owned());
    };
    let problem = move || field.with(|field| field.as_ref().and_then(Field::problem));
    let note_id = format!("simulator-note-{key}");
    let describes = note_id.clone();
    let note = move || {
        let is_automatic = field.with(|field| field.as_ref().is_some_and(|field| field.automatic));
        match problem() {
            Some(problem) => Some(problem.to_string()),
            None => is_automatic.then(|| "Set for you, because there is a body.".to_owned()),
        }
    };
    view! {
        <li class="simulator-header" class:simulator-off=move || !is_on()>
            <input
                type="checkbox"
                aria-label=move || called("Send")
                checked=is_on
                prop:checked=is_on
                on:change=switch
            />
            <input
                class="input"
                id=row_id(key)
                aria-label="Header name"
                aria-describedby=describes
                aria-invalid=move || problem().map(|_| "true")
                list="simulator-names"
                placeholder="Name"
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                value=name
                prop:value=name
                on:input=move |event| edit(|field, typed| field.name = typed, event)
            />
            <input
                class="input"
                aria-label=move || called("Value of")
                placeholder="Value"
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                value=value
                prop:value=value
                on:input=move |event| edit(|field, typed| field.value = typed, event)
            />
            <button
                type="button"
                class="button button-icon"
                aria-label=move || called("Remove")
                on:click=remove
            >
                <svg viewBox="0 0 24 24" aria-hidden="true">
                    <path d="M6 6l12 12M18 6L6 18"></path>
                </svg>
            </button>
            <p class="simulator-note" class:simulator-wrong=move || problem().is_some() id=note_id>
                {note}
            </p>
        </li>
    }
}
