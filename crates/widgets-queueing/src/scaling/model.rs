//! An API that grows: one process, several workers, several servers, and the database that they
//! all ask. The engine runs each of them; what limits it is found from its figures.

use crate::simulation_controls::{BurstWorkload, SimulationRun, burst_workload};
use queue_engine::{Balancing, Server, Settings, Statistics, simulate};
use widget_kit::components::chart::Point;
use widget_kit::components::format::decimal;
use widget_kit::components::task::Task;

/// How many requests a run has.
const REQUESTS: u32 = 800;
/// Where the chart ends, in requests a second.
pub const MAX_RATE: u32 = 500;
/// What a request takes, in milliseconds: it computes, asks the database, and computes.
const COMPUTING: u32 = 20;
pub const DATABASE: u32 = 40;
/// The threads of each worker, except for the one process at the beginning. A request waits twice
/// as long as it computes, so these keep a core busy.
const THREADS: u32 = 8;

/// How far the API has grown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// One sync worker on one server.
    OneProcess,
    /// A worker with threads for each core of one server.
    Workers,
    /// Several such servers behind a load balancer.
    Servers,
}

impl Stage {
    /// All of them, in the order of growth.
    pub const ALL: [Self; 3] = [Self::OneProcess, Self::Workers, Self::Servers];

    /// Its name in the chart.
    pub const fn label(self) -> &'static str {
        match self {
            Self::OneProcess => "one process",
            Self::Workers => "several workers",
            Self::Servers => "several servers",
        }
    }
}

/// The settings that the reader can change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DeploymentSettings {
    pub stage: Stage,
    /// Requests a second.
    pub rate: u32,
    /// Of each server.
    pub cores: u32,
    /// Behind the load balancer.
    pub servers: u32,
    /// How many requests the database serves at a time.
    pub connections: u32,
}

/// What sets the limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// Nothing, at this load.
    None,
    /// The workers: all have a request, while neither cores nor database are busy.
    Workers,
    /// The cores of the servers.
    Cores,
    /// The database.
    Database,
}

impl Limit {
    /// What it is, in words.
    const fn name(self) -> &'static str {
        match self {
            Self::Database => "the database",
            Self::Cores => "the cores",
            Self::Workers | Self::None => "the one process",
        }
    }
}

/// A run with its figures, and curves for comparison.
pub struct DeploymentRun {
    pub settings: DeploymentSettings,
    pub statistics: Statistics,
    /// A curve for each of [`Stage::ALL`].
    pub curves: [ThroughputCurve; 3],
}

/// How many requests are served in a second, over how many arrive.
pub struct ThroughputCurve {
    pub stage: Stage,
    pub points: Vec<Point>,
}

/// The most that each part allows, in requests a second.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    pub cores: u32,
    pub database: u32,
    /// Of the workers, each of which handles a number of requests at a time.
    pub workers: u32,
}

impl Limits {
    /// The lowest of them.
    pub fn lowest(self) -> u32 {
        self.cores.min(self.database).min(self.workers)
    }

    /// What reaches its limit first.
    fn first_reached(self) -> Limit {
        if self.database <= self.cores && self.database <= self.workers {
            Limit::Database
        } else if self.cores <= self.workers {
            Limit::Cores
        } else {
            Limit::Workers
        }
    }
}

impl DeploymentSettings {
    /// One process, and more requests than it can serve.
    pub const FIRST: Self = Self {
        stage: Stage::OneProcess,
        rate: 50,
        cores: 4,
        servers: 3,
        connections: 10,
    };

    /// How many servers there are at this stage.
    pub fn machines(&self) -> u32 {
        match self.stage {
            Stage::Servers => self.servers,
            Stage::OneProcess | Stage::Workers => 1,
        }
    }

    /// How many cores there are in all.
    fn all_cores(&self) -> u32 {
        self.machines() * self.cores
    }

    /// The engine's settings for so many requests a second.
    fn engine_settings(&self, per_second: f64) -> Settings {
        let server = match self.stage {
            Stage::OneProcess => Server::sync(1),
            Stage::Workers | Stage::Servers => Server::threads(self.cores, THREADS),
        };
        let workload = BurstWorkload {
            seed: 13,
            requests: REQUESTS,
            per_second,
            cpu: COMPUTING,
            io: DATABASE,
        };
        let servers = vec![server.with_cores(self.cores); self.machines() as usize];
        Settings {
            balancing: Balancing::LeastConnections,
            connections: Some(self.connections),
            ..burst_workload(workload, servers)
        }
    }

    /// The most that the cores, the database and the workers allow.
    pub fn limits(&self) -> Limits {
        let (processes, threads) = match self.stage {
            Stage::OneProcess => (1, 1),
            Stage::Workers | Stage::Servers => (self.all_cores(), THREADS),
        };
        let per_second = |places: u32, milliseconds: u32| {
            (f64::from(places) * 1000.0 / f64::from(milliseconds)).round() as u32
        };
        Limits {
            cores: per_second(processes.min(self.all_cores()), COMPUTING),
            database: per_second(self.connections, DATABASE),
            workers: per_second(processes * threads, COMPUTING + DATABASE),
        }
    }

    /// What is served, over the load.
    fn curve(&self) -> Vec<Point> {
        let limit = f64::from(self.limits().lowest());
        let end = f64::from(MAX_RATE);
        // Up to the limit, as much is served as arrives. Beyond it nothing changes, so a few runs
        // are enough.
        let mut loads: Vec<f64> = [0.5, 0.9, 1.0, 1.1, 1.5]
            .map(|share| limit * share)
            .into_iter()
            .filter(|load| *load < end)
            .collect();
        loads.push(end);
        let mut most: f64 = 0.0;
        let served = loads.into_iter().filter_map(|load| {
            let statistics = simulate(&self.engine_settings(load)).ok()?;
            // At the end of a run no requests arrive any more, so a short burst seems to be served
            // a little slower than it is.
            most = most.max(statistics.throughput.min(load));
            Some((load, most))
        });
        std::iter::once((0.0, 0.0)).chain(served).collect()
    }
}

impl SimulationRun for DeploymentRun {
    type Settings = DeploymentSettings;

    fn play(settings: DeploymentSettings) -> Option<Self> {
        let rate = f64::from(settings.rate);
        let statistics = simulate(&settings.engine_settings(rate)).ok()?;
        Some(Self {
            settings,
            statistics,
            curves: Stage::ALL.map(|stage| ThroughputCurve {
                stage,
                points: DeploymentSettings { stage, ..settings }.curve(),
            }),
        })
    }

    fn summary(&self) -> String {
        let limits = self.settings.limits();
        let most = limits.lowest();
        let (cores, database) = (self.cores_busy_percent(), self.database_busy_percent());
        let rate = self.settings.rate;
        let served = decimal(self.served());
        match self.limit() {
            Limit::None => {
                let first = limits.first_reached().name();
                format!(
                    "All {rate} requests a second are served. The cores compute {cores}\u{a0}% of \
                     the time, and the database is busy for {database}\u{a0}%. The first to reach \
                     its limit will be {first}, at {most} a second."
                )
            }
            Limit::Workers => format!(
                "The one process is the limit: it handles one request at a time, so {served} of \
                 {rate} a second are served. The cores compute {cores}\u{a0}% of the time, and the \
                 database is busy for {database}\u{a0}%: there is room for more workers."
            ),
            Limit::Cores => format!(
                "The cores are the limit: they compute {cores}\u{a0}% of the time, and {served} of \
                 {rate} requests a second are served. The database is busy for {database}\u{a0}%, \
                 so more cores or more servers help."
            ),
            Limit::Database => format!(
                "The database is the limit: it is busy for {database}\u{a0}% of the time, and \
                 {served} of {rate} requests a second are served. The cores compute {cores}\u{a0}% \
                 of the time. One more server changes nothing: it would wait in the same queue."
            ),
        }
    }
}

/// What sets the limit behind several servers.
pub const DATABASE_IS_THE_LIMIT: Task = Task {
    id: "scaling/database",
    sentence: "Find the stage at which the database is the bottleneck.",
};

/// It takes more room at the database.
pub const ALL_SERVED: Task = Task {
    id: "scaling/all-served",
    sentence: "Serve 500 requests a second.",
};

impl DeploymentRun {
    /// What is served, and what keeps more from being served, in a short sentence.
    pub fn verdict(&self) -> String {
        let limits = self.settings.limits();
        let (rate, served) = (self.settings.rate, decimal(self.served()));
        match self.limit() {
            Limit::None => format!(
                "All {rate} a second are served. Next in the way: {}, at {} a second.",
                limits.first_reached().name(),
                limits.lowest()
            ),
            limit => format!(
                "The bottleneck is {}: {served} of {rate} a second are served.",
                limit.name()
            ),
        }
    }

    /// The task that this run does.
    pub fn task(&self) -> Option<Task> {
        match self.limit() {
            Limit::Database => Some(DATABASE_IS_THE_LIMIT),
            Limit::None if self.settings.rate == MAX_RATE => Some(ALL_SERVED),
            Limit::None | Limit::Cores | Limit::Workers => None,
        }
    }

    /// How busy the cores of a server are, in per cent.
    pub fn server_busy_percent(&self, server: u32) -> u32 {
        let processes = self.statistics.processes.iter();
        let own = processes.filter(|process| process.server == server as usize);
        let computing: f64 = own.map(|process| process.cpu_utilization).sum();
        percent(computing / f64::from(self.settings.cores))
    }

    /// How busy the cores of all servers are, in per cent.
    pub fn cores_busy_percent(&self) -> u32 {
        let processes = self.statistics.processes.iter();
        let computing: f64 = processes.map(|process| process.cpu_utilization).sum();
        percent(computing / f64::from(self.settings.all_cores()))
    }

    /// How busy the database is, in per cent.
    pub fn database_busy_percent(&self) -> u32 {
        percent(self.statistics.mean_jobs_in_io / f64::from(self.settings.connections))
    }

    /// What sets the limit, if the load reaches it: more requests arrive than it lets through, or
    /// they wait long for it.
    pub fn limit(&self) -> Limit {
        let limits = self.settings.limits();
        let mean_wait = self.statistics.mean_waiting_time * 1000.0;
        let waits_long = mean_wait > f64::from(3 * (COMPUTING + DATABASE));
        if !waits_long && self.settings.rate <= limits.lowest() {
            return Limit::None;
        }
        limits.first_reached()
    }

    /// How many are served in a second: below the limit, as many as arrive.
    pub fn served(&self) -> f64 {
        match self.limit() {
            Limit::None => f64::from(self.settings.rate),
            Limit::Workers | Limit::Cores | Limit::Database => self.statistics.throughput,
        }
    }
}

fn percent(share: f64) -> u32 {
    (share * 100.0).round() as u32
}

#[cfg(test)]
mod tests;
