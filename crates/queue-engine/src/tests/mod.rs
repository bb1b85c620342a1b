//! Runs agree with queueing theory, have consistent timelines, and are reproducible.

mod behaviour;
mod invariants;
mod limits;
mod random_settings;
mod reproducibility;
mod shared_resources;
mod theory;

use super::*;

/// Returns settings with jobs that only compute, on one server.
fn cpu_jobs(arrivals: Arrivals, jobs: u32, duration: Distribution, server: Server) -> Settings {
    Settings {
        seed: 1,
        jobs,
        arrivals,
        phases: vec![Phase::cpu(duration)],
        servers: vec![server],
        balancing: Balancing::RoundRobin,
        connections: None,
    }
}

/// Returns settings with jobs that only do I/O, on one server.
fn io_jobs(arrivals: Arrivals, jobs: u32, duration: Distribution, server: Server) -> Settings {
    Settings {
        phases: vec![Phase::io(duration)],
        ..cpu_jobs(arrivals, jobs, duration, server)
    }
}

/// Converts a time that is a whole number of milliseconds.
fn milliseconds(time: Time) -> u64 {
    assert_eq!(time.nanoseconds() % 1_000_000, 0, "{time:?}");
    time.nanoseconds() / 1_000_000
}

/// Returns when each job was completed, in milliseconds; `None` for rejected jobs.
fn completions(timeline: &Timeline) -> Vec<Option<u64>> {
    let completion = |job: &JobRecord| job.service.map(|service| milliseconds(service.completed));
    timeline.jobs.iter().map(completion).collect()
}
