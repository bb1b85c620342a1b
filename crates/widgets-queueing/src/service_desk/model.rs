//! The reader's settings, and the runs of the engine with them: one to look at, and others for the
//! chart.

use crate::simulation_controls::{BurstWorkload, SimulationRun, burst_workload};
use queue_engine::{Server, Settings, Statistics, Timeline, Workers, record, simulate};
use widget_kit::components::chart::Point;
use widget_kit::components::format::{decimal, duration, plural, round_to_tenth};
use widget_kit::components::task::Task;

/// How many requests a run has.
pub const REQUESTS: u32 = 500;
/// The most requests a second that can be set, and where the chart ends.
pub const MAX_RATE: u32 = 100;
/// Loads for the table, in requests a second.
pub const LOADS: [u32; 5] = [20, 40, 60, 80, 100];
/// Loads for the chart, as shares of what can be served.
const SHARES_OF_THE_LIMIT: [f64; 6] = [0.5, 0.7, 0.8, 0.9, 0.97, 1.05];
/// If more requests than this wait when the last one arrives, the queue is growing.
const GROWING_QUEUE: u32 = 40;

/// Async does it, and so do threads.
pub const SAME_WORKERS: Task = Task {
    id: "service-desk/same-workers",
    sentence: "Serve twelve requests a second with two workers.",
};

/// Only more workers do it, each on a core of its own.
pub const MOSTLY_COMPUTING: Task = Task {
    id: "service-desk/computing",
    sentence: "Serve twelve a second that mostly compute.",
};

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

/// The settings that the reader can change. Times are in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WorkerSettings {
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

/// A run with its figures and curves.
pub struct WorkerRun {
    pub settings: WorkerSettings,
    pub statistics: Statistics,
    pub timeline: Timeline,
    pub curves: Curves,
}

/// The 95th percentile of the latency in milliseconds over the load in requests a second.
#[derive(Debug, PartialEq)]
pub struct Curves {
    pub sync: Vec<Point>,
    pub asynchronous: Vec<Point>,
}

impl WorkerSettings {
    /// The first settings: two sync workers, and a fifth of the requests more than they can serve.
    pub const FIRST: Self = Self {
        mode: Mode::Sync,
        workers: 2,
        threads: 1,
        cores: 4,
        rate: 12,
        io: 200,
        cpu: 5,
    };

    /// The engine's settings for so many requests a second.
    fn engine_settings(&self, per_second: f64) -> Settings {
        let server = match (self.mode, self.threads) {
            (Mode::Async, _) => Server::asynchronous(self.workers),
            (Mode::Sync, 1) => Server::sync(self.workers),
            (Mode::Sync, threads) => Server::threads(self.workers, threads),
        };
        let workload = BurstWorkload {
            seed: 6,
            requests: REQUESTS,
            per_second,
            cpu: self.cpu,
            io: self.io,
        };
        burst_workload(workload, vec![server.with_cores(self.cores)])
    }

    /// The most that can be served, in requests a second to one decimal. The cores set a limit, and
    /// so do sync threads, each of which handles one request at a time.
    pub fn limit(&self) -> f64 {
        let per_second = |places: u32, milliseconds: u32| {
            round_to_tenth(f64::from(places) * 1000.0 / f64::from(milliseconds))
        };
        let by_cores = per_second(self.workers.min(self.cores), self.cpu);
        match self.mode {
            Mode::Async => by_cores,
            Mode::Sync => by_cores.min(per_second(self.workers * self.threads, self.cpu + self.io)),
        }
    }

    /// The loads of the chart, in requests a second: from 1 to a bit more than can be served.
    fn loads(&self) -> Vec<f64> {
        let limit = self.limit();
        let last = round_to_tenth(limit * 1.2).clamp(1.0, f64::from(MAX_RATE));
        let mut loads: Vec<f64> = [1.0, f64::from(self.rate), last]
            .into_iter()
            .chain(SHARES_OF_THE_LIMIT.map(|share| round_to_tenth(limit * share)))
            .chain(LOADS.map(f64::from))
            .filter(|load| (1.0..=last).contains(load))
            .collect();
        loads.sort_by(f64::total_cmp);
        loads.dedup();
        loads
    }

    /// The 95th percentile over the load, up to a bit more than can be served.
    fn curve(&self) -> Vec<Point> {
        let mut highest: f64 = 0.0;
        self.loads()
            .into_iter()
            .filter_map(|load| {
                let mut settings = self.engine_settings(load);
                // Switching ten times in a computation changes the latency very little and takes a
                // fifth of the events, where threads compute for long.
                for server in &mut settings.servers {
                    if let Workers::Threads {
                        switch_interval, ..
                    } = &mut server.workers
                    {
                        *switch_interval = switch_interval.max(f64::from(self.cpu) / 10_000.0);
                    }
                }
                let statistics = simulate(&settings).ok()?;
                // By chance a little more load may take a little less time. The curve doesn't show
                // that: readers would look for a reason.
                highest = highest.max((statistics.response_times.p95 * 1000.0).round());
                Some((load, highest))
            })
            .collect()
    }

    /// The same settings in another mode.
    fn in_mode(self, mode: Mode) -> Self {
        Self { mode, ..self }
    }

    /// The workers in words.
    fn workers_text(&self) -> String {
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

impl SimulationRun for WorkerRun {
    type Settings = WorkerSettings;

    fn play(settings: WorkerSettings) -> Option<Self> {
        let rate = f64::from(settings.rate);
        let (statistics, timeline) = record(&settings.engine_settings(rate)).ok()?;
        Some(Self {
            settings,
            statistics,
            timeline,
            curves: Curves {
                sync: settings.in_mode(Mode::Sync).curve(),
                asynchronous: settings.in_mode(Mode::Async).curve(),
            },
        })
    }

    fn summary(&self) -> String {
        let Self {
            settings,
            statistics,
            ..
        } = self;
        let served = decimal(self.served());
        let (who, busy) = (settings.workers_text(), self.busy_percent());
        if self.is_saturated() {
            let last = self.timeline.jobs.last();
            let seconds = last.map_or(0, |last| last.arrived.seconds() as u32);
            return format!(
                "Saturated: {} requests a second arrive, and {who} can serve {served} of them. The \
                 queue grows as long as the rush lasts: {} are waiting after {seconds} seconds. \
                 The cores compute {busy}\u{a0}% of the time.",
                settings.rate,
                self.waiting_at_last(),
            );
        }
        format!(
            "All {} requests a second are served by {who}: 95 of 100 within {}, on average within \
             {}, of which {} are spent waiting for a turn. The cores compute {busy}\u{a0}% of the \
             time.",
            settings.rate,
            duration(1000.0 * statistics.response_times.p95),
            duration(1000.0 * statistics.mean_response_time),
            duration(1000.0 * statistics.mean_waiting_time),
        )
    }
}

impl WorkerRun {
    /// Whether all are served, in a short sentence.
    pub fn verdict(&self) -> String {
        let (rate, who) = (self.settings.rate, self.settings.workers_text());
        if self.is_saturated() {
            let served = decimal(self.served());
            return format!(
                "Saturated: {rate} requests a second arrive, and {served} are served by {who}."
            );
        }
        let within = duration(1000.0 * self.statistics.response_times.p95);
        format!("All {rate} requests a second are served by {who}, 95 of 100 within {within}.")
    }

    /// The task that this run does.
    pub fn task(&self) -> Option<Task> {
        let WorkerSettings {
            rate,
            workers,
            io,
            cpu,
            ..
        } = self.settings;
        if self.is_saturated() || rate < WorkerSettings::FIRST.rate {
            None
        } else if cpu >= 200 && io <= 5 {
            Some(MOSTLY_COMPUTING)
        } else if workers == WorkerSettings::FIRST.workers && io >= WorkerSettings::FIRST.io {
            Some(SAME_WORKERS)
        } else {
            None
        }
    }

    /// How many wait when the last request arrives.
    pub fn waiting_at_last(&self) -> u32 {
        let Some(last) = self.timeline.jobs.last() else {
            return 0;
        };
        let counts = self.timeline.counts.iter();
        counts
            .take_while(|count| count.time <= last.arrived)
            .last()
            .map_or(0, |count| count.waiting)
    }

    /// Whether more requests arrive than can be served.
    pub fn is_saturated(&self) -> bool {
        f64::from(self.settings.rate) > self.settings.limit()
            || self.waiting_at_last() > GROWING_QUEUE
    }

    /// How many are served in a second. At the end of a run no requests arrive any more, which
    /// lowers its throughput; below the limit, as many are served as arrive.
    pub fn served(&self) -> f64 {
        if self.is_saturated() {
            self.statistics.throughput
        } else {
            f64::from(self.settings.rate)
        }
    }

    /// The share of the time in which the cores compute, in per cent.
    pub fn busy_percent(&self) -> u32 {
        let processes = self.statistics.processes.iter();
        let computing: f64 = processes.map(|process| process.cpu_utilization).sum();
        (computing * 100.0 / f64::from(self.settings.cores)).round() as u32
    }

    /// The most that workers of one mode can serve, in requests a second.
    pub fn limit_in_mode(&self, mode: Mode) -> f64 {
        self.settings.in_mode(mode).limit()
    }

    /// The chart in words.
    pub fn comparison(&self) -> String {
        let sync = self.limit_in_mode(Mode::Sync);
        let asynchronous = self.limit_in_mode(Mode::Async);
        let (slow, fast) = (decimal(sync), decimal(asynchronous));
        if asynchronous <= sync * 1.1 {
            return format!(
                "Sync saturates at {slow} requests a second and async at {fast}: both are limited \
                 by computing, and an event loop doesn’t compute any faster."
            );
        }
        format!(
            "Sync saturates at {slow} requests a second, because each waiting request occupies its \
             worker or thread. Async goes on to {fast}, where computing is the limit."
        )
    }
}

#[cfg(test)]
mod tests;
