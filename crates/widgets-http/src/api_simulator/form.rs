//! The request as a form: method and address, what Flask reads from the address, headers, body.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::Extent;
use super::assignments::Assignment;
use super::body::Body;
use super::copy_as::CopyAs;
use super::example_choice::{BringBack, ExampleChoice};
use super::headers::{Headers, row_id};
use super::reading::{QueryPair, Reading, reading};
use super::state::Simulator;
use widget_kit::components::chips::Chips;
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
    let on_submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        send(simulator);
    };
    let parts = match extent {
        Extent::Console => view! { <ConsoleParts simulator/> }.into_any(),
        Extent::Lesson => view! { <LessonParts simulator/> }.into_any(),
    };
    view! {
        <form
            class="simulator-request"
            aria-label="Request"
            on:submit=on_submit
            on:keydown=move |event| send_on_key(simulator, &event, true)
        >
            <For each=move || simulator.notice.get() key=String::clone let:notice>
                <p class="notice notice-caution">{notice}</p>
            </For>
            {parts}
        </form>
    }
}

/// Everything that a request can have.
#[component]
fn ConsoleParts(simulator: Simulator) -> impl IntoView {
    view! {
        <ExampleChoice simulator>
            <BringBack simulator/>
        </ExampleChoice>
        <div class="simulator-line">
            <Method simulator/>
            <Address simulator/>
            <SendButton simulator/>
        </div>
        <WhatFlaskReads simulator/>
        <Headers simulator/>
        <Body simulator extent=Extent::Console/>
        <CopyAs simulator/>
    }
}

/// The requests of the lesson to load, and what differs among them.
#[component]
fn LessonParts(simulator: Simulator) -> impl IntoView {
    // The third and the fourth are the same request: the one that was pressed is shown.
    let loaded = RwSignal::new(None::<Assignment>);
    let chosen = Signal::derive(move || {
        simulator.draft.with(|draft| {
            let loaded = loaded.get().filter(|it| it.is(draft));
            loaded.or_else(|| Assignment::ALL.into_iter().find(|it| it.is(draft)))
        })
    });
    let load = move |assignment: Assignment| {
        loaded.set(Some(assignment));
        simulator.fill(assignment.draft());
    };
    view! {
        <Chips
            legend="A request to load"
            options=Assignment::ALL.map(|it| (it, it.name())).into()
            chosen
            on_choose=load
        />
        <div class="simulator-line">
            <Method simulator/>
            <Address simulator/>
        </div>
        <Body simulator extent=Extent::Lesson/>
        <div class="actions">
            <SendButton simulator/>
            <BringBack simulator/>
        </div>
    }
}

#[component]
fn SendButton(simulator: Simulator) -> impl IntoView {
    let label = move || {
        let label = if simulator.is_sending.get() {
            "Sending…"
        } else {
            "Send"
        };
        label.to_owned()
    };
    view! {
        <button
            class="button button-primary simulator-send"
            aria-keyshortcuts="Control+Enter Meta+Enter"
        >
            <LiveText text=label/>
        </button>
    }
}

/// Sends the form; a header that can't be sent gets the focus instead.
fn send(simulator: Simulator) {
    if let Some(key) = simulator.send() {
        focus_soon(row_id(key));
    }
}

/// Sends the form when a key is pressed that means that. In a form, the browser does it for Enter
/// alone.
pub fn send_on_key(simulator: Simulator, event: &ev::KeyboardEvent, is_in_form: bool) {
    if event.key() != "Enter" || event.is_composing() {
        return;
    }
    let is_shortcut = event.ctrl_key() || event.meta_key();
    let sends_alone = !is_in_form && is_text_input(event);
    let makes_line = !is_shortcut && is_textarea(event);
    if makes_line {
        return;
    }
    if is_shortcut || sends_alone || event.repeat() {
        event.prevent_default();
    }
    if (is_shortcut || sends_alone) && !event.repeat() {
        send(simulator);
    }
}

fn is_text_input(event: &ev::KeyboardEvent) -> bool {
    event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok())
        .is_some_and(|input| input.type_() == "text")
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
pub fn WhatFlaskReads(simulator: Simulator) -> impl IntoView {
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
