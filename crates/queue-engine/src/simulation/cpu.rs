//! Computing: jobs take turns in their process, and processes wait for a core.

use super::Simulation;
use crate::event_queue::Event;
use crate::ids::{JobId, ProcessId};
use crate::server::Burst;
use crate::timeline::Activity;

/// Where a job enters its process's ready queue.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum ReadyPosition {
    /// In front of the others: the job has just computed and goes on with another CPU phase.
    Front,
    Back,
}

impl Simulation {
    /// Puts a job into the ready queue of its process. If another job computes, its burst now ends
    /// at the switch interval at the latest.
    pub(super) fn make_ready(&mut self, id: JobId, position: ReadyPosition) {
        let Some(job) = self.jobs.get_mut(id) else {
            return;
        };
        job.waiting_since = self.now;
        self.collector.waiting += 1;
        let Some(process_id) = job.process else {
            return;
        };
        let now = self.now;
        let Some(process) = self.process_mut(process_id) else {
            return;
        };
        match position {
            ReadyPosition::Front => process.ready.push_front(id),
            ReadyPosition::Back => process.ready.push_back(id),
        }
        let (Some(burst), Some(interval)) = (&mut process.burst, process.switch_interval) else {
            return;
        };
        // If other jobs were ready before, the burst ends sooner already.
        let end = now.after(interval);
        if end < burst.end {
            burst.end = end;
            process.burst_number += 1;
            let event = Event::BurstEnded {
                process: process_id,
                burst: process.burst_number,
            };
            self.events.schedule(end, event);
        }
    }

    /// Starts a CPU burst of a process for the first job of its ready queue. Does nothing if the
    /// process computes already or has no ready job; if no core is free, the process waits for one.
    pub(super) fn start_burst(&mut self, process_id: ProcessId) {
        let Some(server) = self.servers.get_mut(process_id.server) else {
            return;
        };
        let Some(process) = server.processes.get_mut(process_id.number) else {
            return;
        };
        if process.burst.is_some() || process.ready.is_empty() || process.waiting_for_core {
            return;
        }
        if !server.cores.acquire() {
            process.waiting_for_core = true;
            server.cores.wait(process_id);
            return;
        }
        let Some(id) = process.ready.pop_front() else {
            return;
        };
        let Some(job) = self.jobs.get_mut(id) else {
            return;
        };
        self.collector.waiting -= 1;
        if let Some(recorder) = &mut self.recorder {
            recorder.span(job, Activity::Waiting, job.waiting_since, self.now);
        }
        let mut end = self.now.after(job.remaining);
        if let Some(interval) = process.switch_interval
            && !process.ready.is_empty()
        {
            end = end.min(self.now.after(interval));
        }
        process.burst = Some(Burst {
            job: id,
            start: self.now,
            end,
        });
        process.burst_number += 1;
        let event = Event::BurstEnded {
            process: process_id,
            burst: process.burst_number,
        };
        self.events.schedule(end, event);
    }

    /// A CPU burst ends: the job has completed its phase, or goes back to the ready queue. Ignores
    /// stale events.
    pub(super) fn end_burst(&mut self, process_id: ProcessId, burst_number: u32) {
        let Some(server) = self.servers.get_mut(process_id.server) else {
            return;
        };
        let Some(process) = server.processes.get_mut(process_id.number) else {
            return;
        };
        if process.burst_number != burst_number {
            return;
        }
        let Some(Burst { job: id, start, .. }) = process.burst.take() else {
            return;
        };
        let Some(job) = self.jobs.get_mut(id) else {
            return;
        };
        let elapsed = self.now.since(start);
        process.cpu_time += elapsed;
        job.remaining = job.remaining.saturating_sub(elapsed);
        let phase_completed = job.remaining == 0;
        if let Some(recorder) = &mut self.recorder {
            recorder.span(job, Activity::Cpu, start, self.now);
        }
        server.cores.release();
        if phase_completed {
            self.complete_phase(id, ReadyPosition::Front);
            if self.is_first_ready(process_id, id) {
                // The job goes straight on to another CPU phase, so the process keeps its core.
                self.dispatch(process_id);
            }
        } else {
            self.make_ready(id, ReadyPosition::Back);
        }
        self.assign_cores(process_id.server);
        self.dispatch(process_id);
    }

    fn is_first_ready(&mut self, process: ProcessId, job: JobId) -> bool {
        let process = self.process_mut(process);
        process.is_some_and(|process| process.ready.front() == Some(&job))
    }

    /// Gives free cores of a server to the processes that wait for one.
    fn assign_cores(&mut self, server: usize) {
        while let Some(process) = self.next_process_for_core(server) {
            self.dispatch(process);
        }
    }

    fn next_process_for_core(&mut self, server: usize) -> Option<ProcessId> {
        let id = self.servers.get_mut(server)?.cores.next_waiting()?;
        self.process_mut(id)?.waiting_for_core = false;
        Some(id)
    }
}
