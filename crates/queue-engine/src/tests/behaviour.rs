//! Small runs that can be checked by hand.

use super::*;

#[test]
fn a_sync_worker_is_occupied_while_its_job_does_io() {
    let settings = |server| io_jobs(Arrivals::Burst, 4, Distribution::Constant(0.1), server);
    let (one, timeline) = record(&settings(Server::sync(1))).unwrap();
    assert_eq!(completions(&timeline), [100, 200, 300, 400].map(Some));
    assert_eq!(
        (one.cpu_utilization(), one.slot_utilization()),
        (0.0, Some(1.0))
    );
    let (_, timeline) = record(&settings(Server::sync(2))).unwrap();
    assert_eq!(completions(&timeline), [100, 100, 200, 200].map(Some));
}

#[test]
fn threads_do_io_concurrently() {
    let settings = |server| io_jobs(Arrivals::Burst, 4, Distribution::Constant(0.1), server);
    let (_, timeline) = record(&settings(Server::threads(1, 4))).unwrap();
    assert_eq!(completions(&timeline), [Some(100); 4]);
    let (_, timeline) = record(&settings(Server::threads(1, 2))).unwrap();
    assert_eq!(completions(&timeline), [100, 100, 200, 200].map(Some));
}

#[test]
fn threads_compute_no_faster_than_one() {
    let burst = |server| {
        let settings = cpu_jobs(Arrivals::Burst, 4, Distribution::Constant(1.0), server);
        simulate(&settings).unwrap()
    };
    let (one, threads) = (burst(Server::sync(1)), burst(Server::threads(1, 4)));
    assert_eq!(one.duration, 4.0);
    assert_eq!(threads.duration, 4.0);
    // In turns all jobs are completed late; one after another the first is completed early.
    assert!(threads.mean_response_time > one.mean_response_time);
    assert_eq!(burst(Server::threads(4, 1)).duration, 1.0);
    assert_eq!(burst(Server::sync(4)).duration, 1.0);
}

#[test]
fn threads_switch_after_the_switch_interval() {
    let settings = cpu_jobs(
        Arrivals::Burst,
        2,
        Distribution::Constant(0.012),
        Server::threads(1, 2),
    );
    let (_, timeline) = record(&settings).unwrap();
    let bursts = |job: &JobRecord| -> Vec<_> {
        let spans = job
            .spans
            .iter()
            .filter(|span| span.activity == Activity::Cpu);
        spans
            .map(|span| (milliseconds(span.start), milliseconds(span.end)))
            .collect()
    };
    assert_eq!(bursts(&timeline.jobs[0]), [(0, 5), (10, 15), (20, 22)]);
    assert_eq!(bursts(&timeline.jobs[1]), [(5, 10), (15, 20), (22, 24)]);
}

#[test]
fn a_thread_that_computed_alone_yields_an_interval_after_another_is_ready() {
    let arrivals = Arrivals::Deterministic { rate: 1.0 / 0.007 };
    let settings = cpu_jobs(
        arrivals,
        2,
        Distribution::Constant(0.02),
        Server::threads(1, 2),
    );
    let (_, timeline) = record(&settings).unwrap();
    let span = |activity, start, end| (activity, start, end);
    let spans: Vec<_> = timeline.jobs[1]
        .spans
        .iter()
        .map(|it| (it.activity, milliseconds(it.start), milliseconds(it.end)))
        .collect();
    assert_eq!(milliseconds(timeline.jobs[1].arrived), 7);
    assert_eq!(spans[0], span(Activity::Waiting, 7, 12));
    assert_eq!(spans[1], span(Activity::Cpu, 12, 17));
    assert_eq!(completions(&timeline), [Some(30), Some(40)]);
}

#[test]
fn io_never_waits_on_an_event_loop() {
    let arrivals = Arrivals::Poisson { rate: 1000.0 };
    let duration = Distribution::Constant(0.1);
    let settings = io_jobs(arrivals, 2_000, duration, Server::asynchronous(1));
    let statistics = simulate(&settings).unwrap();
    assert_eq!(statistics.mean_waiting_time, 0.0);
    assert_eq!(statistics.max_jobs_waiting, 0);
    assert_eq!(statistics.response_times.max, 0.1);
    // An unlimited number of slots has no utilization.
    assert_eq!(statistics.slot_utilization(), None);
}

#[test]
fn a_computing_job_blocks_the_event_loop() {
    let mut settings = cpu_jobs(
        Arrivals::Burst,
        3,
        Distribution::Constant(0.1),
        Server::asynchronous(1),
    );
    let (_, timeline) = record(&settings).unwrap();
    assert_eq!(completions(&timeline), [100, 200, 300].map(Some));

    // Each job queries for 100 ms and computes for 100 ms. Only the queries run concurrently.
    settings
        .phases
        .insert(0, Phase::io(Distribution::Constant(0.1)));
    let (statistics, timeline) = record(&settings).unwrap();
    assert_eq!(completions(&timeline), [200, 300, 400].map(Some));
    assert_eq!(statistics.cpu_utilization(), 0.75);
    let last = &timeline.jobs[2];
    let activities: Vec<_> = last.spans.iter().map(|span| span.activity).collect();
    assert_eq!(activities, [Activity::Io, Activity::Waiting, Activity::Cpu]);
    assert_eq!(last.spans[2].phase, 1);
    // With two event loops, the third job shares one of them.
    settings.servers = vec![Server::asynchronous(2)];
    let (_, timeline) = record(&settings).unwrap();
    assert_eq!(completions(&timeline), [200, 200, 300].map(Some));
}

#[test]
fn consecutive_cpu_phases_are_not_interrupted() {
    for server in [Server::asynchronous(1), Server::threads(1, 2)] {
        let mut settings = cpu_jobs(Arrivals::Burst, 2, Distribution::Constant(0.002), server);
        settings.phases = vec![settings.phases[0]; 2];
        let (_, timeline) = record(&settings).unwrap();
        assert_eq!(completions(&timeline), [Some(4), Some(8)]);
    }
}

#[test]
fn a_cpu_phase_of_zero_duration_does_not_wait() {
    let server = Server::asynchronous(1);
    let mut settings = cpu_jobs(Arrivals::Burst, 2, Distribution::Constant(0.1), server);
    settings
        .phases
        .push(Phase::io(Distribution::Constant(0.05)));
    settings
        .phases
        .push(Phase::cpu(Distribution::Constant(0.0)));
    let (_, timeline) = record(&settings).unwrap();
    assert_eq!(completions(&timeline), [Some(150), Some(250)]);
}

#[test]
fn a_full_queue_rejects_jobs() {
    let server = Server::sync(1).with_queue_limit(2);
    let mut settings = cpu_jobs(Arrivals::Burst, 5, Distribution::Constant(0.1), server);
    let (statistics, timeline) = record(&settings).unwrap();
    assert_eq!((statistics.completed, statistics.rejected), (3, 2));
    let expected = [Some(100), Some(200), Some(300), None, None];
    assert_eq!(completions(&timeline), expected);
    assert!(timeline.jobs[4].spans.is_empty());

    settings.servers = vec![Server::sync(2).with_queue_limit(0)];
    let statistics = simulate(&settings).unwrap();
    assert_eq!((statistics.completed, statistics.rejected), (2, 3));
}

#[test]
fn a_slot_freed_at_the_time_of_an_arrival_is_available_to_it() {
    let arrivals = Arrivals::Deterministic { rate: 10.0 };
    let server = Server::sync(1).with_queue_limit(0);
    let settings = cpu_jobs(arrivals, 100, Distribution::Constant(0.1), server);
    let statistics = simulate(&settings).unwrap();
    assert_eq!(
        (statistics.rejected, statistics.mean_waiting_time),
        (0, 0.0)
    );
    assert_eq!(
        (statistics.duration, statistics.cpu_utilization()),
        (10.0, 1.0)
    );
}

#[test]
fn the_balancer_chooses_in_turn_or_by_the_fewest_jobs() {
    let chosen = |balancing| {
        let mut settings = cpu_jobs(
            Arrivals::Burst,
            7,
            Distribution::Constant(0.1),
            Server::sync(1).with_queue_limit(1),
        );
        settings.servers.push(Server::sync(3));
        settings.balancing = balancing;
        let (_, timeline) = record(&settings).unwrap();
        let jobs = timeline.jobs.iter();
        jobs.map(|job| (job.server, job.service.is_some()))
            .collect::<Vec<_>>()
    };
    let round = [
        (0, true),
        (1, true),
        (0, true),
        (1, true),
        (0, false),
        (1, true),
        (0, false),
    ];
    assert_eq!(chosen(Balancing::RoundRobin), round);
    // The fifth job finds two jobs at each server and is rejected by the one whose turn it is. The
    // sixth finds two at each as well, the seventh one more at the second server.
    let least = [0, 1, 0, 1, 0, 1, 0];
    let servers: Vec<_> = chosen(Balancing::LeastConnections)
        .into_iter()
        .map(|(server, _)| server)
        .collect();
    assert_eq!(servers, least);
}

#[test]
fn least_connections_waits_less_than_round_robin() {
    let mean_waiting_time = |balancing| {
        let arrivals = Arrivals::Poisson { rate: 300.0 };
        let duration = Distribution::Exponential { mean: 0.01 };
        let mut settings = cpu_jobs(arrivals, 20_000, duration, Server::sync(1));
        settings.servers = vec![Server::sync(1); 4];
        settings.balancing = balancing;
        simulate(&settings).unwrap().mean_waiting_time
    };
    assert!(
        mean_waiting_time(Balancing::LeastConnections) < mean_waiting_time(Balancing::RoundRobin)
    );
}

#[test]
fn a_job_without_work_is_completed_on_arrival() {
    for server in [
        Server::sync(1),
        Server::threads(1, 1),
        Server::asynchronous(1),
    ] {
        let settings = cpu_jobs(Arrivals::Burst, 50, Distribution::Constant(0.0), server);
        let (statistics, timeline) = record(&settings).unwrap();
        assert_eq!((statistics.completed, statistics.duration), (50, 0.0));
        assert_eq!(
            (statistics.throughput, statistics.mean_response_time),
            (0.0, 0.0)
        );
        assert_eq!(completions(&timeline), [Some(0); 50]);
    }
}
