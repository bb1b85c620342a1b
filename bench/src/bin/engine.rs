//! Measures the engine natively: events per second of CPU time, one line of JSON.

use std::process::ExitCode;

use cpu_time::ProcessTime;
use queue_engine::{
    Arrivals, Balancing, Distribution, Phase, Server, Settings, SimulationError, simulate,
};

/// The measured runs: name, servers, arrivals per second, and phases of each job.
fn runs() -> [(&'static str, Vec<Server>, f64, Vec<Phase>); 5] {
    let cpu_only = || vec![Phase::cpu(Distribution::Exponential { mean: 0.01 })];
    let half = Distribution::Exponential { mean: 0.005 };
    let cpu_and_io = || vec![Phase::cpu(half), Phase::io(half)];
    [
        ("one_worker", vec![Server::sync(1)], 70.0, cpu_only()),
        ("four_workers", vec![Server::sync(4)], 280.0, cpu_only()),
        ("threads", vec![Server::threads(1, 16)], 140.0, cpu_and_io()),
        (
            "async_loop",
            vec![Server::asynchronous(1)],
            140.0,
            cpu_and_io(),
        ),
        ("four_servers", vec![Server::sync(4); 4], 1100.0, cpu_only()),
    ]
}

fn main() -> ExitCode {
    let mut figures = Vec::new();
    for (name, servers, arrival_rate, phases) in runs() {
        match events_per_second(servers, arrival_rate, phases) {
            Ok(events) => figures.push(format!("\"{name}\": {events}")),
            Err(error) => {
                eprintln!("{name}: {error}");
                return ExitCode::FAILURE;
            }
        }
    }
    println!("{{{}}}", figures.join(", "));
    ExitCode::SUCCESS
}

/// Simulates a million jobs and returns the events per second of CPU time.
fn events_per_second(
    servers: Vec<Server>,
    arrival_rate: f64,
    phases: Vec<Phase>,
) -> Result<f64, SimulationError> {
    let settings = Settings {
        seed: 1,
        jobs: 1_000_000,
        arrivals: Arrivals::Poisson { rate: arrival_rate },
        phases,
        servers,
        balancing: Balancing::LeastConnections,
        connections: None,
    };
    let started = ProcessTime::now();
    let statistics = simulate(&settings)?;
    Ok(statistics.events as f64 / started.elapsed().as_secs_f64())
}
