//! A fork in the road: the reader says which duties to hand over and what the app needs, and the
//! ways are put in order. Drawn once for all forks; it must not know which ways there are.

use crate::dom::prelude::*;
use crate::dom::untrack;

use super::container::Container;
use super::duties::{DUTIES, Fit, MOST_EFFORT, NEEDS, Share, Way, has, ranking};
use super::terminal;
use crate::components::frame::{Journal, frame};
use crate::data_files::use_data_file;
use crate::registry::Widget;

const LEAD: &str = "Tick what somebody else should look after, and what the app must be able to do. \
                    The ways are put in order as you go.";

/// Handed over at first: what most people would rather not do at night.
const AT_FIRST: usize = 0b1_1101;

/// A fork as a widget.
pub fn fork(widget: Widget, ways: &'static [Way]) -> View {
    let container = use_data_file::<Container>();
    let handed = RwSignal::new(AT_FIRST);
    let needed = RwSignal::new(0_usize);
    let told = move || {
        let best = ranking(ways, handed.get(), needed.get());
        best.first().map(|fit| said(ways, fit)).unwrap_or_default()
    };
    let journal = Journal::new(vec![untrack(told)]);
    on_change(told, move |sentence| journal.say(sentence));
    let reset = move |_| {
        handed.set(AT_FIRST);
        needed.set(0);
    };
    let cards = move || {
        let container = container.get();
        let fits = ranking(ways, handed.get(), needed.get());
        let card = |(place, fit): (usize, &Fit)| {
            let way = ways.get(fit.way)?;
            let text = container
                .as_ref()
                .map(|files| files.text(way.file).to_owned());
            let file = text.map(|text| {
                view! {
                    <details>
                        <summary>{format!("What it starts from: {}", way.file)}</summary>
                        {terminal(way.file, text)}
                    </details>
                }
            });
            Some(card(place, fit, way, file))
        };
        fits.iter().enumerate().map(card).collect_view()
    };
    let body = view! {
        <div class="widget-body shipping">
            {boxes("They should look after", &DUTIES, handed)}
            {boxes("And the app must be able to", &NEEDS, needed)}
            <div class="actions">
                <button class="button" type="button" on:click=reset>
                    "Reset"
                </button>
            </div>
            <ol class="shipping-ways">{cards}</ol>
        </div>
        {journal.view()}
    };
    frame(widget, LEAD, body)
}

fn boxes(legend: &'static str, labels: &'static [&'static str], bits: RwSignal<usize>) -> View {
    let rows = labels.iter().enumerate().map(|(at, label)| {
        view! {
            <label class="check">
                <input
                    type="checkbox"
                    checked=has(bits.get_untracked(), at)
                    prop:checked=move || has(bits.get(), at)
                    on:change=move |_| bits.update(|bits| *bits ^= 1 << at)
                />
                <span>{*label}</span>
            </label>
        }
    });
    view! {
        <fieldset class="shipping-list shipping-frozen">
            <legend class="choice-legend">{legend}</legend>
            {rows.collect_view()}
        </fieldset>
    }
}

/// The best way in a sentence.
fn said(ways: &[Way], fit: &Fit) -> String {
    let name = ways.get(fit.way).map_or("", |way| way.name);
    let but = match (fit.unmet, fit.left.count_ones()) {
        (0, 0) => "with all that you asked for.".to_owned(),
        (0, 1) => "though one duty that you would hand over stays with you.".to_owned(),
        (0, left) => format!("though {left} duties that you would hand over stay with you."),
        _ => "though it lacks something that the app needs.".to_owned(),
    };
    format!("{name} fits best, {but}")
}

fn card(place: usize, fit: &Fit, way: &Way, file: Option<View>) -> View {
    let list = |title: &'static str, share: Share| {
        let duties: Vec<_> = DUTIES
            .iter()
            .zip(&way.shares)
            .filter(|(_, whose)| **whose == share)
            .map(|(duty, _)| *duty)
            .collect();
        (!duties.is_empty()).then(|| {
            view! {
                <dt>{title}</dt>
                <dd>{duties.join("; ")}</dd>
            }
        })
    };
    let named = |bits: usize, names: &'static [&'static str], before: &'static str| {
        let all = names.iter().enumerate();
        let named: Vec<_> = all
            .filter(|(at, _)| has(bits, *at))
            .map(|(_, name)| *name)
            .collect();
        (bits != 0).then(|| view! { <p class="shipping-lacks">{before} {named.join("; ")}</p> })
    };
    let points = fit.points.to_string().replace('-', "−");
    let effort = format!(
        "Effort that stays with you: {} of {MOST_EFFORT}",
        fit.effort
    );
    // Whole numbers of an axis 240 wide.
    let width = fit.effort * 240 / MOST_EFFORT;
    view! {
        <li class="shipping-way" class:shipping-best=place == 0>
            <h4>{way.name}</h4>
            <p>{way.asks}</p>
            <p class="shipping-effort">
                <svg viewBox="0 0 240 8" preserveAspectRatio="none" aria-hidden="true">
                    <rect width="240" height="8"></rect>
                    <rect class="shipping-yours" width=width height="8"></rect>
                </svg>
                {effort}
                {format!(" · fit {points}")}
            </p>
            {named(fit.unmet, &NEEDS, "It can’t ")}
            {named(fit.left, &DUTIES, "Stays with you, though you would hand it over: ")}
            <dl>
                {list("You", Share::Yours)} {list("You, once", Share::SetUp)}
                {list("They", Share::Theirs)}
            </dl>
            {file}
        </li>
    }
}
