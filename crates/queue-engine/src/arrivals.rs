//! The arrival process of a run.

use crate::parameters::{ArrivalParameters, Sampler};
use crate::random::Random;
use crate::time::Time;

/// Generates the arrival times of all jobs.
pub(crate) struct ArrivalProcess {
    next: Option<Time>,
    arrived: u32,
    jobs: u32,
    interarrival: Sampler,
    random: Random,
}

impl ArrivalProcess {
    pub(crate) fn new(parameters: ArrivalParameters, mut random: Random) -> Self {
        Self {
            next: Some(Time::ZERO.after(parameters.first.sample(&mut random))),
            arrived: 0,
            jobs: parameters.jobs,
            interarrival: parameters.interarrival,
            random,
        }
    }

    /// Returns the time of the next arrival; `None` after the last one.
    pub(crate) fn next_time(&self) -> Option<Time> {
        self.next
    }

    /// Lets the next job arrive. Returns its number, from 0, and its arrival time.
    pub(crate) fn pop(&mut self) -> Option<(u32, Time)> {
        let time = self.next.take()?;
        let number = self.arrived;
        self.arrived += 1;
        if self.arrived < self.jobs {
            let interval = self.interarrival.sample(&mut self.random);
            self.next = Some(time.after(interval));
        }
        Some((number, time))
    }
}
