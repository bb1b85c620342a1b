//! The jobs that are in the system.

use slab::Slab;

use crate::ids::{JobId, ProcessId};
use crate::limits::MAX_PHASES;
use crate::parameters::PhaseParameters;
use crate::random::Random;
use crate::settings::Resource;
use crate::time::Time;

/// A job that has arrived and not left.
pub(crate) struct Job {
    /// Its number in the order of arrival, from 0.
    pub(crate) number: u32,
    pub(crate) arrived: Time,
    /// The duration of each phase in nanoseconds; zero behind the last one.
    durations: [u64; MAX_PHASES],
    /// The process that serves it; `None` while it is in a queue.
    pub(crate) process: Option<ProcessId>,
    /// When the process accepted it.
    pub(crate) started: Time,
    /// Its current phase, from 0.
    pub(crate) phase: usize,
    /// What remains of the current phase, in nanoseconds.
    pub(crate) remaining: u64,
    /// Since when it has been waiting to compute, or for a connection.
    pub(crate) waiting_since: Time,
}

impl Job {
    /// Returns the total duration of all phases in nanoseconds, waiting times excluded.
    pub(crate) fn service_time(&self) -> u64 {
        self.durations.iter().sum()
    }
}

/// Every job in the system.
pub(crate) struct Jobs {
    phases: Vec<PhaseParameters>,
    jobs: Slab<Job>,
}

impl Jobs {
    pub(crate) fn new(phases: Vec<PhaseParameters>) -> Self {
        Self {
            phases,
            jobs: Slab::new(),
        }
    }

    /// Adds a job. The durations of all its phases are drawn now, so they don't depend on how the
    /// job or any other one is served.
    pub(crate) fn add(&mut self, number: u32, now: Time, random: &mut Random) -> JobId {
        let mut durations = [0; MAX_PHASES];
        for (duration, phase) in durations.iter_mut().zip(&self.phases) {
            *duration = phase.duration.sample(random);
        }
        JobId(self.jobs.insert(Job {
            number,
            arrived: now,
            durations,
            process: None,
            started: now,
            phase: 0,
            remaining: 0,
            waiting_since: now,
        }))
    }

    /// Removes a job that leaves the system.
    pub(crate) fn remove(&mut self, id: JobId) -> Option<Job> {
        self.jobs.try_remove(id.0)
    }

    pub(crate) fn get_mut(&mut self, id: JobId) -> Option<&mut Job> {
        self.jobs.get_mut(id.0)
    }

    /// Advances a job past phases of zero duration. Returns the resource that its current phase
    /// uses; `None` if the job has completed all phases.
    pub(crate) fn begin_phase(&mut self, id: JobId) -> Option<Resource> {
        let job = self.jobs.get_mut(id.0)?;
        let phases = self.phases.iter().zip(&job.durations).enumerate();
        let (number, (phase, duration)) = phases
            .skip(job.phase)
            .find(|(_, (_, duration))| **duration > 0)?;
        job.phase = number;
        job.remaining = *duration;
        Some(phase.resource)
    }
}
