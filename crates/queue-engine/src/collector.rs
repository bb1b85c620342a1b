//! Collects the statistics of a run while it goes on.

use crate::ids::ProcessId;
use crate::job::Job;
use crate::server::{Process, ServerState};
use crate::statistics::{Percentiles, ProcessStatistics, Statistics, ratio};
use crate::time::{Time, seconds};

/// Counters and integrals over time, from which [`Statistics`] are computed.
#[derive(Default)]
pub(crate) struct Collector {
    /// Jobs that wait now.
    pub(crate) waiting: u32,
    /// Jobs that are in the system now.
    pub(crate) in_system: u32,
    pub(crate) rejected: u32,
    pub(crate) events: u64,
    max_waiting: u32,
    /// The integral of `waiting` over time, in job-nanoseconds.
    waiting_area: f64,
    /// The integral of `in_system` over time, in job-nanoseconds.
    in_system_area: f64,
    /// The sum of the waiting times of completed jobs, in nanoseconds.
    waiting_time: f64,
    /// The total duration of I/O, in nanoseconds.
    pub(crate) io_time: f64,
    /// The response time of each completed job, in nanoseconds.
    response_times: Vec<u64>,
}

impl Collector {
    /// Counts an event and the time that has passed since the previous one.
    pub(crate) fn event(&mut self, elapsed: u64) {
        self.events += 1;
        if elapsed == 0 {
            return;
        }
        self.waiting_area += f64::from(self.waiting) * elapsed as f64;
        self.in_system_area += f64::from(self.in_system) * elapsed as f64;
        self.max_waiting = self.max_waiting.max(self.waiting);
    }

    /// Counts a job that leaves the system.
    pub(crate) fn completion(&mut self, job: &Job, now: Time) {
        let response_time = now.since(job.arrived);
        self.in_system -= 1;
        self.waiting_time += response_time.saturating_sub(job.service_time()) as f64;
        self.response_times.push(response_time);
    }

    /// Computes the statistics of a run that ended at `end`.
    pub(crate) fn finish(self, end: Time, servers: &[ServerState]) -> Statistics {
        let nanoseconds = end.nanoseconds() as f64;
        let completed = self.response_times.len() as f64;
        let response_time: f64 = self.response_times.iter().map(|time| *time as f64).sum();
        let processes = servers.iter().enumerate().flat_map(|(index, server)| {
            let processes = server.processes.iter().enumerate();
            processes.map(move |(number, process)| {
                process_statistics(
                    ProcessId {
                        server: index,
                        number,
                    },
                    process,
                    nanoseconds,
                )
            })
        });
        Statistics {
            completed: self.response_times.len() as u32,
            rejected: self.rejected,
            duration: end.seconds(),
            throughput: ratio(completed, end.seconds()),
            mean_waiting_time: ratio(seconds(self.waiting_time), completed),
            mean_response_time: ratio(seconds(response_time), completed),
            response_times: Percentiles::new(self.response_times),
            mean_jobs_waiting: ratio(self.waiting_area, nanoseconds),
            mean_jobs_in_system: ratio(self.in_system_area, nanoseconds),
            mean_jobs_in_io: ratio(self.io_time, nanoseconds),
            max_jobs_waiting: self.max_waiting,
            processes: processes.collect(),
            events: self.events,
        }
    }
}

fn process_statistics(id: ProcessId, process: &Process, nanoseconds: f64) -> ProcessStatistics {
    let mean_jobs = ratio(process.job_time, nanoseconds);
    ProcessStatistics {
        server: id.server,
        process: id.number,
        completed: process.completed,
        cpu_utilization: ratio(process.cpu_time as f64, nanoseconds),
        mean_jobs,
        slot_utilization: process.slots.map(|slots| mean_jobs / f64::from(slots)),
    }
}
