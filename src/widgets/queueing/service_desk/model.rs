//! What the reader has set, and what the engine makes of it: one run to look at, and shorter ones
//! for the chart. It must not know how that is shown.

use crate::components::chart::{duration, milliseconds, plural, tenths};
use crate::widgets::queueing::dials::rush;
use queue_engine::{Balancing, Kind, Server, Settings, Statistics, Timeline, record, simulate};

/// How many requests a run has.
pub const REQUESTS: u32 = 500;
/// The most requests a second that can be set, and where the chart ends.
pub const MOST_RATE: u32 = 100;
/// Loads for the table, in requests a second.
pub const LOADS: [u32; 5] = [20, 40, 60, 80, 100];
/// Who waits when the last request comes: more than that, and they are becoming more.
const MANY: u32 = 40;

/// How a worker works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// One request to a thread.
    Sync,
    /// One event loop to a worker.
    Async,
}

impl Mode {
    /// Both, in the order of the choice.
    pub const ALL: [Self; 2] = [Self::Sync, Self::Async];
}

/// What the reader can set. Times are in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Desk {
    pub mode: Mode,
    pub workers: u32,
    /// Of each sync worker.
    pub threads: u32,
    pub cores: u32,
    /// Requests a second.
    pub rate: u32,
    pub io: u32,
    pub cpu: u32,
}

/// What comes of it.
pub struct Outcome {
    pub desk: Desk,
    pub figures: Statistics,
    pub timeline: Timeline,
    /// Sync and async: load in tenths of a request a second, and 95th percentile in milliseconds.
    pub curves: [Vec<(u32, u32)>; 2],
}

impl Desk {
    /// Lunchtime: two sync workers, and one request in five too many.
    pub const FIRST: Self = Self {
        mode: Mode::Sync,
        workers: 2,
        threads: 1,
        cores: 4,
        rate: 12,
        io: 200,
        cpu: 5,
    };

    fn settings(&self, tenths_a_second: u32) -> Settings {
        let server = match (self.mode, self.threads) {
            (Mode::Async, _) => Server::asynchronous(self.workers),
            (Mode::Sync, 1) => Server::sync(self.workers),
            (Mode::Sync, threads) => Server::threads(self.workers, threads),
        };
        Settings {
            servers: vec![server.on_cores(self.cores)],
            balancing: Balancing::RoundRobin,
            ..rush(6, REQUESTS, tenths_a_second, [self.cpu, self.io])
        }
    }

    /// The most that can be served, in tenths of a request a second: the cores set a limit, and
    /// where each thread has one request in hand, so do the threads.
    pub fn limit(&self) -> u32 {
        let nearest = |sum: u32, parts: u32| (sum + parts / 2) / parts.max(1);
        let computing = nearest(self.workers.min(self.cores) * 10_000, self.cpu);
        match self.mode {
            Mode::Async => computing,
            Mode::Sync => {
                let places = self.workers * self.threads;
                let in_hand = nearest(places * 10_000, self.cpu + self.io);
                computing.min(in_hand)
            }
        }
    }

    /// The 95th percentile over the load, up to a bit more than can be served.
    fn curve(&self) -> Vec<(u32, u32)> {
        let limit = self.limit();
        let last = (limit + limit / 5).clamp(10, MOST_RATE * 10);
        let mut chosen = vec![10, self.rate * 10, last];
        for percent in [50, 70, 80, 90, 97, 105] {
            chosen.push(limit * percent / 100);
        }
        for load in LOADS {
            chosen.push(load * 10);
        }
        let mut loads: Vec<u32> = Vec::new();
        for load in chosen {
            if (10..=last).contains(&load) && !loads.contains(&load) {
                let at = loads.iter().position(|it| *it > load);
                loads.insert(at.unwrap_or(loads.len()), load);
            }
        }
        let mut points = Vec::new();
        for load in loads {
            let mut settings = self.settings(load);
            // Turns of a tenth of the computing change the latency by a hair, and are a fifth of
            // the events where threads compute for long.
            for server in &mut settings.servers {
                if let Kind::Threads {
                    switch_interval, ..
                } = &mut server.kind
                {
                    *switch_interval = switch_interval.max(f64::from(self.cpu) / 10_000.0);
                }
            }
            if let Ok(figures) = simulate(&settings) {
                // A little less by chance at a little more load would look like sense.
                let before = points.last().map_or(0, |point: &(u32, u32)| point.1);
                points.push((load, milliseconds(figures.times.p95).max(before)));
            }
        }
        points
    }

    fn working(self, mode: Mode) -> Self {
        Self { mode, ..self }
    }

    /// Plays it all through.
    pub fn play(self) -> Option<Outcome> {
        let (figures, timeline) = record(&self.settings(self.rate * 10)).ok()?;
        Some(Outcome {
            desk: self,
            figures,
            timeline,
            curves: [
                self.working(Mode::Sync).curve(),
                self.working(Mode::Async).curve(),
            ],
        })
    }

    /// Who serves, in words.
    fn name(&self) -> String {
        match (self.mode, self.threads) {
            (Mode::Async, _) => plural(self.workers, "async worker"),
            (Mode::Sync, 1) => plural(self.workers, "sync worker"),
            (Mode::Sync, threads) => {
                let workers = plural(self.workers, "sync worker");
                format!("{workers} with {threads} threads each")
            }
        }
    }
}

impl Outcome {
    /// How many wait when the last request comes.
    pub fn waiting_at_last(&self) -> u32 {
        let Some(last) = self.timeline.visits.last() else {
            return 0;
        };
        let mut waiting = 0;
        for level in &self.timeline.levels {
            if level.at > last.arrived {
                break;
            }
            waiting = level.waiting;
        }
        waiting
    }

    /// Whether more come than can be served.
    pub fn is_saturated(&self) -> bool {
        self.desk.rate * 10 > self.desk.limit() || self.waiting_at_last() > MANY
    }

    /// How many are served a second, in tenths. A run ends in a while in which nobody comes any
    /// more; where all are served, as many are as come.
    pub fn served(&self) -> u32 {
        if self.is_saturated() {
            (self.figures.throughput * 10.0 + 0.5) as u32
        } else {
            self.desk.rate * 10
        }
    }

    /// The share of the time in which the cores compute, in per cent.
    pub fn busy(&self) -> u32 {
        let all: f64 = self.figures.processes.iter().map(|it| it.computing).sum();
        (all * 100.0 / f64::from(self.desk.cores) + 0.5) as u32
    }

    /// What sync and async workers can serve, in tenths of a request a second.
    pub fn limits(&self) -> [u32; 2] {
        [
            self.desk.working(Mode::Sync).limit(),
            self.desk.working(Mode::Async).limit(),
        ]
    }

    /// What the chart says.
    pub fn comparison(&self) -> String {
        let [sync, asynchronous] = self.limits();
        let (slow, fast) = (tenths(sync), tenths(asynchronous));
        if asynchronous * 10 <= sync * 11 {
            return format!(
                "Sync saturates at {slow} requests a second and async at {fast}: what limits both \
                 is computing, and an event loop computes no faster."
            );
        }
        format!(
            "Sync saturates at {slow} requests a second, because each one waiting keeps its \
             worker or thread. Async goes on to {fast}, where computing is the limit."
        )
    }

    /// What the numbers mean.
    pub fn sentence(&self) -> String {
        let Self { desk, figures, .. } = self;
        let served = tenths(self.served());
        let (who, busy) = (desk.name(), self.busy());
        if self.is_saturated() {
            let last = self.timeline.visits.last();
            let seconds = last.map_or(0, |last| last.arrived.seconds() as u32);
            return format!(
                "Saturated: {} requests a second come, and {who} can serve {served} of them. The \
                 queue grows as long as the rush lasts: {} wait after {seconds} seconds. The cores \
                 compute {busy}\u{a0}% of the time.",
                desk.rate,
                self.waiting_at_last(),
            );
        }
        format!(
            "All {} requests a second are served by {who}: 95 of 100 within {}, on average within \
             {}, of which {} go by in waiting for a turn. The cores compute {busy}\u{a0}% of the time.",
            desk.rate,
            duration(milliseconds(figures.times.p95)),
            duration(milliseconds(figures.mean_time)),
            duration(milliseconds(figures.mean_wait)),
        )
    }
}

#[cfg(test)]
mod tests;
