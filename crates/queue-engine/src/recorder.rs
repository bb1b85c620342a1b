//! Records the timeline of a run.

use std::collections::HashMap;

use crate::ids::ProcessId;
use crate::job::Job;
use crate::time::Time;
use crate::timeline::{Activity, JobCount, JobRecord, Service, Span, Timeline};

/// Builds a [`Timeline`] while a run goes on.
#[derive(Default)]
pub(crate) struct Recorder {
    timeline: Timeline,
    spans: usize,
    /// Which slots of each process are occupied.
    slots: HashMap<ProcessId, Vec<bool>>,
}

impl Recorder {
    /// Records the arrival of the next job.
    pub(crate) fn arrival(&mut self, now: Time, server: usize) {
        self.timeline.jobs.push(JobRecord {
            arrived: now,
            server,
            service: None,
            spans: Vec::new(),
        });
    }

    /// Records that a process accepts the job.
    pub(crate) fn start(&mut self, job: &Job, process: ProcessId, now: Time) {
        let slot = self.occupy_slot(process);
        if let Some(record) = self.record_mut(job) {
            record.service = Some(Service {
                process: process.number,
                slot,
                started: now,
                completed: now,
            });
        }
    }

    /// Records what the job did in its current phase. A span without duration is left out.
    pub(crate) fn span(&mut self, job: &Job, activity: Activity, start: Time, end: Time) {
        if start == end {
            return;
        }
        self.spans += 1;
        if let Some(record) = self.record_mut(job) {
            record.spans.push(Span {
                activity,
                phase: job.phase,
                start,
                end,
            });
        }
    }

    /// Records that the job is completed.
    pub(crate) fn completion(&mut self, job: &Job, process: ProcessId, now: Time) {
        let record = self.record_mut(job);
        let Some(service) = record.and_then(|record| record.service.as_mut()) else {
            return;
        };
        service.completed = now;
        let slot = service.slot;
        let slots = self.slots.get_mut(&process);
        if let Some(occupied) = slots.and_then(|slots| slots.get_mut(slot)) {
            *occupied = false;
        }
    }

    /// Records the number of jobs after an event; only the last one at each time is kept.
    pub(crate) fn count(&mut self, time: Time, waiting: u32, in_system: u32) {
        let counts = &mut self.timeline.counts;
        let count = JobCount {
            time,
            waiting,
            in_system,
        };
        match counts.last_mut() {
            Some(last) if last.time == time => *last = count,
            Some(last) if (last.waiting, last.in_system) == (waiting, in_system) => {}
            _ => counts.push(count),
        }
    }

    /// Returns the number of spans so far.
    pub(crate) fn spans(&self) -> usize {
        self.spans
    }

    pub(crate) fn finish(mut self, end: Time) -> Timeline {
        self.timeline.end = end;
        self.timeline
    }

    fn record_mut(&mut self, job: &Job) -> Option<&mut JobRecord> {
        self.timeline.jobs.get_mut(job.number as usize)
    }

    /// Occupies the first free slot of a process and returns its number.
    fn occupy_slot(&mut self, process: ProcessId) -> usize {
        let slots = self.slots.entry(process).or_default();
        let free = slots
            .iter_mut()
            .enumerate()
            .find(|(_, occupied)| !**occupied);
        if let Some((number, occupied)) = free {
            *occupied = true;
            return number;
        }
        slots.push(true);
        slots.len() - 1
    }
}
