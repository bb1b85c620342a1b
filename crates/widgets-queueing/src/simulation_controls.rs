//! What the widgets on the queue engine share: a simulation whose settings the reader changes, its
//! controls, and the figures of a run.

use std::ops::RangeInclusive;
use std::sync::Arc;

use leptos::prelude::*;
use queue_engine::{Arrivals, Balancing, Distribution, Phase, Server, Settings, Statistics};

use widget_kit::components::format::{decimal, duration};
use widget_kit::components::journal::Journal;

/// A finished run of a simulation, for the reader to look at.
pub trait SimulationRun: Sized + Send + Sync + 'static {
    /// The settings that the reader can change.
    type Settings: Copy + PartialEq + Send + Sync + 'static;

    /// Runs the simulation; `None` where the engine refuses the settings.
    fn play(settings: Self::Settings) -> Option<Self>;

    /// The meaning of the figures, in a sentence or two.
    fn summary(&self) -> String;
}

/// A simulation in a widget: its settings, the run that belongs to them, and the log of what the
/// reader tried. Cheap to copy.
pub struct Simulation<R: SimulationRun> {
    initial: R::Settings,
    settings: RwSignal<R::Settings>,
    run: Memo<Option<Arc<R>>>,
    /// The log.
    pub journal: Journal,
}

impl<R: SimulationRun> Clone for Simulation<R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R: SimulationRun> Copy for Simulation<R> {}

impl<R: SimulationRun> Simulation<R> {
    /// A simulation with its first settings.
    #[must_use]
    pub fn new(initial: R::Settings) -> Self {
        let settings = RwSignal::new(initial);
        // Different settings make a different run, so there is no need to compare them.
        let run =
            Memo::new_with_compare(move |_| R::play(settings.get()).map(Arc::new), |_, _| true);
        let simulation = Self {
            initial,
            settings,
            run,
            journal: Journal::default(),
        };
        simulation.reset();
        simulation
    }

    /// The settings; reactive.
    #[must_use]
    pub fn settings(self) -> R::Settings {
        self.settings.get()
    }

    /// The run with the present settings; reactive.
    #[must_use]
    pub fn run(self) -> Option<Arc<R>> {
        self.run.get()
    }

    /// Changes the settings, and runs the simulation if they differ.
    pub fn change(self, change: impl FnOnce(&mut R::Settings)) {
        let mut settings = self.settings.get_untracked();
        change(&mut settings);
        if settings != self.settings.get_untracked() {
            self.settings.set(settings);
        }
    }

    /// Adds the summary of the run to the log.
    pub fn report(self) {
        self.journal.say(self.summary());
    }

    /// Changes the settings and reports the run.
    pub fn change_and_report(self, change: impl FnOnce(&mut R::Settings)) {
        self.change(change);
        self.report();
    }

    /// Goes back to the first settings and an empty log.
    pub fn reset(self) {
        self.change(|settings| *settings = self.initial);
        self.journal.begin(self.summary());
    }

    fn summary(self) -> String {
        let run = self.run.get_untracked();
        run.map(|run| run.summary()).unwrap_or_default()
    }
}

/// A slider for a number of the settings, with the value after its label. The simulation runs while
/// the reader moves it, and its summary is logged when they let go.
#[component]
pub fn Slider<R: SimulationRun>(
    /// The simulation.
    simulation: Simulation<R>,
    /// The number in its settings.
    field: fn(&mut R::Settings) -> &mut u32,
    /// What the number means.
    label: &'static str,
    /// Its unit, with the space before it.
    #[prop(default = "")]
    unit: &'static str,
    /// The least and the most.
    range: RangeInclusive<u32>,
    /// How far one step moves it.
    #[prop(default = 1)]
    step: u32,
    /// Whether it is the widget's main control.
    #[prop(optional)]
    is_primary: bool,
) -> impl IntoView {
    let value = move || *field(&mut simulation.settings());
    let value_text = move || format!("{}{unit}", value());
    view! {
        <label class="field">
            <span class="dial-label">
                {label} <span class="dial-value">{value_text}</span>
            </span>
            <input
                type="range"
                min=*range.start()
                max=*range.end()
                step=step
                value=untrack(value)
                prop:value=move || value().to_string()
                aria-valuetext=value_text
                data-primary=is_primary.then_some("")
                on:input=move |event| {
                    if let Ok(value) = event_target_value(&event).parse() {
                        simulation.change(|settings| *field(settings) = value);
                    }
                }
                on:change=move |_| simulation.report()
            />
        </label>
    }
}

/// The knob on the horizontal axis of a chart: a slider without a track, for a number of the settings.
/// It is the widget's main control.
#[component]
pub fn Knob<R: SimulationRun>(
    /// The simulation.
    simulation: Simulation<R>,
    /// The number in its settings.
    field: fn(&mut R::Settings) -> &mut u32,
    /// What the number means.
    label: &'static str,
    /// The least and the most; the chart begins at zero and ends at the most.
    range: RangeInclusive<u32>,
) -> impl IntoView {
    let value = move || field(&mut simulation.settings()).to_string();
    view! {
        <input
            class="chart-knob"
            type="range"
            min=*range.start()
            max=*range.end()
            value=untrack(value)
            prop:value=value
            aria-label=label
            data-primary=""
            on:input=move |event| {
                if let Ok(value) = event_target_value(&event).parse() {
                    simulation.change(|settings| *field(settings) = value);
                }
            }
            on:change=move |_| simulation.report()
        />
    }
}

/// A button that makes a change to the settings.
#[component]
pub fn Preset<R: SimulationRun>(
    /// The simulation.
    simulation: Simulation<R>,
    /// The label of the button.
    label: &'static str,
    /// The change.
    change: fn(&mut R::Settings),
) -> impl IntoView {
    view! {
        <button
            class="button"
            type="button"
            on:click=move |_| simulation.change_and_report(change)
        >
            {label}
        </button>
    }
}

/// The button that brings the first settings back.
#[component]
pub fn ResetButton<R: SimulationRun>(
    /// The simulation.
    simulation: Simulation<R>,
) -> impl IntoView {
    view! {
        <button class="button" type="button" on:click=move |_| simulation.reset()>
            "Reset"
        </button>
    }
}

/// Requests that arrive at random. Each computes, waits for I/O, and computes again.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BurstWorkload {
    /// The seed of the random numbers.
    pub seed: u64,
    /// How many requests there are.
    pub requests: u32,
    /// How many arrive in a second.
    pub per_second: f64,
    /// How long one computes on average, in milliseconds; each takes between half and one and a
    /// half times as long.
    pub cpu: u32,
    /// How long one waits on average, in milliseconds, with the same spread.
    pub io: u32,
}

/// The engine's settings for this workload and these servers.
#[must_use]
pub fn burst_workload(workload: BurstWorkload, servers: Vec<Server>) -> Settings {
    let about = |milliseconds: u32, parts: f64| {
        let mean = f64::from(milliseconds) / 1000.0 / parts;
        Distribution::Uniform {
            min: mean * 0.5,
            max: mean * 1.5,
        }
    };
    Settings {
        seed: workload.seed,
        jobs: workload.requests,
        arrivals: Arrivals::Poisson {
            rate: workload.per_second,
        },
        phases: vec![
            Phase::cpu(about(workload.cpu, 2.0)),
            Phase::io(about(workload.io, 1.0)),
            Phase::cpu(about(workload.cpu, 2.0)),
        ],
        servers,
        balancing: Balancing::RoundRobin,
        connections: None,
    }
}

/// The figures of a run, side by side under their names.
#[component]
pub fn Figures(
    /// How many requests are served in a second.
    served: f64,
    /// The figures.
    statistics: Statistics,
) -> impl IntoView {
    let seconds = |seconds: f64| duration(seconds * 1000.0);
    view! {
        <dl class="numbers">
            <div>
                <dt>"served a second"</dt>
                <dd>{decimal(served)}</dd>
            </div>
            <div>
                <dt>"latency on average"</dt>
                <dd>{seconds(statistics.mean_response_time)}</dd>
            </div>
            <div>
                <dt>"95 of 100 within"</dt>
                <dd>{seconds(statistics.response_times.p95)}</dd>
            </div>
        </dl>
    }
}
