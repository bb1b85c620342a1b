//! Section 6: requests in front of sync and async workers. The reader sets the desk, the engine
//! plays it through, and the queue, the workers and the latency are drawn.

use std::rc::Rc;
use std::sync::Arc;

use crate::dom::prelude::*;

mod model;
mod picture;

use self::model::{Desk, LOADS, MOST_RATE, Mode, Outcome};
use self::picture::{picture, window};
use super::chart::{Axis, Chart, Line, duration, milliseconds, round_up, table, tenths};
use super::dials::{numbers as figures_of, slider};
use super::frame::{Journal, choice, frame};
use super::{Options, Widget};

const LEAD: &str = "Requests come at random, 500 in all. Change one thing and see who waits, what \
                    the workers do, and how long it takes.";
/// What can be set: name, unit, and least, most and step.
const DIALS: [(&str, &str, [usize; 3]); 6] = [
    ("Requests a second", "", [1, MOST_RATE as usize, 1]),
    ("Workers", "", [1, 8, 1]),
    ("Threads a sync worker", "", [1, 8, 1]),
    ("Cores", "", [1, 8, 1]),
    ("Waiting for I/O", " ms", [0, 500, 5]),
    ("Computing", " ms", [1, 250, 1]),
];
/// Time waiting and computing, for a request that mostly does one or the other.
const WAITING: [usize; 2] = [200, 5];
const COMPUTING: [usize; 2] = [5, 200];

/// The widget.
pub fn view(_: &Options) -> View {
    let first = Desk::FIRST;
    let places = [
        first.rate,
        first.workers,
        first.threads,
        first.cores,
        first.io,
        first.cpu,
    ];
    let places = places.map(|place| RwSignal::new(place as usize));
    let mode = RwSignal::new(0_usize);
    let played = RwSignal::new(first.play().map(Arc::new));
    let journal = Journal::new(vec![said(played)]);
    let play = move |is_settled: bool| {
        let [rate, workers, threads, cores, io, cpu] =
            places.map(|place| place.get_untracked() as u32);
        let desk = Desk {
            mode: Mode::ALL
                .get(mode.get_untracked())
                .copied()
                .unwrap_or(Mode::Sync),
            workers,
            threads,
            cores,
            rate,
            io,
            cpu,
        };
        if played.with_untracked(|played| played.as_ref().is_none_or(|it| it.desk != desk)) {
            played.set(desk.play().map(Arc::new));
        }
        if is_settled {
            journal.say(said(played));
        }
    };
    // A reset has played it by then.
    let chosen = move |number: usize| {
        let is_played = played.with_untracked(|it| {
            it.as_ref()
                .is_some_and(|it| Mode::ALL.get(number) == Some(&it.desk.mode))
        });
        if !is_played {
            play(true);
        }
    };
    on_change(move || mode.get(), chosen);
    let load = move |[io, cpu]: [usize; 2]| {
        places[4].set(io);
        places[5].set(cpu);
        play(true);
    };
    let reset = move |_| {
        let first = [first.rate, first.workers, first.threads, first.cores];
        for (place, value) in places.iter().zip(first) {
            place.set(value as usize);
        }
        mode.set(0);
        journal.begin(Vec::new());
        load(WAITING);
    };
    let dials = DIALS.into_iter().zip(places);
    let dials =
        dials.map(|((label, unit, range), place)| slider(label, unit, range, place, Rc::new(play)));
    let outcome = move || played.get();
    let body = view! {
        <div class="widget-body desk">
            {choice("desk-mode", "How a worker works", vec!["Sync".into(), "Async".into()], mode)}
            <div class="dials">{dials.collect_view()}</div>
            <div class="actions">
                <button class="button" type="button" on:click=move |_| load(WAITING)>
                    "Mostly waiting"
                </button>
                <button class="button" type="button" on:click=move |_| load(COMPUTING)>
                    "Mostly computing"
                </button>
                <button class="button" type="button" on:click=reset>
                    "Reset"
                </button>
            </div>
            {move || outcome().map(|outcome| results(&outcome))}
        </div>
        {journal.view()}
    };
    frame(Widget::ServiceDesk, LEAD, body)
}

fn said(played: RwSignal<Option<Arc<Outcome>>>) -> String {
    played.with_untracked(|it| it.as_ref().map_or_else(String::new, |it| it.sentence()))
}

/// All that follows from the settings.
fn results(outcome: &Outcome) -> View {
    let figures = &outcome.figures;
    let saturated = outcome.is_saturated();
    let numbers = [
        ("served a second", tenths(outcome.served())),
        (
            "latency on average",
            duration(milliseconds(figures.mean_time)),
        ),
        (
            "95 of 100 within",
            duration(milliseconds(figures.times.p95)),
        ),
    ];
    view! {
        {figures_of(numbers)}
        <p class="notice" class:notice-caution=saturated>{outcome.sentence()}</p>
        <figure>
            <h4 class="chart-head">{format!("The first {}", duration(window(outcome)))}</h4>
            {picture(outcome)}
            <figcaption class="chart-title">
                "Full bars compute, framed bars wait for I/O, thin lines wait for a core."
            </figcaption>
        </figure>
        <figure>
            <h4 class="chart-head">"Latency against load"</h4>
            {chart(outcome)}
            <figcaption class="notice">{outcome.comparison()}</figcaption>
        </figure>
        {numbers_of_the_chart(outcome)}
    }
}

fn chart(outcome: &Outcome) -> View {
    let desk = &outcome.desk;
    let line = |(name, points): (&str, &Vec<(u32, u32)>)| Line {
        name: name.to_owned(),
        points: points.clone(),
    };
    let lines = ["sync", "async"].into_iter().zip(&outcome.curves);
    Chart {
        label: format!("Latency against load. {}", outcome.comparison()),
        across: Axis {
            title: "requests a second",
            most: MOST_RATE * 10,
            parts: 10,
        },
        up: Axis {
            title: "95 of 100 requests take no longer than so many milliseconds",
            most: round_up(4 * (desk.io + desk.cpu)),
            parts: 1,
        },
        lines: lines.map(line).collect(),
        mark: Some((desk.rate * 10, format!("now {}", desk.rate))),
    }
    .view()
}

/// The table has the loads that both modes have, as far as each can serve them.
fn numbers_of_the_chart(outcome: &Outcome) -> View {
    let heads = ["Requests a second", "Sync", "Async"].map(str::to_owned);
    let mut loads = LOADS.to_vec();
    if !loads.contains(&outcome.desk.rate) {
        let at = loads.iter().position(|load| *load > outcome.desk.rate);
        loads.insert(at.unwrap_or(loads.len()), outcome.desk.rate);
    }
    let row = |load: u32| {
        let cells = outcome
            .curves
            .iter()
            .zip(outcome.limits())
            .map(|(curve, limit)| {
                let point = curve.iter().find(|point| point.0 == load * 10);
                match point.filter(|_| load * 10 <= limit) {
                    Some((_, p95)) => duration(*p95),
                    None => "saturated".to_owned(),
                }
            });
        [load.to_string()].into_iter().chain(cells).collect()
    };
    table(heads.to_vec(), loads.into_iter().map(row).collect())
}
