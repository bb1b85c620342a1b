//! Holds the engine against queueing theory over many seeds: by how much the mean wait of a
//! million jobs is off, on average and from seed to seed. Takes half a minute.

use std::process::ExitCode;

use queue_engine::theory::mean_wait;
use queue_engine::{Arrivals, Balancing, Length, Phase, Server, Settings, SettingsError, simulate};

const SEEDS: u64 = 40;
/// A job's mean length, in seconds.
const LENGTH: f64 = 0.01;
/// How many workers, and the share of the time that they are busy.
const QUEUES: [(u32, f64); 6] = [(1, 0.5), (1, 0.7), (1, 0.8), (2, 0.7), (4, 0.5), (4, 0.7)];

fn main() -> ExitCode {
    println!("workers  load  off on average     one seed's error  seeds within 2 %");
    for (workers, busy) in QUEUES {
        let offs: Result<Vec<_>, _> = (1..=SEEDS).map(|seed| off(seed, workers, busy)).collect();
        match offs {
            Ok(offs) => print(workers, busy, &offs),
            Err(error) => {
                eprintln!("{error}");
                return ExitCode::FAILURE;
            }
        }
    }
    ExitCode::SUCCESS
}

/// By which share the mean wait differs from theory's.
fn off(seed: u64, workers: u32, busy: f64) -> Result<f64, SettingsError> {
    let per_second = f64::from(workers) * busy / LENGTH;
    let statistics = simulate(&Settings {
        seed,
        jobs: 1_000_000,
        arrivals: Arrivals::Poisson { per_second },
        phases: vec![Phase::cpu(Length::Exponential { mean: LENGTH })],
        servers: vec![Server::sync(workers)],
        balancing: Balancing::RoundRobin,
        connections: None,
    })?;
    Ok(statistics.mean_wait / mean_wait(workers, per_second, LENGTH) - 1.0)
}

fn print(workers: u32, busy: f64, offs: &[f64]) {
    let count = offs.len() as f64;
    let mean = offs.iter().sum::<f64>() / count;
    let squares: f64 = offs.iter().map(|off| (off - mean) * (off - mean)).sum();
    let spread = (squares / (count - 1.0)).sqrt();
    let within = offs.iter().filter(|off| off.abs() <= 0.02).count();
    println!(
        "{workers:>7}  {busy:>4}  {:>6.2} % ± {:.2} %  {:>13.2} %  {within:>9} of {count}",
        mean * 100.0,
        spread / count.sqrt() * 100.0,
        spread * 100.0,
    );
}
