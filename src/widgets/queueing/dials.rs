//! The bench of the widgets on the engine: a choice and scales to set, the run that is played with
//! them, and its figures. It must not know what is set or how a run is drawn.

use std::rc::Rc;
use std::sync::Arc;

use crate::components::chart::{duration, milliseconds, tenths};
use crate::components::frame::{Journal, choice, frame};
use crate::dom::prelude::*;
use crate::registry::Widget;
use queue_engine::{Arrivals, Balancing, Length, Phase, Settings, Statistics};

/// What can be set, and who plays it.
pub struct Setup {
    /// The widget around it.
    pub widget: Widget,
    /// What to do with it.
    pub lead: &'static str,
    /// Tells the choice from all others in the page.
    pub group: &'static str,
    /// What is chosen.
    pub legend: &'static str,
    /// What there is to choose.
    pub labels: &'static [&'static str],
    /// The scales: name, unit, and least, most and step.
    pub dials: &'static [(&'static str, &'static str, [usize; 3])],
    /// What is set at first: the place in `labels`, then those on the scales.
    pub first: &'static [usize],
    /// Buttons that set the last two scales.
    pub presets: &'static [(&'static str, [usize; 2])],
    /// Plays a run with such settings.
    pub play: fn(&[usize]) -> Option<Arc<dyn Played>>,
}

/// A run.
pub trait Played: Send + Sync {
    /// What its figures mean.
    fn sentence(&self) -> String;

    /// All that there is to see of it.
    fn results(&self) -> View;
}

/// A run with its settings; none where they are none to play with.
type Run = (Vec<usize>, Option<Arc<dyn Played>>);

/// The bench as the reader has set it.
struct Bench {
    setup: &'static Setup,
    /// The place of the choice, then those on the scales.
    places: Vec<RwSignal<usize>>,
    /// The last run.
    played: RwSignal<Run>,
    journal: Journal,
}

impl Bench {
    fn settings(&self) -> Vec<usize> {
        let mut settings = Vec::new();
        for place in &self.places {
            settings.push(place.get_untracked());
        }
        settings
    }

    fn is_played(&self) -> bool {
        let settings = self.settings();
        self.played.with_untracked(|(with, _)| *with == settings)
    }

    /// Plays what is set, unless that was the last run.
    fn play(&self) {
        if !self.is_played() {
            let settings = self.settings();
            let run = (self.setup.play)(&settings);
            self.played.set((settings, run));
        }
    }

    fn said(&self) -> String {
        self.played.with_untracked(|(_, run)| match run {
            Some(run) => run.sentence(),
            None => String::new(),
        })
    }

    fn tell(&self) {
        self.play();
        self.journal.say(self.said());
    }

    /// Sets the last places to these.
    fn set(&self, values: &[usize]) {
        for (place, value) in self.places.iter().rev().zip(values.iter().rev()) {
            place.set(*value);
        }
    }

    fn reset(&self) {
        self.set(self.setup.first);
        self.play();
        self.journal.begin(vec![self.said()]);
    }
}

/// The widget.
pub fn bench(setup: &'static Setup) -> View {
    let mut places = Vec::new();
    for place in setup.first {
        places.push(RwSignal::new(*place));
    }
    let bench = Rc::new(Bench {
        setup,
        places,
        played: RwSignal::new((Vec::new(), None)),
        journal: Journal::new(Vec::new()),
    });
    bench.reset();
    let mut choices = Vec::new();
    for label in setup.labels {
        choices.push((*label).into());
    }
    let Some((chosen, scales)) = bench.places.split_first() else {
        return empty();
    };
    let chosen = *chosen;
    let mut dials = Vec::new();
    for ((label, unit, range), place) in setup.dials.iter().zip(scales) {
        dials.push(slider(label, unit, *range, *place, &bench));
    }
    on_change(move || chosen.get(), {
        let bench = Rc::clone(&bench);
        move |_| {
            // A reset has played it by then.
            if !bench.is_played() {
                bench.tell();
            }
        }
    });
    let mut presets = Vec::new();
    for (label, values) in setup.presets {
        let bench = Rc::clone(&bench);
        let load = move |_| {
            bench.set(values);
            bench.tell();
        };
        presets.push(view! {
            <button class="button" type="button" on:click=load>
                {*label}
            </button>
        });
    }
    let (played, journal) = (bench.played, bench.journal);
    let body = view! {
        <div class="widget-body desk">
            {choice(setup.group, setup.legend, choices, chosen)}
            <div class="dials">{dials}</div>
            <div class="actions">
                {presets}
                <button class="button" type="button" on:click=move |_| bench.reset()>
                    "Reset"
                </button>
            </div>
            {move || played.with(|(_, run)| run.as_ref().map(|run| run.results()))}
        </div>
        {journal.view()}
    };
    frame(setup.widget, setup.lead, body)
}

/// A position on a scale, with its value in words behind its name. A run is played while the
/// reader moves it, and told when they let it go.
fn slider(
    label: &'static str,
    unit: &'static str,
    [least, most, step]: [usize; 3],
    place: RwSignal<usize>,
    bench: &Rc<Bench>,
) -> View {
    let (moved, settled) = (Rc::clone(bench), Rc::clone(bench));
    let words = move || format!("{}{unit}", place.get());
    view! {
        <label class="field">
            <span class="dial-label">
                {label} <span class="dial-value">{words}</span>
            </span>
            <input
                type="range"
                min=least
                max=most
                step=step
                value=place.get_untracked()
                prop:value=move || place.get().to_string()
                aria-valuetext=words
                on:input=move |event| {
                    if let Ok(value) = event_target_value(&event).parse() {
                        place.set(value);
                        moved.play();
                    }
                }
                on:change=move |_| settled.tell()
            />
        </label>
    }
}

/// Requests at random, so many tenths of one a second. Each computes, waits, and computes again:
/// both in milliseconds, and of either between half as long and half as long again. Who serves them
/// is still to be said.
pub fn rush(seed: u64, jobs: u32, tenths_a_second: u32, [cpu, io]: [u32; 2]) -> Settings {
    let about = |milliseconds: u32, parts: f64| {
        let mean = f64::from(milliseconds) / 1000.0 / parts;
        Length::Uniform {
            from: mean * 0.5,
            to: mean * 1.5,
        }
    };
    Settings {
        seed,
        jobs,
        arrivals: Arrivals::Poisson {
            per_second: f64::from(tenths_a_second) / 10.0,
        },
        phases: vec![
            Phase::cpu(about(cpu, 2.0)),
            Phase::io(about(io, 1.0)),
            Phase::cpu(about(cpu, 2.0)),
        ],
        servers: Vec::new(),
        balancing: Balancing::RoundRobin,
        connections: None,
    }
}

/// The figures of a run side by side, each under its name. How many requests are served is in
/// tenths a second.
pub fn figures(served: u32, figures: &Statistics) -> View {
    let number = |name: &'static str, number: String| {
        view! {
            <div>
                <dt>{name}</dt>
                <dd>{number}</dd>
            </div>
        }
    };
    let time = |name: &'static str, seconds: f64| number(name, duration(milliseconds(seconds)));
    view! {
        <dl class="numbers">
            {number("served a second", tenths(served))}
            {time("latency on average", figures.mean_time)}
            {time("95 of 100 within", figures.times.p95)}
        </dl>
    }
}
