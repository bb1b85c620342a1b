//! What every job of a run went through, for drawing. It must not know how it came about.

use crate::jobs::Job;
use crate::plan::Plan;
use crate::server::open;
use crate::time::Time;

/// What every job went through, and how many there were at a time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    /// The jobs in the order of their arrival.
    pub visits: Vec<Visit>,
    /// How many jobs there were, by time: each level holds until the next one. The first is at the
    /// first arrival.
    pub levels: Vec<Level>,
    /// When the last job left or was refused.
    pub end: Time,
}

/// A job, from its arrival to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visit {
    /// When it arrived.
    pub arrived: Time,
    /// The server that the load balancer sent it to, from 0.
    pub server: usize,
    /// Where and when it was served; none where it was refused. From its arrival to
    /// [`Stay::started`] it was in the queue.
    pub stay: Option<Stay>,
    /// What it did from its start to its end, without gaps.
    pub spans: Vec<Span>,
}

/// A job's time in the hands of a process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stay {
    /// The process, from 0 in its server.
    pub process: usize,
    /// The place in the process, from 0: the first that was free. A thread, where there are
    /// threads; always 0 in a sync worker.
    pub place: usize,
    /// When the process took the job on.
    pub started: Time,
    /// When the job was done.
    pub ended: Time,
}

/// A stretch of a job's time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// What happened.
    pub task: Task,
    /// The phase that the job was in, from 0 in [`Settings::phases`](crate::Settings::phases).
    pub phase: usize,
    /// When it began.
    pub from: Time,
    /// When it was over; always later.
    pub to: Time,
}

/// What happens to a job in the hands of a process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// It could go on, but other jobs have the processor, or the connections.
    Waits,
    /// It computes.
    Cpu,
    /// It waits for I/O.
    Io,
}

/// How many jobs there are from an instant on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Level {
    /// The instant.
    pub at: Time,
    /// Jobs that nobody works for: in a queue, or waiting for a processor.
    pub waiting: u32,
    /// All jobs that have come and not left.
    pub inside: u32,
}

/// Writes a timeline.
pub(crate) struct Recorder {
    timeline: Timeline,
    /// How many spans were written.
    pub(crate) spans: usize,
    /// For each process of all servers its number in its server, and which places are taken.
    processes: Vec<(usize, Vec<bool>)>,
}

impl Recorder {
    pub(crate) fn new(plan: &Plan) -> Self {
        let (desks, _) = open(&plan.servers);
        let numbers = desks.iter().flat_map(|desk| 0..desk.processes);
        Self {
            timeline: Timeline::default(),
            spans: 0,
            processes: numbers.map(|number| (number, Vec::new())).collect(),
        }
    }

    /// The next job comes.
    pub(crate) fn arrives(&mut self, now: Time, server: usize) {
        self.timeline.visits.push(Visit {
            arrived: now,
            server,
            stay: None,
            spans: Vec::new(),
        });
    }

    /// The job's process takes it on.
    pub(crate) fn starts(&mut self, job: &Job, now: Time) {
        let Some((process, places)) = self.processes.get_mut(job.process) else {
            return;
        };
        let place = places.iter().position(|taken| !taken);
        let place = place.unwrap_or_else(|| {
            places.push(false);
            places.len() - 1
        });
        if let Some(taken) = places.get_mut(place) {
            *taken = true;
        }
        let stay = Stay {
            process: *process,
            place,
            started: now,
            ended: now,
        };
        if let Some(visit) = self.timeline.visits.get_mut(job.number as usize) {
            visit.stay = Some(stay);
        }
    }

    /// The job does something in its phase, or did. What takes no time isn't written.
    pub(crate) fn span(&mut self, job: &Job, task: Task, from: Time, to: Time) {
        if from == to {
            return;
        }
        if let Some(visit) = self.timeline.visits.get_mut(job.number as usize) {
            self.spans += 1;
            visit.spans.push(Span {
                task,
                phase: job.phase,
                from,
                to,
            });
        }
    }

    /// The job is done.
    pub(crate) fn ends(&mut self, job: &Job, now: Time) {
        let visit = self.timeline.visits.get_mut(job.number as usize);
        let Some(stay) = visit.and_then(|visit| visit.stay.as_mut()) else {
            return;
        };
        stay.ended = now;
        let process = self.processes.get_mut(job.process);
        if let Some(taken) = process.and_then(|(_, places)| places.get_mut(stay.place)) {
            *taken = false;
        }
    }

    /// So many jobs are there after what has just happened. At one instant the last word counts.
    pub(crate) fn level(&mut self, at: Time, waiting: u32, inside: u32) {
        let levels = &mut self.timeline.levels;
        let level = Level {
            at,
            waiting,
            inside,
        };
        match levels.last_mut() {
            Some(last) if last.at == at => *last = level,
            Some(last) if (last.waiting, last.inside) == (waiting, inside) => {}
            _ => levels.push(level),
        }
    }

    pub(crate) fn finish(mut self, end: Time) -> Timeline {
        self.timeline.end = end;
        self.timeline
    }
}
