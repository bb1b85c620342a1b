//! The table of users as widgets draw it: hidden rows dimmed, changed ones marked. It must not know
//! where the rows come from.

use crate::dom::prelude::*;
use crate::widgets::http::api_simulator::table::Change;
use users_service::Row;

const COLUMNS: [&str; 6] = ["id", "name", "email", "role", "age", "active"];

/// The table around rows.
pub fn users_table(rows: View) -> View {
    view! {
        <table class="rows">
            <thead>
                <tr>{COLUMNS.map(|column| view! { <th scope="col">{column}</th> })}</tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

/// A row with what has become of it: hidden ones are dimmed.
pub fn row(row: &Row, changes: &[Change]) -> View {
    let change = changes.iter().find(|change| change.id() == row.id);
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
