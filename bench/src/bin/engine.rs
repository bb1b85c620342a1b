//! Measures the engine natively: events per second of CPU time, one line of JSON.

use std::process::ExitCode;

use cpu_time::ProcessTime;
use queue_engine::{Arrivals, Balancing, Length, Phase, Server, Settings, SettingsError, simulate};

/// What is measured: a name, the servers, how many jobs come in a second, and what each does.
fn runs() -> [(&'static str, Vec<Server>, f64, Vec<Phase>); 5] {
    let computes = || vec![Phase::cpu(Length::Exponential { mean: 0.01 })];
    let half = Length::Exponential { mean: 0.005 };
    let waits_too = || vec![Phase::cpu(half), Phase::io(half)];
    [
        ("one_worker", vec![Server::sync(1)], 70.0, computes()),
        ("four_workers", vec![Server::sync(4)], 280.0, computes()),
        ("threads", vec![Server::threads(1, 16)], 140.0, waits_too()),
        (
            "async_loop",
            vec![Server::asynchronous(1)],
            140.0,
            waits_too(),
        ),
        ("four_servers", vec![Server::sync(4); 4], 1100.0, computes()),
    ]
}

fn main() -> ExitCode {
    let mut figures = Vec::new();
    for (name, servers, per_second, phases) in runs() {
        match rate(servers, per_second, phases) {
            Ok(rate) => figures.push(format!("\"{name}\": {rate}")),
            Err(error) => {
                eprintln!("{name}: {error}");
                return ExitCode::FAILURE;
            }
        }
    }
    println!("{{{}}}", figures.join(", "));
    ExitCode::SUCCESS
}

/// Events per second of CPU time, over a million jobs.
fn rate(servers: Vec<Server>, per_second: f64, phases: Vec<Phase>) -> Result<f64, SettingsError> {
    let settings = Settings {
        seed: 1,
        jobs: 1_000_000,
        arrivals: Arrivals::Poisson { per_second },
        phases,
        servers,
        balancing: Balancing::LeastConnections,
        connections: None,
    };
    let started = ProcessTime::now();
    let statistics = simulate(&settings)?;
    Ok(statistics.events as f64 / started.elapsed().as_secs_f64())
}
