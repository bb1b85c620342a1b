//! What the lesson says about growth, checked with runs of the engine.

use super::*;

fn play(settings: DeploymentSettings) -> DeploymentRun {
    DeploymentRun::play(settings).unwrap()
}

fn under_full_load(stage: Stage) -> DeploymentSettings {
    DeploymentSettings {
        stage,
        rate: MAX_RATE,
        ..DeploymentSettings::FIRST
    }
}

#[test]
fn each_stage_moves_the_limit_on() {
    let expected = [Limit::Workers, Limit::Cores, Limit::Database];
    for (stage, limit) in Stage::ALL.into_iter().zip(expected) {
        let run = play(under_full_load(stage));
        assert!(run.limit() == limit, "{}", run.summary());
    }
}

// What the sentence names as the limit is busy all the time in the run, and the rest isn't.
#[test]
fn what_is_the_limit_is_busy_and_the_rest_is_not() {
    let process = play(under_full_load(Stage::OneProcess));
    assert!(process.cores_busy_percent() < 15 && process.database_busy_percent() < 15);
    assert!(process.statistics.slot_utilization().unwrap() > 0.97);
    let cores = play(under_full_load(Stage::Workers));
    assert!(cores.cores_busy_percent() > 95 && cores.database_busy_percent() < 90);
    let database = play(under_full_load(Stage::Servers));
    assert!(database.cores_busy_percent() < 60 && database.database_busy_percent() > 95);
}

#[test]
fn more_servers_do_not_help_a_busy_database() {
    let three = under_full_load(Stage::Servers);
    let served = |settings| play(settings).statistics.throughput;
    let eight = DeploymentSettings {
        servers: 8,
        ..three
    };
    assert!((served(three) / served(eight) - 1.0).abs() < 0.02);
    let double = DeploymentSettings {
        connections: 20,
        ..three
    };
    assert!(served(double) > 1.7 * served(three));
}

#[test]
fn the_lines_end_at_the_limits() {
    let run = play(DeploymentSettings::FIRST);
    for ThroughputCurve { stage, points } in run.curves {
        let settings = DeploymentSettings {
            stage,
            ..DeploymentSettings::FIRST
        };
        let limit = settings.limits().lowest().min(MAX_RATE);
        let (_, end) = *points.last().unwrap();
        let close = end / f64::from(limit);
        assert!((0.92..1.07).contains(&close), "{end} of {limit}");
        assert!(points.iter().all(|(load, served)| served <= load));
        assert!(points.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }
}

#[test]
fn each_task_is_done_by_its_own_run_and_no_other() {
    let task = |settings| play(settings).task();
    assert_eq!(task(DeploymentSettings::FIRST), None);
    for stage in [Stage::OneProcess, Stage::Workers] {
        assert_eq!(task(under_full_load(stage)), None);
    }
    let three = under_full_load(Stage::Servers);
    assert_eq!(task(three), Some(DATABASE_IS_THE_LIMIT));
    let more = DeploymentSettings {
        connections: 32,
        ..three
    };
    assert_eq!(task(more), Some(ALL_SERVED));
    assert!(
        play(more)
            .verdict()
            .starts_with("All 500 a second are served.")
    );
}

#[test]
fn light_loads_are_served_and_the_next_limit_is_named() {
    let run = play(DeploymentSettings {
        rate: 10,
        ..DeploymentSettings::FIRST
    });
    assert!(run.limit() == Limit::None);
    let end = "The first to reach its limit will be the one process, at 17 a second.";
    assert!(run.summary().ends_with(end), "{}", run.summary());
}
