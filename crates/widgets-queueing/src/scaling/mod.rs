//! Section 13: does it scale? The reader lets an API grow from one process to several servers and
//! finds what sets the limit each time. The queue engine runs every stage.

use std::sync::Arc;

use leptos::prelude::*;

mod model;
mod picture;

use self::model::{DeploymentRun, DeploymentSettings, Limit, MAX_RATE, Stage, ThroughputCurve};
use self::picture::DeploymentPicture;
use crate::simulation_controls::{Figures, ResetButton, Simulation, SimulationRun, Slider};
use widget_kit::components::chart::{Axis, ChartTable, Line, LineChart, Mark, value};
use widget_kit::components::choice::Choice;
use widget_kit::components::format::decimal;
use widget_kit::components::frame::WidgetFrame;
use widget_kit::components::journal::JournalLog;
use widget_kit::widget::{Options, Widget};

/// Its name in lessons and its title.
pub const WIDGET: Widget = Widget {
    id: "scaling",
    title: "What is the bottleneck?",
    options: &[],
};

const LEAD: &str = "A request computes for about 20 ms and spends 40 in the database. Send more \
                    and more, and find the bottleneck at each stage.";
/// Loads for the table, in requests a second.
const LOADS: [u32; 6] = [10, 50, 100, 200, 300, 500];

/// The widget.
pub fn view(_: &Options) -> AnyView {
    view! { <Scaling/> }.into_any()
}

#[component]
fn Scaling() -> impl IntoView {
    let simulation = Simulation::<DeploymentRun>::new(DeploymentSettings::FIRST);
    let labels = ["One process", "Several workers", "Several servers"];
    view! {
        <WidgetFrame widget=WIDGET lead=LEAD>
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
                <div class="dials">
                    <Slider
                        simulation
                        field=|settings| &mut settings.rate
                        label="Requests a second"
                        range=10..=MAX_RATE
                        step=10
                    />
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
                {move || simulation.run().map(|run| view! { <Results run/> })}
            </div>
            <JournalLog journal=simulation.journal/>
        </WidgetFrame>
    }
}

#[component]
fn Results(run: Arc<DeploymentRun>) -> impl IntoView {
    let is_saturated = run.limit() != Limit::None;
    let [process, workers, servers] = Stage::ALL.map(Stage::label);
    view! {
        <Figures served=run.served() statistics=run.statistics.clone()/>
        <p class="notice" class:notice-caution=is_saturated>
            {run.summary()}
        </p>
        <DeploymentPicture run=Arc::clone(&run)/>
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
