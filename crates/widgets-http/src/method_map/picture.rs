//! What is seen of the runs: the rows that each run changed, and the map of what was found.

use leptos::prelude::*;

use super::RunCounts;
use super::method_case::{MethodCase, Promise};
use super::runs::{Runs, status_without_body, statuses};
use widget_kit::backend::seed_rows;
use widget_kit::components::exchange::status_class;

/// A method in the choice, and in a word what was found of it so far. Screen readers find the same
/// in the map.
#[component]
pub fn Tile(case: MethodCase, counts: RunCounts) -> impl IntoView {
    let found = move || found(case, &Runs::of(case, counts.get(case).min(2)));
    view! {
        <span class="map-tile">
            <span class="method" data-method=case.method().as_str()>
                {case.name()}
            </span>
            <span class="map-found" aria-hidden="true">
                {found}
            </span>
        </span>
    }
}

/// What was found of a method so far, in a word.
fn found(case: MethodCase, runs: &Runs) -> &'static str {
    match (runs.is_safe(), runs.is_idempotent()) {
        (None, _) => "?",
        (Some(true), None) => "safe once",
        (Some(false), None) => "changes",
        (Some(true), Some(true)) => "safe",
        (_, Some(true)) if case.promise() == Promise::Nothing => "no promise",
        (_, Some(true)) => "idempotent",
        (_, Some(false)) => "changes",
    }
}

/// The status of the first two runs, what each did to every row, and what follows.
#[component]
pub fn StoredRows(case: MethodCase, runs: Runs) -> impl IntoView {
    // Both runs have their column from the start, so that the table doesn't jump.
    let columns = [(0, "Run 1"), (1, "Run 2")];
    let heads = columns.map(|(run, title)| {
        let status = match runs.status(run) {
            Some(status) => {
                view! { <span class="status" data-class=status_class(status)>{status}</span> }
                    .into_any()
            }
            None => "not yet".into_any(),
        };
        view! {
            <th scope="col">
                {title}
                <br/>
                {status}
            </th>
        }
    });
    let seed = seed_rows();
    let mut ids = runs.ids();
    ids.extend(seed.iter().map(|row| row.id));
    let rows = ids.into_iter().map(|id| {
        let before = seed.iter().find(|row| row.id == id);
        let before = before.map_or("—", |row| row.name.as_deref().unwrap_or("no name"));
        let cells = columns.map(|(run, _)| {
            let (class, words) = match (runs.status(run), runs.change(id, run)) {
                (None, _) => ("map-same", String::new()),
                (Some(_), None) => ("map-same", "same".to_owned()),
                (Some(_), Some(change)) => ("map-changed", change),
            };
            view! {
                <td class=class>
                    <Breakable text=words/>
                </td>
            }
        });
        view! {
            <tr>
                <th scope="row">{id} " " {before.to_owned()}</th>
                {cells.collect_view()}
            </tr>
        }
    });
    let remark = runs.is_idempotent().map(|_| case.remark());
    view! {
        <table class="rows map-rows widget-picture">
            <caption class="visually-hidden">"What is stored, and what each run changed"</caption>
            <thead>
                <tr>
                    <th scope="col">"User"</th>
                    {heads.collect_view()}
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
        <p class="map-remark">{remark}</p>
    }
}

/// A text in which an email breaks after its `@`, not within a word.
#[component]
fn Breakable(text: String) -> impl IntoView {
    let (start, end) = text.split_at(text.find('@').map_or(0, |at| at + 1));
    let (start, end) = (start.to_owned(), end.to_owned());
    view! {
        {start}
        <wbr/>
        {end}
    }
}

/// A table of the methods with what was found of each so far.
#[component]
pub fn FindingsMap(counts: RunCounts) -> impl IntoView {
    let rows = MethodCase::ALL.map(|case| {
        view! {
            <tr>
                <th scope="row">
                    <span class="method" data-method=case.method().as_str()>
                        {case.name()}
                    </span>
                </th>
                {move || view! { <FindingCells case runs=Runs::of(case, counts.get(case).min(2))/> }}
            </tr>
        }
    });
    view! {
        <div class="map-scroll" tabindex="0" role="group" aria-label="The map">
            <table class="rows map-map">
                <thead>
                    <tr>
                        <th scope="col">"Method"</th>
                        <th scope="col">"Safe"</th>
                        <th scope="col">"Idempotent"</th>
                        <th scope="col">"Body and codes"</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
}

#[component]
fn FindingCells(case: MethodCase, runs: Runs) -> impl IntoView {
    let safe = match runs.is_safe() {
        None => "?",
        Some(true) => "yes",
        Some(false) => "no",
    };
    let idempotent = match runs.is_idempotent() {
        None => "?",
        Some(true) if case.promise() == Promise::Nothing => "yes, not promised",
        Some(true) => "yes",
        Some(false) => "no",
    };
    let body_and_codes = if runs.count() == 0 {
        "?".to_owned()
    } else {
        let body = match status_without_body(case) {
            Some(_) => "a body",
            None => "no body",
        };
        let codes: Vec<String> = statuses(case).iter().map(u16::to_string).collect();
        format!("{body}: {}", codes.join(" "))
    };
    view! {
        <td>{safe}</td>
        <td>{idempotent}</td>
        <td>{body_and_codes}</td>
    }
}
