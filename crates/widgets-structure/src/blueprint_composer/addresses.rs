//! The picture: addresses on both sides of the rule, each with its status. Pressed, one of them is
//! the request.

use flask_core::url_map::UrlMap;
use leptos::prelude::*;

use super::Composer;
use super::rule_draft::RuleDraft;
use crate::sample_addresses::sample_addresses;
use crate::url_request::answer_to;
use widget_kit::components::exchange::status_class;
use widget_kit::components::method::Method;

/// Sample addresses for the rule with the statuses that Flask answers them with.
#[component]
pub(super) fn SampleAddresses(
    /// The fields.
    composer: Composer,
    /// The rule in them.
    draft: Memo<RuleDraft>,
) -> impl IntoView {
    let rows = Memo::new(move |_| {
        let map = draft.with(RuleDraft::url_map).ok()?;
        Some(answers(&map, composer.method.get()))
    });
    let list = move || match rows.get() {
        Some(rows) => {
            let rows = rows.into_iter();
            let rows = rows.map(|(address, status)| {
                view! {
                    <li>
                        <SampleAddress composer address status/>
                    </li>
                }
            });
            view! { <ul class="composer-addresses">{rows.collect_view()}</ul> }.into_any()
        }
        None => view! {
            <p class="answer-none">"There is no app, so no address is answered."</p>
        }
        .into_any(),
    };
    view! { <div class="composer-picture widget-picture">{list}</div> }
}

/// An address, and the status of its answer.
#[component]
fn SampleAddress(composer: Composer, address: String, status: u16) -> impl IntoView {
    let target = StoredValue::new(address.clone());
    let is_written =
        move || target.with_value(|target| composer.target.with(|own| own.trim() == target));
    view! {
        <button
            class="composer-address"
            type="button"
            aria-pressed=move || is_written().to_string()
            on:click=move |_| composer.target.set(target.get_value())
        >
            <span class="status" data-class=status_class(status)>
                {status.to_string()}
            </span>
            " "
            <code>{address}</code>
        </button>
    }
}

/// Sample addresses for the map's last rule, each with the status of its answer.
fn answers(map: &UrlMap, method: Method) -> Vec<(String, u16)> {
    let rule = map.rules().last().map_or("", |(_, _, rule)| rule);
    let addresses = sample_addresses(rule).into_iter();
    addresses
        .map(|address| {
            let status = answer_to(map, method.as_str(), &address).status;
            (address, status)
        })
        .collect()
}
