//! The attack that the reader has pressed: what the attacker does, how it ends, what decides it, and
//! the request that shows it.

use leptos::html;
use leptos::prelude::*;

use super::Controls;
use super::matrix::{Column, Mark, Row};
use super::table::column_name;
use crate::bring_into_view;
use widget_kit::components::exchange::ExchangeFigure;

/// The chosen attack, in view as soon as it is pressed.
#[component]
pub(super) fn Explanation(
    /// The controls, with the attack that is pressed.
    controls: Controls,
    /// The rows, as the controls are.
    rows: Memo<Vec<Row>>,
) -> impl IntoView {
    let chosen = Memo::new(move |_| {
        let attack = controls.chosen.get()?;
        rows.with(|rows| rows.iter().find(|row| row.attack == attack).cloned())
    });
    let place = NodeRef::<html::Section>::new();
    Effect::new(move || {
        controls.chosen.track();
        if let Some(place) = place.get() {
            request_animation_frame(move || bring_into_view(&place));
        }
    });
    move || {
        let row = chosen.get()?;
        let word = if row.outcome.succeeds {
            "It gets through."
        } else {
            "It is stopped."
        };
        Some(view! {
            <section class="shield-explanation" node_ref=place>
                <h4 class="shield-title">{row.attack.title()}</h4>
                <p>{row.attack.story()}</p>
                <p>
                    <strong>{word}</strong>
                    " "
                    {row.outcome.explanation.clone()}
                </p>
                <p>{decides(&row)}</p>
                <ExchangeFigure
                    caption="What was sent, as the proxy hands it on, and what came back".to_owned()
                    exchange=&row.outcome.exchange
                />
            </section>
        })
    }
}

/// The row of the matrix in words.
fn decides(row: &Row) -> String {
    let with = |wanted: Mark| {
        let columns = Column::ALL.into_iter().zip(row.marks);
        let names =
            columns.filter_map(|(column, mark)| (mark == wanted).then_some(column_name(column)));
        names.collect::<Vec<_>>()
    };
    let (stops, would_stop) = (with(Mark::Stops), with(Mark::WouldStop));
    match (&*stops, &*would_stop) {
        ([], []) => "No single protection makes a difference.".to_owned(),
        ([], would_stop) => format!("One of these would stop it: {}.", would_stop.join(", ")),
        (stops, _) => format!("Without this it would get through: {}.", stops.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::super::attack::Attack;
    use super::super::matrix::matrix;
    use super::super::protections::Protections;
    use super::*;

    #[test]
    fn what_decides_is_named() {
        let rows = matrix(Protections::PROJECT);
        let of = |attack| {
            let row = rows.iter().find(|row| row.attack == attack);
            decides(row.expect("there is a row for each attack"))
        };
        assert_eq!(
            of(Attack::DeleteAsStranger),
            "One of these would stop it: Token."
        );
        assert_eq!(
            of(Attack::OversizedBody),
            "Without this it would get through: Size limit."
        );
        assert_eq!(
            of(Attack::SqlInjection),
            "No single protection makes a difference."
        );
    }
}
