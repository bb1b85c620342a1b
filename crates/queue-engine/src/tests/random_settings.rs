//! Arbitrary settings, most of them invalid, give statistics or an error.

use super::*;
use crate::parameters::Parameters;
use crate::random::Random;
use crate::simulation::Simulation;

/// Returns settings made of arbitrary numbers.
fn arbitrary_settings(random: &mut Random) -> Settings {
    const NUMBERS: [f64; 12] = [
        f64::NAN,
        f64::INFINITY,
        f64::MAX,
        f64::MIN_POSITIVE,
        -1.0,
        -0.0,
        0.0,
        1e-6,
        0.001,
        0.001,
        1.0,
        60.0,
    ];
    const COUNTS: [u32; 12] = [1, 2, 3, 4, 5, 8, 64, 256, 257, 0, 1_000_000, u32::MAX];
    let mut number = || match random.bits() % 100 {
        0..5 => f64::from_bits(random.bits()),
        drawn @ 5..17 => NUMBERS[drawn as usize - 5],
        // Mostly the last ones, which are valid.
        drawn => NUMBERS[7 + drawn as usize % 5],
    };
    let (rate, switch_interval) = (number(), number());
    let durations = [
        Distribution::Constant(number()),
        Distribution::Uniform {
            min: number(),
            max: number(),
        },
        Distribution::Exponential { mean: number() },
    ];
    let mut count = || match random.bits() % 100 {
        drawn @ 0..12 => COUNTS[drawn as usize],
        drawn => COUNTS[drawn as usize % 7],
    };
    let workers = [
        Workers::Sync { processes: count() },
        Workers::Threads {
            processes: count() % 65,
            threads: count(),
            switch_interval,
        },
        Workers::Async { processes: count() },
    ];
    let jobs = count();
    let queue_limit = Some(count());
    let mut optional_count = || Some(count()).filter(|number| number % 2 == 0);
    let (cores, connections) = (optional_count(), optional_count());
    let mut below = |limit: usize| random.bits() as usize % limit;
    let phases = (0..below(10)).map(|index| Phase {
        resource: [Resource::Cpu, Resource::Io][index % 2],
        duration: durations[index % 3],
    });
    let phases = phases.collect();
    let servers = vec![
        Server {
            workers: workers[below(3)],
            queue_limit,
            cores,
        };
        below(34)
    ];
    let arrivals = [
        Arrivals::Poisson { rate },
        Arrivals::Deterministic { rate },
        Arrivals::Burst,
    ];
    Settings {
        seed: 0,
        jobs,
        arrivals: arrivals[below(3)],
        phases,
        servers,
        balancing: Balancing::LeastConnections,
        connections,
    }
}

#[test]
fn arbitrary_settings_give_statistics_or_an_error() {
    let mut random = Random::new(12);
    let (mut completed_runs, mut invalid) = (0, 0);
    for _ in 0..3_000 {
        let settings = arbitrary_settings(&mut random);
        let Ok(parameters) = Parameters::new(&settings) else {
            invalid += 1;
            continue;
        };
        if let Ok(statistics) = Simulation::new(parameters).run(5_000) {
            completed_runs += 1;
            assert_eq!(statistics.completed + statistics.rejected, settings.jobs);
            let numbers = [
                statistics.mean_waiting_time,
                statistics.mean_response_time,
                statistics.throughput,
                statistics.cpu_utilization(),
                statistics.response_times.max,
            ];
            assert!(numbers.iter().all(|it| it.is_finite() && *it >= 0.0));
        }
    }
    assert!(
        completed_runs > 100 && invalid > 100,
        "{completed_runs} {invalid}"
    );
}
