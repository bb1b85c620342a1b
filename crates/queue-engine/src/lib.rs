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
mod plan;
pub mod random;
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
pub use settings::{
    Arrivals, Balancing, Kind, Length, Phase, SWITCH_INTERVAL, Server, Settings, Work,
};
pub use statistics::{Little, Percentiles, Statistics, Usage};
pub use time::Time;
pub use timeline::{Level, Span, Stay, Task, Timeline, Visit};

/// The most jobs that a run may have.
pub const MAX_JOBS: u32 = 2_000_000;
/// The most jobs that [`record`] writes a timeline of: more than that is no picture.
pub const MAX_RECORDED: u32 = 5_000;
/// The most spans in a timeline: threads that often change turns make many.
pub const MAX_SPANS: usize = 200_000;
/// The most phases of a job.
pub const MAX_PHASES: usize = 8;
/// The most servers behind the load balancer.
pub const MAX_SERVERS: usize = 32;
/// The most processes of a server.
pub const MAX_PROCESSES: u32 = 64;
/// The most threads of a process.
pub const MAX_THREADS: u32 = 256;
/// The most cores of a server.
pub const MAX_CORES: u32 = 256;
/// The most connections of a database that all servers share.
pub const MAX_CONNECTIONS: u32 = 1_000;
/// The most events of a run: beyond, it would take a browser longer than a reader waits.
pub const MAX_EVENTS: u64 = 20_000_000;

/// Plays the settings through and returns the figures of the run.
///
/// ```
/// use queue_engine::{Arrivals, Balancing, Length, Phase, Server, Settings, simulate};
///
/// // 40 requests a second; each computes for 5 ms and waits 50 ms for the database.
/// let load = |server| Settings {
///     seed: 1,
///     jobs: 1_000,
///     arrivals: Arrivals::Poisson { per_second: 40.0 },
///     phases: vec![
///         Phase::cpu(Length::Fixed(0.005)),
///         Phase::io(Length::Fixed(0.05)),
///     ],
///     servers: vec![server],
///     balancing: Balancing::RoundRobin,
///     connections: None,
/// };
/// // Two sync workers serve at most 36 a second: their queue grows. Sixteen threads keep up.
/// let sync = simulate(&load(Server::sync(2)))?;
/// let threads = simulate(&load(Server::threads(1, 16)))?;
/// assert!(sync.mean_wait > 0.5 && threads.mean_wait < 0.001);
/// # Ok::<(), queue_engine::SettingsError>(())
/// ```
///
/// # Errors
/// Settings that can't be played through, or not within [`MAX_EVENTS`].
pub fn simulate(settings: &Settings) -> Result<Statistics, SettingsError> {
    let plan = plan::Plan::new(settings)?;
    simulation::Simulation::new(plan, None)
        .run(MAX_EVENTS)
        .map(|(statistics, _)| statistics)
}

/// Plays the settings through as [`simulate`] does, and also returns what every job went through.
///
/// # Errors
/// As [`simulate`]; also where there are more than [`MAX_RECORDED`] jobs or [`MAX_SPANS`] spans.
pub fn record(settings: &Settings) -> Result<(Statistics, Timeline), SettingsError> {
    let plan = plan::Plan::new(settings)?;
    if settings.jobs > MAX_RECORDED {
        return Err(SettingsError::TooManyToRecord);
    }
    let recorder = timeline::Recorder::new(&plan);
    simulation::Simulation::new(plan, Some(recorder))
        .run(MAX_EVENTS)
        .map(|(statistics, timeline)| (statistics, timeline.unwrap_or_default()))
}
