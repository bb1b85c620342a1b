//! The table of users behind the API: hidden rows too, what the last request changed, a reset.

use crate::dom::prelude::*;

use super::state::{Simulator, Undo};
use super::table::{self, Change};
use super::{Extent, Heading};
use crate::api::Row;

const COLUMNS: [&str; 6] = ["id", "name", "email", "role", "age", "active"];

/// The most rows that are drawn; imported data may have thousands.
const MOST_ROWS: usize = 100;

/// The table, live.
#[component]
pub fn Users(simulator: Simulator, extent: Extent) -> View {
    let changes = Memo::new(move || {
        simulator.answer.with(|answer| {
            answer
                .as_ref()
                .map_or_else(Vec::new, |answer| answer.changes.clone())
        })
    });
    let rows = move || {
        let changes = changes.get();
        simulator.rows.with(|rows| {
            let row =
                |row: &Row| view_row(row, changes.iter().find(|change| change.id() == row.id));
            rows.iter().take(MOST_ROWS).map(row).collect_view()
        })
    };
    let others = move || {
        let others = simulator.rows.with(Vec::len).saturating_sub(MOST_ROWS);
        (others > 0).then(|| format!("And {others} more."))
    };
    let undo = move || {
        simulator.undo.with(|undo| matches!(undo, Some(Undo::Table(_)))).then(|| {
            view! {
                <button type="button" class="button simulator-small" on:click=move |_| simulator.take_back()>
                    "Undo the reset"
                </button>
            }
        })
    };
    view! {
        <div class="simulator-users">
            <Heading level=extent.level() + 1 class="simulator-title" id="simulator-users">
                "The table of users"
            </Heading>
            <p class="simulator-about">
                {move || match changes.with(|changes| table::in_words(changes)) {
                    words if words.is_empty() => {
                        "What the API has stored. It changes with what you send.".to_owned()
                    }
                    words => words,
                }}
            </p>
            <div class="simulator-table" role="region" tabindex="0" aria-labelledby="simulator-users">
                <table class="rows">
                    <thead>
                        <tr>{COLUMNS.map(|column| view! { <th scope="col">{column}</th> })}</tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
                {others}
            </div>
            <p class="actions">
                <button type="button" class="button simulator-small" on:click=move |_| simulator.reset_table()>
                    "Reset to the five users"
                </button>
                {undo}
            </p>
        </div>
    }
}

fn view_row(row: &Row, change: Option<&Change>) -> View {
    let mut class = String::new();
    if !row.active {
        class.push_str("row-hidden ");
    }
    if change.is_some() {
        class.push_str("row-changed");
    }
    let cell = |text: Option<String>| match text {
        Some(text) => view! { <td>{text}</td> },
        None => view! { <td class="simulator-null">"null"</td> },
    };
    // Where there is little room, an address may break behind its `@`.
    let (account, host) = row
        .email
        .split_at(row.email.find('@').map_or(0, |at| at + 1));
    let (account, host) = (account.to_owned(), host.to_owned());
    let active = if row.active { "true" } else { "false" };
    let word = match change {
        Some(change) => Some(change.word()),
        None if !row.active => Some("hidden"),
        None => None,
    };
    view! {
        <tr class=class>
            <th scope="row">{row.id}</th>
            {cell(row.name.clone())}
            <td>
                {account} <wbr/> {host}
            </td>
            {cell(Some(row.role.as_str().to_owned()))}
            {cell(row.age.map(|age| age.to_string()))}
            <td>
                {active} {word.map(|word| view! { " " <span class="simulator-word">{word}</span> })}
            </td>
        </tr>
    }
}
