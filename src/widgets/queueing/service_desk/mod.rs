//! Section 6: requests in front of sync and async workers. The reader sets the desk, the engine
//! plays it through, and the queue, the workers and the latency are drawn.

use std::sync::Arc;

use crate::dom::prelude::*;

mod model;
mod picture;

use self::model::{Desk, LOADS, MOST_RATE, Mode, Outcome};
use self::picture::{picture, window};
use crate::components::chart::{Axis, Chart, Line, duration, round_up, table};
use crate::registry::{Options, Widget};
use crate::widgets::queueing::dials::{Played, Setup, bench, figures};

/// Time waiting and computing, for a request that mostly does one or the other.
const WAITING: [usize; 2] = [200, 5];
const COMPUTING: [usize; 2] = [5, 200];

const SETUP: Setup = Setup {
    widget: Widget::ServiceDesk,
    lead: "Requests come at random, 500 in all. Change one thing and see who waits, what the \
           workers do, and how long it takes.",
    group: "desk-mode",
    legend: "How a worker works",
    labels: &["Sync", "Async"],
    dials: &[
        ("Requests a second", "", [1, MOST_RATE as usize, 1]),
        ("Workers", "", [1, 8, 1]),
        ("Threads a sync worker", "", [1, 8, 1]),
        ("Cores", "", [1, 8, 1]),
        ("Waiting for I/O", " ms", [0, 500, 5]),
        ("Computing", " ms", [1, 250, 1]),
    ],
    first: &[
        0,
        Desk::FIRST.rate as usize,
        Desk::FIRST.workers as usize,
        Desk::FIRST.threads as usize,
        Desk::FIRST.cores as usize,
        Desk::FIRST.io as usize,
        Desk::FIRST.cpu as usize,
    ],
    presets: &[("Mostly waiting", WAITING), ("Mostly computing", COMPUTING)],
    play,
};

/// The widget.
pub fn view(_: &Options) -> View {
    bench(&SETUP)
}

fn play(settings: &[usize]) -> Option<Arc<dyn Played>> {
    let [mode, rate, workers, threads, cores, io, cpu] = *settings else {
        return None;
    };
    let desk = Desk {
        mode: *Mode::ALL.get(mode)?,
        workers: workers as u32,
        threads: threads as u32,
        cores: cores as u32,
        rate: rate as u32,
        io: io as u32,
        cpu: cpu as u32,
    };
    Some(Arc::new(desk.play()?))
}

impl Played for Outcome {
    fn sentence(&self) -> String {
        Self::sentence(self)
    }

    fn results(&self) -> View {
        let saturated = self.is_saturated();
        view! {
            {figures(self.served(), &self.figures)}
            <p class="notice" class:notice-caution=saturated>{self.sentence()}</p>
            <figure>
                <h4 class="chart-head">{format!("The first {}", duration(window(self)))}</h4>
                {picture(self)}
                <figcaption class="chart-title">
                    "Full bars compute, framed bars wait for I/O, thin lines wait for a core."
                </figcaption>
            </figure>
            <figure>
                <h4 class="chart-head">"Latency against load"</h4>
                {chart(self)}
                <figcaption class="notice">{self.comparison()}</figcaption>
            </figure>
            {numbers_of_the_chart(self)}
        }
    }
}

fn chart(outcome: &Outcome) -> View {
    let desk = &outcome.desk;
    let [sync, asynchronous] = &outcome.curves;
    let lines = vec![Line::new("sync", sync), Line::new("async", asynchronous)];
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
        lines,
        mark: Some((desk.rate * 10, format!("now {}", desk.rate))),
    }
    .view()
}

/// The table has the loads that both modes have, as far as each can serve them.
fn numbers_of_the_chart(outcome: &Outcome) -> View {
    let mut loads = LOADS.to_vec();
    if !loads.contains(&outcome.desk.rate) {
        let at = loads.iter().position(|load| *load > outcome.desk.rate);
        loads.insert(at.unwrap_or(loads.len()), outcome.desk.rate);
    }
    let mut rows = Vec::new();
    for load in loads {
        let mut row = vec![load.to_string()];
        for (curve, limit) in outcome.curves.iter().zip(outcome.limits()) {
            let point = curve.iter().find(|point| point.0 == load * 10);
            row.push(match point {
                Some((_, p95)) if load * 10 <= limit => duration(*p95),
                _ => "saturated".to_owned(),
            });
        }
        rows.push(row);
    }
    table(&["Requests a second", "Sync", "Async"], rows)
}
