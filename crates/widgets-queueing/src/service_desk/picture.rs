//! The picture of a run's beginning: how many requests wait, and what each worker does.

use std::sync::Arc;

use leptos::prelude::*;
use queue_engine::{Activity, Span, Time};

use super::model::{Mode, WorkerRun, WorkerSettings};
use widget_kit::components::chart::{percent, rect, rem, round_up};
use widget_kit::components::format::{decimal, duration, plural};

/// About how many requests are shown.
const SHOWN_REQUESTS: f64 = 48.0;
/// Heights in pixels at the usual size of letters: of the queue, of a worker's name, and of a
/// request's lane.
const QUEUE_HEIGHT: f64 = 48.0;
const NAME_HEIGHT: f64 = 17.0;
const LANE_HEIGHT: f64 = 11.0;
/// The width, in units of the drawing.
const WIDTH: f64 = 10_000.0;
/// The most lanes in all, and of a worker.
const MAX_LANES: usize = 16;
const MAX_LANES_OF_A_WORKER: usize = 8;

/// A worker's lanes.
struct Worker {
    /// Its upper edge, in pixels at the usual size of letters.
    top: f64,
    /// How many lanes are drawn.
    drawn: usize,
    /// How many lanes there are.
    all: usize,
}

impl Worker {
    fn lane_top(&self, lane: usize) -> f64 {
        self.top + NAME_HEIGHT + LANE_HEIGHT * lane as f64
    }

    fn bottom(&self) -> f64 {
        self.lane_top(self.drawn) + 5.0
    }

    fn name(&self, number: usize, mode: Mode) -> String {
        let rest = match (self.all - self.drawn, mode) {
            (0, _) => String::new(),
            (hidden, Mode::Sync) => format!(", and {hidden} more threads"),
            (hidden, Mode::Async) => format!(", and up to {hidden} more at a time"),
        };
        format!("worker {number}{rest}")
    }
}

/// How much of a run is drawn, in milliseconds.
pub fn shown_milliseconds(settings: &WorkerSettings) -> f64 {
    let requests = SHOWN_REQUESTS * 1000.0 / f64::from(settings.rate);
    round_up(requests.max(f64::from(4 * (settings.io + settings.cpu))))
}

/// The part of the run that is drawn.
#[derive(Clone, Copy)]
struct Window {
    milliseconds: f64,
}

impl Window {
    /// A moment as a share of the window; 1 at its end and after it.
    fn share(self, time: Time) -> f64 {
        (time.seconds() * 1000.0 / self.milliseconds).min(1.0)
    }

    fn contains(self, time: Time) -> bool {
        self.share(time) < 1.0
    }
}

/// The workers from top to bottom, with as many lanes each as there is room for.
fn workers(run: &WorkerRun, window: Window) -> Vec<Worker> {
    let WorkerSettings {
        workers,
        threads,
        mode,
        ..
    } = run.settings;
    let room = (MAX_LANES / workers.max(1) as usize).clamp(1, MAX_LANES_OF_A_WORKER);
    let places_used = |worker: usize| {
        let services = run.timeline.jobs.iter().filter_map(|job| job.service);
        services
            .filter(|service| service.process == worker && window.contains(service.started))
            .map(|service| service.slot + 1)
            .max()
            .unwrap_or(1)
    };
    let mut top = QUEUE_HEIGHT + 8.0;
    (0..workers as usize)
        .map(|number| {
            let all = match mode {
                Mode::Sync => threads as usize,
                Mode::Async => places_used(number),
            };
            let worker = Worker {
                top,
                drawn: all.min(room),
                all,
            };
            top = worker.bottom();
            worker
        })
        .collect()
}

/// The bars, one path for each kind: threads that take turns have hundreds of spans.
#[derive(Default)]
struct Bars {
    cpu: String,
    io: String,
    waits: String,
}

impl Bars {
    fn of(run: &WorkerRun, workers: &[Worker], window: Window) -> Self {
        let mut bars = Self::default();
        for job in &run.timeline.jobs {
            let Some(service) = job.service else { continue };
            let Some(worker) = workers.get(service.process) else {
                continue;
            };
            if service.slot < worker.drawn && window.contains(service.started) {
                for span in &job.spans {
                    bars.add(span, worker.lane_top(service.slot), window);
                }
            }
        }
        bars
    }

    fn add(&mut self, span: &Span, top: f64, window: Window) {
        if !window.contains(span.start) {
            return;
        }
        let (path, top, height) = match span.activity {
            Activity::Cpu => (&mut self.cpu, top, LANE_HEIGHT - 2.0),
            Activity::Io => (&mut self.io, top + 1.0, LANE_HEIGHT - 4.0),
            Activity::Waiting => (&mut self.waits, top + (LANE_HEIGHT - 3.0) / 2.0, 2.0),
        };
        // The drawing is far wider than a screen, so whole units are exact enough.
        let left = (window.share(span.start) * WIDTH).floor();
        let right = (window.share(span.end) * WIDTH).floor();
        path.push_str(&rect(left, top, right - left, height));
    }
}

/// The queue over time, and the workers below it.
#[component]
pub fn TimelinePicture(
    /// The run.
    run: Arc<WorkerRun>,
) -> impl IntoView {
    let window = Window {
        milliseconds: shown_milliseconds(&run.settings),
    };
    let workers = workers(&run, window);
    let bottom = workers.last().map_or(QUEUE_HEIGHT, Worker::bottom);
    let lanes: String = workers
        .iter()
        .flat_map(|worker| (0..worker.drawn).map(|lane| worker.lane_top(lane)))
        .map(|top| format!("M0 {}h{WIDTH}", decimal(top + LANE_HEIGHT / 2.0)))
        .collect();
    let names = workers.iter().zip(1..).map(|(worker, number)| {
        view! {
            <text class="chart-tick" x="0" y=rem(worker.top + 12.0)>
                {worker.name(number, run.settings.mode)}
            </text>
        }
    });
    let Bars { cpu, io, waits } = Bars::of(&run, &workers, window);
    let queue = Queue::of(&run, window);
    let label = format!(
        "The first {}: at most {} wait for their turn, and {} at work.",
        duration(window.milliseconds),
        plural(queue.longest, "request"),
        plural(run.settings.workers, "worker"),
    );
    view! {
        <svg class="run" role="img" aria-label=label height=rem(bottom + 16.0)>
            <QueuePicture queue/>
            {names.collect_view()}
            <svg
                class="chart-frame"
                width="100%"
                height=rem(bottom)
                viewBox=format!("0 0 {WIDTH} {}", decimal(bottom))
                preserveAspectRatio="none"
            >
                <path class="lane" d=lanes></path>
                <path class="bar bar-waits" d=waits></path>
                <path class="bar bar-io" d=io></path>
                <path class="bar bar-cpu" d=cpu></path>
            </svg>
            <TimeLabel share=0.0 anchor="start" window bottom/>
            <TimeLabel share=0.5 anchor="middle" window bottom/>
            <TimeLabel share=1.0 anchor="end" window bottom/>
        </svg>
    }
}

/// The label of a moment, below the workers.
#[component]
fn TimeLabel(share: f64, anchor: &'static str, window: Window, bottom: f64) -> impl IntoView {
    let text = if share > 0.0 {
        duration(window.milliseconds * share)
    } else {
        "0".to_owned()
    };
    view! {
        <text
            class="chart-tick"
            x=percent(share, 1.0)
            y=rem(bottom + 12.0)
            text-anchor=anchor
        >
            {text}
        </text>
    }
}

/// How many requests wait over time.
struct Queue {
    /// How many wait at most.
    longest: u32,
    /// The outline, in a drawing of 1000 by 1000.
    points: String,
}

impl Queue {
    fn of(run: &WorkerRun, window: Window) -> Self {
        let counts = || {
            let counts = run.timeline.counts.iter();
            counts.filter(|count| window.contains(count.time))
        };
        let longest = counts().map(|count| count.waiting).max().unwrap_or(0);
        let scale = round_up(f64::from(longest.max(5)));
        let mut points = vec![(0.0, 1000.0)];
        let mut height = 1000.0;
        for count in counts() {
            let x = window.share(count.time) * 1000.0;
            points.push((x, height));
            height = 1000.0 - f64::from(count.waiting) * 1000.0 / scale;
            points.push((x, height));
        }
        points.extend([(1000.0, height), (1000.0, 1000.0)]);
        let points: Vec<String> = points
            .into_iter()
            .map(|(x, y)| format!("{x:.0} {y:.0}"))
            .collect();
        Self {
            longest,
            points: points.join(" "),
        }
    }
}

#[component]
fn QueuePicture(queue: Queue) -> impl IntoView {
    view! {
        <svg
            class="chart-frame"
            width="100%"
            height=rem(QUEUE_HEIGHT)
            viewBox="0 0 1000 1000"
            preserveAspectRatio="none"
        >
            <polygon class="queue" points=queue.points></polygon>
        </svg>
        <text class="chart-tick" x="0" y="1em">
            {format!("waiting for their turn: {} at most", queue.longest)}
        </text>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simulation_controls::SimulationRun;

    #[test]
    fn the_picture_stays_small_with_any_settings() {
        for mode in [Mode::Sync, Mode::Async] {
            for (workers, threads) in [(1, 1), (1, 8), (8, 1), (8, 8)] {
                for rate in [1, 12, 100] {
                    for (io, cpu) in [(500, 250), (0, 1), (200, 5)] {
                        let settings = WorkerSettings {
                            mode,
                            workers,
                            threads,
                            rate,
                            io,
                            cpu,
                            cores: 2,
                        };
                        let run = Arc::new(WorkerRun::play(settings).unwrap());
                        let html = view! { <TimelinePicture run/> }.to_html();
                        assert!(html.len() < 100_000, "{} {settings:?}", html.len());
                        assert!(html.contains("z\" class=\"bar bar-cpu\""));
                    }
                }
            }
        }
    }
}
