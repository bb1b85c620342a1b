//! Compares the engine with queueing theory over many seeds: the relative error of the mean waiting
//! time of a million jobs, on average and per seed. Takes half a minute.

use std::process::ExitCode;

use queue_engine::theory::mmc_mean_waiting_time;
use queue_engine::{
    Arrivals, Balancing, Distribution, Phase, Server, Settings, SimulationError, simulate,
};

const SEEDS: u64 = 40;
/// In seconds.
const MEAN_SERVICE_TIME: f64 = 0.01;
/// The number of workers and their utilization.
const QUEUES: [(u32, f64); 6] = [(1, 0.5), (1, 0.7), (1, 0.8), (2, 0.7), (4, 0.5), (4, 0.7)];

fn main() -> ExitCode {
    println!("workers  load  mean error         error per seed    seeds within 2 %");
    for (workers, utilization) in QUEUES {
        let errors: Result<Vec<_>, _> = (1..=SEEDS)
            .map(|seed| relative_error(seed, workers, utilization))
            .collect();
        match errors {
            Ok(errors) => print(workers, utilization, &errors),
            Err(error) => {
                eprintln!("{error}");
                return ExitCode::FAILURE;
            }
        }
    }
    ExitCode::SUCCESS
}

/// Returns the relative error of a run's mean waiting time.
fn relative_error(seed: u64, workers: u32, utilization: f64) -> Result<f64, SimulationError> {
    let rate = f64::from(workers) * utilization / MEAN_SERVICE_TIME;
    let statistics = simulate(&Settings {
        seed,
        jobs: 1_000_000,
        arrivals: Arrivals::Poisson { rate },
        phases: vec![Phase::cpu(Distribution::Exponential {
            mean: MEAN_SERVICE_TIME,
        })],
        servers: vec![Server::sync(workers)],
        balancing: Balancing::RoundRobin,
        connections: None,
    })?;
    let expected = mmc_mean_waiting_time(workers, rate, MEAN_SERVICE_TIME);
    Ok(statistics.mean_waiting_time / expected - 1.0)
}

fn print(workers: u32, utilization: f64, errors: &[f64]) {
    let count = errors.len() as f64;
    let mean = errors.iter().sum::<f64>() / count;
    let squares: f64 = errors
        .iter()
        .map(|error| (error - mean) * (error - mean))
        .sum();
    let spread = (squares / (count - 1.0)).sqrt();
    let within = errors.iter().filter(|error| error.abs() <= 0.02).count();
    println!(
        "{workers:>7}  {utilization:>4}  {:>6.2} % ± {:.2} %  {:>13.2} %  {within:>9} of {count}",
        mean * 100.0,
        spread / count.sqrt() * 100.0,
        spread * 100.0,
    );
}
