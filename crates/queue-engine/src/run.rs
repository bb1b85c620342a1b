//! The two ways to run a simulation: for its figures, or also for its timeline.

use crate::error::SettingsError;
use crate::limits::{MAX_EVENTS, MAX_RECORDED};
use crate::plan::Plan;
use crate::settings::Settings;
use crate::simulation::Simulation;
use crate::statistics::Statistics;
use crate::timeline::{Recorder, Timeline};

/// Simulates a run with these settings and returns its figures.
///
/// ```
/// use queue_engine::{Arrivals, Balancing, Length, Phase, Server, Settings, simulate};
///
/// // 40 requests a second; each computes for 5 ms and waits 50 ms for the database.
/// let with = |server| Settings {
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
/// let sync = simulate(&with(Server::sync(2)))?;
/// let threads = simulate(&with(Server::threads(1, 16)))?;
/// assert!(sync.mean_wait > 0.5 && threads.mean_wait < 0.001);
/// # Ok::<(), queue_engine::SettingsError>(())
/// ```
///
/// # Errors
/// Settings that make no sense, or a run of more than [`MAX_EVENTS`].
pub fn simulate(settings: &Settings) -> Result<Statistics, SettingsError> {
    let plan = Plan::new(settings)?;
    Simulation::new(plan, None)
        .run(MAX_EVENTS)
        .map(|(statistics, _)| statistics)
}

/// Simulates as [`simulate`] does and also returns what every job went through.
///
/// # Errors
/// As [`simulate`]; also where there are more than [`MAX_RECORDED`] jobs or [`MAX_SPANS`](crate::MAX_SPANS) spans.
pub fn record(settings: &Settings) -> Result<(Statistics, Timeline), SettingsError> {
    let plan = Plan::new(settings)?;
    if settings.jobs > MAX_RECORDED {
        return Err(SettingsError::TooManyToRecord);
    }
    let recorder = Recorder::new(&plan);
    Simulation::new(plan, Some(recorder))
        .run(MAX_EVENTS)
        .map(|(statistics, timeline)| (statistics, timeline.unwrap_or_default()))
}
