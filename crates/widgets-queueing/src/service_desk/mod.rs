//! Section 6: requests in front of sync and async workers. The reader sets the workers and the
//! load, the engine runs them, and the queue, the workers and the latency are drawn.

use std::sync::Arc;

use leptos::prelude::*;

mod model;
mod picture;
mod tokens;

use self::model::{
    LOADS, MAX_RATE, MOSTLY_COMPUTING, Mode, SAME_WORKERS, WorkerRun, WorkerSettings,
};
use self::picture::{TimelinePicture, shown_milliseconds};
use self::tokens::Tokens;
use crate::simulation_controls::{Figures, Knob, Preset, ResetButton, Simulation, Slider};
use widget_kit::components::chart::{
    Axis, ChartTable, ChosenLine, Line, LineChart, Mark, Point, round_up,
};
use widget_kit::components::choice::Choice;
use widget_kit::components::format::duration;
use widget_kit::components::frame::WidgetFrame;
use widget_kit::components::journal::JournalLog;
use widget_kit::components::more::More;
use widget_kit::components::task::Tasks;
use widget_kit::components::verdict::{Tone, Verdict};
use widget_kit::widget::{Options, Widget};

/// Its name in lessons and its title.
pub const WIDGET: Widget = Widget {
    id: "service-desk",
    title: "Workers and their queue",
    options: &[],
};

const LEAD: &str = "Requests arrive at random, 500 in all, and these workers can’t keep up.";

/// The widget.
pub fn view(_: &Options) -> AnyView {
    view! {
        <WidgetFrame widget=WIDGET lead=LEAD tasks=&[SAME_WORKERS, MOSTLY_COMPUTING]>
            <ServiceDesk/>
        </WidgetFrame>
    }
    .into_any()
}

#[component]
fn ServiceDesk() -> impl IntoView {
    let simulation = Simulation::<WorkerRun>::new(WorkerSettings::FIRST);
    let tasks = Tasks::expect();
    let modes = Mode::ALL.into_iter().zip(["Sync", "Async"]).collect();
    let run = move || simulation.run();
    Effect::new(move || {
        if let Some(task) = run().and_then(|run| run.task()) {
            tasks.complete(task);
        }
    });
    let sentence = Signal::derive(move || run().map(|run| run.verdict()).unwrap_or_default());
    let tone = Signal::derive(move || match run() {
        Some(run) if run.is_saturated() => Tone::Failure,
        Some(_) => Tone::Success,
        None => Tone::Open,
    });
    view! {
        <div class="widget-body desk">
            <Choice
                group="desk-mode"
                legend="How a worker works"
                options=modes
                chosen=Signal::derive(move || simulation.settings().mode)
                set_chosen=SignalSetter::map(move |mode| {
                    simulation.change_and_report(|settings| settings.mode = mode);
                })
            />
            <div class="desk-pictures">
                <figure class="chart-and-knob widget-picture">
                    {move || run().map(|run| view! { <LatencyChart run/> })}
                    // Not part of the chart, which is drawn again while the knob is dragged.
                    <Knob
                        simulation
                        field=|settings| &mut settings.rate
                        label="Requests a second"
                        range=1..=MAX_RATE
                    />
                </figure>
                <div class="desk-now">
                    <Verdict sentence tone/>
                    <div class="widget-picture">
                        {move || run().map(|run| view! { <Tokens run/> })}
                    </div>
                </div>
            </div>
            <More summary="More: workers, threads, cores, the work, the log">
                <MoreSettings simulation/>
                {move || run().map(|run| view! { <Results run/> })}
                <JournalLog journal=simulation.journal quiet=true/>
            </More>
        </div>
    }
}

/// The workers, the machine and the work. They stay as they are while the reader tries the first two
/// controls.
#[component]
fn MoreSettings(simulation: Simulation<WorkerRun>) -> impl IntoView {
    view! {
            <div class="dials">
                <Slider
                    simulation
                    field=|settings| &mut settings.workers
                    label="Workers"
                    range=1..=8
                />
                <Slider
                    simulation
                    field=|settings| &mut settings.threads
                    label="Threads per sync worker"
                    range=1..=8
                />
                <Slider simulation field=|settings| &mut settings.cores label="Cores" range=1..=8/>
                <Slider
                    simulation
                    field=|settings| &mut settings.io
                    label="Waiting for I/O"
                    unit=" ms"
                    range=0..=500
                    step=5
                />
                <Slider
                    simulation
                    field=|settings| &mut settings.cpu
                    label="Computing"
                    unit=" ms"
                    range=1..=250
                />
            </div>
            <div class="actions">
                <Preset
                    simulation
                    label="Mostly waiting"
                    change=|settings| (settings.io, settings.cpu) = (200, 5)
                />
                <Preset
                    simulation
                    label="Mostly computing"
                    change=|settings| (settings.io, settings.cpu) = (5, 200)
                />
                <ResetButton simulation/>
            </div>
    }
}

/// The figures of a run, its beginning worker by worker, and what the chart shows.
#[component]
fn Results(run: Arc<WorkerRun>) -> impl IntoView {
    let shown = duration(shown_milliseconds(&run.settings));
    view! {
        <Figures served=run.served() statistics=run.statistics.clone()/>
        <figure>
            <h4 class="chart-head">{format!("The first {shown}")}</h4>
            <TimelinePicture run=Arc::clone(&run)/>
            <figcaption class="chart-title">
                "Filled bars are computing, outlined bars are waiting for I/O, and thin lines are \
                 waiting for a core."
            </figcaption>
        </figure>
        <p class="notice">{run.comparison()}</p>
        <CurveTable run/>
    }
}

/// The numbers of the chart.
#[component]
fn CurveTable(run: Arc<WorkerRun>) -> impl IntoView {
    view! { <ChartTable head=["Requests a second", "Sync", "Async"] rows=table_rows(&run)/> }
}

#[component]
fn LatencyChart(run: Arc<WorkerRun>) -> impl IntoView {
    let WorkerSettings {
        rate,
        io,
        cpu,
        mode,
        ..
    } = run.settings;
    let line = |name, points: &[Point]| Line {
        name,
        points: points.to_vec(),
    };
    view! {
        <LineChart
            label=format!("Latency against load. {}", run.comparison())
            x_axis=Axis {
                title: "requests a second",
                max: f64::from(MAX_RATE),
            }
            y_axis=Axis {
                title: "95 of 100 take no longer, in milliseconds",
                max: round_up(f64::from(4 * (io + cpu))),
            }
            lines=vec![line("sync", &run.curves.sync), line("async", &run.curves.asynchronous)]
            mark=Mark {
                x: f64::from(rate),
                label: format!("now {rate}"),
                line: Some(ChosenLine {
                    index: match mode {
                        Mode::Sync => 0,
                        Mode::Async => 1,
                    },
                    value: duration(run.statistics.response_times.p95 * 1000.0),
                }),
            }
        />
    }
}

/// The table has the loads that both modes have, as far as each can serve them.
fn table_rows(run: &WorkerRun) -> Vec<[String; 3]> {
    let mut loads = LOADS.to_vec();
    loads.push(run.settings.rate);
    loads.sort_unstable();
    loads.dedup();
    let latency = |load: u32, curve: &[Point], mode| {
        let load = f64::from(load);
        let point = curve.iter().find(|point| point.0 == load);
        match point {
            Some((_, p95)) if load <= run.limit_in_mode(mode) => duration(*p95),
            _ => "saturated".to_owned(),
        }
    };
    let row = |load: u32| {
        [
            load.to_string(),
            latency(load, &run.curves.sync, Mode::Sync),
            latency(load, &run.curves.asynchronous, Mode::Async),
        ]
    };
    loads.into_iter().map(row).collect()
}
