//! Small runs that can be followed by hand.

use super::*;

#[test]
fn a_sync_worker_has_a_job_in_hand_while_that_waits_for_io() {
    let settings = |server| waiting(Arrivals::Burst, 4, Length::Fixed(0.1), server);
    let (one, timeline) = record(&settings(Server::sync(1))).unwrap();
    assert_eq!(ends(&timeline), [100, 200, 300, 400].map(Some));
    assert_eq!((one.computing(), one.occupied()), (0.0, Some(1.0)));
    let (_, timeline) = record(&settings(Server::sync(2))).unwrap();
    assert_eq!(ends(&timeline), [100, 100, 200, 200].map(Some));
}

#[test]
fn threads_wait_for_io_side_by_side() {
    let settings = |server| waiting(Arrivals::Burst, 4, Length::Fixed(0.1), server);
    let (_, timeline) = record(&settings(Server::threads(1, 4))).unwrap();
    assert_eq!(ends(&timeline), [Some(100); 4]);
    let (_, timeline) = record(&settings(Server::threads(1, 2))).unwrap();
    assert_eq!(ends(&timeline), [100, 100, 200, 200].map(Some));
}

#[test]
fn threads_that_compute_are_no_faster_than_one() {
    let burst = |server| {
        let settings = computing(Arrivals::Burst, 4, Length::Fixed(1.0), server);
        simulate(&settings).unwrap()
    };
    let (one, threads) = (burst(Server::sync(1)), burst(Server::threads(1, 4)));
    assert_eq!(one.duration, 4.0);
    assert_eq!(threads.duration, 4.0);
    // By turns everybody is done late; one after another the first is done early.
    assert!(threads.mean_time > one.mean_time);
    assert_eq!(burst(Server::threads(4, 1)).duration, 1.0);
    assert_eq!(burst(Server::sync(4)).duration, 1.0);
}

#[test]
fn threads_change_turns_after_the_switch_interval() {
    let settings = computing(
        Arrivals::Burst,
        2,
        Length::Fixed(0.012),
        Server::threads(1, 2),
    );
    let (_, timeline) = record(&settings).unwrap();
    let turns = |visit: &Visit| -> Vec<_> {
        let spans = visit.spans.iter().filter(|span| span.task == Task::Cpu);
        spans
            .map(|span| (milliseconds(span.from), milliseconds(span.to)))
            .collect()
    };
    assert_eq!(turns(&timeline.visits[0]), [(0, 5), (10, 15), (20, 22)]);
    assert_eq!(turns(&timeline.visits[1]), [(5, 10), (15, 20), (22, 24)]);
}

#[test]
fn who_computes_alone_gives_way_an_interval_after_another_comes() {
    let arrivals = Arrivals::Evenly {
        per_second: 1.0 / 0.007,
    };
    let settings = computing(arrivals, 2, Length::Fixed(0.02), Server::threads(1, 2));
    let (_, timeline) = record(&settings).unwrap();
    let span = |task, from, to| (task, from, to);
    let spans: Vec<_> = timeline.visits[1]
        .spans
        .iter()
        .map(|it| (it.task, milliseconds(it.from), milliseconds(it.to)))
        .collect();
    assert_eq!(milliseconds(timeline.visits[1].arrived), 7);
    assert_eq!(spans[0], span(Task::Waits, 7, 12));
    assert_eq!(spans[1], span(Task::Cpu, 12, 17));
    assert_eq!(ends(&timeline), [Some(30), Some(40)]);
}

#[test]
fn on_an_async_loop_io_alone_never_waits() {
    let arrivals = Arrivals::Poisson { per_second: 1000.0 };
    let length = Length::Fixed(0.1);
    let settings = waiting(arrivals, 2_000, length, Server::asynchronous(1));
    let statistics = simulate(&settings).unwrap();
    assert_eq!(statistics.mean_wait, 0.0);
    assert_eq!(statistics.most_waiting, 0);
    assert_eq!(statistics.times.max, 0.1);
    // Any number of places has no share.
    assert_eq!(statistics.occupied(), None);
}

#[test]
fn whoever_computes_on_an_async_loop_holds_up_the_others() {
    let mut settings = computing(
        Arrivals::Burst,
        3,
        Length::Fixed(0.1),
        Server::asynchronous(1),
    );
    let (_, timeline) = record(&settings).unwrap();
    assert_eq!(ends(&timeline), [100, 200, 300].map(Some));

    // Each: a query of 100 ms, then 100 ms of work. The queries run side by side, the work doesn't.
    settings.phases.insert(0, Phase::io(Length::Fixed(0.1)));
    let (statistics, timeline) = record(&settings).unwrap();
    assert_eq!(ends(&timeline), [200, 300, 400].map(Some));
    assert_eq!(statistics.computing(), 0.75);
    let last = &timeline.visits[2];
    let tasks: Vec<_> = last.spans.iter().map(|span| span.task).collect();
    assert_eq!(tasks, [Task::Io, Task::Waits, Task::Cpu]);
    assert_eq!(last.spans[2].phase, 1);
    // On two loops the third shares one.
    settings.servers = vec![Server::asynchronous(2)];
    let (_, timeline) = record(&settings).unwrap();
    assert_eq!(ends(&timeline), [200, 200, 300].map(Some));
}

#[test]
fn between_two_phases_of_computing_nobody_gets_in() {
    for server in [Server::asynchronous(1), Server::threads(1, 2)] {
        let mut settings = computing(Arrivals::Burst, 2, Length::Fixed(0.002), server);
        settings.phases = vec![settings.phases[0]; 2];
        let (_, timeline) = record(&settings).unwrap();
        assert_eq!(ends(&timeline), [Some(4), Some(8)]);
    }
}

#[test]
fn a_phase_that_takes_no_time_waits_for_no_processor() {
    let server = Server::asynchronous(1);
    let mut settings = computing(Arrivals::Burst, 2, Length::Fixed(0.1), server);
    settings.phases.push(Phase::io(Length::Fixed(0.05)));
    settings.phases.push(Phase::cpu(Length::Fixed(0.0)));
    let (_, timeline) = record(&settings).unwrap();
    assert_eq!(ends(&timeline), [Some(150), Some(250)]);
}

#[test]
fn a_full_queue_refuses() {
    let server = Server::sync(1).with_queue_limit(2);
    let mut settings = computing(Arrivals::Burst, 5, Length::Fixed(0.1), server);
    let (statistics, timeline) = record(&settings).unwrap();
    assert_eq!((statistics.served, statistics.refused), (3, 2));
    let expected = [Some(100), Some(200), Some(300), None, None];
    assert_eq!(ends(&timeline), expected);
    assert!(timeline.visits[4].spans.is_empty());

    settings.servers = vec![Server::sync(2).with_queue_limit(0)];
    let statistics = simulate(&settings).unwrap();
    assert_eq!((statistics.served, statistics.refused), (2, 3));
}

#[test]
fn a_place_that_becomes_free_is_free_for_who_comes_that_instant() {
    let arrivals = Arrivals::Evenly { per_second: 10.0 };
    let server = Server::sync(1).with_queue_limit(0);
    let settings = computing(arrivals, 100, Length::Fixed(0.1), server);
    let statistics = simulate(&settings).unwrap();
    assert_eq!((statistics.refused, statistics.mean_wait), (0, 0.0));
    assert_eq!((statistics.duration, statistics.computing()), (10.0, 1.0));
}

#[test]
fn a_balancer_goes_round_or_to_who_has_least_to_do() {
    let chosen = |balancing| {
        let mut settings = computing(
            Arrivals::Burst,
            7,
            Length::Fixed(0.1),
            Server::sync(1).with_queue_limit(1),
        );
        settings.servers.push(Server::sync(3));
        settings.balancing = balancing;
        let (_, timeline) = record(&settings).unwrap();
        let visits = timeline.visits.iter();
        visits
            .map(|visit| (visit.server, visit.stay.is_some()))
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
    // The fifth finds two jobs at each and is refused where its turn is. The sixth finds two at each
    // as well, the seventh one more at the second server.
    let least = [0, 1, 0, 1, 0, 1, 0];
    let servers: Vec<_> = chosen(Balancing::LeastConnections)
        .into_iter()
        .map(|(server, _)| server)
        .collect();
    assert_eq!(servers, least);
}

#[test]
fn the_fewest_connections_wait_less_than_taking_turns() {
    let mean_wait = |balancing| {
        let arrivals = Arrivals::Poisson { per_second: 300.0 };
        let length = Length::Exponential { mean: 0.01 };
        let mut settings = computing(arrivals, 20_000, length, Server::sync(1));
        settings.servers = vec![Server::sync(1); 4];
        settings.balancing = balancing;
        simulate(&settings).unwrap().mean_wait
    };
    assert!(mean_wait(Balancing::LeastConnections) < mean_wait(Balancing::RoundRobin));
}

#[test]
fn a_job_without_work_is_done_as_it_comes() {
    for server in [
        Server::sync(1),
        Server::threads(1, 1),
        Server::asynchronous(1),
    ] {
        let settings = computing(Arrivals::Burst, 50, Length::Fixed(0.0), server);
        let (statistics, timeline) = record(&settings).unwrap();
        assert_eq!((statistics.served, statistics.duration), (50, 0.0));
        assert_eq!((statistics.throughput, statistics.mean_time), (0.0, 0.0));
        assert_eq!(ends(&timeline), [Some(0); 50]);
    }
}
