//! Section 13: does it scale? The reader lets an API grow from one process to several servers and
//! finds what is in the way each time. The engine plays every stage through.

use std::sync::Arc;

use crate::dom::prelude::*;

mod model;
mod picture;

use self::model::{Growth, House, Limit, MOST_RATE, Stage};
use self::picture::picture;
use crate::components::chart::{Axis, Chart, Line, table, tenths, value};
use crate::registry::{Options, Widget};
use crate::widgets::queueing::dials::{Played, Setup, bench, figures};

const SETUP: Setup = Setup {
    widget: Widget::Scaling,
    lead: "A request computes for about 20 ms and is at the database for 40. Let more and more \
           come, and find what is in the way at each stage.",
    group: "scaling-stage",
    legend: "How far the API has grown",
    labels: &["One process", "Several workers", "Several servers"],
    dials: &[
        ("Requests a second", "", [10, MOST_RATE as usize, 10]),
        ("Cores of a server", "", [1, 8, 1]),
        ("Servers behind the balancer", "", [2, 8, 1]),
        ("Requests at the database at once", "", [2, 32, 2]),
    ],
    first: &[
        0,
        House::FIRST.rate as usize,
        House::FIRST.cores as usize,
        House::FIRST.servers as usize,
        House::FIRST.connections as usize,
    ],
    presets: &[],
    play,
};
/// Loads for the table, in requests a second.
const LOADS: [u32; 6] = [10, 50, 100, 200, 300, 500];

/// The widget.
pub fn view(_: &Options) -> View {
    bench(&SETUP)
}

fn play(settings: &[usize]) -> Option<Arc<dyn Played>> {
    let [stage, rate, cores, servers, connections] = *settings else {
        return None;
    };
    let house = House {
        stage: *Stage::ALL.get(stage)?,
        rate: rate as u32,
        cores: cores as u32,
        servers: servers as u32,
        connections: connections as u32,
    };
    Some(Arc::new(house.play()?))
}

impl Played for Growth {
    fn sentence(&self) -> String {
        Self::sentence(self)
    }

    fn results(&self) -> View {
        let saturated = self.limit() != Limit::None;
        view! {
            {figures(self.served(), &self.figures)}
            <p class="notice" class:notice-caution=saturated>{self.sentence()}</p>
            {picture(self)}
            <figure>
                <h4 class="chart-head">"Throughput against load"</h4>
                {chart(self)}
            </figure>
            {numbers_of_the_chart(self)}
        }
    }
}

fn chart(growth: &Growth) -> View {
    let mut lines = Vec::new();
    for (stage, points) in Stage::ALL.into_iter().zip(&growth.curves) {
        lines.push(Line::new(stage.label(), points));
    }
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
        lines,
        mark: Some((rate * 10, format!("now {rate}"))),
    }
    .view()
}

fn numbers_of_the_chart(growth: &Growth) -> View {
    let [process, workers, servers] = Stage::ALL.map(Stage::label);
    let mut rows = Vec::new();
    for load in LOADS {
        let mut row = vec![load.to_string()];
        for curve in &growth.curves {
            row.push(tenths(value(curve, load * 10).unwrap_or(0)));
        }
        rows.push(row);
    }
    table(&["Requests a second", process, workers, servers], rows)
}
