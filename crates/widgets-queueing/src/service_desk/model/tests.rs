//! What the lesson says about workers, checked with runs of the engine.

use super::*;

const COMPUTING: WorkerSettings = WorkerSettings {
    io: 5,
    cpu: 200,
    ..WorkerSettings::FIRST
};

fn play(settings: WorkerSettings) -> WorkerRun {
    WorkerRun::play(settings).unwrap()
}

fn saturated(settings: WorkerSettings) -> bool {
    play(settings).is_saturated()
}

#[test]
fn lunchtime_saturates_two_sync_workers_whose_cores_are_idle() {
    let run = play(WorkerSettings::FIRST);
    assert!(run.is_saturated());
    assert!(run.busy_percent() < 5, "{}", run.busy_percent());
    assert!((9.0..10.0).contains(&run.statistics.throughput));
    assert!(run.summary().starts_with("Saturated: 12 requests"));
}

#[test]
fn with_waiting_almost_anything_helps() {
    let first = WorkerSettings::FIRST;
    assert!(!saturated(WorkerSettings {
        workers: 4,
        ..first
    }));
    assert!(!saturated(WorkerSettings {
        threads: 2,
        ..first
    }));
    assert!(!saturated(WorkerSettings {
        mode: Mode::Async,
        ..first
    }));
    assert!(saturated(WorkerSettings { cores: 8, ..first }));
}

#[test]
fn with_computing_only_workers_on_cores_of_their_own_help() {
    assert!(saturated(COMPUTING));
    assert!(saturated(WorkerSettings {
        threads: 8,
        ..COMPUTING
    }));
    assert!(saturated(WorkerSettings {
        mode: Mode::Async,
        ..COMPUTING
    }));
    assert!(!saturated(WorkerSettings {
        workers: 4,
        ..COMPUTING
    }));
    assert!(saturated(WorkerSettings {
        workers: 8,
        cores: 2,
        ..COMPUTING
    }));
}

// The limit is a bound, and a run far beyond it comes close.
#[test]
fn the_limit_is_what_the_engine_finds() {
    for mode in Mode::ALL {
        for settings in [
            WorkerSettings::FIRST,
            COMPUTING,
            WorkerSettings {
                threads: 4,
                workers: 1,
                ..WorkerSettings::FIRST
            },
        ] {
            let settings = WorkerSettings { mode, ..settings };
            let limit = settings.limit();
            let mut settings = settings.engine_settings(limit * 2.0);
            settings.jobs = 4_000;
            let found = simulate(&settings).unwrap().throughput;
            assert!(
                (0.9..=1.01).contains(&(found / limit)),
                "{settings:?}: {found} of {limit}"
            );
        }
    }
}

#[test]
fn curves_rise_from_left_to_right_and_end_beyond_the_limit_or_the_chart() {
    for workers in 1..=8 {
        for threads in [1, 8] {
            for (io, cpu) in [(0, 1), (500, 250), (200, 5), (5, 200)] {
                let settings = WorkerSettings {
                    workers,
                    threads,
                    io,
                    cpu,
                    ..WorkerSettings::FIRST
                };
                let Curves { sync, asynchronous } = play(settings).curves;
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
    for settings in [
        WorkerSettings {
            threads: 8,
            rate: 7,
            ..COMPUTING
        },
        WorkerSettings {
            threads: 4,
            workers: 4,
            cpu: 100,
            rate: 30,
            ..WorkerSettings::FIRST
        },
    ] {
        let run = play(settings);
        let rate = f64::from(settings.rate);
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
    let [a, b] = [0, 1].map(|_| play(WorkerSettings::FIRST));
    assert!(a.timeline == b.timeline && a.curves == b.curves);
}

#[test]
fn each_task_is_done_by_its_own_runs_and_no_other() {
    let first = WorkerSettings::FIRST;
    let task = |settings| play(settings).task();
    assert_eq!(task(first), None);
    let asynchronous = first.in_mode(Mode::Async);
    let threads = WorkerSettings {
        threads: 4,
        ..first
    };
    for settings in [asynchronous, threads] {
        assert_eq!(task(settings), Some(SAME_WORKERS));
    }
    assert_eq!(task(WorkerSettings { rate: 1, ..threads }), None);
    assert_eq!(
        task(WorkerSettings {
            workers: 4,
            ..first
        }),
        None
    );
    assert_eq!(task(COMPUTING.in_mode(Mode::Async)), None);
    let more = WorkerSettings {
        workers: 4,
        ..COMPUTING
    };
    assert_eq!(task(more), Some(MOSTLY_COMPUTING));
}

#[test]
fn the_verdict_says_what_is_served() {
    let first = play(WorkerSettings::FIRST).verdict();
    assert!(
        first.starts_with("Saturated: 12 requests a second arrive, and 9."),
        "{first}"
    );
    assert!(first.ends_with(" are served by 2 sync workers."), "{first}");
    let fast = play(WorkerSettings::FIRST.in_mode(Mode::Async)).verdict();
    assert!(
        fast.starts_with(
            "All 12 requests a second are served by 2 async workers, 95 of 100 within"
        )
    );
}
