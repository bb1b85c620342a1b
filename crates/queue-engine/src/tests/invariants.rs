//! Properties of every run, checked on the timelines of some hundred random settings.

use super::*;
use crate::random::Random;

mod intervals;

use intervals::{Interval, are_disjoint, length, max_overlap, overlap, split};

#[test]
fn timelines_of_random_settings_are_consistent() {
    let mut random = Random::new(2_026);
    for number in 0..400 {
        let settings = random_settings(&mut random);
        let (statistics, timeline) = record(&settings).unwrap();
        let run = Run {
            settings: &settings,
            timeline: &timeline,
            statistics: &statistics,
            number,
        };
        run.check_jobs();
        run.check_spans();
        run.check_queue_order();
        run.check_slots_and_interpreters();
        run.check_work_conservation();
        run.check_capacity();
        run.check_statistics();
        run.check_process_statistics();
    }
}

/// Returns valid settings of any kind, small enough for the quadratic checks.
fn random_settings(random: &mut Random) -> Settings {
    let mut up_to = |max: u64| 1 + random.bits() % max;
    let arrivals = match up_to(3) {
        1 => Arrivals::Burst,
        2 => Arrivals::Deterministic {
            rate: up_to(300) as f64,
        },
        _ => Arrivals::Poisson {
            rate: up_to(300) as f64,
        },
    };
    let phases = (0..up_to(4))
        .map(|_| Phase {
            resource: [Resource::Cpu, Resource::Io][up_to(2) as usize - 1],
            duration: match up_to(4) {
                1 => Distribution::Constant(up_to(30) as f64 / 1e3),
                2 => Distribution::Constant(0.0),
                3 => Distribution::Uniform {
                    min: 0.0,
                    max: up_to(30) as f64 / 1e3,
                },
                _ => Distribution::Exponential {
                    mean: up_to(20) as f64 / 1e3,
                },
            },
        })
        .collect();
    let servers = (0..up_to(3))
        .map(|_| Server {
            workers: match up_to(3) {
                1 => Workers::Sync {
                    processes: up_to(4) as u32,
                },
                2 => Workers::Threads {
                    processes: up_to(2) as u32,
                    threads: up_to(4) as u32,
                    switch_interval: up_to(8) as f64 / 1e3,
                },
                _ => Workers::Async {
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

impl Run<'_> {
    fn check(&self, holds: bool, property: &str) {
        assert!(
            holds,
            "run {}: {property}\n{:#?}",
            self.number, self.settings
        );
    }

    fn check_close(&self, found: f64, expected: f64) {
        let close = (found - expected).abs() <= 1e-9 * expected.max(1.0);
        self.check(close, &format!("{found} is {expected}"));
    }

    fn check_jobs(&self) {
        let jobs = &self.timeline.jobs;
        self.check(jobs.len() == self.settings.jobs as usize, "every job");
        self.check(jobs.is_sorted_by_key(|job| job.arrived), "arrival order");
        let completed = jobs.iter().filter(|job| job.service.is_some()).count();
        let expected = self.statistics.completed as usize;
        self.check(completed == expected, "completed jobs");
        let rejected = jobs.len() - completed;
        let expected = self.statistics.rejected as usize;
        self.check(rejected == expected, "rejected jobs");
    }

    fn check_spans(&self) {
        for job in &self.timeline.jobs {
            let Some(service) = job.service else {
                self.check(job.spans.is_empty(), "a rejected job has no spans");
                continue;
            };
            self.check(job.arrived <= service.started, "arrival before service");
            let mut previous_end = service.started;
            for span in &job.spans {
                let follows = span.start == previous_end && span.end > span.start;
                self.check(follows, "no gap, no overlap");
                previous_end = span.end;
                let resource = self.settings.phases[span.phase].resource;
                let fits = match span.activity {
                    Activity::Io => resource == Resource::Io,
                    Activity::Cpu => resource == Resource::Cpu,
                    // I/O waits only for limited connections.
                    Activity::Waiting => {
                        resource == Resource::Cpu || self.settings.connections.is_some()
                    }
                };
                self.check(fits, "the activity fits the phase");
            }
            self.check(
                previous_end == service.completed,
                "the last span ends at completion",
            );
            let in_order = job.spans.is_sorted_by_key(|span| span.phase);
            self.check(in_order, "phases in order");
        }
    }

    fn check_queue_order(&self) {
        for server in 0..self.settings.servers.len() {
            let starts = self.served_by(server).map(|(_, service)| service.started);
            self.check(starts.is_sorted(), "first come, first served");
        }
    }

    /// A slot has one job at a time, and so has the interpreter of each process.
    fn check_slots_and_interpreters(&self) {
        for server in 0..self.settings.servers.len() {
            let (processes, slots) = self.size(server);
            for (_, service) in self.served_by(server) {
                let exists = service.process < processes && service.slot < slots;
                self.check(exists, "the slot exists");
            }
            for process in 0..processes {
                let served: Vec<_> = self
                    .served_by(server)
                    .filter(|(_, service)| service.process == process)
                    .collect();
                let computing = served.iter().flat_map(|(job, _)| cpu(job));
                self.check(
                    are_disjoint(computing.collect()),
                    "one computing job per process",
                );
                for slot in 0..80.min(slots) {
                    let occupied = served
                        .iter()
                        .filter(|(_, service)| service.slot == slot)
                        .map(|(_, service)| (service.started, service.completed));
                    self.check(are_disjoint(occupied.collect()), "one job per slot");
                }
            }
        }
    }

    /// Jobs wait only for busy resources: in the queue while all slots of the server are occupied;
    /// to compute while their process computes or all cores are busy; for I/O while all connections
    /// are in use.
    fn check_work_conservation(&self) {
        for server in 0..self.settings.servers.len() {
            let (processes, slots) = self.size(server);
            let served: Vec<_> = self.served_by(server).collect();
            let computing = || served.iter().flat_map(|(job, _)| cpu(job));
            let cores = self.settings.servers[server].cores.map(u64::from);
            for (job, service) in &served {
                let queued = (job.arrived, service.started);
                if queued.0 < queued.1 {
                    let occupied = served.iter().map(|(_, it)| (it.started, it.completed));
                    let all = (processes * slots) as u64 * length(queued);
                    self.check(overlap(occupied, queued) == all, "no slot is free");
                }
                let same_process: Vec<_> = served
                    .iter()
                    .filter(|(_, it)| it.process == service.process)
                    .flat_map(|(job, _)| cpu(job))
                    .collect();
                for waiting in job
                    .spans
                    .iter()
                    .filter(|span| span.activity == Activity::Waiting)
                {
                    let interval = (waiting.start, waiting.end);
                    if self.settings.phases[waiting.phase].resource == Resource::Io {
                        let connected = self.timeline.jobs.iter().flat_map(io);
                        let connections = u64::from(self.settings.connections.unwrap());
                        let all = connections * length(interval);
                        self.check(overlap(connected, interval) == all, "no connection is free");
                        continue;
                    }
                    for part in split(interval, computing()) {
                        let process_is_busy =
                            overlap(same_process.iter().copied(), part) == length(part);
                        let all = cores.map(|cores| cores * length(part));
                        let cores_are_busy = Some(overlap(computing(), part)) == all;
                        self.check(
                            process_is_busy || cores_are_busy,
                            "the process or all cores are busy",
                        );
                    }
                }
            }
        }
    }

    fn check_capacity(&self) {
        if let Some(connections) = self.settings.connections {
            let all: Vec<_> = self.timeline.jobs.iter().flat_map(io).collect();
            let max = max_overlap(&all);
            self.check(max <= connections as usize, "one job per connection");
        }
        for (index, server) in self.settings.servers.iter().enumerate() {
            if let Some(cores) = server.cores {
                let all: Vec<_> = self
                    .served_by(index)
                    .flat_map(|(job, _)| cpu(job))
                    .collect();
                let max = max_overlap(&all);
                self.check(max <= cores as usize, "one process per core");
            }
        }
    }

    fn check_statistics(&self) {
        let (jobs, statistics) = (&self.timeline.jobs, self.statistics);
        let seconds = |nanoseconds: u64| nanoseconds as f64 / 1e9;
        let completed = f64::from(statistics.completed.max(1));
        let served = || jobs.iter().filter_map(|job| Some((job, job.service?)));
        let waiting_time = |(job, service): (&JobRecord, Service)| {
            let queued = length((job.arrived, service.started));
            queued + spans(job, Activity::Waiting).map(length).sum::<u64>()
        };
        let waiting_time = seconds(served().map(waiting_time).sum());
        self.check_close(statistics.mean_waiting_time, waiting_time / completed);
        let response_times =
            served().map(|(job, service)| length((job.arrived, service.completed)));
        let response_time = seconds(response_times.sum());
        self.check_close(statistics.mean_response_time, response_time / completed);

        let duration = self.timeline.end.seconds();
        self.check_close(statistics.duration, duration);
        let counts = &self.timeline.counts;
        let ends = counts.iter().skip(1).map(|count| count.time);
        let ends = ends.chain([self.timeline.end]);
        let counts_and_ends = || counts.iter().zip(ends.clone());
        let area = |number: fn(&JobCount) -> u32| {
            let areas = counts_and_ends()
                .map(|(count, end)| u64::from(number(count)) * length((count.time, end)));
            seconds(areas.sum())
        };
        self.check_close(
            statistics.mean_jobs_waiting * duration,
            area(|count| count.waiting),
        );
        self.check_close(
            statistics.mean_jobs_in_system * duration,
            area(|count| count.in_system),
        );
        for law in [
            statistics.littles_law(),
            statistics.littles_law_of_waiting(),
        ] {
            self.check_close(law.mean_jobs, law.throughput * law.mean_time);
        }
        let io_time: u64 = jobs.iter().flat_map(io).map(length).sum();
        self.check_close(statistics.mean_jobs_in_io * duration, seconds(io_time));
        let max_waiting = counts_and_ends()
            .filter(|(count, end)| count.time < *end)
            .map(|(count, _)| count.waiting)
            .max()
            .unwrap_or(0);
        self.check(max_waiting == statistics.max_jobs_waiting, "max waiting");
    }

    fn check_process_statistics(&self) {
        let mut all = self.statistics.processes.iter();
        let duration = (self.timeline.end.nanoseconds() as f64).max(1.0);
        for server in 0..self.settings.servers.len() {
            let (processes, slots) = self.size(server);
            for process in 0..processes {
                let found = all.next().expect("statistics of each process");
                let id = (found.server, found.process);
                self.check(id == (server, process), "processes in order");
                let served = || {
                    self.served_by(server)
                        .filter(|(_, service)| service.process == process)
                };
                self.check(served().count() == found.completed as usize, "completed");
                let cpu_time: u64 = served().flat_map(|(job, _)| cpu(job)).map(length).sum();
                self.check_close(found.cpu_utilization, cpu_time as f64 / duration);
                let job_time: u64 = served()
                    .map(|(_, service)| length((service.started, service.completed)))
                    .sum();
                self.check_close(found.mean_jobs, job_time as f64 / duration);
                let utilization = job_time as f64 / duration / slots as f64;
                let found = found.slot_utilization.unwrap_or(utilization);
                self.check_close(found, utilization);
            }
        }
        self.check(all.next().is_none(), "no other process");
    }

    /// Returns the number of processes of a server, and of slots of each.
    fn size(&self, server: usize) -> (usize, usize) {
        match self.settings.servers[server].workers {
            Workers::Sync { processes } => (processes as usize, 1),
            Workers::Threads {
                processes, threads, ..
            } => (processes as usize, threads as usize),
            Workers::Async { processes } => (processes as usize, usize::MAX),
        }
    }

    /// Returns the jobs that a server completed.
    fn served_by(&self, server: usize) -> impl Iterator<Item = (&JobRecord, Service)> {
        let jobs = self.timeline.jobs.iter();
        jobs.filter(move |job| job.server == server)
            .filter_map(|job| Some((job, job.service?)))
    }
}

fn spans(job: &JobRecord, activity: Activity) -> impl Iterator<Item = Interval> {
    let spans = job.spans.iter();
    spans
        .filter(move |span| span.activity == activity)
        .map(|span| (span.start, span.end))
}

fn cpu(job: &JobRecord) -> impl Iterator<Item = Interval> {
    spans(job, Activity::Cpu)
}

fn io(job: &JobRecord) -> impl Iterator<Item = Interval> {
    spans(job, Activity::Io)
}
