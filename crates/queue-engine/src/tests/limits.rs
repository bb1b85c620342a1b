//! Invalid settings are errors, and every run ends.

use super::*;
use crate::parameters::Parameters;
use crate::simulation::Simulation;

fn valid() -> Settings {
    let arrivals = Arrivals::Poisson { rate: 10.0 };
    cpu_jobs(arrivals, 10, Distribution::Constant(0.01), Server::sync(1))
}

/// Returns the error of valid settings after a change.
fn error(change: impl FnOnce(&mut Settings)) -> SimulationError {
    let mut settings = valid();
    change(&mut settings);
    simulate(&settings).unwrap_err()
}

/// Values that are valid nowhere.
const INVALID: [f64; 4] = [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, -1.0];

#[test]
fn valid_settings_run() {
    assert_eq!(simulate(&valid()).unwrap().completed, 10);
}

#[test]
fn invalid_rates_are_errors() {
    for rate in INVALID.into_iter().chain([0.0, 1e-9, 1e9]) {
        let poisson = error(|it| it.arrivals = Arrivals::Poisson { rate });
        let deterministic = error(|it| it.arrivals = Arrivals::Deterministic { rate });
        assert_eq!(
            [poisson, deterministic],
            [SimulationError::ArrivalRate; 2],
            "{rate}"
        );
    }
}

#[test]
fn invalid_durations_are_errors() {
    for seconds in INVALID.into_iter().chain([1e-9, 61.0]) {
        let distributions = [
            Distribution::Constant(seconds),
            Distribution::Exponential { mean: seconds },
            Distribution::Uniform {
                min: seconds,
                max: 1.0,
            },
            Distribution::Uniform {
                min: 0.0,
                max: seconds,
            },
        ];
        for duration in distributions {
            let found = error(|it| it.phases = vec![Phase::io(duration)]);
            assert_eq!(found, SimulationError::PhaseDuration, "{duration:?}");
        }
    }
    let min_above_max = Distribution::Uniform { min: 2.0, max: 1.0 };
    let found = error(|it| it.phases = vec![Phase::cpu(min_above_max)]);
    assert_eq!(found, SimulationError::MinAboveMax);
}

#[test]
fn invalid_counts_are_errors() {
    for jobs in [0, MAX_JOBS + 1, u32::MAX] {
        assert_eq!(error(|it| it.jobs = jobs), SimulationError::JobCount);
    }
    for count in [0, MAX_PHASES + 1, 1000] {
        let phase = valid().phases[0];
        let found = error(|it| it.phases = vec![phase; count]);
        assert_eq!(found, SimulationError::PhaseCount);
    }
    for count in [0, MAX_SERVERS + 1] {
        let found = error(|it| it.servers = vec![Server::sync(1); count]);
        assert_eq!(found, SimulationError::ServerCount);
    }
    for count in [0, MAX_PROCESSES + 1, 1_000_000] {
        let servers = [
            Server::sync(count),
            Server::threads(count, 1),
            Server::asynchronous(count),
        ];
        for server in servers {
            let found = error(|it| it.servers = vec![Server::sync(1), server]);
            assert_eq!(found, SimulationError::ProcessCount);
        }
    }
    for count in [0, MAX_THREADS + 1, u32::MAX] {
        let found = error(|it| it.servers = vec![Server::threads(1, count)]);
        assert_eq!(found, SimulationError::ThreadCount);
    }
    for count in [0, MAX_CORES + 1, u32::MAX] {
        let found = error(|it| it.servers = vec![Server::sync(1).with_cores(count)]);
        assert_eq!(found, SimulationError::CoreCount);
    }
    for count in [0, MAX_CONNECTIONS + 1, u32::MAX] {
        let found = error(|it| it.connections = Some(count));
        assert_eq!(found, SimulationError::ConnectionCount);
    }
}

#[test]
fn invalid_switch_intervals_are_errors() {
    for switch_interval in INVALID.into_iter().chain([0.0, 1e-9, 61.0]) {
        let workers = Workers::Threads {
            processes: 1,
            threads: 2,
            switch_interval,
        };
        let server = Server {
            workers,
            ..Server::sync(1)
        };
        let found = error(|it| it.servers = vec![server]);
        assert_eq!(found, SimulationError::SwitchInterval);
    }
}

/// Returns settings with threads that switch all the time.
fn switching(jobs: u32) -> Settings {
    let mut settings = valid();
    settings.jobs = jobs;
    settings.phases = vec![Phase::cpu(Distribution::Constant(60.0))];
    settings.servers = vec![Server {
        workers: Workers::Threads {
            processes: 1,
            threads: 2,
            switch_interval: 1e-6,
        },
        ..Server::sync(1)
    }];
    settings
}

#[test]
fn a_timeline_that_is_too_long_is_an_error() {
    let mut settings = valid();
    settings.jobs = MAX_RECORDED_JOBS + 1;
    let found = record(&settings).unwrap_err();
    assert_eq!(found, SimulationError::TooManyRecordedJobs);
    assert!(simulate(&settings).is_ok());

    let found = record(&switching(2)).unwrap_err();
    assert_eq!(found, SimulationError::TooManySpans);
}

#[test]
fn a_run_ends_after_the_maximum_number_of_events() {
    let parameters = Parameters::new(&switching(100)).unwrap();
    let found = Simulation::new(parameters).run(100_000).unwrap_err();
    assert_eq!(found, SimulationError::TooManyEvents);
}

#[test]
fn the_longest_run_stays_within_the_range_of_time() {
    // Every job computes for eight minutes, one after another.
    let years = f64::from(MAX_JOBS) * MAX_PHASES as f64 * 60.0 / (365.25 * 86_400.0);
    assert!(years < 31.0);
    let slowest = f64::from(MAX_JOBS) / 0.001 / (365.25 * 86_400.0);
    assert!(slowest < 64.0);
    assert!(u64::MAX as f64 / 1e9 / (365.25 * 86_400.0) > 584.0);
}

#[test]
fn errors_are_sentences() {
    assert_eq!(
        SimulationError::ProcessCount.to_string(),
        "The number of processes of a server must be from 1 to 64."
    );
    for error in [
        SimulationError::JobCount,
        SimulationError::ArrivalRate,
        SimulationError::PhaseCount,
        SimulationError::PhaseDuration,
        SimulationError::MinAboveMax,
        SimulationError::ServerCount,
        SimulationError::ThreadCount,
        SimulationError::SwitchInterval,
        SimulationError::TooManyRecordedJobs,
        SimulationError::TooManySpans,
        SimulationError::TooManyEvents,
    ] {
        let sentence = error.to_string();
        assert!(sentence.ends_with('.') && sentence.len() > 20, "{sentence}");
    }
}
