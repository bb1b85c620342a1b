//! Section 13: does it scale? The reader lets an API grow from one process to several servers and
//! finds what sets the limit each time. The queue engine runs every stage.

use std::sync::Arc;

use leptos::prelude::*;

mod model;
mod picture;

use self::model::{
    ALL_SERVED, DATABASE_IS_THE_LIMIT, DeploymentRun, DeploymentSettings, Limit, MAX_RATE, Stage,
    ThroughputCurve,
};
use self::picture::DeploymentPicture;
use crate::simulation_controls::{Figures, ResetButton, Simulation, SimulationRun, Slider};
use widget_kit::components::chart::{Axis, ChartTable, Line, LineChart, Mark, value};
use widget_kit::components::choice::Choice;
use widget_kit::components::format::decimal;
use widget_kit::components::frame::WidgetFrame;
use widget_kit::components::journal::JournalLog;
use widget_kit::components::more::More;
use widget_kit::components::task::Tasks;
use widget_kit::components::verdict::{Tone, Verdict};
use widget_kit::widget::{Options, Widget};

/// Its name in lessons and its title.
pub const WIDGET: Widget = Widget {
    id: "scaling",
    title: "What is the bottleneck?",
    options: &[],
};

const LEAD: &str = "A request computes for about 20 ms and spends 40 in the database.";
/// Loads for the table, in requests a second.
const LOADS: [u32; 6] = [10, 50, 100, 200, 300, 500];

/// The widget.
pub fn view(_: &Options) -> AnyView {
    view! {
        <WidgetFrame widget=WIDGET lead=LEAD tasks=&[DATABASE_IS_THE_LIMIT, ALL_SERVED]>
            <Scaling/>
        </WidgetFrame>
    }
    .into_any()
}

#[component]
fn Scaling() -> impl IntoView {
    let simulation = Simulation::<DeploymentRun>::new(DeploymentSettings::FIRST);
    let tasks = Tasks::expect();
    let labels = ["One process", "Workers", "Servers"];
    let run = move || simulation.run();
    Effect::new(move || {
        if let Some(task) = run().and_then(|run| run.task()) {
            tasks.complete(task);
        }
    });
    let sentence = Signal::derive(move || run().map(|run| run.verdict()).unwrap_or_default());
    let tone = Signal::derive(move || match run().map(|run| run.limit()) {
        None => Tone::Open,
        Some(Limit::None) => Tone::Success,
        Some(Limit::Workers | Limit::Cores | Limit::Database) => Tone::Failure,
    });
    view! {
        <div class="widget-body desk">
            <Choice
                group="scaling-stage"
                legend="How far the API has grown"
                options=Stage::ALL.into_iter().zip(labels).collect()
                chosen=Signal::derive(move || simulation.settings().stage)
                set_chosen=SignalSetter::map(move |stage| {
                    simulation.change_and_report(|settings| settings.stage = stage);
                })
            />
            <div class="desk-load">
                <Slider
                    simulation
                    field=|settings| &mut settings.rate
                    label="Requests a second"
                    range=10..=MAX_RATE
                    step=10
                    is_primary=true
                />
            </div>
            <Verdict sentence tone/>
            <div class="widget-picture">
                {move || run().map(|run| view! { <DeploymentPicture run/> })}
            </div>
            <More summary="More: cores, servers, the database, throughput, the log">
                <Dials simulation/>
                {move || run().map(|run| view! { <Results run/> })}
                <JournalLog journal=simulation.journal quiet=true/>
            </More>
        </div>
    }
}

/// What the API runs on.
#[component]
fn Dials(simulation: Simulation<DeploymentRun>) -> impl IntoView {
    view! {
        <div class="dials">
            <Slider
                simulation
                field=|settings| &mut settings.cores
                label="Cores per server"
                range=1..=8
            />
            <Slider
                simulation
                field=|settings| &mut settings.servers
                label="Servers behind the balancer"
                range=2..=8
            />
            <Slider
                simulation
                field=|settings| &mut settings.connections
                label="Requests at the database at once"
                range=2..=32
                step=2
            />
        </div>
        <div class="actions">
            <ResetButton simulation/>
        </div>
    }
}

#[component]
fn Results(run: Arc<DeploymentRun>) -> impl IntoView {
    let [process, workers, servers] = Stage::ALL.map(Stage::label);
    view! {
        <Figures served=run.served() statistics=run.statistics.clone()/>
        <figure>
            <h4 class="chart-head">"Throughput against load"</h4>
            <ThroughputChart run=Arc::clone(&run)/>
        </figure>
        <ChartTable
            head=["Requests a second", process, workers, servers]
            rows=table_rows(&run.curves)
        />
    }
}

#[component]
fn ThroughputChart(run: Arc<DeploymentRun>) -> impl IntoView {
    let rate = run.settings.rate;
    let axis = |title| Axis {
        title,
        max: f64::from(MAX_RATE),
    };
    let lines = run.curves.iter().map(|curve| Line {
        name: curve.stage.label(),
        points: curve.points.clone(),
    });
    view! {
        <LineChart
            label=format!("Throughput against load. {}", run.summary())
            x_axis=axis("requests that arrive in a second")
            y_axis=axis("requests that are served in a second")
            lines=lines.collect()
            mark=Mark {
                x: f64::from(rate),
                label: format!("now {rate}"),
                line: None,
            }
        />
    }
}

fn table_rows([process, workers, servers]: &[ThroughputCurve; 3]) -> Vec<[String; 4]> {
    let row = |load: u32| {
        let served =
            |curve: &ThroughputCurve| decimal(value(&curve.points, f64::from(load)).unwrap_or(0.0));
        [
            load.to_string(),
            served(process),
            served(workers),
            served(servers),
        ]
    };
    LOADS.into_iter().map(row).collect()
}
