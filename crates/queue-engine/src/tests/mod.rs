//! What a run must be: like theory, without contradiction in itself, and the same each time.

mod behaviour;
mod invariants;
mod limits;
mod same;
mod shared;
mod theory;
mod wild;

use super::*;

/// Jobs that only compute, on one server.
fn computing(arrivals: Arrivals, jobs: u32, length: Length, server: Server) -> Settings {
    Settings {
        seed: 1,
        jobs,
        arrivals,
        phases: vec![Phase::cpu(length)],
        servers: vec![server],
        balancing: Balancing::RoundRobin,
        connections: None,
    }
}

/// Jobs that only wait for I/O, on one server.
fn waiting(arrivals: Arrivals, jobs: u32, length: Length, server: Server) -> Settings {
    Settings {
        phases: vec![Phase::io(length)],
        ..computing(arrivals, jobs, length, server)
    }
}

/// Milliseconds of an instant that is a whole number of them.
fn milliseconds(time: Time) -> u64 {
    assert_eq!(time.nanoseconds() % 1_000_000, 0, "{time:?}");
    time.nanoseconds() / 1_000_000
}

/// When each job was done, in milliseconds; none where it was refused.
fn ends(timeline: &Timeline) -> Vec<Option<u64>> {
    let end = |visit: &Visit| visit.stay.map(|stay| milliseconds(stay.ended));
    timeline.visits.iter().map(end).collect()
}
