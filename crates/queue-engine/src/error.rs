//! Why settings can't be played through, in words for a reader. It must not know how a run works.

use std::fmt;

use crate::limits::{
    MAX_CONNECTIONS, MAX_CORES, MAX_EVENTS, MAX_JOBS, MAX_PHASES, MAX_PROCESSES, MAX_RECORDED,
    MAX_SERVERS, MAX_SPANS, MAX_THREADS,
};

/// What is wrong with settings. Its `Display` is a sentence for a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SettingsError {
    /// No job at all, or more than [`MAX_JOBS`].
    Jobs,
    /// A rate that is no number, or too small or great.
    Rate,
    /// No phase, or more than [`MAX_PHASES`].
    Phases,
    /// A phase's length that is no number, negative, too short or too long.
    Length,
    /// A uniform length whose longest is shorter than its shortest.
    LengthBackwards,
    /// No server, or more than [`MAX_SERVERS`].
    Servers,
    /// A server without a process, or with more than [`MAX_PROCESSES`].
    Processes,
    /// A process without a thread, or with more than [`MAX_THREADS`].
    Threads,
    /// A server without a core, or with more than [`MAX_CORES`].
    Cores,
    /// A database without a connection, or with more than [`MAX_CONNECTIONS`].
    Connections,
    /// A switch interval that is no number, too short or too long.
    SwitchInterval,
    /// More jobs than a timeline shows ([`MAX_RECORDED`]).
    TooManyToRecord,
    /// More spans than a timeline shows ([`MAX_SPANS`]); found while the run goes on.
    TooManySpans,
    /// More than [`MAX_EVENTS`]; found while the run goes on.
    TooManyEvents,
}

impl fmt::Display for SettingsError {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Jobs => between(to, "The number of jobs", u64::from(MAX_JOBS)),
            Self::Phases => between(to, "The number of phases", MAX_PHASES as u64),
            Self::Servers => between(to, "The number of servers", MAX_SERVERS as u64),
            Self::Processes => between(
                to,
                "The number of processes of a server",
                u64::from(MAX_PROCESSES),
            ),
            Self::Threads => between(
                to,
                "The number of threads of a process",
                u64::from(MAX_THREADS),
            ),
            Self::Cores => between(to, "The number of cores of a server", u64::from(MAX_CORES)),
            Self::Connections => {
                between(to, "The number of connections", u64::from(MAX_CONNECTIONS))
            }
            Self::Rate => to.write_str("The rate must be from 0.001 to 1,000,000 jobs a second."),
            Self::Length => to.write_str(
                "The length of a phase must be zero, or from a microsecond to 60 seconds.",
            ),
            Self::LengthBackwards => {
                to.write_str("The longest length of a phase must not be below its shortest.")
            }
            Self::SwitchInterval => {
                to.write_str("The switch interval must be from a microsecond to 60 seconds.")
            }
            Self::TooManyToRecord => write!(
                to,
                "A timeline shows at most {MAX_RECORDED} jobs. The figures alone can be had of more."
            ),
            Self::TooManySpans => write!(
                to,
                "A timeline shows at most {MAX_SPANS} spans. Take fewer jobs, or a longer switch \
                 interval."
            ),
            Self::TooManyEvents => write!(
                to,
                "This run has more than {MAX_EVENTS} events. Take fewer jobs, or a longer switch \
                 interval."
            ),
        }
    }
}

impl std::error::Error for SettingsError {}

fn between(to: &mut fmt::Formatter<'_>, what: &str, most: u64) -> fmt::Result {
    write!(to, "{what} must be from 1 to {most}.")
}
