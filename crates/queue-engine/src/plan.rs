//! Settings that were found to make sense, in the units of a run: whole nanoseconds and draws. It
//! must not know what a run does with them.

use crate::error::SettingsError;
use crate::limits::{
    MAX_CONNECTIONS, MAX_CORES, MAX_JOBS, MAX_PHASES, MAX_PROCESSES, MAX_SERVERS, MAX_THREADS,
};
use crate::random::Random;
use crate::settings::{Arrivals, Balancing, Kind, Length, Server, Settings, Work};
use crate::time::NANOSECONDS;

const RATES: std::ops::RangeInclusive<f64> = 0.001..=1e6;
/// Shorter than a microsecond, rounding to nanoseconds would show.
const LENGTHS: std::ops::RangeInclusive<f64> = 1e-6..=60.0;

/// What a run does.
pub(crate) struct Plan {
    pub(crate) seed: u64,
    pub(crate) jobs: u32,
    /// The time before the first job.
    pub(crate) first: Draw,
    /// The time between two jobs.
    pub(crate) gap: Draw,
    pub(crate) phases: Vec<(Work, Draw)>,
    pub(crate) servers: Vec<PlannedServer>,
    pub(crate) balancing: Balancing,
    pub(crate) connections: Option<u32>,
}

/// A server: all kinds are processes with places for jobs that compute by turns, and differ in how
/// many places there are and whether turns of computing end.
#[derive(Clone, Copy)]
pub(crate) struct PlannedServer {
    pub(crate) processes: u32,
    /// How many jobs a process has in hand at most; none means any number.
    pub(crate) places: Option<u32>,
    /// How long a job computes while others wait for their turn; none means until it has done.
    pub(crate) interval: Option<u64>,
    pub(crate) queue_limit: Option<u32>,
    pub(crate) cores: Option<u32>,
}

/// A number of nanoseconds, drawn anew each time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Draw {
    Fixed(u64),
    Uniform { from: f64, width: f64 },
    Exponential { mean: f64 },
}

impl Draw {
    pub(crate) fn draw(self, random: &mut Random) -> u64 {
        match self {
            Self::Fixed(nanoseconds) => nanoseconds,
            Self::Uniform { from, width } => nearest(from + width * random.unit()),
            Self::Exponential { mean } => nearest(mean * random.exponential()),
        }
    }
}

impl Plan {
    pub(crate) fn new(settings: &Settings) -> Result<Self, SettingsError> {
        within(settings.jobs, MAX_JOBS, SettingsError::Jobs)?;
        let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        within(
            count(settings.phases.len()),
            MAX_PHASES as u32,
            SettingsError::Phases,
        )?;
        within(
            count(settings.servers.len()),
            MAX_SERVERS as u32,
            SettingsError::Servers,
        )?;
        if let Some(connections) = settings.connections {
            within(connections, MAX_CONNECTIONS, SettingsError::Connections)?;
        }
        let [first, gap] = arrivals(settings.arrivals)?;
        let mut phases = Vec::with_capacity(settings.phases.len());
        for phase in &settings.phases {
            phases.push((phase.work, length(phase.length)?));
        }
        let mut servers = Vec::with_capacity(settings.servers.len());
        for server in &settings.servers {
            servers.push(planned(*server)?);
        }
        Ok(Self {
            seed: settings.seed,
            jobs: settings.jobs,
            first,
            gap,
            phases,
            servers,
            balancing: settings.balancing,
            connections: settings.connections,
        })
    }
}

/// The time before the first job and between two.
fn arrivals(arrivals: Arrivals) -> Result<[Draw; 2], SettingsError> {
    let mean = |per_second: f64| {
        // No number is in no range.
        let fits = RATES.contains(&per_second);
        fits.then_some(NANOSECONDS / per_second)
            .ok_or(SettingsError::Rate)
    };
    Ok(match arrivals {
        Arrivals::Poisson { per_second } => {
            let mean = mean(per_second)?;
            [Draw::Exponential { mean }; 2]
        }
        Arrivals::Evenly { per_second } => {
            [Draw::Fixed(0), Draw::Fixed(nearest(mean(per_second)?))]
        }
        Arrivals::Burst => [Draw::Fixed(0); 2],
    })
}

fn length(length: Length) -> Result<Draw, SettingsError> {
    let nanoseconds = |seconds: f64| {
        let fits = seconds == 0.0 || LENGTHS.contains(&seconds);
        fits.then_some(seconds * NANOSECONDS)
            .ok_or(SettingsError::Length)
    };
    Ok(match length {
        Length::Fixed(seconds) => Draw::Fixed(nearest(nanoseconds(seconds)?)),
        Length::Uniform { from, to } => {
            let (from, to) = (nanoseconds(from)?, nanoseconds(to)?);
            if to < from {
                return Err(SettingsError::LengthBackwards);
            }
            let width = to - from;
            Draw::Uniform { from, width }
        }
        Length::Exponential { mean } => Draw::Exponential {
            mean: nanoseconds(mean)?,
        },
    })
}

fn planned(server: Server) -> Result<PlannedServer, SettingsError> {
    let (processes, places, interval) = match server.kind {
        Kind::Sync { workers } => (workers, Some(1), None),
        Kind::Threads {
            processes,
            threads,
            switch_interval,
        } => {
            within(threads, MAX_THREADS, SettingsError::Threads)?;
            if !LENGTHS.contains(&switch_interval) {
                return Err(SettingsError::SwitchInterval);
            }
            let interval = nearest(switch_interval * NANOSECONDS);
            (processes, Some(threads), Some(interval))
        }
        Kind::Async { processes } => (processes, None, None),
    };
    within(processes, MAX_PROCESSES, SettingsError::Processes)?;
    if let Some(cores) = server.cores {
        within(cores, MAX_CORES, SettingsError::Cores)?;
    }
    Ok(PlannedServer {
        processes,
        places,
        interval,
        queue_limit: server.queue_limit,
        cores: server.cores,
    })
}

/// Whether a number is from 1 to the most.
fn within(number: u32, most: u32, error: SettingsError) -> Result<(), SettingsError> {
    (1..=most).contains(&number).then_some(()).ok_or(error)
}

/// The nearest whole number; `f64::round` would be a function of the platform's library.
fn nearest(positive: f64) -> u64 {
    (positive + 0.5) as u64
}
