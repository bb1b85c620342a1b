//! Why settings can't be simulated.

use std::fmt;

use crate::limits::{
    MAX_CONNECTIONS, MAX_CORES, MAX_EVENTS, MAX_JOBS, MAX_PHASES, MAX_PROCESSES, MAX_RECORDED_JOBS,
    MAX_SERVERS, MAX_SPANS, MAX_THREADS,
};

/// Why settings can't be simulated or recorded. `Display` gives a full sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SimulationError {
    /// There are no jobs, or more than [`MAX_JOBS`].
    JobCount,
    /// The arrival rate is not a number, or out of range.
    ArrivalRate,
    /// There are no phases, or more than [`MAX_PHASES`].
    PhaseCount,
    /// The duration of a phase is not a number, negative, too short or too long.
    PhaseDuration,
    /// The minimum of a uniform distribution is above its maximum.
    MinAboveMax,
    /// There are no servers, or more than [`MAX_SERVERS`].
    ServerCount,
    /// A server has no processes, or more than [`MAX_PROCESSES`].
    ProcessCount,
    /// A process has no threads, or more than [`MAX_THREADS`].
    ThreadCount,
    /// A server has no cores, or more than [`MAX_CORES`].
    CoreCount,
    /// The database has no connections, or more than [`MAX_CONNECTIONS`].
    ConnectionCount,
    /// A switch interval is not a number, too short or too long.
    SwitchInterval,
    /// There are more jobs than a timeline may have ([`MAX_RECORDED_JOBS`]).
    TooManyRecordedJobs,
    /// The timeline grew beyond [`MAX_SPANS`]; found during the run.
    TooManySpans,
    /// The run took more than [`MAX_EVENTS`]; found during the run.
    TooManyEvents,
}

impl fmt::Display for SimulationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::JobCount => write!(f, "The number of jobs must be from 1 to {MAX_JOBS}."),
            Self::ArrivalRate => {
                f.write_str("The arrival rate must be from 0.001 to 1,000,000 jobs per second.")
            }
            Self::PhaseCount => write!(f, "The number of phases must be from 1 to {MAX_PHASES}."),
            Self::PhaseDuration => f.write_str(
                "The duration of a phase must be zero, or from a microsecond to 60 seconds.",
            ),
            Self::MinAboveMax => {
                f.write_str("The minimum duration of a phase must not be above its maximum.")
            }
            Self::ServerCount => {
                write!(f, "The number of servers must be from 1 to {MAX_SERVERS}.")
            }
            Self::ProcessCount => write!(
                f,
                "The number of processes of a server must be from 1 to {MAX_PROCESSES}."
            ),
            Self::ThreadCount => write!(
                f,
                "The number of threads of a process must be from 1 to {MAX_THREADS}."
            ),
            Self::CoreCount => write!(
                f,
                "The number of cores of a server must be from 1 to {MAX_CORES}."
            ),
            Self::ConnectionCount => write!(
                f,
                "The number of connections must be from 1 to {MAX_CONNECTIONS}."
            ),
            Self::SwitchInterval => {
                f.write_str("The switch interval must be from a microsecond to 60 seconds.")
            }
            Self::TooManyRecordedJobs => write!(
                f,
                "A timeline can have at most {MAX_RECORDED_JOBS} jobs. Simulate more jobs without \
                 a timeline."
            ),
            Self::TooManySpans => write!(
                f,
                "A timeline can have at most {MAX_SPANS} spans. Use fewer jobs or a longer switch \
                 interval."
            ),
            Self::TooManyEvents => write!(
                f,
                "A run can have at most {MAX_EVENTS} events. Use fewer jobs or a longer switch \
                 interval."
            ),
        }
    }
}

impl std::error::Error for SimulationError {}
