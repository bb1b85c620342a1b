//! The engine: what happens to requests in front of a few workers, played through in virtual time.
//! It must not know Leptos, the browser, the clock or any other part of this crate: settings go
//! in, figures and a timeline come out, the same on every machine.
//!
//! [`simulate`] gives the figures of a run, [`record`] also every job's way through it, for
//! drawing. A run begins with nobody there and ends when the last job has left.
//!
//! # Time
//! Settings are in seconds, as `f64`. The run itself counts whole nanoseconds in a `u64`
//! ([`Time`]), so that no sum depends on the order of its terms. At one instant, what ends goes
//! before what arrives; apart from that, what was planned first happens first. Nothing but the
//! seed is random ([`random`]), and no function of the platform's mathematical library takes part:
//! one seed gives one timeline, natively and in WebAssembly.
//!
//! # What is simplified
//! - A process that computes has a core to itself until its turn is over: no operating system takes
//!   it away. Where a server has fewer cores than processes, who has waited longest is next. Unless
//!   a number of cores is given, there are enough.
//! - Threads of one process compute by turns, as CPython's global interpreter lock has them do.
//!   Whoever computes while others wait gives way after the switch interval, and the one who has
//!   waited longest goes on. In CPython the operating system chooses, and the interval is a
//!   request that takes effect between two bytecode instructions.
//! - Changing turns costs nothing, and neither does handing a job over.
//! - A job goes to the process of its server that has the fewest jobs in hand, to the first of
//!   them where there are several. Real processes compete for it.
//! - Nobody gives up waiting.
#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod error;
mod events;
mod jobs;
mod limits;
mod plan;
pub mod random;
mod run;
mod server;
mod settings;
mod simulation;
mod statistics;
pub mod theory;
mod time;
mod timeline;

#[cfg(test)]
mod tests;

pub use error::SettingsError;
pub use limits::{
    MAX_CONNECTIONS, MAX_CORES, MAX_EVENTS, MAX_JOBS, MAX_PHASES, MAX_PROCESSES, MAX_RECORDED,
    MAX_SERVERS, MAX_SPANS, MAX_THREADS,
};
pub use run::{record, simulate};
pub use settings::{
    Arrivals, Balancing, Kind, Length, Phase, SWITCH_INTERVAL, Server, Settings, Work,
};
pub use statistics::{Little, Percentiles, Statistics, Usage};
pub use time::Time;
pub use timeline::{Level, Span, Stay, Task, Timeline, Visit};

/// Runs the examples of the README as doc tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadmeExamples;
