//! The beginning of a run, drawn: who waits, and what each worker does. It must not know the
//! reader's controls.

use crate::dom::prelude::*;
use queue_engine::{Span, Task, Time};

use super::model::{Mode, Outcome};
use crate::components::chart::{duration, plural, rect, round_up, share};

/// How many requests are about to be seen.
const SEEN: u32 = 48;
/// Heights in pixels: of the queue, of a worker's name, and of a request's lane.
const QUEUE: u32 = 48;
const NAME: u32 = 17;
const LANE: u32 = 11;
/// The width, in units of the drawing.
const ACROSS: u32 = 10_000;
/// The most lanes in all, and of a worker.
const LANES: usize = 16;
const LANES_OF_ONE: usize = 8;

/// A worker's lanes: how many are drawn, and how many there are.
struct Row {
    drawn: usize,
    all: usize,
}

/// How much of the run is drawn, in milliseconds.
pub fn window(outcome: &Outcome) -> u32 {
    let desk = &outcome.desk;
    round_up((SEEN * 1000 / desk.rate.max(1)).max(4 * (desk.io + desk.cpu)))
}

/// Microseconds since the beginning, no more than the window has.
fn within(time: Time, window: u32) -> u32 {
    ((time.nanoseconds() / 1000).min(u64::from(window) * 1000)) as u32
}

fn is_within(time: Time, window: u32) -> bool {
    within(time, window) < window * 1000
}

fn rows(outcome: &Outcome, window: u32) -> Vec<Row> {
    let desk = &outcome.desk;
    let most = (LANES / desk.workers.max(1) as usize).clamp(1, LANES_OF_ONE);
    let mut rows = Vec::new();
    for worker in 0..desk.workers as usize {
        let mut busy = 1;
        for visit in &outcome.timeline.visits {
            let Some(stay) = visit.stay else { continue };
            if stay.process == worker && is_within(stay.started, window) {
                busy = busy.max(stay.place + 1);
            }
        }
        let all = match desk.mode {
            Mode::Sync => desk.threads as usize,
            Mode::Async => busy,
        };
        let drawn = all.min(most);
        rows.push(Row { drawn, all });
    }
    rows
}

/// The queue over time and below it the workers.
pub fn picture(outcome: &Outcome) -> View {
    let window = window(outcome);
    let rows = rows(outcome, window);
    let mut top = QUEUE + 8;
    let mut tops = Vec::new();
    let mut names = Vec::new();
    let mut lanes = String::new();
    for row in &rows {
        let hidden = row.all - row.drawn;
        let rest = match (hidden, outcome.desk.mode) {
            (0, _) => String::new(),
            (_, Mode::Sync) => format!(", and {hidden} more threads"),
            (_, Mode::Async) => format!(", and up to {hidden} more at a time"),
        };
        tops.push(top);
        names.push(view! {
            <text class="chart-tick" x="0" y=(top + 12).to_string()>
                {format!("worker {}{rest}", tops.len())}
            </text>
        });
        for lane in 0..row.drawn as u32 {
            let y = top + NAME + LANE * lane + LANE / 2;
            lanes.push_str(&format!("M0 {y}h{ACROSS}"));
        }
        top += NAME + LANE * row.drawn as u32 + 5;
    }
    // Threads that change turns have hundreds of spans, so each kind of them is one path.
    let mut paths = [String::new(), String::new(), String::new()];
    for visit in &outcome.timeline.visits {
        let Some(stay) = visit.stay else { continue };
        let Some((row, top)) = rows.get(stay.process).zip(tops.get(stay.process)) else {
            continue;
        };
        if stay.place < row.drawn && is_within(stay.started, window) {
            let top = top + NAME + LANE * stay.place as u32;
            for span in &visit.spans {
                bar(span, top, window, &mut paths);
            }
        }
    }
    let [cpu, io, waits] = paths;
    let (most, waiting) = queue(outcome, window);
    let said = format!(
        "The first {}: at most {} wait for their turn, and {} at work.",
        duration(window),
        plural(most, "request"),
        plural(outcome.desk.workers, "worker"),
    );
    let moment = |half: u32, text: String, anchor: &'static str| {
        view! {
            <text
                class="chart-tick"
                x=share(half, 2)
                y=(top + 12).to_string()
                text-anchor=anchor
            >
                {text}
            </text>
        }
    };
    view! {
        <svg class="run" role="img" aria-label=said height=(top + 16).to_string()>
            {waiting}
            {names}
            <svg
                class="chart-frame"
                width="100%"
                height=top.to_string()
                viewBox=format!("0 0 {ACROSS} {top}")
                preserveAspectRatio="none"
            >
                <path class="lane" d=lanes></path>
                <path class="bar bar-waits" d=waits></path>
                <path class="bar bar-io" d=io></path>
                <path class="bar bar-cpu" d=cpu></path>
            </svg>
            {moment(0, "0".to_owned(), "start")}
            {moment(1, duration(window / 2), "middle")}
            {moment(2, duration(window), "end")}
        </svg>
    }
}

/// Adds what a job did for a while to the paths of computing, of I/O and of waiting for a turn.
fn bar(span: &Span, top: u32, window: u32, paths: &mut [String; 3]) {
    let across = |time| {
        (u64::from(within(time, window)) * u64::from(ACROSS) / u64::from(window * 1000)) as u32
    };
    let (from, to) = (across(span.from), across(span.to));
    if from == ACROSS {
        return;
    }
    let [cpu, io, waits] = paths;
    let (path, top, height) = match span.task {
        Task::Cpu => (cpu, top, LANE - 2),
        Task::Io => (io, top + 1, LANE - 4),
        Task::Waits => (waits, top + LANE / 2 - 1, 2),
    };
    path.push_str(&rect(from, top, to - from, height));
}

/// How many wait at most, and the line of how many do.
fn queue(outcome: &Outcome, window: u32) -> (u32, View) {
    let whole = window * 1000;
    let mut most = 0;
    for level in &outcome.timeline.levels {
        if is_within(level.at, window) {
            most = level.waiting.max(most);
        }
    }
    let scale = round_up(most.max(5));
    let mut points = String::from("0 1000 ");
    let mut height = 1000;
    for level in &outcome.timeline.levels {
        if !is_within(level.at, window) {
            continue;
        }
        let x = u64::from(within(level.at, window)) * 1000 / u64::from(whole.max(1));
        points.push_str(&format!("{x} {height} "));
        height = 1000 - level.waiting * 1000 / scale;
        points.push_str(&format!("{x} {height} "));
    }
    points.push_str(&format!("1000 {height} 1000 1000"));
    let drawn = view! {
        <svg class="chart-frame" width="100%" height=QUEUE.to_string() viewBox="0 0 1000 1000" preserveAspectRatio="none">
            <polygon class="queue" points=points></polygon>
        </svg>
        <text class="chart-tick" x="0" y="12">
            {format!("waiting for their turn: {most} at most")}
        </text>
    };
    (most, drawn)
}

#[cfg(test)]
mod tests {
    use super::super::model::Desk;
    use super::*;

    #[test]
    fn whatever_is_set_the_picture_stays_small_enough_for_a_phone() {
        for mode in [Mode::Sync, Mode::Async] {
            for (workers, threads) in [(1, 1), (1, 8), (8, 1), (8, 8)] {
                for rate in [1, 12, 100] {
                    for (io, cpu) in [(500, 250), (0, 1), (200, 5)] {
                        let desk = Desk {
                            mode,
                            workers,
                            threads,
                            rate,
                            io,
                            cpu,
                            cores: 2,
                        };
                        let html = picture(&desk.play().unwrap()).to_html();
                        assert!(html.len() < 100_000, "{} {desk:?}", html.len());
                        assert!(html.contains("bar-cpu\" d=\"M"));
                    }
                }
            }
        }
    }
}
