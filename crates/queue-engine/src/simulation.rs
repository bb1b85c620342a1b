//! The run itself: takes what happens next and does what follows from it. It must not know what
//! its figures and its timeline are for.

use std::collections::VecDeque;

use crate::error::SettingsError;
use crate::events::{Event, Events};
use crate::jobs::{Jobs, Next};
use crate::limits::MAX_SPANS;
use crate::plan::{Draw, Plan};
use crate::random::Random;
use crate::server::{Balancer, Desk, Process, Turn, open};
use crate::settings::Work;
use crate::statistics::{Statistics, Tally};
use crate::time::Time;
use crate::timeline::{Recorder, Task, Timeline};

/// A run under way.
pub(crate) struct Simulation {
    now: Time,
    events: Events,
    /// When the next job arrives, how many have, and how many there are.
    next_arrival: Option<Time>,
    arrived: u32,
    expected: u32,
    gap: Draw,
    /// Chance for arrivals and for work, apart: neither shifts the other.
    arrivals: Random,
    work: Random,
    jobs: Jobs,
    balancer: Balancer,
    desks: Vec<Desk>,
    processes: Vec<Process>,
    /// How many connections are free, where they are counted, and the jobs that wait for one.
    connections: Option<u32>,
    unconnected: VecDeque<usize>,
    tally: Tally,
    recorder: Option<Recorder>,
}

impl Simulation {
    pub(crate) fn new(plan: Plan, recorder: Option<Recorder>) -> Self {
        let mut arrivals = Random::new(plan.seed);
        let work = arrivals.split();
        let (desks, processes) = open(&plan.servers);
        let first = Time::ZERO.after(plan.first.draw(&mut arrivals));
        Self {
            now: Time::ZERO,
            events: Events::default(),
            next_arrival: Some(first),
            arrived: 0,
            expected: plan.jobs,
            gap: plan.gap,
            arrivals,
            work,
            jobs: Jobs::new(plan.phases),
            balancer: Balancer::new(plan.balancing),
            desks,
            processes,
            connections: plan.connections,
            unconnected: VecDeque::new(),
            tally: Tally::new(plan.jobs),
            recorder,
        }
    }

    /// Plays until the last job has left, within so many events.
    pub(crate) fn run(
        mut self,
        most_events: u64,
    ) -> Result<(Statistics, Option<Timeline>), SettingsError> {
        while self.step() {
            if self.tally.events > most_events {
                return Err(SettingsError::TooManyEvents);
            }
            if let Some(recorder) = &mut self.recorder {
                if recorder.spans > MAX_SPANS {
                    return Err(SettingsError::TooManySpans);
                }
                recorder.level(self.now, self.tally.waiting, self.tally.inside);
            }
        }
        let timeline = self.recorder.map(|recorder| recorder.finish(self.now));
        let statistics = self.tally.finish(self.now, &self.desks, &self.processes);
        Ok((statistics, timeline))
    }

    /// Does what happens next; false where nothing does any more. At one instant, what ends goes
    /// before who arrives: a place that becomes free is free.
    fn step(&mut self) -> bool {
        let due = self.events.next_at();
        match self.next_arrival {
            Some(arrival) if due.is_none_or(|due| arrival < due) => {
                self.pass(arrival);
                self.arrive();
                return true;
            }
            _ => {}
        }
        let Some((at, event)) = self.events.next() else {
            return false;
        };
        self.pass(at);
        match event {
            Event::Answered { slot } => self.answered(slot),
            Event::TurnOver { process, turn } => self.turn_over(process, turn),
        }
        true
    }

    fn pass(&mut self, now: Time) {
        self.tally.pass(now.since(self.now));
        self.now = now;
    }

    /// A job comes in: to a process, into the queue, or back out.
    fn arrive(&mut self) {
        let number = self.arrived;
        self.arrived += 1;
        self.next_arrival = (self.arrived < self.expected)
            .then(|| self.now.after(self.gap.draw(&mut self.arrivals)));
        let slot = self.jobs.add(number, self.now, &mut self.work);
        let server = self.balancer.choose(&self.desks);
        if let Some(recorder) = &mut self.recorder {
            recorder.arrives(self.now, server);
        }
        let Some(desk) = self.desks.get_mut(server) else {
            return;
        };
        let processes = self.processes.iter().enumerate();
        let free = processes
            .skip(desk.first)
            .take(desk.processes)
            .filter(|(_, process)| process.has_place())
            .min_by_key(|(_, process)| process.jobs)
            .map(|(number, _)| number);
        if free.is_none() && desk.is_full() {
            self.tally.refused += 1;
            self.jobs.remove(slot);
            return;
        }
        desk.jobs += 1;
        self.tally.inside += 1;
        if let Some(process) = free {
            self.start(slot, process);
            self.settle(process);
        } else {
            desk.queue.push_back(slot);
            self.tally.waiting += 1;
        }
    }

    /// The I/O that a job waited for is done. Its connection goes to who has waited longest.
    fn answered(&mut self, slot: usize) {
        self.connections = self.connections.map(|free| free + 1);
        if let Some(next) = self.unconnected.pop_front() {
            self.tally.waiting -= 1;
            self.connect(next);
        }
        let Some(job) = self.jobs.get_mut(slot) else {
            return;
        };
        job.phase += 1;
        let process = job.process;
        self.go_on(slot, false);
        self.settle(process);
    }

    /// A process has computed as long as it was to, for one of its jobs.
    fn turn_over(&mut self, number: usize, turn: u32) {
        let Some(process) = self.processes.get_mut(number) else {
            return;
        };
        if process.turns != turn {
            return;
        }
        let Some(turn) = process.turn.take() else {
            return;
        };
        let Some(job) = self.jobs.get_mut(turn.slot) else {
            return;
        };
        let spent = self.now.since(turn.from);
        process.computed += spent;
        job.left = job.left.saturating_sub(spent);
        if let Some(recorder) = &mut self.recorder {
            recorder.span(job, Task::Cpu, turn.from, self.now);
        }
        let server = process.server;
        if let Some(desk) = self.desks.get_mut(server) {
            desk.cores = desk.cores.map(|free| free + 1);
        }
        if job.left > 0 {
            self.line_up(turn.slot, false);
        } else {
            job.phase += 1;
            self.go_on(turn.slot, true);
            let ready = self.processes.get(number).map(|it| it.ready.front());
            if ready == Some(Some(&turn.slot)) {
                // It computes on, so its core isn't free after all.
                self.settle(number);
            }
        }
        self.pass_cores_on(server);
        self.settle(number);
    }

    /// Gives free cores to the processes that wait for one, the first in the line first.
    fn pass_cores_on(&mut self, server: usize) {
        while let Some(desk) = self.desks.get_mut(server) {
            if desk.cores == Some(0) {
                return;
            }
            let Some(number) = desk.line.pop_front() else {
                return;
            };
            if let Some(process) = self.processes.get_mut(number) {
                process.in_line = false;
            }
            self.settle(number);
        }
    }

    /// A process takes a job on.
    fn start(&mut self, slot: usize, number: usize) {
        let Some(process) = self.processes.get_mut(number) else {
            return;
        };
        let Some(job) = self.jobs.get_mut(slot) else {
            return;
        };
        process.jobs += 1;
        job.process = number;
        job.started = self.now;
        if let Some(recorder) = &mut self.recorder {
            recorder.starts(job, self.now);
        }
        self.go_on(slot, false);
    }

    /// A job does what it does next. Who has just computed and computes on is first in the line.
    fn go_on(&mut self, slot: usize, computes: bool) {
        let next = self.jobs.next(slot);
        let Some(job) = self.jobs.get_mut(slot) else {
            return;
        };
        match next {
            Next::Phase(Work::Io, length) => {
                job.left = length;
                job.ready = self.now;
                if self.connections == Some(0) {
                    self.unconnected.push_back(slot);
                    self.tally.waiting += 1;
                } else {
                    self.connect(slot);
                }
            }
            Next::Phase(Work::Cpu, length) => {
                job.left = length;
                self.line_up(slot, computes);
            }
            Next::Leave => self.leave(slot),
        }
    }

    /// A job's I/O begins, with one of the free connections.
    fn connect(&mut self, slot: usize) {
        self.connections = self.connections.map(|free| free - 1);
        let Some(job) = self.jobs.get_mut(slot) else {
            return;
        };
        let until = self.now.after(job.left);
        self.tally.io += job.left as f64;
        if let Some(recorder) = &mut self.recorder {
            recorder.span(job, Task::Waits, job.ready, self.now);
            recorder.span(job, Task::Io, self.now, until);
        }
        self.events.plan(until, Event::Answered { slot });
    }

    /// A job waits for its turn to compute. Whoever computed alone so far has a turn from now
    /// on, where the process's turns end.
    fn line_up(&mut self, slot: usize, first: bool) {
        let Some(job) = self.jobs.get_mut(slot) else {
            return;
        };
        job.ready = self.now;
        let number = job.process;
        let Some(process) = self.processes.get_mut(number) else {
            return;
        };
        self.tally.waiting += 1;
        if first {
            process.ready.push_front(slot);
        } else {
            process.ready.push_back(slot);
        }
        let (Some(turn), Some(interval)) = (&mut process.turn, process.interval) else {
            return;
        };
        // Where others wait already, the turn ends sooner than that.
        let until = self.now.after(interval);
        if until < turn.until {
            turn.until = until;
            process.turns += 1;
            let turn = process.turns;
            let event = Event::TurnOver {
                process: number,
                turn,
            };
            self.events.plan(until, event);
        }
    }

    /// A job is done.
    fn leave(&mut self, slot: usize) {
        let Some(job) = self.jobs.get_mut(slot) else {
            return;
        };
        let Some(process) = self.processes.get_mut(job.process) else {
            return;
        };
        process.jobs -= 1;
        process.served += 1;
        process.held += self.now.since(job.started) as f64;
        if let Some(desk) = self.desks.get_mut(process.server) {
            desk.jobs -= 1;
        }
        self.tally.served(self.now.since(job.arrived), job.work);
        if let Some(recorder) = &mut self.recorder {
            recorder.ends(job, self.now);
        }
        self.jobs.remove(slot);
    }

    /// No place, no process and no core stays idle while a job waits for it.
    fn settle(&mut self, number: usize) {
        while let Some(slot) = self.next_in_queue(number) {
            self.tally.waiting -= 1;
            self.start(slot, number);
        }
        let Some(process) = self.processes.get_mut(number) else {
            return;
        };
        if process.turn.is_some() || process.ready.is_empty() || process.in_line {
            return;
        }
        let Some(desk) = self.desks.get_mut(process.server) else {
            return;
        };
        if desk.cores == Some(0) {
            process.in_line = true;
            desk.line.push_back(number);
            return;
        }
        desk.cores = desk.cores.map(|free| free - 1);
        let Some(slot) = process.ready.pop_front() else {
            return;
        };
        let Some(job) = self.jobs.get_mut(slot) else {
            return;
        };
        self.tally.waiting -= 1;
        if let Some(recorder) = &mut self.recorder {
            recorder.span(job, Task::Waits, job.ready, self.now);
        }
        let mut until = self.now.after(job.left);
        if let (Some(interval), false) = (process.interval, process.ready.is_empty()) {
            until = until.min(self.now.after(interval));
        }
        process.turn = Some(Turn {
            slot,
            from: self.now,
            until,
        });
        process.turns += 1;
        let event = Event::TurnOver {
            process: number,
            turn: process.turns,
        };
        self.events.plan(until, event);
    }

    /// The next job in the queue of a process's server, where the process has a place for it.
    fn next_in_queue(&mut self, number: usize) -> Option<usize> {
        let process = self.processes.get(number)?;
        if !process.has_place() {
            return None;
        }
        self.desks.get_mut(process.server)?.queue.pop_front()
    }
}
