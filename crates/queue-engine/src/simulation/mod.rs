//! The simulation: takes the next event, and applies what follows from it.

mod cpu;
mod io;

use crate::arrivals::ArrivalProcess;
use crate::balancer::Balancer;
use crate::collector::Collector;
use crate::error::SimulationError;
use crate::event_queue::{Event, EventQueue};
use crate::ids::{JobId, ProcessId};
use crate::job::Jobs;
use crate::limits::MAX_SPANS;
use crate::parameters::Parameters;
use crate::pool::Pool;
use crate::random::Random;
use crate::recorder::Recorder;
use crate::server::{Process, ServerState};
use crate::settings::Resource;
use crate::statistics::Statistics;
use crate::time::Time;
use crate::timeline::Timeline;

use cpu::ReadyPosition;

/// A run in progress.
pub(crate) struct Simulation {
    now: Time,
    events: EventQueue,
    arrivals: ArrivalProcess,
    /// Draws service times. Arrivals have a generator of their own, so neither affects the other.
    service_random: Random,
    jobs: Jobs,
    balancer: Balancer,
    servers: Vec<ServerState>,
    /// The database connections, and the jobs that wait for one.
    connections: Pool<JobId>,
    collector: Collector,
    recorder: Option<Recorder>,
}

impl Simulation {
    pub(crate) fn new(parameters: Parameters) -> Self {
        let mut arrival_random = Random::new(parameters.seed);
        let service_random = arrival_random.split();
        Self {
            now: Time::ZERO,
            events: EventQueue::default(),
            arrivals: ArrivalProcess::new(parameters.arrivals, arrival_random),
            service_random,
            jobs: Jobs::new(parameters.phases),
            balancer: Balancer::new(parameters.balancing),
            servers: parameters.servers.iter().map(ServerState::new).collect(),
            connections: Pool::new(parameters.connections),
            collector: Collector::default(),
            recorder: None,
        }
    }

    /// Runs until the last job has left and returns the statistics.
    pub(crate) fn run(mut self, max_events: u64) -> Result<Statistics, SimulationError> {
        self.run_events(max_events)?;
        Ok(self.collector.finish(self.now, &self.servers))
    }

    /// Runs until the last job has left and returns the statistics and the timeline.
    pub(crate) fn record(
        mut self,
        max_events: u64,
    ) -> Result<(Statistics, Timeline), SimulationError> {
        self.recorder = Some(Recorder::default());
        self.run_events(max_events)?;
        let recorder = self.recorder.unwrap_or_default();
        let statistics = self.collector.finish(self.now, &self.servers);
        Ok((statistics, recorder.finish(self.now)))
    }

    fn run_events(&mut self, max_events: u64) -> Result<(), SimulationError> {
        while self.step() {
            if self.collector.events > max_events {
                return Err(SimulationError::TooManyEvents);
            }
            if let Some(recorder) = &mut self.recorder {
                if recorder.spans() > MAX_SPANS {
                    return Err(SimulationError::TooManySpans);
                }
                let Collector {
                    waiting, in_system, ..
                } = self.collector;
                recorder.count(self.now, waiting, in_system);
            }
        }
        Ok(())
    }

    /// Handles the next arrival or scheduled event; returns false if there is none. At equal times
    /// scheduled events come first, so that an arriving job finds what they free.
    fn step(&mut self) -> bool {
        let scheduled = self.events.next_time();
        let arrival = self.arrivals.next_time();
        if arrival.is_some_and(|arrival| scheduled.is_none_or(|scheduled| arrival < scheduled)) {
            let Some((number, time)) = self.arrivals.pop() else {
                return false;
            };
            self.advance_to(time);
            self.arrive(number);
        } else {
            let Some((time, event)) = self.events.pop() else {
                return false;
            };
            self.advance_to(time);
            match event {
                Event::IoCompleted { job } => self.complete_io(job),
                Event::BurstEnded { process, burst } => self.end_burst(process, burst),
            }
        }
        true
    }

    fn advance_to(&mut self, time: Time) {
        self.collector.event(time.since(self.now));
        self.now = time;
    }

    /// A job arrives: it goes to a process or into the queue, or is rejected.
    fn arrive(&mut self, number: u32) {
        let job = self.jobs.add(number, self.now, &mut self.service_random);
        let index = self.balancer.choose(&self.servers);
        if let Some(recorder) = &mut self.recorder {
            recorder.arrival(self.now, index);
        }
        let Some(server) = self.servers.get_mut(index) else {
            return;
        };
        let process = server.least_busy_process();
        if process.is_none() && server.is_queue_full() {
            self.collector.rejected += 1;
            self.jobs.remove(job);
            return;
        }
        server.jobs += 1;
        self.collector.in_system += 1;
        if let Some(number) = process {
            let process = ProcessId {
                server: index,
                number,
            };
            self.start_service(job, process);
            self.dispatch(process);
        } else {
            server.queue.push_back(job);
            self.collector.waiting += 1;
        }
    }

    /// Lets a process take jobs from the queue while it has free slots, and compute if it can.
    fn dispatch(&mut self, process: ProcessId) {
        while let Some(job) = self.dequeue_for(process) {
            self.collector.waiting -= 1;
            self.start_service(job, process);
        }
        self.start_burst(process);
    }

    /// A process accepts a job.
    fn start_service(&mut self, id: JobId, process_id: ProcessId) {
        if let Some(process) = self.process_mut(process_id) {
            process.jobs += 1;
        }
        let Some(job) = self.jobs.get_mut(id) else {
            return;
        };
        job.process = Some(process_id);
        job.started = self.now;
        if let Some(recorder) = &mut self.recorder {
            recorder.start(job, process_id, self.now);
        }
        self.begin_phase(id, ReadyPosition::Back);
    }

    /// A job completes its current phase and begins the next one.
    fn complete_phase(&mut self, id: JobId, position: ReadyPosition) {
        if let Some(job) = self.jobs.get_mut(id) {
            job.phase += 1;
        }
        self.begin_phase(id, position);
    }

    /// A job begins its current phase, or leaves if it has no phases left.
    fn begin_phase(&mut self, id: JobId, position: ReadyPosition) {
        match self.jobs.begin_phase(id) {
            Some(Resource::Io) => self.request_connection(id),
            Some(Resource::Cpu) => self.make_ready(id, position),
            None => self.complete_job(id),
        }
    }

    /// A job leaves the system.
    fn complete_job(&mut self, id: JobId) {
        let Some(job) = self.jobs.remove(id) else {
            return;
        };
        self.collector.completion(&job, self.now);
        let Some(process_id) = job.process else {
            return;
        };
        if let Some(recorder) = &mut self.recorder {
            recorder.completion(&job, process_id, self.now);
        }
        if let Some(server) = self.servers.get_mut(process_id.server) {
            server.jobs -= 1;
        }
        let time_in_service = self.now.since(job.started) as f64;
        if let Some(process) = self.process_mut(process_id) {
            process.jobs -= 1;
            process.completed += 1;
            process.job_time += time_in_service;
        }
    }

    fn process_mut(&mut self, id: ProcessId) -> Option<&mut Process> {
        self.servers
            .get_mut(id.server)?
            .processes
            .get_mut(id.number)
    }

    fn dequeue_for(&mut self, id: ProcessId) -> Option<JobId> {
        self.servers.get_mut(id.server)?.dequeue_for(id.number)
    }
}
