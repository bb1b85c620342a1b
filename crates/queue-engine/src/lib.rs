//! A discrete-event simulation of web servers: jobs (requests) arrive, wait in queues and are
//! served by worker processes, in virtual time.
//!
//! [`simulate`] returns the [`Statistics`] of a run. [`record`] also returns its [`Timeline`], for
//! drawing. A run starts with an empty system and ends when the last job has left.
//!
//! | module | contents |
//! |---|---|
//! | `settings` | [`Settings`] and its parts: arrivals, phases, servers, load balancing |
//! | `limits` | the largest values that settings may have |
//! | `error` | [`SimulationError`] |
//! | `run` | [`simulate`] and [`record`] |
//! | `statistics` | [`Statistics`]: waiting and response times, utilization, Little's law |
//! | `timeline` | [`Timeline`]: what each job did, and how many jobs there were |
//! | `time` | [`Time`], a point in virtual time |
//! | [`theory`] | closed formulas of queueing theory |
//! | [`random`] | the seeded random number generator |
//!
//! # Time and randomness
//! Settings are in seconds, as `f64`. The run itself counts whole nanoseconds in a `u64`
//! ([`Time`]), so results don't depend on the order of additions. At equal times completions come
//! before arrivals, and otherwise events happen in the order in which they were scheduled. All
//! randomness comes from the seed, and no mathematical function of the platform is used, so one
//! seed gives the same timeline natively and in WebAssembly.
//!
//! # Simplifications
//! - A process that has a core keeps it until its CPU burst ends: the operating system doesn't
//!   preempt it. If a server has fewer cores than processes, processes get cores in the order in
//!   which they asked. Without a number of cores, there are enough for all processes.
//! - Threads of a process compute one at a time, as under CPython's global interpreter lock. While
//!   others wait, the running thread gives the lock up after the switch interval, and the thread
//!   that has waited longest gets it. In CPython the operating system chooses the thread, and the
//!   lock is released between two bytecode instructions.
//! - Switching threads and handing jobs over takes no time.
//! - A job goes to the process of its server with the fewest jobs (the first of several). Real
//!   processes compete for connections.
//! - Clients wait without a timeout.
#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod arrivals;
mod balancer;
mod collector;
mod error;
mod event_queue;
mod ids;
mod job;
mod limits;
mod parameters;
mod pool;
pub mod random;
mod recorder;
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

pub use error::SimulationError;
pub use limits::{
    MAX_CONNECTIONS, MAX_CORES, MAX_EVENTS, MAX_JOBS, MAX_PHASES, MAX_PROCESSES, MAX_RECORDED_JOBS,
    MAX_SERVERS, MAX_SPANS, MAX_THREADS,
};
pub use run::{record, simulate};
pub use settings::{
    Arrivals, Balancing, Distribution, Phase, Resource, SWITCH_INTERVAL, Server, Settings, Workers,
};
pub use statistics::{LittlesLaw, Percentiles, ProcessStatistics, Statistics};
pub use time::Time;
pub use timeline::{Activity, JobCount, JobRecord, Service, Span, Timeline};

/// Runs the README's examples as doc tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadmeExamples;
