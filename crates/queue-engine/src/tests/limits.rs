//! Settings that make no sense are refused in words, and none plays on for ever.

use super::*;
use crate::plan::Plan;
use crate::simulation::Simulation;

fn fine() -> Settings {
    let arrivals = Arrivals::Poisson { per_second: 10.0 };
    computing(arrivals, 10, Length::Fixed(0.01), Server::sync(1))
}

/// The error that fine settings give once they were changed.
fn error(change: impl FnOnce(&mut Settings)) -> SettingsError {
    let mut settings = fine();
    change(&mut settings);
    simulate(&settings).unwrap_err()
}

const NO_NUMBERS: [f64; 4] = [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, -1.0];

#[test]
fn fine_settings_are_fine() {
    assert_eq!(simulate(&fine()).unwrap().served, 10);
}

#[test]
fn rates_that_are_none_are_refused() {
    for per_second in NO_NUMBERS.into_iter().chain([0.0, 1e-9, 1e9]) {
        let poisson = error(|it| it.arrivals = Arrivals::Poisson { per_second });
        let evenly = error(|it| it.arrivals = Arrivals::Evenly { per_second });
        assert_eq!([poisson, evenly], [SettingsError::Rate; 2], "{per_second}");
    }
}

#[test]
fn lengths_that_are_none_are_refused() {
    for seconds in NO_NUMBERS.into_iter().chain([1e-9, 61.0]) {
        let lengths = [
            Length::Fixed(seconds),
            Length::Exponential { mean: seconds },
            Length::Uniform {
                from: seconds,
                to: 1.0,
            },
            Length::Uniform {
                from: 0.0,
                to: seconds,
            },
        ];
        for length in lengths {
            let found = error(|it| it.phases = vec![Phase::io(length)]);
            assert_eq!(found, SettingsError::Length, "{length:?}");
        }
    }
    let backwards = Length::Uniform { from: 2.0, to: 1.0 };
    let found = error(|it| it.phases = vec![Phase::cpu(backwards)]);
    assert_eq!(found, SettingsError::LengthBackwards);
}

#[test]
fn none_and_too_many_are_refused() {
    for jobs in [0, MAX_JOBS + 1, u32::MAX] {
        assert_eq!(error(|it| it.jobs = jobs), SettingsError::Jobs);
    }
    for count in [0, MAX_PHASES + 1, 1000] {
        let phase = fine().phases[0];
        let found = error(|it| it.phases = vec![phase; count]);
        assert_eq!(found, SettingsError::Phases);
    }
    for count in [0, MAX_SERVERS + 1] {
        let found = error(|it| it.servers = vec![Server::sync(1); count]);
        assert_eq!(found, SettingsError::Servers);
    }
    for count in [0, MAX_PROCESSES + 1, 1_000_000] {
        let servers = [
            Server::sync(count),
            Server::threads(count, 1),
            Server::asynchronous(count),
        ];
        for server in servers {
            let found = error(|it| it.servers = vec![Server::sync(1), server]);
            assert_eq!(found, SettingsError::Processes);
        }
    }
    for count in [0, MAX_THREADS + 1, u32::MAX] {
        let found = error(|it| it.servers = vec![Server::threads(1, count)]);
        assert_eq!(found, SettingsError::Threads);
    }
    for count in [0, MAX_CORES + 1, u32::MAX] {
        let found = error(|it| it.servers = vec![Server::sync(1).on_cores(count)]);
        assert_eq!(found, SettingsError::Cores);
    }
    for count in [0, MAX_CONNECTIONS + 1, u32::MAX] {
        let found = error(|it| it.connections = Some(count));
        assert_eq!(found, SettingsError::Connections);
    }
}

#[test]
fn switch_intervals_that_are_none_are_refused() {
    for switch_interval in NO_NUMBERS.into_iter().chain([0.0, 1e-9, 61.0]) {
        let kind = Kind::Threads {
            processes: 1,
            threads: 2,
            switch_interval,
        };
        let server = Server {
            kind,
            ..Server::sync(1)
        };
        let found = error(|it| it.servers = vec![server]);
        assert_eq!(found, SettingsError::SwitchInterval);
    }
}

/// Threads that change turns all the time.
fn restless(jobs: u32) -> Settings {
    let mut settings = fine();
    settings.jobs = jobs;
    settings.phases = vec![Phase::cpu(Length::Fixed(60.0))];
    settings.servers = vec![Server {
        kind: Kind::Threads {
            processes: 1,
            threads: 2,
            switch_interval: 1e-6,
        },
        ..Server::sync(1)
    }];
    settings
}

#[test]
fn what_is_no_picture_is_not_recorded() {
    let mut settings = fine();
    settings.jobs = MAX_RECORDED + 1;
    let found = record(&settings).unwrap_err();
    assert_eq!(found, SettingsError::TooManyToRecord);
    assert!(simulate(&settings).is_ok());

    let found = record(&restless(2)).unwrap_err();
    assert_eq!(found, SettingsError::TooManySpans);
}

#[test]
fn a_run_ends_after_so_many_events() {
    let plan = Plan::new(&restless(100)).unwrap();
    let found = Simulation::new(plan, None).run(100_000).unwrap_err();
    assert_eq!(found, SettingsError::TooManyEvents);
}

#[test]
fn the_longest_run_there_is_stays_within_the_range_of_time() {
    // Every job computes eight minutes, one after another, with twice the time to spare.
    let years = f64::from(MAX_JOBS) * MAX_PHASES as f64 * 60.0 / (365.25 * 86_400.0);
    assert!(years < 31.0);
    let slowest = f64::from(MAX_JOBS) / 0.001 / (365.25 * 86_400.0);
    assert!(slowest < 64.0);
    assert!(u64::MAX as f64 / 1e9 / (365.25 * 86_400.0) > 584.0);
}

#[test]
fn errors_are_sentences() {
    let words = |error: SettingsError| error.to_string();
    assert_eq!(
        words(SettingsError::Processes),
        "The number of processes of a server must be from 1 to 64."
    );
    for error in [
        SettingsError::Jobs,
        SettingsError::Rate,
        SettingsError::Phases,
        SettingsError::Length,
        SettingsError::LengthBackwards,
        SettingsError::Servers,
        SettingsError::Threads,
        SettingsError::SwitchInterval,
        SettingsError::TooManyToRecord,
        SettingsError::TooManySpans,
        SettingsError::TooManyEvents,
    ] {
        let words = words(error);
        assert!(words.ends_with('.') && words.len() > 20, "{words}");
    }
}
