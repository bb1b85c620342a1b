//! The picture: every field of the user, before and after each of the two requests, side by side.

use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;

use super::compare::{Field, FieldChange, FieldEffect, Outcome};
use users_service::Row;
use widget_kit::components::exchange::status_class;
use widget_kit::components::method::Method;

/// The two methods, in the order of their columns.
const METHODS: [Method; 2] = [Method::Put, Method::Patch];

/// A card for each method, with the user's fields in the same order.
#[component]
pub fn TwoWays(
    /// Who is changed.
    user: Signal<&'static str>,
    /// The user as each request meets her.
    stored: Signal<Option<Row>>,
    /// The last outcome of each method that was sent.
    #[prop(into)]
    outcomes: Signal<BTreeMap<Method, Arc<Outcome>>>,
) -> impl IntoView {
    let outcomes = METHODS.map(|method| {
        (
            method,
            Memo::new(move |_| outcomes.with(|outcomes| outcomes.get(&method).cloned())),
        )
    });
    let heads = outcomes.map(|(method, outcome)| {
        view! {
            <th scope="col">
                <span class="method" data-method=method.as_str()>
                    {method.as_str()}
                </span>
                {move || status(outcome.get().as_deref())}
            </th>
        }
    });
    let rows = Field::ALL.map(|field| {
        let cells = outcomes.map(|(_, outcome)| {
            let change = Memo::new(move |_| {
                let outcome = outcome.get()?;
                outcome.fields.iter().find(|it| it.field == field).cloned()
            });
            let as_stored = move || stored.with(|row| Some(field.value(row.as_ref()?)));
            move || match change.get() {
                Some(change) => view! { <ChangedCell change/> }.into_any(),
                None => {
                    view! { <td><Value value=as_stored().unwrap_or_default()/></td> }.into_any()
                }
            }
        });
        view! {
            <tr>
                <th scope="row">{field.name()}</th>
                {cells.collect_view()}
            </tr>
        }
    });
    view! {
        <table class="two-ways widget-picture">
            <caption>{user} ", before and after"</caption>
            <thead>
                <tr>
                    <td></td>
                    {heads.collect_view()}
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}

/// The status of an answer, on its card.
fn status(outcome: Option<&Outcome>) -> AnyView {
    match outcome {
        None => view! { <span class="two-ways-none">"Not sent yet"</span> }.into_any(),
        Some(outcome) => {
            let response = &outcome.exchange.response;
            view! {
                <span class="status" data-class=status_class(response.status)>
                    {format!("{} {}", response.status, response.reason)}
                </span>
            }
            .into_any()
        }
    }
}

/// A field that a request has met. One that it has left alone is dimmed.
#[component]
fn ChangedCell(change: FieldChange) -> impl IntoView {
    let FieldChange {
        before,
        after,
        effect,
        ..
    } = change;
    if effect == FieldEffect::Kept {
        return view! {
            <td class="two-ways-kept">
                <Value value=after/>
                <span class="visually-hidden">" " {effect.word()}</span>
            </td>
        }
        .into_any();
    }
    view! {
        <td class="two-ways-changed">
            <del>
                <Value value=before/>
            </del>
            " "
            <Value value=after/>
            " "
            <span class="fate" class:fate-lost=effect == FieldEffect::Lost>
                {effect.word()}
            </span>
        </td>
    }
    .into_any()
}

/// A value as JSON. An email may break after its `@`.
#[component]
fn Value(value: String) -> impl IntoView {
    let (account, host) = value.split_at(value.find('@').map_or(0, |at| at + 1));
    let (account, host) = (account.to_owned(), host.to_owned());
    view! { <code>{account} <wbr/> {host}</code> }
}
