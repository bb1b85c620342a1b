//! Section 13: does it scale? The reader lets an API grow from one process to several servers and
//! finds what is in the way each time. The engine plays every stage through.

use std::rc::Rc;
use std::sync::Arc;

use crate::dom::prelude::*;

mod model;
mod picture;

use self::model::{Growth, House, Limit, MOST_RATE, Stage};
use self::picture::picture;
use super::chart::{Axis, Chart, Line, duration, milliseconds, table, tenths, value};
use super::dials::{numbers as figures_of, slider};
use super::frame::{Journal, choice, frame};
use super::{Options, Widget};

const LEAD: &str = "A request computes for about 20 ms and is at the database for 40. Let more and \
                    more come, and find what is in the way at each stage.";
/// What can be set: name, and least, most and step.
const DIALS: [(&str, [usize; 3]); 4] = [
    ("Requests a second", [10, MOST_RATE as usize, 10]),
    ("Cores of a server", [1, 8, 1]),
    ("Servers behind the balancer", [2, 8, 1]),
    ("Requests at the database at once", [2, 32, 2]),
];
/// Loads for the table, in requests a second.
const LOADS: [u32; 6] = [10, 50, 100, 200, 300, 500];

/// The widget.
pub fn view(_: &Options) -> View {
    let first = House::FIRST;
    let firsts = [first.rate, first.cores, first.servers, first.connections];
    let places = firsts.map(|place| RwSignal::new(place as usize));
    let stage = RwSignal::new(0_usize);
    let played = RwSignal::new(first.play().map(Arc::new));
    let journal = Journal::new(vec![said(played)]);
    let play = move |is_settled: bool| {
        let [rate, cores, servers, connections] = places.map(|place| place.get_untracked() as u32);
        let stage = Stage::ALL.get(stage.get_untracked());
        let house = House {
            stage: stage.copied().unwrap_or(Stage::OneProcess),
            rate,
            cores,
            servers,
            connections,
        };
        if played.with_untracked(|played| played.as_ref().is_none_or(|it| it.house != house)) {
            played.set(house.play().map(Arc::new));
        }
        if is_settled {
            journal.say(said(played));
        }
    };
    // A reset has played it by then.
    let chosen = move |number: usize| {
        let is_played = played.with_untracked(|it| {
            it.as_ref()
                .is_some_and(|it| Stage::ALL.get(number) == Some(&it.house.stage))
        });
        if !is_played {
            play(true);
        }
    };
    on_change(move || stage.get(), chosen);
    let reset = move |_| {
        for (place, value) in places.iter().zip(firsts) {
            place.set(value as usize);
        }
        stage.set(0);
        play(false);
        journal.begin(vec![said(played)]);
    };
    let dials = DIALS.into_iter().zip(places);
    let dials = dials.map(|((label, range), place)| slider(label, "", range, place, Rc::new(play)));
    let labels = Stage::ALL.map(|stage| stage.title().into());
    let body = view! {
        <div class="widget-body desk">
            {choice("scaling-stage", "How far the API has grown", labels.into(), stage)}
            <div class="dials">{dials.collect_view()}</div>
            <div class="actions">
                <button class="button" type="button" on:click=reset>
                    "Reset"
                </button>
            </div>
            {move || played.get().map(|growth| results(&growth))}
        </div>
        {journal.view()}
    };
    frame(Widget::Scaling, LEAD, body)
}

fn said(played: RwSignal<Option<Arc<Growth>>>) -> String {
    played.with_untracked(|it| it.as_ref().map_or_else(String::new, |it| it.sentence()))
}

/// All that follows from the settings.
fn results(growth: &Growth) -> View {
    let figures = &growth.figures;
    let numbers = [
        ("served a second", tenths(growth.served())),
        (
            "latency on average",
            duration(milliseconds(figures.mean_time)),
        ),
        (
            "95 of 100 within",
            duration(milliseconds(figures.times.p95)),
        ),
    ];
    let saturated = growth.limit() != Limit::None;
    view! {
        {figures_of(numbers)}
        <p class="notice" class:notice-caution=saturated>{growth.sentence()}</p>
        {picture(growth)}
        <figure>
            <h4 class="chart-head">"Throughput against load"</h4>
            {chart(growth)}
        </figure>
        {numbers_of_the_chart(growth)}
    }
}

fn chart(growth: &Growth) -> View {
    let lines = Stage::ALL.into_iter().zip(&growth.curves);
    let line = |(stage, points): (Stage, &Vec<(u32, u32)>)| Line {
        name: stage.label().to_owned(),
        points: points.clone(),
    };
    let rate = growth.house.rate;
    Chart {
        label: format!("Throughput against load. {}", growth.sentence()),
        across: Axis {
            title: "requests that come in a second",
            most: MOST_RATE * 10,
            parts: 10,
        },
        up: Axis {
            title: "requests that are served in a second",
            most: MOST_RATE * 10,
            parts: 10,
        },
        lines: lines.map(line).collect(),
        mark: Some((rate * 10, format!("now {rate}"))),
    }
    .view()
}

fn numbers_of_the_chart(growth: &Growth) -> View {
    let mut heads = vec!["Requests a second".to_owned()];
    heads.extend(Stage::ALL.map(|stage| stage.label().to_owned()));
    let row = |load: u32| {
        let served = growth.curves.iter().map(|curve| {
            let served = value(curve, load * 10).unwrap_or(0);
            tenths(served)
        });
        [load.to_string()].into_iter().chain(served).collect()
    };
    table(heads, LOADS.into_iter().map(row).collect())
}
