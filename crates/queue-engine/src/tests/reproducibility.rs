//! The same settings give the same run on every machine, and every server gets the same load.

use super::*;

fn mixed(seed: u64, server: Server) -> Settings {
    Settings {
        seed,
        jobs: 400,
        arrivals: Arrivals::Poisson { rate: 200.0 },
        phases: vec![
            Phase::cpu(Distribution::Uniform {
                min: 0.001,
                max: 0.004,
            }),
            Phase::io(Distribution::Exponential { mean: 0.02 }),
            Phase::cpu(Distribution::Exponential { mean: 0.006 }),
        ],
        servers: vec![server; 2],
        balancing: Balancing::LeastConnections,
        connections: None,
    }
}

/// Returns a hash of a timeline (FNV-1a, 64 bits). The hashers of the standard library may change
/// between versions of Rust.
fn fingerprint(timeline: &Timeline) -> u64 {
    let mut hash = 0xCBF2_9CE4_8422_2325_u64;
    let mut add = |number: u64| {
        for byte in number.to_le_bytes() {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
        }
    };
    for job in &timeline.jobs {
        add(job.arrived.nanoseconds());
        add(job.server as u64);
        if let Some(service) = job.service {
            add((service.process * 1000 + service.slot) as u64);
            add(service.completed.nanoseconds());
        }
        for span in &job.spans {
            add(span.activity as u64);
            add(span.end.nanoseconds());
        }
    }
    hash
}

#[test]
fn a_seed_gives_one_timeline() {
    let timeline = |seed| record(&mixed(seed, Server::threads(2, 3))).unwrap();
    assert_eq!(timeline(1), timeline(1));
    assert_ne!(timeline(1).1, timeline(2).1);
}

// A change of these values changes the pictures of the course.
#[test]
fn the_timelines_of_a_seed_have_not_changed() {
    let servers = [
        Server::sync(4).with_queue_limit(3),
        Server::threads(2, 3),
        Server::asynchronous(1),
    ];
    let found = servers.map(|server| fingerprint(&record(&mixed(9, server)).unwrap().1));
    let expected = [
        15_727_603_439_429_527_337,
        9_276_712_246_163_520_383,
        3_442_585_975_683_470_625,
    ];
    assert_eq!(found, expected);
}

#[test]
fn recording_does_not_change_the_statistics() {
    let settings = mixed(3, Server::threads(1, 4));
    assert_eq!(simulate(&settings).unwrap(), record(&settings).unwrap().0);
}

#[test]
fn the_server_changes_neither_arrivals_nor_service_times() {
    let load = |server| -> Vec<_> {
        let (_, timeline) = record(&mixed(5, server)).unwrap();
        let service_time = |job: &JobRecord| -> u64 {
            let spans = job.spans.iter();
            spans
                .filter(|span| span.activity != Activity::Waiting)
                .map(|span| span.end.nanoseconds() - span.start.nanoseconds())
                .sum()
        };
        let jobs = timeline.jobs.iter();
        jobs.map(|job| (job.arrived, service_time(job))).collect()
    };
    let expected = load(Server::asynchronous(3));
    assert_eq!(load(Server::sync(1)), expected);
    assert_eq!(load(Server::threads(2, 2)), expected);
    // Rejected jobs draw their service times too, so those of the other jobs stay the same.
    let limited = load(Server::sync(1).with_queue_limit(1));
    assert!(limited.iter().any(|(_, service_time)| *service_time == 0));
    for (found, expected) in limited.iter().zip(&expected) {
        assert!(found == expected || (found.0, 0) == (expected.0, found.1));
    }
}
