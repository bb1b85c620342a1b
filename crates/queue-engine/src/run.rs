//! The two ways to run a simulation: for its statistics alone, or with a timeline.

use crate::error::SimulationError;
use crate::limits::{MAX_EVENTS, MAX_RECORDED_JOBS};
use crate::parameters::Parameters;
use crate::settings::Settings;
use crate::simulation::Simulation;
use crate::statistics::Statistics;
use crate::timeline::Timeline;

/// Simulates a run and returns its statistics.
///
/// ```
/// use queue_engine::{Arrivals, Balancing, Distribution, Phase, Server, Settings, simulate};
///
/// // 40 requests a second; each computes for 5 ms and waits 50 ms for the database.
/// let settings = |server| Settings {
///     seed: 1,
///     jobs: 1_000,
///     arrivals: Arrivals::Poisson { rate: 40.0 },
///     phases: vec![
///         Phase::cpu(Distribution::Constant(0.005)),
///         Phase::io(Distribution::Constant(0.05)),
///     ],
///     servers: vec![server],
///     balancing: Balancing::RoundRobin,
///     connections: None,
/// };
/// // Two sync workers serve at most 36 a second, so their queue grows. Sixteen threads keep up.
/// let sync = simulate(&settings(Server::sync(2)))?;
/// let threads = simulate(&settings(Server::threads(1, 16)))?;
/// assert!(sync.mean_waiting_time > 0.5 && threads.mean_waiting_time < 0.001);
/// # Ok::<(), queue_engine::SimulationError>(())
/// ```
///
/// # Errors
/// Returns an error for invalid settings and for a run of more than [`MAX_EVENTS`].
pub fn simulate(settings: &Settings) -> Result<Statistics, SimulationError> {
    let parameters = Parameters::new(settings)?;
    Simulation::new(parameters).run(MAX_EVENTS)
}

/// Simulates a run as [`simulate`] does, and returns its statistics and its timeline.
///
/// # Errors
/// Returns the errors of [`simulate`], and an error for more than [`MAX_RECORDED_JOBS`] jobs or
/// [`MAX_SPANS`](crate::MAX_SPANS) spans.
pub fn record(settings: &Settings) -> Result<(Statistics, Timeline), SimulationError> {
    let parameters = Parameters::new(settings)?;
    if settings.jobs > MAX_RECORDED_JOBS {
        return Err(SimulationError::TooManyRecordedJobs);
    }
    Simulation::new(parameters).record(MAX_EVENTS)
}
