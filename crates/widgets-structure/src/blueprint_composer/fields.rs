//! The fields: the request above the rule that it is compared with, and the rule's options.

use leptos::prelude::*;

use super::Composer;
use crate::url_request::{CodeField, MethodField};
use widget_kit::components::checkbox::{Check, Switch};
use widget_kit::components::method::Method;

/// The method and the address, as in a browser's bar. It is the widget's primary control: the answer
/// follows each letter.
#[component]
pub(super) fn RequestBar(
    /// The fields.
    composer: Composer,
) -> impl IntoView {
    let target = composer.target;
    view! {
        <div class="composer-bar">
            <MethodField methods=&Method::ALL chosen=composer.method/>
            <label class="field">
                <span class="field-label">"Address"</span>
                <input
                    class="input"
                    data-primary=""
                    inputmode="url"
                    autocomplete="off"
                    autocapitalize="none"
                    spellcheck="false"
                    value=target.get_untracked()
                    bind:value=target
                />
            </label>
        </div>
    }
}

/// The prefix of the blueprint, and the rule.
#[component]
pub(super) fn RuleBar(
    /// The fields.
    composer: Composer,
) -> impl IntoView {
    view! {
        <div class="composer-rule">
            <CodeField label="url_prefix of the blueprint" text=composer.prefix/>
            <CodeField label="Rule of the route" text=composer.rule/>
        </div>
    }
}

/// The methods of the rule, and whether a slash at its end may be left out.
#[component]
pub(super) fn RuleOptions(
    /// The fields.
    composer: Composer,
) -> impl IntoView {
    let methods = composer.methods;
    let checkboxes = Method::OF_ROUTES.map(|method| {
        let ticked = Signal::derive(move || methods.with(|methods| methods.contains(&method)));
        let on_change = move |is_ticked: bool| {
            methods.update(|methods| {
                if is_ticked {
                    methods.insert(method);
                } else {
                    methods.remove(&method);
                }
            });
        };
        view! {
            <Check ticked on_change>
                <span class="method" data-method=method.as_str()>
                    {method.as_str()}
                </span>
            </Check>
        }
    });
    view! {
        <fieldset>
            <legend class="field-label">"Methods (none means GET)"</legend>
            <div class="composer-methods">{checkboxes.into_iter().collect_view()}</div>
        </fieldset>
        <Switch label="strict_slashes=False" on=composer.is_loose/>
    }
}
