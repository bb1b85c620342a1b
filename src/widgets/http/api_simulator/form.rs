//! The request as a form: examples, method and address, what Flask reads from the address.

use crate::dom::prelude::*;

use super::body::Body;
use super::copy_as::CopyAs;
use super::examples::{EXAMPLES, Group};
use super::headers::{Headers, row_id};
use super::reading::{Reading, reading};
use super::state::{Simulator, Undo};
use super::{Extent, METHODS, focus_soon};

/// The value of the choice that lets a method be typed.
const OTHER: &str = "other";

/// The form. Ctrl or Cmd with Enter sends it from any field.
#[component]
pub fn Form(simulator: Simulator, extent: Extent) -> View {
    let send = move || {
        if let Some(key) = simulator.send() {
            focus_soon(row_id(key));
        }
    };
    let on_key = move |event: web_sys::KeyboardEvent| {
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            send();
        }
    };
    view! {
        <form
            class="simulator-request"
            aria-label="Request"
            on:submit=move |event| {
                event.prevent_default();
                send();
            }
            on:keydown=on_key
        >
            {move || {
                simulator
                    .notice
                    .get()
                    .map(|notice| view! { <p class="notice notice-caution">{notice}</p> })
            }}
            <Examples simulator/>
            <div class="simulator-line">
                <Method simulator/>
                <label class="field simulator-url">
                    <span class="field-label">"URL"</span>
                    <input
                        class="input"
                        id="simulator-url"
                        inputmode="url"
                        autocomplete="off"
                        autocapitalize="none"
                        spellcheck="false"
                        value=simulator.draft.with_untracked(|draft| draft.target.clone())
                        prop:value=move || simulator.draft.with(|draft| draft.target.clone())
                        on:input=move |event| {
                            let typed = event_target_value(&event);
                            simulator.draft.update(|draft| draft.target = typed);
                        }
                    />
                </label>
                <button
                    class="button button-primary simulator-send"
                    aria-keyshortcuts="Control+Enter Meta+Enter"
                >
                    {move || if simulator.sending.get() { "Sending…" } else { "Send" }}
                </button>
            </div>
            <WhatFlaskReads simulator/>
            <Headers simulator/>
            <Body simulator extent/>
            <CopyAs simulator/>
        </form>
    }
}

/// The examples, and what to look at in the one that is chosen.
#[component]
fn Examples(simulator: Simulator) -> View {
    let chosen = Memo::new(move |_| {
        simulator
            .draft
            .with(|draft| EXAMPLES.iter().position(|example| example.is(draft)))
    });
    let first = chosen.get_untracked();
    let groups = Group::ALL.map(|group| {
        let options = EXAMPLES
            .iter()
            .enumerate()
            .filter(|(_, example)| example.group == group)
            .map(|(place, example)| {
                view! {
                    <option value=place.to_string() selected=first == Some(place)>
                        {example.label}
                    </option>
                }
            })
            .collect_view();
        view! { <optgroup label=group.label()>{options}</optgroup> }
    });
    let choose = move |event| {
        let place: Option<usize> = event_target_value(&event).parse().ok();
        if let Some(example) = place.and_then(|place| EXAMPLES.get(place)) {
            simulator.fill(example.draft());
        }
    };
    let hint = move || {
        chosen
            .get()
            .and_then(|place| EXAMPLES.get(place))
            .map_or("A request of your own.", |example| example.hint)
    };
    let own = move || {
        simulator.undo.with(|undo| matches!(undo, Some(Undo::Form(_)))).then(|| {
            view! {
                <button type="button" class="button simulator-small" on:click=move |_| simulator.take_back()>
                    "Bring my request back"
                </button>
            }
        })
    };
    view! {
        <div class="simulator-examples">
            <label class="field">
                <span class="field-label">"Example"</span>
                <select
                    class="input"
                    aria-describedby="simulator-hint"
                    prop:value=move || chosen.get().map(|place| place.to_string()).unwrap_or_default()
                    on:change=choose
                >
                    <option value="" disabled selected=first.is_none()>
                        "Your own request"
                    </option>
                    {groups}
                </select>
            </label>
            <p class="simulator-hint">
                <span id="simulator-hint">{hint}</span>
                {own}
            </p>
        </div>
    }
}

/// The method: one of those that everybody knows, or any other.
#[component]
fn Method(simulator: Simulator) -> View {
    let method = move || simulator.draft.with(|draft| draft.method.clone());
    let shown = move || {
        if simulator.own_method.get() {
            OTHER.to_owned()
        } else {
            method()
        }
    };
    let first = simulator.draft.with_untracked(|draft| draft.method.clone());
    let choose = move |event| {
        let value = event_target_value(&event);
        let is_own = value == OTHER;
        simulator.own_method.set(is_own);
        if is_own {
            focus_soon("simulator-method".to_owned());
        } else {
            simulator.draft.update(|draft| draft.method = value);
        }
    };
    let typed = move |event| {
        let value = event_target_value(&event);
        simulator.draft.update(|draft| draft.method = value);
    };
    let own = move || {
        simulator.own_method.get().then(|| {
            view! {
                <label class="field">
                    <span class="field-label">"Its name"</span>
                    <input
                        class="input"
                        id="simulator-method"
                        autocomplete="off"
                        autocapitalize="characters"
                        spellcheck="false"
                        prop:value=method
                        on:input=typed
                    />
                </label>
            }
        })
    };
    view! {
        <label class="field">
            <span class="field-label">"Method"</span>
            <select
                class="input method simulator-method"
                data-method=shown
                prop:value=shown
                on:change=choose
            >
                {METHODS.map(|method| view! { <option selected=method == first>{method}</option> })}
                <option value=OTHER>"Other…"</option>
            </select>
        </label>
        {own}
    }
}

/// The decoded path and query, where they say more than what is typed.
#[component]
fn WhatFlaskReads(simulator: Simulator) -> View {
    let shown = move || {
        let Reading { path, pairs } = simulator.draft.with(|draft| reading(&draft.target))?;
        let mut shown = Vec::new();
        for (key, value, is_read) in pairs {
            shown.push(view! {
                <dt>{key}</dt>
                <dd>
                    <code>{value}</code>
                    {(!is_read).then_some(" (not read: the first one counts)")}
                </dd>
            });
        }
        Some(view! {
            <dl class="simulator-reading" aria-label="What Flask reads from the URL">
                {path.map(|path| {
                    view! {
                        <dt class="simulator-path">"path"</dt>
                        <dd>
                            <code>{path}</code>
                        </dd>
                    }
                })}
                {shown}
            </dl>
        })
    };
    shown.into_any()
}
