//! Validated settings in the units of a run: whole nanoseconds and samplers.

use std::ops::RangeInclusive;

use crate::error::SimulationError;
use crate::limits::{
    MAX_CONNECTIONS, MAX_CORES, MAX_JOBS, MAX_PHASES, MAX_PROCESSES, MAX_SERVERS, MAX_THREADS,
};
use crate::random::Random;
use crate::settings::{Arrivals, Balancing, Distribution, Resource, Server, Settings, Workers};
use crate::time::NANOSECONDS_PER_SECOND;

/// Valid arrival rates, in jobs per second.
const RATES: RangeInclusive<f64> = 0.001..=1e6;
/// Valid durations in seconds. Below a microsecond, rounding to nanoseconds would be noticeable.
const DURATIONS: RangeInclusive<f64> = 1e-6..=60.0;

/// The parameters of a run.
pub(crate) struct Parameters {
    pub(crate) seed: u64,
    pub(crate) arrivals: ArrivalParameters,
    pub(crate) phases: Vec<PhaseParameters>,
    pub(crate) servers: Vec<ServerParameters>,
    pub(crate) balancing: Balancing,
    pub(crate) connections: Option<u32>,
}

#[derive(Clone, Copy)]
pub(crate) struct ArrivalParameters {
    pub(crate) jobs: u32,
    /// The time from the start of the run to the first arrival.
    pub(crate) first: Sampler,
    /// The time between two arrivals.
    pub(crate) interarrival: Sampler,
}

#[derive(Clone, Copy)]
pub(crate) struct PhaseParameters {
    pub(crate) resource: Resource,
    pub(crate) duration: Sampler,
}

/// A server. All kinds of workers are processes with slots for jobs; they differ in the number of
/// slots and in whether a CPU burst is interrupted.
#[derive(Clone, Copy)]
pub(crate) struct ServerParameters {
    pub(crate) processes: u32,
    /// The slots of each process; `None` means unlimited.
    pub(crate) slots: Option<u32>,
    /// How long a job computes while others are ready, in nanoseconds; `None` means until its CPU
    /// phase ends.
    pub(crate) switch_interval: Option<u64>,
    pub(crate) queue_limit: Option<u32>,
    pub(crate) cores: Option<u32>,
}

/// A distribution in nanoseconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Sampler {
    Constant(u64),
    Uniform { min: f64, max: f64 },
    Exponential { mean: f64 },
}

impl Sampler {
    /// Draws a number of nanoseconds.
    pub(crate) fn sample(self, random: &mut Random) -> u64 {
        match self {
            Self::Constant(nanoseconds) => nanoseconds,
            Self::Uniform { min, max } => round(min + (max - min) * random.unit()),
            Self::Exponential { mean } => round(mean * random.exponential()),
        }
    }
}

impl Parameters {
    /// Validates settings.
    pub(crate) fn new(settings: &Settings) -> Result<Self, SimulationError> {
        check_count(
            settings.phases.len(),
            MAX_PHASES,
            SimulationError::PhaseCount,
        )?;
        check_count(
            settings.servers.len(),
            MAX_SERVERS,
            SimulationError::ServerCount,
        )?;
        if let Some(connections) = settings.connections {
            let error = SimulationError::ConnectionCount;
            check_count(connections, MAX_CONNECTIONS, error)?;
        }
        let phases = settings.phases.iter().map(|phase| {
            Ok(PhaseParameters {
                resource: phase.resource,
                duration: sampler(phase.duration)?,
            })
        });
        let servers = settings.servers.iter().map(ServerParameters::new);
        Ok(Self {
            seed: settings.seed,
            arrivals: ArrivalParameters::new(settings.jobs, settings.arrivals)?,
            phases: phases.collect::<Result<_, _>>()?,
            servers: servers.collect::<Result<_, _>>()?,
            balancing: settings.balancing,
            connections: settings.connections,
        })
    }
}

impl ArrivalParameters {
    fn new(jobs: u32, arrivals: Arrivals) -> Result<Self, SimulationError> {
        check_count(jobs, MAX_JOBS, SimulationError::JobCount)?;
        let (first, interarrival) = match arrivals {
            Arrivals::Poisson { rate } => {
                let mean = mean_interarrival(rate)?;
                (Sampler::Exponential { mean }, Sampler::Exponential { mean })
            }
            Arrivals::Deterministic { rate } => {
                let interval = round(mean_interarrival(rate)?);
                (Sampler::Constant(0), Sampler::Constant(interval))
            }
            Arrivals::Burst => (Sampler::Constant(0), Sampler::Constant(0)),
        };
        Ok(Self {
            jobs,
            first,
            interarrival,
        })
    }
}

impl ServerParameters {
    fn new(server: &Server) -> Result<Self, SimulationError> {
        let (processes, slots, switch_interval) = match server.workers {
            Workers::Sync { processes } => (processes, Some(1), None),
            Workers::Threads {
                processes,
                threads,
                switch_interval,
            } => {
                check_count(threads, MAX_THREADS, SimulationError::ThreadCount)?;
                if !DURATIONS.contains(&switch_interval) {
                    return Err(SimulationError::SwitchInterval);
                }
                let interval = round(switch_interval * NANOSECONDS_PER_SECOND);
                (processes, Some(threads), Some(interval))
            }
            Workers::Async { processes } => (processes, None, None),
        };
        check_count(processes, MAX_PROCESSES, SimulationError::ProcessCount)?;
        if let Some(cores) = server.cores {
            check_count(cores, MAX_CORES, SimulationError::CoreCount)?;
        }
        Ok(Self {
            processes,
            slots,
            switch_interval,
            queue_limit: server.queue_limit,
            cores: server.cores,
        })
    }
}

/// Returns the mean time between arrivals in nanoseconds. A rate that is NaN is out of range.
fn mean_interarrival(rate: f64) -> Result<f64, SimulationError> {
    if RATES.contains(&rate) {
        Ok(NANOSECONDS_PER_SECOND / rate)
    } else {
        Err(SimulationError::ArrivalRate)
    }
}

fn sampler(distribution: Distribution) -> Result<Sampler, SimulationError> {
    Ok(match distribution {
        Distribution::Constant(seconds) => Sampler::Constant(round(nanoseconds(seconds)?)),
        Distribution::Uniform { min, max } => {
            let (min, max) = (nanoseconds(min)?, nanoseconds(max)?);
            if max < min {
                return Err(SimulationError::MinAboveMax);
            }
            Sampler::Uniform { min, max }
        }
        Distribution::Exponential { mean } => Sampler::Exponential {
            mean: nanoseconds(mean)?,
        },
    })
}

/// Converts the duration of a phase from seconds.
fn nanoseconds(seconds: f64) -> Result<f64, SimulationError> {
    if seconds == 0.0 || DURATIONS.contains(&seconds) {
        Ok(seconds * NANOSECONDS_PER_SECOND)
    } else {
        Err(SimulationError::PhaseDuration)
    }
}

/// Returns `error` unless `count` is from 1 to `max`.
fn check_count<N: PartialOrd + From<u8>>(
    count: N,
    max: N,
    error: SimulationError,
) -> Result<(), SimulationError> {
    if (N::from(1)..=max).contains(&count) {
        Ok(())
    } else {
        Err(error)
    }
}

fn round(nanoseconds: f64) -> u64 {
    nanoseconds.round() as u64
}
