//! The timeline of a run, for drawing.

use crate::time::Time;

/// What each job did, and how many jobs there were at each time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    /// The jobs in the order of arrival.
    pub jobs: Vec<JobRecord>,
    /// The number of jobs over time: each entry is valid until the next one. The first is at the
    /// first arrival.
    pub counts: Vec<JobCount>,
    /// When the last job left or was rejected.
    pub end: Time,
}

/// A job, from its arrival to its completion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JobRecord {
    /// When it arrived.
    pub arrived: Time,
    /// The server that the load balancer chose, from 0.
    pub server: usize,
    /// Where and when it was served; `None` if it was rejected. It was in the server's queue from
    /// its arrival to [`Service::started`].
    pub service: Option<Service>,
    /// What it did while it was served, without gaps.
    pub spans: Vec<Span>,
}

/// The time that a job spent in a process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Service {
    /// The number of the process in its server, from 0.
    pub process: usize,
    /// The slot in the process, from 0: the first one that was free. It is a thread in a threaded
    /// worker, and always 0 in a sync worker.
    pub slot: usize,
    /// When the process accepted the job.
    pub started: Time,
    /// When the job was completed.
    pub completed: Time,
}

/// A stretch of a job's service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// What the job did.
    pub activity: Activity,
    /// Its phase, an index into [`Settings::phases`](crate::Settings::phases).
    pub phase: usize,
    /// When the span starts.
    pub start: Time,
    /// When it ends; always later than `start`.
    pub end: Time,
}

/// What a job does while it is served.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Activity {
    /// It waits, because other jobs use the interpreter, the cores or the connections.
    Waiting,
    /// It computes.
    Cpu,
    /// It does I/O.
    Io,
}

/// The number of jobs from a time on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JobCount {
    /// From when on.
    pub time: Time,
    /// Jobs that wait: in a queue, to compute, or for a connection.
    pub waiting: u32,
    /// All jobs that have arrived and not left.
    pub in_system: u32,
}
