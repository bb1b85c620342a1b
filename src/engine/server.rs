//! Servers and their processes: who has which jobs in hand, and which server is next. They must
//! not know phases or time, apart from keeping what they were told of it.

use std::collections::VecDeque;

use super::plan::PlannedServer;
use super::settings::Balancing;
use super::time::Time;

/// A process: places for jobs, which compute one at a time.
pub(super) struct Process {
    /// The server that it belongs to.
    pub(super) server: usize,
    pub(super) places: Option<u32>,
    pub(super) interval: Option<u64>,
    /// How many jobs it has in hand.
    pub(super) jobs: u32,
    /// The jobs that wait to compute.
    pub(super) ready: VecDeque<usize>,
    /// Whether it waits for a core.
    pub(super) in_line: bool,
    pub(super) turn: Option<Turn>,
    /// How many turns there were.
    pub(super) turns: u32,
    /// How many jobs it has finished.
    pub(super) served: u32,
    /// How long it has computed, in nanoseconds.
    pub(super) computed: u64,
    /// How long it has had jobs in hand, in nanoseconds, summed over jobs.
    pub(super) held: f64,
}

/// A job that computes.
#[derive(Clone, Copy)]
pub(super) struct Turn {
    pub(super) slot: usize,
    pub(super) from: Time,
    /// When the turn ends, by the end of the work or of the interval.
    pub(super) until: Time,
}

impl Process {
    fn new(server: usize, planned: &PlannedServer) -> Self {
        Self {
            server,
            places: planned.places,
            interval: planned.interval,
            jobs: 0,
            ready: VecDeque::new(),
            in_line: false,
            turn: None,
            turns: 0,
            served: 0,
            computed: 0,
            held: 0.0,
        }
    }

    pub(super) fn has_place(&self) -> bool {
        self.places.is_none_or(|places| self.jobs < places)
    }
}

/// A server's queue and its cores, and where its processes are.
pub(super) struct Desk {
    pub(super) queue: VecDeque<usize>,
    pub(super) queue_limit: Option<u32>,
    /// How many cores are free; none means that there are enough.
    pub(super) cores: Option<u32>,
    /// The processes that wait for a core.
    pub(super) line: VecDeque<usize>,
    /// Its first process, in the list of all.
    pub(super) first: usize,
    pub(super) processes: usize,
    /// How many jobs it has in its queue and in hand.
    pub(super) jobs: u32,
}

impl Desk {
    pub(super) fn is_full(&self) -> bool {
        self.queue_limit
            .is_some_and(|limit| self.queue.len() >= limit as usize)
    }
}

/// Every server with its queue, and all their processes in one row.
pub(super) fn open(planned: &[PlannedServer]) -> (Vec<Desk>, Vec<Process>) {
    let mut processes = Vec::new();
    let mut desks = Vec::with_capacity(planned.len());
    for (number, server) in planned.iter().enumerate() {
        desks.push(Desk {
            queue: VecDeque::new(),
            queue_limit: server.queue_limit,
            cores: server.cores,
            line: VecDeque::new(),
            first: processes.len(),
            processes: server.processes as usize,
            jobs: 0,
        });
        processes.extend((0..server.processes).map(|_| Process::new(number, server)));
    }
    (desks, processes)
}

/// Chooses a server for each job.
pub(super) struct Balancer {
    balancing: Balancing,
    /// Whose turn it is.
    next: usize,
}

impl Balancer {
    pub(super) fn new(balancing: Balancing) -> Self {
        Self { balancing, next: 0 }
    }

    /// The number of the server that gets the next job; there is at least one.
    pub(super) fn choose(&mut self, desks: &[Desk]) -> usize {
        let chosen = match self.balancing {
            Balancing::RoundRobin => self.next,
            Balancing::LeastConnections => {
                let in_turn = (self.next..desks.len()).chain(0..self.next);
                let jobs = |number: &usize| desks.get(*number).map(|desk| desk.jobs);
                in_turn.min_by_key(jobs).unwrap_or(0)
            }
        };
        self.next = if chosen + 1 < desks.len() {
            chosen + 1
        } else {
            0
        };
        chosen
    }
}
