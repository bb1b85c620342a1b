//! What holds in every run, whatever the settings: checked on the timelines of some hundred.

use super::*;
use crate::random::Random;

#[test]
fn timelines_of_all_kinds_of_settings_are_without_contradiction() {
    let mut random = Random::new(2_026);
    for number in 0..400 {
        let settings = any(&mut random);
        let (statistics, timeline) = record(&settings).unwrap();
        let run = Run {
            settings: &settings,
            timeline: &timeline,
            statistics: &statistics,
            number,
        };
        run.every_job_is_there();
        run.spans_follow_one_another();
        run.queues_are_first_come_first_served();
        run.nobody_is_in_two_hands_and_no_processor_has_two();
        run.nobody_waits_while_someone_is_idle();
        run.no_more_are_at_work_than_can_be();
        run.figures_are_those_of_the_timeline();
        run.each_process_did_what_the_timeline_says();
    }
}

/// Settings of any kind, small enough to be looked through.
fn any(random: &mut Random) -> Settings {
    let mut up_to = |most: u64| 1 + random.bits() % most;
    let arrivals = match up_to(3) {
        1 => Arrivals::Burst,
        2 => Arrivals::Evenly {
            per_second: up_to(300) as f64,
        },
        _ => Arrivals::Poisson {
            per_second: up_to(300) as f64,
        },
    };
    let phases = (0..up_to(4))
        .map(|_| Phase {
            work: [Work::Cpu, Work::Io][up_to(2) as usize - 1],
            length: match up_to(4) {
                1 => Length::Fixed(up_to(30) as f64 / 1e3),
                2 => Length::Fixed(0.0),
                3 => Length::Uniform {
                    from: 0.0,
                    to: up_to(30) as f64 / 1e3,
                },
                _ => Length::Exponential {
                    mean: up_to(20) as f64 / 1e3,
                },
            },
        })
        .collect();
    let servers = (0..up_to(3))
        .map(|_| Server {
            kind: match up_to(3) {
                1 => Kind::Sync {
                    workers: up_to(4) as u32,
                },
                2 => Kind::Threads {
                    processes: up_to(2) as u32,
                    threads: up_to(4) as u32,
                    switch_interval: up_to(8) as f64 / 1e3,
                },
                _ => Kind::Async {
                    processes: up_to(2) as u32,
                },
            },
            queue_limit: (up_to(2) == 1).then(|| up_to(6) as u32 - 1),
            cores: (up_to(2) == 1).then(|| up_to(3) as u32),
        })
        .collect();
    Settings {
        seed: up_to(1_000_000),
        jobs: up_to(80) as u32,
        arrivals,
        phases,
        servers,
        balancing: [Balancing::RoundRobin, Balancing::LeastConnections][up_to(2) as usize - 1],
        connections: (up_to(2) == 1).then(|| up_to(4) as u32),
    }
}

struct Run<'a> {
    settings: &'a Settings,
    timeline: &'a Timeline,
    statistics: &'a Statistics,
    number: u32,
}

/// A stretch of time.
type Stretch = (Time, Time);

impl Run<'_> {
    fn holds(&self, what: bool, said: &str) {
        assert!(what, "run {}: {said}\n{:#?}", self.number, self.settings);
    }

    fn every_job_is_there(&self) {
        let visits = &self.timeline.visits;
        self.holds(visits.len() == self.settings.jobs as usize, "every job");
        self.holds(visits.is_sorted_by_key(|visit| visit.arrived), "in order");
        let served = visits.iter().filter(|visit| visit.stay.is_some()).count();
        self.holds(served == self.statistics.served as usize, "served");
        let refused = visits.len() - served;
        self.holds(refused == self.statistics.refused as usize, "refused");
    }

    fn spans_follow_one_another(&self) {
        for visit in &self.timeline.visits {
            let Some(stay) = visit.stay else {
                self.holds(visit.spans.is_empty(), "who is refused does nothing");
                continue;
            };
            self.holds(visit.arrived <= stay.started, "arrival before start");
            let mut at = stay.started;
            for span in &visit.spans {
                self.holds(span.from == at && span.to > at, "no gap, no overlap");
                at = span.to;
                let work = self.settings.phases[span.phase].work;
                let fits = match span.task {
                    Task::Io => work == Work::Io,
                    Task::Cpu => work == Work::Cpu,
                    // For I/O only where its connections are counted.
                    Task::Waits => work == Work::Cpu || self.settings.connections.is_some(),
                };
                self.holds(fits, "a span is of its phase's kind");
            }
            self.holds(at == stay.ended, "the last span ends with the stay");
            let phases = visit.spans.is_sorted_by_key(|span| span.phase);
            self.holds(phases, "one phase after another");
        }
    }

    fn queues_are_first_come_first_served(&self) {
        for server in 0..self.settings.servers.len() {
            let starts = self.stays(server).map(|(_, stay)| stay.started);
            self.holds(starts.is_sorted(), "first come, first served");
        }
    }

    fn nobody_is_in_two_hands_and_no_processor_has_two(&self) {
        for server in 0..self.settings.servers.len() {
            let (processes, places) = self.size(server);
            for (_, stay) in self.stays(server) {
                let within = stay.process < processes && stay.place < places;
                self.holds(within, "there is such a place");
            }
            for process in 0..processes {
                let here = |pair: &&(&Visit, Stay)| pair.1.process == process;
                let stays: Vec<_> = self.stays(server).collect();
                let computing = stays.iter().filter(here).flat_map(|(visit, _)| cpu(visit));
                self.holds(apart(computing.collect()), "one job at a processor");
                for place in 0..80.min(places) {
                    let there = stays.iter().filter(here);
                    let there = there.filter(|(_, stay)| stay.place == place);
                    let taken = there.map(|(_, stay)| (stay.started, stay.ended)).collect();
                    self.holds(apart(taken), "one job in a place");
                }
            }
        }
    }

    /// While a job is queued, every place of its server is taken. While one waits to compute, its
    /// process computes or every core is busy; while one waits for I/O, every connection is.
    fn nobody_waits_while_someone_is_idle(&self) {
        for server in 0..self.settings.servers.len() {
            let (processes, places) = self.size(server);
            let stays: Vec<_> = self.stays(server).collect();
            for (visit, stay) in &stays {
                let queued = (visit.arrived, stay.started);
                if queued.0 < queued.1 {
                    let taken = stays.iter().map(|(_, it)| (it.started, it.ended));
                    let all = (processes * places) as u64 * length(queued);
                    self.holds(overlap(taken, queued) == all, "no place is idle");
                }
                for waits in visit.spans.iter().filter(|it| it.task == Task::Waits) {
                    let stretch = (waits.from, waits.to);
                    if self.settings.phases[waits.phase].work == Work::Io {
                        let connected = self.timeline.visits.iter().flat_map(io);
                        let connections = u64::from(self.settings.connections.unwrap());
                        let all = connections * length(stretch);
                        self.holds(overlap(connected, stretch) == all, "no connection is idle");
                        continue;
                    }
                    let computing = || stays.iter().flat_map(|(visit, _)| cpu(visit));
                    let beside = stays.iter().filter(|(_, it)| it.process == stay.process);
                    let beside: Vec<_> = beside.flat_map(|(visit, _)| cpu(visit)).collect();
                    let cores = self.settings.servers[server].cores.map(u64::from);
                    for part in parts(stretch, computing()) {
                        let own = overlap(beside.iter().copied(), part) == length(part);
                        let all = cores.map(|cores| cores * length(part));
                        let busy = Some(overlap(computing(), part)) == all;
                        self.holds(own || busy, "neither its process nor a core is idle");
                    }
                }
            }
        }
    }

    fn no_more_are_at_work_than_can_be(&self) {
        if let Some(connections) = self.settings.connections {
            let all: Vec<_> = self.timeline.visits.iter().flat_map(io).collect();
            self.holds(at_most(connections, &all), "one job at a connection");
        }
        for (number, server) in self.settings.servers.iter().enumerate() {
            let all: Vec<_> = self.stays(number).flat_map(|(it, _)| cpu(it)).collect();
            if let Some(cores) = server.cores {
                self.holds(at_most(cores, &all), "one process at a core");
            }
        }
    }

    fn figures_are_those_of_the_timeline(&self) {
        let (visits, figures) = (&self.timeline.visits, self.statistics);
        let seconds = |nanoseconds: u64| nanoseconds as f64 / 1e9;
        let served = f64::from(figures.served.max(1));
        let stays = || visits.iter().filter_map(|visit| Some((visit, visit.stay?)));
        let waits = |(visit, stay): (&Visit, Stay)| {
            let queued = length((visit.arrived, stay.started));
            let spans = visit.spans.iter().filter(|span| span.task == Task::Waits);
            queued + spans.map(|span| length((span.from, span.to))).sum::<u64>()
        };
        let waited = seconds(stays().map(waits).sum());
        self.close(figures.mean_wait, waited / served);
        let stayed = stays().map(|(visit, stay)| length((visit.arrived, stay.ended)));
        self.close(figures.mean_time, seconds(stayed.sum()) / served);

        let duration = self.timeline.end.seconds();
        self.close(figures.duration, duration);
        let levels = &self.timeline.levels;
        let ends = levels.iter().skip(1).map(|level| level.at);
        let ends = ends.chain([self.timeline.end]);
        let lasting = || levels.iter().zip(ends.clone());
        let area = |count: fn(&Level) -> u32| {
            let areas = lasting().map(|(it, end)| u64::from(count(it)) * length((it.at, end)));
            seconds(areas.sum())
        };
        self.close(figures.mean_waiting * duration, area(|it| it.waiting));
        self.close(figures.mean_inside * duration, area(|it| it.inside));
        for little in [figures.little(), figures.little_waiting()] {
            self.close(little.inside, little.rate * little.time);
        }
        let io: u64 = visits.iter().flat_map(io).map(length).sum();
        self.close(figures.mean_io * duration, seconds(io));
        let most = lasting().filter(|(it, end)| it.at < *end);
        let most = most.map(|(it, _)| it.waiting).max().unwrap_or(0);
        self.holds(most == figures.most_waiting, "the most that waited");
    }

    fn each_process_did_what_the_timeline_says(&self) {
        let mut usages = self.statistics.processes.iter();
        for server in 0..self.settings.servers.len() {
            let (processes, places) = self.size(server);
            for process in 0..processes {
                let usage = usages.next().expect("a figure for each process");
                let said = (usage.server, usage.process) == (server, process);
                self.holds(said, "processes stand in their order");
                let stays = || self.stays(server).filter(|(_, it)| it.process == process);
                self.holds(stays().count() == usage.served as usize, "served");
                let all = (self.timeline.end.nanoseconds() as f64).max(1.0);
                let computed: u64 = stays().flat_map(|(it, _)| cpu(it)).map(length).sum();
                self.close(usage.computing, computed as f64 / all);
                let held: u64 = stays().map(|(_, it)| length((it.started, it.ended))).sum();
                self.close(usage.in_hand, held as f64 / all);
                let occupied = held as f64 / all / places as f64;
                self.close(usage.occupied.unwrap_or(occupied), occupied);
            }
        }
        self.holds(usages.next().is_none(), "no figure of another process");
    }

    fn close(&self, found: f64, expected: f64) {
        let close = (found - expected).abs() <= 1e-9 * expected.max(1.0);
        self.holds(close, &format!("{found} is {expected}"));
    }

    /// How many processes a server has, and how many places each.
    fn size(&self, server: usize) -> (usize, usize) {
        match self.settings.servers[server].kind {
            Kind::Sync { workers } => (workers as usize, 1),
            Kind::Threads {
                processes, threads, ..
            } => (processes as usize, threads as usize),
            Kind::Async { processes } => (processes as usize, usize::MAX),
        }
    }

    /// Whom a server served.
    fn stays(&self, server: usize) -> impl Iterator<Item = (&Visit, Stay)> {
        let visits = self.timeline.visits.iter();
        visits
            .filter(move |visit| visit.server == server)
            .filter_map(|visit| Some((visit, visit.stay?)))
    }
}

fn cpu(visit: &Visit) -> impl Iterator<Item = Stretch> {
    let spans = visit.spans.iter().filter(|span| span.task == Task::Cpu);
    spans.map(|span| (span.from, span.to))
}

fn io(visit: &Visit) -> impl Iterator<Item = Stretch> {
    let spans = visit.spans.iter().filter(|span| span.task == Task::Io);
    spans.map(|span| (span.from, span.to))
}

/// A stretch, cut wherever one of the others begins or ends.
fn parts((from, to): Stretch, others: impl Iterator<Item = Stretch>) -> Vec<Stretch> {
    let cuts = others.flat_map(|other| [other.0, other.1]);
    let mut cuts: Vec<_> = cuts.filter(|it| from < *it && *it < to).collect();
    cuts.extend([from, to]);
    cuts.sort();
    let pairs = cuts.windows(2).map(|pair| (pair[0], pair[1]));
    pairs.filter(|it| it.0 < it.1).collect()
}

/// Whether never more than so many of the stretches lie over one another.
fn at_most(most: u32, stretches: &[Stretch]) -> bool {
    stretches.iter().all(|(begin, _)| {
        let there = stretches
            .iter()
            .filter(|it| it.0 <= *begin && *begin < it.1);
        there.count() <= most as usize
    })
}

fn length((from, to): Stretch) -> u64 {
    to.nanoseconds() - from.nanoseconds()
}

/// How much of a stretch others take up, summed over them.
fn overlap(others: impl Iterator<Item = Stretch>, (from, to): Stretch) -> u64 {
    let shared = others.map(|other| (other.0.max(from), other.1.min(to)));
    shared.filter(|it| it.0 < it.1).map(length).sum()
}

/// Whether no two stretches overlap.
fn apart(mut stretches: Vec<Stretch>) -> bool {
    stretches.sort();
    stretches.windows(2).all(|pair| pair[0].1 <= pair[1].0)
}
