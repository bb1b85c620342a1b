//! The table of users: every stored row, hidden ones dimmed, changed ones marked.

use leptos::prelude::*;
use users_service::Row;

mod changes;

pub use changes::{RowChange, describe_changes, row_changes};

const COLUMNS: [&str; 6] = ["id", "name", "email", "role", "age", "active"];

/// A row with its mark.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct TableRow {
    id: i64,
    name: Option<String>,
    email: String,
    role: String,
    age: Option<u8>,
    is_active: bool,
    /// The word for what the last request changed in it.
    change: Option<&'static str>,
}

impl TableRow {
    fn new(row: &Row, changes: &[RowChange]) -> Self {
        let change = changes.iter().find(|change| change.id() == row.id);
        Self {
            id: row.id,
            name: row.name.clone(),
            email: row.email.clone(),
            role: row.role.as_str().to_owned(),
            age: row.age,
            is_active: row.active,
            change: change.map(RowChange::word),
        }
    }
}

/// The table of users, live.
#[component]
pub fn UsersTable(
    /// The rows, by id.
    #[prop(into)]
    rows: Signal<Vec<Row>>,
    /// What the last request changed in them.
    #[prop(into)]
    changes: Signal<Vec<RowChange>>,
) -> impl IntoView {
    let table_rows = move || {
        let changes = changes.read();
        rows.with(|rows| {
            rows.iter()
                .map(|row| TableRow::new(row, &changes))
                .collect::<Vec<_>>()
        })
    };
    view! {
        <table class="rows">
            <thead>
                <tr>{COLUMNS.map(|column| view! { <th scope="col">{column}</th> })}</tr>
            </thead>
            <tbody>
                // A row that differs in anything is drawn again.
                <For each=table_rows key=TableRow::clone let:row>
                    <TableRowView row/>
                </For>
            </tbody>
        </table>
    }
}

#[component]
fn TableRowView(row: TableRow) -> impl IntoView {
    let class = match (row.is_active, row.change.is_some()) {
        (true, false) => "",
        (true, true) => "row-changed",
        (false, false) => "row-hidden",
        (false, true) => "row-hidden row-changed",
    };
    // In narrow windows an address may break after its `@`.
    let (account, host) = row
        .email
        .split_at(row.email.find('@').map_or(0, |at| at + 1));
    let (account, host) = (account.to_owned(), host.to_owned());
    let active = if row.is_active { "true" } else { "false" };
    let word = row.change.or((!row.is_active).then_some("hidden"));
    view! {
        <tr class=class>
            <th scope="row">{row.id}</th>
            <Cell value=row.name/>
            <td>{account} <wbr/> {host}</td>
            <Cell value=Some(row.role)/>
            <Cell value=row.age.map(|age| age.to_string())/>
            <td>
                {active} {word.map(|word| view! { " " <span class="simulator-word">{word}</span> })}
            </td>
        </tr>
    }
}

/// A cell with a value, or with SQL's `null`.
#[component]
fn Cell(value: Option<String>) -> impl IntoView {
    match value {
        Some(value) => view! { <td>{value}</td> }.into_any(),
        None => view! { <td class="simulator-null">"null"</td> }.into_any(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backend::seed_rows;

    #[test]
    fn a_row_is_marked_with_its_change() {
        let rows = seed_rows();
        let changes = [RowChange::Hidden(2)];
        let words: Vec<_> = rows
            .iter()
            .map(|row| TableRow::new(row, &changes).change)
            .collect();
        assert_eq!(words, [None, Some("hidden"), None, None, None]);
    }
}
