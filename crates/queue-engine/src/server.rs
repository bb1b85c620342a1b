//! The state of a server and its worker processes.

use std::collections::VecDeque;

use crate::ids::{JobId, ProcessId};
use crate::parameters::ServerParameters;
use crate::pool::Pool;
use crate::time::Time;

/// A server during a run: a queue, processes and cores.
pub(crate) struct ServerState {
    pub(crate) queue: VecDeque<JobId>,
    queue_limit: Option<u32>,
    pub(crate) processes: Vec<Process>,
    /// The cores, and the processes that wait for one.
    pub(crate) cores: Pool<ProcessId>,
    /// How many jobs it has, queued or in service.
    pub(crate) jobs: u32,
}

impl ServerState {
    pub(crate) fn new(parameters: &ServerParameters) -> Self {
        Self {
            queue: VecDeque::new(),
            queue_limit: parameters.queue_limit,
            processes: (0..parameters.processes)
                .map(|_| Process::new(parameters))
                .collect(),
            cores: Pool::new(parameters.cores),
            jobs: 0,
        }
    }

    pub(crate) fn is_queue_full(&self) -> bool {
        self.queue_limit
            .is_some_and(|limit| self.queue.len() >= limit as usize)
    }

    /// Returns the number of the process with the fewest jobs, among those with a free slot.
    pub(crate) fn least_busy_process(&self) -> Option<usize> {
        self.processes
            .iter()
            .enumerate()
            .filter(|(_, process)| process.has_free_slot())
            .min_by_key(|(_, process)| process.jobs)
            .map(|(number, _)| number)
    }

    /// Removes the next job from the queue if this process has a free slot.
    pub(crate) fn dequeue_for(&mut self, process: usize) -> Option<JobId> {
        if self.processes.get(process)?.has_free_slot() {
            self.queue.pop_front()
        } else {
            None
        }
    }
}

/// A worker process: slots for jobs, which compute one at a time.
pub(crate) struct Process {
    /// How many jobs it can serve; `None` means any number.
    pub(crate) slots: Option<u32>,
    /// In nanoseconds; `None` if computing is not interrupted.
    pub(crate) switch_interval: Option<u64>,
    /// How many jobs it serves.
    pub(crate) jobs: u32,
    /// The jobs that are ready to compute.
    pub(crate) ready: VecDeque<JobId>,
    /// Whether it is in the queue for a core.
    pub(crate) waiting_for_core: bool,
    /// The job that computes.
    pub(crate) burst: Option<Burst>,
    /// Incremented whenever a burst starts or its end is moved, to recognise stale events.
    pub(crate) burst_number: u32,
    /// How many jobs it has completed.
    pub(crate) completed: u32,
    /// How long it has computed, in nanoseconds.
    pub(crate) cpu_time: u64,
    /// How long it has served jobs, in nanoseconds, summed over jobs.
    pub(crate) job_time: f64,
}

/// A CPU burst: a stretch of computing for one job.
#[derive(Clone, Copy)]
pub(crate) struct Burst {
    pub(crate) job: JobId,
    pub(crate) start: Time,
    /// When the CPU phase is complete, or the switch interval is over.
    pub(crate) end: Time,
}

impl Process {
    fn new(parameters: &ServerParameters) -> Self {
        Self {
            slots: parameters.slots,
            switch_interval: parameters.switch_interval,
            jobs: 0,
            ready: VecDeque::new(),
            waiting_for_core: false,
            burst: None,
            burst_number: 0,
            completed: 0,
            cpu_time: 0,
            job_time: 0.0,
        }
    }

    fn has_free_slot(&self) -> bool {
        self.slots.is_none_or(|slots| self.jobs < slots)
    }
}
