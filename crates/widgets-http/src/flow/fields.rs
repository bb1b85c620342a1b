//! The fields in which a reader writes a request.

use leptos::prelude::*;

use super::draft::RequestDraft;
use widget_kit::components::method::Method;

/// What the reader may write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fields {
    /// The body, and whether it is declared as JSON. Method and target are fixed.
    Body,
    /// The path and query of a `GET`.
    Target,
    /// All of it.
    All,
}

/// The request that will be sent, on one line.
#[component]
pub(super) fn RequestLine(draft: RwSignal<RequestDraft>) -> impl IntoView {
    let target = move || draft.with(|draft| draft.target.clone());
    let body = move || {
        let body = draft.with(|draft| draft.has_body().then(|| draft.body.clone()))?;
        Some(view! { " " <code>{body}</code> })
    };
    view! {
        <span class="flow-request">
            <FixedMethod draft/>
            " "
            <code>{target}</code>
            {body}
        </span>
    }
}

/// The fields for a draft.
#[component]
pub(super) fn RequestFields(
    draft: RwSignal<RequestDraft>,
    fields: Fields,
    /// The beginning of the fields' ids.
    id: &'static str,
) -> impl IntoView {
    view! {
        {(fields != Fields::Body)
            .then(|| view! {
                <div class="flow-address">
                    {match fields {
                        Fields::All => view! { <MethodSelect draft/> }.into_any(),
                        Fields::Body | Fields::Target => view! { <FixedMethod draft/> }.into_any(),
                    }}
                    <TargetField draft id=format!("{id}-target")/>
                </div>
            })}
        {(fields != Fields::Target)
            .then(|| view! { <BodyFields draft id=format!("{id}-body")/> })}
    }
}

#[component]
fn FixedMethod(draft: RwSignal<RequestDraft>) -> impl IntoView {
    let method = move || draft.with(|draft| draft.method.as_str());
    view! {
        <code>
            <span class="method" data-method=method>
                {method}
            </span>
        </code>
    }
}

#[component]
fn MethodSelect(draft: RwSignal<RequestDraft>) -> impl IntoView {
    let method = move || draft.with(|draft| draft.method);
    let first = untrack(method);
    let choose = move |event| {
        if let Some(method) = Method::from_name(&event_target_value(&event)) {
            draft.update(|draft| draft.method = method);
        }
    };
    let options = Method::OF_ROUTES.map(|method| {
        let name = method.as_str();
        view! { <option value=name selected=method == first>{name}</option> }
    });
    view! {
        <select
            class="input flow-method"
            aria-label="Method"
            prop:value=move || method().as_str()
            on:change=choose
        >
            {options.collect_view()}
        </select>
    }
}

#[component]
fn TargetField(draft: RwSignal<RequestDraft>, id: String) -> impl IntoView {
    let target = move || draft.with(|draft| draft.target.clone());
    view! {
        <label class="visually-hidden" for=id.clone()>"Path and query"</label>
        <input
            class="input"
            id=id
            type="text"
            inputmode="url"
            autocomplete="off"
            autocapitalize="none"
            spellcheck="false"
            value=draft.with_untracked(|draft| draft.target.clone())
            prop:value=target
            on:input=move |event| {
                let target = event_target_value(&event);
                draft.update(|draft| draft.target = target.into());
            }
        />
    }
}

#[component]
fn BodyFields(draft: RwSignal<RequestDraft>, id: String) -> impl IntoView {
    let body = move || draft.with(|draft| draft.body.clone());
    let has_none = move || !draft.with(|draft| draft.has_body());
    let label_for = id.clone();
    view! {
        <label class="check">
            <input
                type="checkbox"
                checked=draft.with_untracked(|draft| draft.is_typed)
                disabled=has_none
                prop:checked=move || draft.with(|draft| draft.is_typed)
                on:change=move |event| {
                    let is_typed = event_target_checked(&event);
                    draft.update(|draft| draft.is_typed = is_typed);
                }
            />
            <code>"Content-Type: application/json"</code>
        </label>
        <label class="field" for=label_for>
            <span class="field-label">"Body"</span>
            <textarea
                class="input"
                id=id
                rows="3"
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                disabled=has_none
                prop:value=body
                on:input=move |event| {
                    let body = event_target_value(&event);
                    draft.update(|draft| draft.body = body.into());
                }
            >
                {draft.with_untracked(|draft| draft.body.clone())}
            </textarea>
        </label>
    }
}
