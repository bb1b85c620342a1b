//! The matrix as a table: a row for each attack, a column for each protection.

use leptos::prelude::*;

use super::Controls;
use super::attack::Attack;
use super::matrix::{Column, Mark, Row};
use super::protections::Protection;

/// Attacks and protections, with a mark where a protection decides an attack.
#[component]
pub(super) fn Matrix(
    /// The controls, some of which are in the heads of the columns.
    controls: Controls,
    /// The rows, as the controls are.
    rows: Memo<Vec<Row>>,
) -> impl IntoView {
    let heads = Column::ALL.map(|column| view! { <ColumnHead controls column/> });
    // Rows stay while their content changes, so that the focus stays with them.
    let body = Attack::ALL.map(|attack| view! { <AttackRow controls rows attack/> });
    view! {
        <div class="shield-scroll widget-picture">
            <table class="shield-matrix">
                <caption class="visually-hidden">
                    "Eight attacks, and which protection stops each"
                </caption>
                <thead>
                    <tr>
                        <th scope="col">"Attack"</th>
                        {heads.collect_view()}
                        <th class="shield-result" scope="col">"Now"</th>
                    </tr>
                </thead>
                <tbody>{body.collect_view()}</tbody>
            </table>
        </div>
    }
}

/// The head of a column, with the switch of its protection.
#[component]
fn ColumnHead(controls: Controls, column: Column) -> impl IntoView {
    let Column::Protection(protection) = column else {
        return view! {
            <th class="shield-head" scope="col">
                <span class="shield-head-name">{column_name(column)}</span>
            </th>
        }
        .into_any();
    };
    let found = controls
        .switches
        .into_iter()
        .find(|(of, _)| *of == protection);
    found
        .map(|(_, on)| {
            view! {
                <th class="shield-head" scope="col">
                    <label>
                        <span class="shield-head-name">{column_name(column)}</span>
                        <input
                            type="checkbox"
                            aria-label=protection.label()
                            checked=on.get_untracked()
                            bind:checked=on
                        />
                    </label>
                </th>
            }
        })
        .into_any()
}

/// An attack: its name, by which it is explained, the marks, and how it ends.
#[component]
fn AttackRow(controls: Controls, rows: Memo<Vec<Row>>, attack: Attack) -> impl IntoView {
    let row =
        Memo::new(move |_| rows.with(|rows| rows.iter().find(|row| row.attack == attack).cloned()));
    let mark = move |column: usize| {
        row.with(|row| row.as_ref().and_then(|row| row.marks.get(column).copied()))
            .unwrap_or(Mark::None)
    };
    let cells = (0..Column::ALL.len()).map(|column| {
        let mark = Memo::new(move |_| mark(column));
        view! {
            // The row's button does the same by keyboard.
            <td
                class="shield-mark"
                data-mark=move || mark.get().name()
                on:click=move |_| controls.chosen.set(Some(attack))
            >
                <span class="visually-hidden">{move || mark.get().words()}</span>
            </td>
        }
    });
    let is_chosen = move || controls.chosen.get() == Some(attack);
    let succeeds =
        Memo::new(move |_| row.with(|row| row.as_ref().is_some_and(|row| row.outcome.succeeds)));
    view! {
        <tr data-chosen=move || is_chosen().then_some("")>
            <th scope="row">
                <button
                    class="shield-attack"
                    type="button"
                    aria-pressed=move || is_chosen().to_string()
                    on:click=move |_| controls.chosen.set(Some(attack))
                >
                    {attack.title()}
                </button>
            </th>
            {cells.collect_view()}
            <td
                class="shield-now"
                data-succeeds=move || succeeds.get().then_some("")
                on:click=move |_| controls.chosen.set(Some(attack))
            >
                <span class="visually-hidden">
                    {move || if succeeds.get() { "gets through" } else { "is stopped" }}
                </span>
            </td>
        </tr>
    }
}

/// The name above a column.
pub(super) const fn column_name(column: Column) -> &'static str {
    let Column::Protection(protection) = column else {
        return "CORS";
    };
    match protection {
        Protection::Authentication => "Token",
        Protection::InputValidation => "Validation",
        Protection::RateLimit => "Rate limit",
        Protection::SizeLimit => "Size limit",
        Protection::HttpsOnly => "HTTPS only",
        Protection::SecurityHeaders => "Headers",
    }
}
