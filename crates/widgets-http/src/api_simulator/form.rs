//! The request as a form: method and address, what Flask reads from the address, headers, body.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::Extent;
use super::body::Body;
use super::copy_as::CopyAs;
use super::example_choice::ExampleChoice;
use super::headers::{Headers, row_id};
use super::reading::{QueryPair, Reading, reading};
use super::state::Simulator;
use widget_kit::components::focus::focus_soon;
use widget_kit::components::live_text::LiveText;
use widget_kit::components::method::Method;

/// The id of the field for the address.
pub const URL_ID: &str = "simulator-url";
/// The value of the choice that lets a method be typed.
const OTHER: &str = "other";

/// The form. Ctrl or Cmd with Enter sends it from any field. A key that is held down sends it once,
/// and Enter that ends the composing of a character (of an input method) doesn't send it.
#[component]
pub fn RequestForm(simulator: Simulator, extent: Extent) -> impl IntoView {
    let send = move || {
        if let Some(key) = simulator.send() {
            focus_soon(row_id(key));
        }
    };
    let on_submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        send();
    };
    let on_key = move |event: ev::KeyboardEvent| {
        if event.key() != "Enter" || event.is_composing() {
            return;
        }
        let is_shortcut = event.ctrl_key() || event.meta_key();
        let makes_line = !is_shortcut && is_textarea(&event);
        if makes_line {
            return;
        }
        if is_shortcut || event.repeat() {
            event.prevent_default();
        }
        if is_shortcut && !event.repeat() {
            send();
        }
    };
    let send_label = move || {
        let label = if simulator.is_sending.get() {
            "Sending…"
        } else {
            "Send"
        };
        label.to_owned()
    };
    view! {
        <form
            class="simulator-request"
            aria-label="Request"
            on:submit=on_submit
            on:keydown=on_key
        >
            <For each=move || simulator.notice.get() key=String::clone let:notice>
                <p class="notice notice-caution">{notice}</p>
            </For>
            <ExampleChoice simulator/>
            <div class="simulator-line">
                <Method simulator/>
                <Address simulator/>
                <button
                    class="button button-primary simulator-send"
                    aria-keyshortcuts="Control+Enter Meta+Enter"
                >
                    <LiveText text=send_label/>
                </button>
            </div>
            <WhatFlaskReads simulator/>
            <Headers simulator/>
            <Body simulator extent/>
            <CopyAs simulator/>
        </form>
    }
}

fn is_textarea(event: &ev::KeyboardEvent) -> bool {
    event
        .target()
        .is_some_and(|target| target.has_type::<web_sys::HtmlTextAreaElement>())
}

#[component]
fn Address(simulator: Simulator) -> impl IntoView {
    let target = move || simulator.draft.with(|draft| draft.target.clone());
    view! {
        <label class="field simulator-url">
            <span class="field-label">"URL"</span>
            <input
                class="input"
                id=URL_ID
                inputmode="url"
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                value=untrack(target)
                prop:value=target
                on:input:target=move |event| {
                    let typed = event.target().value();
                    simulator.draft.update(|draft| draft.target = typed);
                }
            />
        </label>
    }
}

/// The method: one of the usual ones, or any other.
#[component]
fn Method(simulator: Simulator) -> impl IntoView {
    let method = move || simulator.draft.with(|draft| draft.method.clone());
    let set_method = move |method| simulator.draft.update(|draft| draft.method = method);
    let is_typed = move || simulator.is_method_typed.get();
    let chosen = move || {
        if is_typed() {
            OTHER.to_owned()
        } else {
            method()
        }
    };
    let choose = move |value: String| {
        let is_other = value == OTHER;
        simulator.is_method_typed.set(is_other);
        if is_other {
            focus_soon("simulator-method");
        } else {
            set_method(value);
        }
    };
    let first = untrack(method);
    view! {
        <label class="field">
            <span class="field-label">"Method"</span>
            <select
                class="input method simulator-method"
                data-method=chosen
                prop:value=chosen
                on:change:target=move |event| choose(event.target().value())
            >
                {Method::ALL.map(Method::as_str)
                    .map(|method| view! { <option selected=method == first>{method}</option> })}
                <option value=OTHER>"Other…"</option>
            </select>
        </label>
        <Show when=is_typed>
            <label class="field">
                <span class="field-label">"Method name"</span>
                <input
                    class="input"
                    id="simulator-method"
                    autocomplete="off"
                    autocapitalize="characters"
                    spellcheck="false"
                    prop:value=method
                    on:input:target=move |event| set_method(event.target().value())
                />
            </label>
        </Show>
    }
}

/// The decoded path and query, if they differ from what is typed.
#[component]
fn WhatFlaskReads(simulator: Simulator) -> impl IntoView {
    let reading = Memo::new(move |_| simulator.draft.with(|draft| reading(&draft.target)));
    view! {
        <For each=move || reading.get() key=Reading::clone let:reading>
            <dl class="simulator-reading" aria-label="What Flask reads from the URL">
                {reading
                    .path
                    .map(|path| {
                        view! {
                            <dt class="simulator-path">"path"</dt>
                            <dd>
                                <code>{path}</code>
                            </dd>
                        }
                    })}
                {reading.pairs.into_iter().map(query_pair).collect_view()}
            </dl>
        </For>
    }
}

fn query_pair(pair: QueryPair) -> impl IntoView {
    let QueryPair {
        key,
        value,
        is_read,
    } = pair;
    view! {
        <dt>{key}</dt>
        <dd>
            <code>{value}</code>
            {(!is_read).then_some(" (not read: the first one counts)")}
        </dd>
    }
}
