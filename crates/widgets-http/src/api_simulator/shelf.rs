//! The stored users in a line or two: who is there, and what the last request has changed.

use leptos::prelude::*;
use users_service::Row;

use super::state::Simulator;
use widget_kit::components::users_table::RowChange;

/// The most users that are drawn; imported data may have thousands.
const MAX_USERS: usize = 12;

/// A stored user as a small card.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Card {
    id: i64,
    name: String,
    is_hidden: bool,
    /// The word for what the last request changed.
    change: Option<&'static str>,
}

impl Card {
    fn new(row: &Row, changes: &[RowChange]) -> Self {
        let name = row.name.as_deref().and_then(|it| it.split(' ').next());
        let account = row.email.split('@').next().unwrap_or_default();
        let change = changes.iter().find(|change| change.id() == row.id);
        Self {
            id: row.id,
            name: name.unwrap_or(account).to_owned(),
            is_hidden: !row.active,
            change: change.map(RowChange::word),
        }
    }
}

/// The users as they are stored, live. The table in full is one fold away.
#[component]
pub fn Shelf(simulator: Simulator) -> impl IntoView {
    let cards = move || {
        let changes = simulator.changes.read();
        simulator.rows.with(|rows| {
            let rows = rows.iter().take(MAX_USERS);
            rows.map(|row| Card::new(row, &changes)).collect::<Vec<_>>()
        })
    };
    let more = move || {
        let hidden = simulator.rows.with(Vec::len).saturating_sub(MAX_USERS);
        (hidden > 0).then(|| view! { <li>{format!("and {hidden} more")}</li> })
    };
    view! {
        <ul class="simulator-shelf" aria-label="The stored users">
            <For each=cards key=Card::clone let:card>
                <li class:simulator-struck=card.is_hidden data-change=card.change>
                    <span class="simulator-id">{card.id}</span>
                    " "
                    {card.name}
                    {card
                        .change
                        .or(card.is_hidden.then_some("hidden"))
                        .map(|word| view! { <em>" " {word}</em> })}
                </li>
            </For>
            {more}
        </ul>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use widget_kit::backend::seed_rows;

    #[test]
    fn a_card_has_a_short_name_and_its_change() {
        let mut rows = seed_rows();
        rows[1].active = false;
        let cards: Vec<_> = rows
            .iter()
            .map(|row| Card::new(row, &[RowChange::Hidden(5)]))
            .collect();
        let names: Vec<_> = cards.iter().map(|card| &*card.name).collect();
        assert_eq!(names, ["Ada", "Ben", "Chloé", "dev", "Eve"]);
        assert_eq!(cards[0].change, None);
        assert!(cards[1].is_hidden && cards[1].change.is_none());
        assert_eq!(cards[4].change, Some("hidden"));
    }
}
