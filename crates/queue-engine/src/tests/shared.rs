//! What servers share: the cores of a machine, and the connections of a database.

use super::*;
use crate::theory::mean_wait;

#[test]
fn more_processes_than_cores_compute_no_faster() {
    for server in [
        Server::sync(8),
        Server::threads(8, 4),
        Server::asynchronous(8),
    ] {
        let length = Length::Fixed(0.01);
        let mut settings = computing(Arrivals::Burst, 40, length, server);
        let duration = |settings: &Settings| simulate(settings).unwrap().duration;
        assert!((duration(&settings) - 0.05).abs() < 1e-9);
        settings.servers = vec![server.on_cores(2)];
        assert!((duration(&settings) - 0.2).abs() < 1e-9);
        settings.servers = vec![server.on_cores(20)];
        assert!((duration(&settings) - 0.05).abs() < 1e-9);
    }
}

#[test]
fn who_waits_for_io_leaves_the_core_to_others() {
    let io = Length::Fixed(0.01);
    let mut settings = waiting(Arrivals::Burst, 8, io, Server::sync(8).on_cores(1));
    settings.phases.push(Phase::cpu(Length::Fixed(0.001)));
    let (_, timeline) = record(&settings).unwrap();
    let expected: Vec<_> = (11..=18).map(Some).collect();
    assert_eq!(ends(&timeline), expected);
}

#[test]
fn a_process_that_computes_on_keeps_its_core() {
    let length = Length::Fixed(0.01);
    let server = Server::sync(2).on_cores(1);
    let mut settings = computing(Arrivals::Burst, 2, length, server);
    settings.phases = vec![Phase::cpu(length); 3];
    let (_, timeline) = record(&settings).unwrap();
    assert_eq!(ends(&timeline), [Some(30), Some(60)]);
}

#[test]
fn connections_are_shared_by_all_servers_in_the_order_of_asking() {
    let length = Length::Fixed(0.01);
    let mut settings = waiting(Arrivals::Burst, 7, length, Server::asynchronous(1));
    settings.servers = vec![Server::asynchronous(1), Server::sync(4)];
    settings.connections = Some(3);
    let (figures, timeline) = record(&settings).unwrap();
    let expected = [10, 10, 10, 20, 20, 20, 30].map(Some);
    assert_eq!(ends(&timeline), expected);
    assert!((figures.mean_io - 7.0 / 3.0).abs() < 1e-9);
}

// Eight workers on two cores are two servers to theory: M/M/2. The same goes for connections.
#[test]
fn the_mean_wait_for_few_cores_and_for_few_connections_is_theorys() {
    let (length, busy) = (0.01, 0.7);
    let per_second = 2.0 * busy / length;
    let expected = mean_wait(2, per_second, length);
    let arrivals = Arrivals::Poisson { per_second };
    let draw = Length::Exponential { mean: length };
    let server = Server::sync(8).on_cores(2);
    let cores = computing(arrivals, 600_000, draw, server);
    let mut connections = waiting(arrivals, 600_000, draw, Server::asynchronous(1));
    connections.connections = Some(2);
    for settings in [cores, connections] {
        let found = simulate(&settings).unwrap().mean_wait;
        assert!((found / expected - 1.0).abs() < 0.03, "{found} {expected}");
    }
}
