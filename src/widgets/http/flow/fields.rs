//! The fields in which a reader writes a request. It must not know where it is sent.

use crate::dom::prelude::*;

use super::Flow;

/// What the reader may write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fields {
    /// The body, and whether it is called JSON. Method and target stand above.
    Body,
    /// The path and query of a `GET`.
    Target,
    /// All of it.
    All,
}

const METHODS: [&str; 5] = ["GET", "POST", "PUT", "PATCH", "DELETE"];

impl Flow {
    pub(super) fn fields(self, fields: Fields) -> View {
        let id = self.widget.id();
        view! {
            <div class="flow-line">
                {match fields {
                    Fields::All => self.method_to_choose(),
                    Fields::Body | Fields::Target => self.method(),
                }}
                {match fields {
                    Fields::All | Fields::Target => self.target(format!("{id}-target")),
                    Fields::Body => {
                        (move || view! { <code>{self.draft.with(|draft| draft.target.clone())}</code> })
                            .into_any()
                    }
                }}
            </div>
            {(fields != Fields::Target).then(|| self.body_fields(format!("{id}-body")))}
        }
    }

    fn method(self) -> View {
        (move || {
            let method = self.draft.with(|draft| draft.method.clone());
            view! {
                <code>
                    <span class="method" data-method=method.clone()>{method.clone()}</span>
                </code>
            }
        })
        .into_any()
    }

    fn method_to_choose(self) -> View {
        let method = move || self.draft.with(|draft| draft.method.clone());
        let first = self.draft.with_untracked(|draft| draft.method.clone());
        view! {
            <select
                class="input flow-method"
                aria-label="Method"
                prop:value=method
                on:change=move |event| {
                    let method = event_target_value(&event);
                    self.draft.update(|draft| draft.method = method.into());
                }
            >
                {METHODS
                    .map(|name| view! { <option value=name selected=name == first>{name}</option> })
                    .collect_view()}
            </select>
        }
    }

    fn target(self, id: String) -> View {
        let target = move || self.draft.with(|draft| draft.target.clone());
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
                value=self.draft.with_untracked(|draft| draft.target.clone())
                prop:value=target
                on:input=move |event| {
                    let target = event_target_value(&event);
                    self.draft.update(|draft| draft.target = target.into());
                }
            />
        }
    }

    fn body_fields(self, id: String) -> View {
        let body = move || self.draft.with(|draft| draft.body.clone());
        let has_none = move || !self.draft.with(|draft| draft.has_body());
        let label_for = id.clone();
        view! {
            <label class="check">
                <input
                    type="checkbox"
                    checked=self.draft.with_untracked(|draft| draft.is_typed)
                    disabled=has_none
                    prop:checked=move || self.draft.with(|draft| draft.is_typed)
                    on:change=move |event| {
                        let is_typed = event_target_checked(&event);
                        self.draft.update(|draft| draft.is_typed = is_typed);
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
                        self.draft.update(|draft| draft.body = body.into());
                    }
                >
                    {self.draft.with_untracked(|draft| draft.body.clone())}
                </textarea>
            </label>
        }
    }
}
