//! What the lesson says of the desk, played through.

use super::*;

const COMPUTING: Desk = Desk {
    io: 5,
    cpu: 200,
    ..Desk::FIRST
};

fn saturated(desk: Desk) -> bool {
    desk.play().unwrap().is_saturated()
}

#[test]
fn lunchtime_saturates_two_sync_workers_whose_cores_are_idle() {
    let outcome = Desk::FIRST.play().unwrap();
    assert!(outcome.is_saturated());
    assert!(outcome.busy() < 5, "{}", outcome.busy());
    assert!((9.0..10.0).contains(&outcome.figures.throughput));
    assert!(outcome.sentence().starts_with("Saturated: 12 requests"));
}

#[test]
fn with_waiting_almost_anything_helps() {
    let first = Desk::FIRST;
    assert!(!saturated(Desk {
        workers: 4,
        ..first
    }));
    assert!(!saturated(Desk {
        threads: 2,
        ..first
    }));
    assert!(!saturated(Desk {
        mode: Mode::Async,
        ..first
    }));
    assert!(saturated(Desk { cores: 8, ..first }));
}

#[test]
fn with_computing_only_workers_on_cores_of_their_own_help() {
    assert!(saturated(COMPUTING));
    assert!(saturated(Desk {
        threads: 8,
        ..COMPUTING
    }));
    assert!(saturated(Desk {
        mode: Mode::Async,
        ..COMPUTING
    }));
    assert!(!saturated(Desk {
        workers: 4,
        ..COMPUTING
    }));
    assert!(saturated(Desk {
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
            Desk::FIRST,
            COMPUTING,
            Desk {
                threads: 4,
                workers: 1,
                ..Desk::FIRST
            },
        ] {
            let desk = Desk { mode, ..desk };
            let limit = f64::from(desk.limit()) / 10.0;
            let mut settings = desk.settings(desk.limit() * 2);
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
                let desk = Desk {
                    workers,
                    threads,
                    io,
                    cpu,
                    ..Desk::FIRST
                };
                for curve in desk.play().unwrap().curves {
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
        Desk {
            threads: 8,
            rate: 7,
            ..COMPUTING
        },
        Desk {
            threads: 4,
            workers: 4,
            cpu: 100,
            rate: 30,
            ..Desk::FIRST
        },
    ] {
        let outcome = desk.play().unwrap();
        let point = outcome.curves[0].iter().find(|it| it.0 == desk.rate * 10);
        let found = f64::from(point.unwrap().1);
        let expected = outcome.figures.times.p95 * 1000.0;
        assert!(
            (found / expected - 1.0).abs() < 0.05,
            "{found}, not {expected}"
        );
    }
}

#[test]
fn the_same_settings_give_the_same_picture() {
    let [one, other] = [0, 1].map(|_| Desk::FIRST.play().unwrap());
    assert!(one.timeline == other.timeline && one.curves == other.curves);
}
