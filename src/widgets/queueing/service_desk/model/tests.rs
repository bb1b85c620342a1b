//! What the lesson says about workers, checked with runs of the engine.

use super::*;

const COMPUTING: DeskSettings = DeskSettings {
    io: 5,
    cpu: 200,
    ..DeskSettings::FIRST
};

fn play(settings: DeskSettings) -> DeskRun {
    DeskRun::play(settings).unwrap()
}

fn saturated(desk: DeskSettings) -> bool {
    play(desk).is_saturated()
}

#[test]
fn lunchtime_saturates_two_sync_workers_whose_cores_are_idle() {
    let run = play(DeskSettings::FIRST);
    assert!(run.is_saturated());
    assert!(run.busy_percent() < 5, "{}", run.busy_percent());
    assert!((9.0..10.0).contains(&run.statistics.throughput));
    assert!(run.summary().starts_with("Saturated: 12 requests"));
}

#[test]
fn with_waiting_almost_anything_helps() {
    let first = DeskSettings::FIRST;
    assert!(!saturated(DeskSettings {
        workers: 4,
        ..first
    }));
    assert!(!saturated(DeskSettings {
        threads: 2,
        ..first
    }));
    assert!(!saturated(DeskSettings {
        mode: Mode::Async,
        ..first
    }));
    assert!(saturated(DeskSettings { cores: 8, ..first }));
}

#[test]
fn with_computing_only_workers_on_cores_of_their_own_help() {
    assert!(saturated(COMPUTING));
    assert!(saturated(DeskSettings {
        threads: 8,
        ..COMPUTING
    }));
    assert!(saturated(DeskSettings {
        mode: Mode::Async,
        ..COMPUTING
    }));
    assert!(!saturated(DeskSettings {
        workers: 4,
        ..COMPUTING
    }));
    assert!(saturated(DeskSettings {
        workers: 8,
        cores: 2,
        ..COMPUTING
    }));
}

// The limit is a bound, and a run far beyond it comes close.
#[test]
fn the_limit_is_what_the_engine_finds() {
    for mode in Mode::ALL {
        for desk in [
            DeskSettings::FIRST,
            COMPUTING,
            DeskSettings {
                threads: 4,
                workers: 1,
                ..DeskSettings::FIRST
            },
        ] {
            let desk = DeskSettings { mode, ..desk };
            let limit = desk.limit();
            let mut settings = desk.engine_settings(limit * 2.0);
            settings.jobs = 4_000;
            let found = simulate(&settings).unwrap().throughput;
            assert!(
                (0.9..=1.01).contains(&(found / limit)),
                "{desk:?}: {found} of {limit}"
            );
        }
    }
}

#[test]
fn curves_rise_from_left_to_right_and_end_beyond_the_limit_or_the_chart() {
    for workers in 1..=8 {
        for threads in [1, 8] {
            for (io, cpu) in [(0, 1), (500, 250), (200, 5), (5, 200)] {
                let desk = DeskSettings {
                    workers,
                    threads,
                    io,
                    cpu,
                    ..DeskSettings::FIRST
                };
                let Curves { sync, asynchronous } = play(desk).curves;
                for curve in [sync, asynchronous] {
                    assert!(
                        curve
                            .windows(2)
                            .all(|it| it[0].0 < it[1].0 && it[0].1 <= it[1].1)
                    );
                    assert!(curve.len() >= 2 && curve.len() <= 14, "{}", curve.len());
                }
            }
        }
    }
}

// The chart's longer turns: at the load that is set, its point is the run's own figure.
#[test]
fn longer_turns_change_the_latency_by_a_hair() {
    for desk in [
        DeskSettings {
            threads: 8,
            rate: 7,
            ..COMPUTING
        },
        DeskSettings {
            threads: 4,
            workers: 4,
            cpu: 100,
            rate: 30,
            ..DeskSettings::FIRST
        },
    ] {
        let run = play(desk);
        let rate = f64::from(desk.rate);
        let point = run.curves.sync.iter().find(|(load, _)| *load == rate);
        let (_, found) = point.unwrap();
        let expected = run.statistics.response_times.p95 * 1000.0;
        assert!(
            (found / expected - 1.0).abs() < 0.05,
            "{found}, not {expected}"
        );
    }
}

#[test]
fn the_same_settings_give_the_same_picture() {
    let [a, b] = [0, 1].map(|_| play(DeskSettings::FIRST));
    assert!(a.timeline == b.timeline && a.curves == b.curves);
}
