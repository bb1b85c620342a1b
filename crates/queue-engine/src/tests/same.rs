//! The same settings give the same run, on every machine; another server gets the same load.

use super::*;

fn mixed(seed: u64, server: Server) -> Settings {
    Settings {
        seed,
        jobs: 400,
        arrivals: Arrivals::Poisson { per_second: 200.0 },
        phases: vec![
            Phase::cpu(Length::Uniform {
                from: 0.001,
                to: 0.004,
            }),
            Phase::io(Length::Exponential { mean: 0.02 }),
            Phase::cpu(Length::Exponential { mean: 0.006 }),
        ],
        servers: vec![server; 2],
        balancing: Balancing::LeastConnections,
        connections: None,
    }
}

/// A number that hardly stays the same where anything in a timeline changes (FNV-1a, 64 bits).
fn fingerprint(timeline: &Timeline) -> u64 {
    let mut hash = 0xCBF2_9CE4_8422_2325_u64;
    let mut add = |number: u64| {
        for byte in number.to_le_bytes() {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
        }
    };
    for visit in &timeline.visits {
        add(visit.arrived.nanoseconds());
        add(visit.server as u64);
        if let Some(stay) = visit.stay {
            add((stay.process * 1000 + stay.place) as u64);
            add(stay.ended.nanoseconds());
        }
        for span in &visit.spans {
            add(span.task as u64);
            add(span.to.nanoseconds());
        }
    }
    hash
}

#[test]
fn one_seed_is_one_timeline_and_another_is_another() {
    let timeline = |seed| record(&mixed(seed, Server::threads(2, 3))).unwrap();
    assert_eq!(timeline(1), timeline(1));
    assert_ne!(timeline(1).1, timeline(2).1);
}

// Found once and written down: who changes one of them on purpose changes the course's pictures.
#[test]
fn the_timelines_of_a_seed_are_the_ones_they_were() {
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
fn figures_alone_are_the_figures_with_a_timeline() {
    let settings = mixed(3, Server::threads(1, 4));
    assert_eq!(simulate(&settings).unwrap(), record(&settings).unwrap().0);
}

#[test]
fn who_serves_changes_neither_arrivals_nor_work() {
    let load = |server| -> Vec<_> {
        let (_, timeline) = record(&mixed(5, server)).unwrap();
        let work = |visit: &Visit| -> u64 {
            let worked = visit.spans.iter().filter(|span| span.task != Task::Waits);
            worked
                .map(|span| span.to.nanoseconds() - span.from.nanoseconds())
                .sum()
        };
        let visits = timeline.visits.iter();
        visits.map(|visit| (visit.arrived, work(visit))).collect()
    };
    let expected = load(Server::asynchronous(3));
    assert_eq!(load(Server::sync(1)), expected);
    assert_eq!(load(Server::threads(2, 2)), expected);
    // Who is refused draws what they would have worked, so the others' work stays theirs.
    let picky = load(Server::sync(1).with_queue_limit(1));
    assert!(picky.iter().any(|(_, work)| *work == 0));
    for (found, expected) in picky.iter().zip(&expected) {
        assert!(found == expected || (found.0, 0) == (expected.0, found.1));
    }
}
