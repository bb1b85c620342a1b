//! Shared resources: the cores of a server and the connections of a database.

use super::*;
use crate::theory::mmc_mean_waiting_time;

#[test]
fn more_processes_than_cores_compute_no_faster() {
    for server in [
        Server::sync(8),
        Server::threads(8, 4),
        Server::asynchronous(8),
    ] {
        let duration = Distribution::Constant(0.01);
        let mut settings = cpu_jobs(Arrivals::Burst, 40, duration, server);
        let assert_duration = |settings: &Settings, expected: f64| {
            let found = simulate(settings).unwrap().duration;
            assert!((found - expected).abs() < 1e-9, "{found}, not {expected}");
        };
        assert_duration(&settings, 0.05);
        settings.servers = vec![server.with_cores(2)];
        assert_duration(&settings, 0.2);
        settings.servers = vec![server.with_cores(20)];
        assert_duration(&settings, 0.05);
    }
}

#[test]
fn a_process_that_does_io_frees_its_core() {
    let io = Distribution::Constant(0.01);
    let mut settings = io_jobs(Arrivals::Burst, 8, io, Server::sync(8).with_cores(1));
    settings
        .phases
        .push(Phase::cpu(Distribution::Constant(0.001)));
    let (_, timeline) = record(&settings).unwrap();
    let expected: Vec<_> = (11..=18).map(Some).collect();
    assert_eq!(completions(&timeline), expected);
}

#[test]
fn a_process_keeps_its_core_through_consecutive_cpu_phases() {
    let duration = Distribution::Constant(0.01);
    let server = Server::sync(2).with_cores(1);
    let mut settings = cpu_jobs(Arrivals::Burst, 2, duration, server);
    settings.phases = vec![Phase::cpu(duration); 3];
    let (_, timeline) = record(&settings).unwrap();
    assert_eq!(completions(&timeline), [Some(30), Some(60)]);
}

#[test]
fn all_servers_share_the_connections_first_come_first_served() {
    let duration = Distribution::Constant(0.01);
    let mut settings = io_jobs(Arrivals::Burst, 7, duration, Server::asynchronous(1));
    settings.servers = vec![Server::asynchronous(1), Server::sync(4)];
    settings.connections = Some(3);
    let (statistics, timeline) = record(&settings).unwrap();
    let expected = [10, 10, 10, 20, 20, 20, 30].map(Some);
    assert_eq!(completions(&timeline), expected);
    assert!((statistics.mean_jobs_in_io - 7.0 / 3.0).abs() < 1e-9);
}

// Eight workers on two cores are an M/M/2 queue, and so is an event loop with two connections.
#[test]
fn two_cores_or_two_connections_have_the_mean_waiting_time_of_an_mm2_queue() {
    let (mean, utilization) = (0.01, 0.7);
    let rate = 2.0 * utilization / mean;
    let expected = mmc_mean_waiting_time(2, rate, mean);
    let arrivals = Arrivals::Poisson { rate };
    let service_time = Distribution::Exponential { mean };
    let server = Server::sync(8).with_cores(2);
    let cores = cpu_jobs(arrivals, 600_000, service_time, server);
    let server = Server::asynchronous(1);
    let mut connections = io_jobs(arrivals, 600_000, service_time, server);
    connections.connections = Some(2);
    for settings in [cores, connections] {
        let found = simulate(&settings).unwrap().mean_waiting_time;
        assert!((found / expected - 1.0).abs() < 0.03, "{found} {expected}");
    }
}
