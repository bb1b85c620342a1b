//! Settings of any kind at all, as a widget with a mistake in it might make them.

use super::*;
use crate::plan::Plan;
use crate::random::Random;
use crate::simulation::Simulation;

/// Settings of numbers from everywhere, most of them no sense.
fn wild(random: &mut Random) -> Settings {
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
    let mut next = || match random.bits() % 100 {
        0..5 => f64::from_bits(random.bits()),
        drawn @ 5..17 => NUMBERS[drawn as usize - 5],
        // The last ones, which make sense, more often.
        drawn => NUMBERS[7 + drawn as usize % 5],
    };
    let (rate, switch_interval) = (next(), next());
    let lengths = [
        Length::Fixed(next()),
        Length::Uniform {
            from: next(),
            to: next(),
        },
        Length::Exponential { mean: next() },
    ];
    let mut count = || match random.bits() % 100 {
        drawn @ 0..12 => COUNTS[drawn as usize],
        drawn => COUNTS[drawn as usize % 7],
    };
    let kinds = [
        Kind::Sync { workers: count() },
        Kind::Threads {
            processes: count() % 65,
            threads: count(),
            switch_interval,
        },
        Kind::Async { processes: count() },
    ];
    let jobs = count();
    let queue_limit = Some(count());
    let mut some = || Some(count()).filter(|number| number % 2 == 0);
    let (cores, connections) = (some(), some());
    let mut one_of = |most: usize| random.bits() as usize % most;
    let phases = (0..one_of(10)).map(|number| Phase {
        work: [Work::Cpu, Work::Io][number % 2],
        length: lengths[number % 3],
    });
    let phases = phases.collect();
    let servers = vec![
        Server {
            kind: kinds[one_of(3)],
            queue_limit,
            cores,
        };
        one_of(34)
    ];
    let arrivals = [
        Arrivals::Poisson { per_second: rate },
        Arrivals::Evenly { per_second: rate },
        Arrivals::Burst,
    ];
    Settings {
        seed: 0,
        jobs,
        arrivals: arrivals[one_of(3)],
        phases,
        servers,
        balancing: Balancing::LeastConnections,
        connections,
    }
}

#[test]
fn whatever_the_settings_are_there_is_an_answer() {
    let mut random = Random::new(12);
    let (mut played, mut refused) = (0, 0);
    for _ in 0..3_000 {
        let settings = wild(&mut random);
        let Ok(plan) = Plan::new(&settings) else {
            refused += 1;
            continue;
        };
        if let Ok((figures, _)) = Simulation::new(plan, None).run(5_000) {
            played += 1;
            assert_eq!(figures.served + figures.refused, settings.jobs);
            let numbers = [
                figures.mean_wait,
                figures.mean_time,
                figures.throughput,
                figures.computing(),
                figures.times.max,
            ];
            assert!(numbers.iter().all(|it| it.is_finite() && *it >= 0.0));
        }
    }
    assert!(played > 100 && refused > 100, "{played} {refused}");
}
