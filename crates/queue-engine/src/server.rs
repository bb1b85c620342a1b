//! Servers and their processes: who has which jobs in hand, and which server is next. They must
//! not know phases or time, apart from keeping what they were told of it.

use std::collections::VecDeque;

use crate::plan::PlannedServer;
use crate::settings::Balancing;
use crate::time::Time;

/// A process: places for jobs, which compute one at a time.
pub(crate) struct Process {
    /// The server that it belongs to.
    pub(crate) server: usize,
    pub(crate) places: Option<u32>,
    pub(crate) interval: Option<u64>,
    /// How many jobs it has in hand.
    pub(crate) jobs: u32,
    /// The jobs that wait to compute.
    pub(crate) ready: VecDeque<usize>,
    /// Whether it waits for a core.
    pub(crate) in_line: bool,
    pub(crate) turn: Option<Turn>,
    /// How many turns there were.
    pub(crate) turns: u32,
    /// How many jobs it has finished.
    pub(crate) served: u32,
    /// How long it has computed, in nanoseconds.
    pub(crate) computed: u64,
    /// How long it has had jobs in hand, in nanoseconds, summed over jobs.
    pub(crate) held: f64,
}

/// A job that computes.
#[derive(Clone, Copy)]
pub(crate) struct Turn {
    pub(crate) slot: usize,
    pub(crate) from: Time,
    /// When the turn ends, by the end of the work or of the interval.
    pub(crate) until: Time,
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

    pub(crate) fn has_place(&self) -> bool {
        self.places.is_none_or(|places| self.jobs < places)
    }
}

/// A server's queue and its cores, and where its processes are.
pub(crate) struct Desk {
    pub(crate) queue: VecDeque<usize>,
    pub(crate) queue_limit: Option<u32>,
    /// How many cores are free; none means that there are enough.
    pub(crate) cores: Option<u32>,
    /// The processes that wait for a core.
    pub(crate) line: VecDeque<usize>,
    /// Its first process, in the list of all.
    pub(crate) first: usize,
    pub(crate) processes: usize,
    /// How many jobs it has in its queue and in hand.
    pub(crate) jobs: u32,
}

impl Desk {
    pub(crate) fn is_full(&self) -> bool {
        self.queue_limit
            .is_some_and(|limit| self.queue.len() >= limit as usize)
    }
}

/// Every server with its queue, and all their processes in one row.
pub(crate) fn open(planned: &[PlannedServer]) -> (Vec<Desk>, Vec<Process>) {
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
pub(crate) struct Balancer {
    balancing: Balancing,
    /// Whose turn it is.
    next: usize,
}

impl Balancer {
    pub(crate) fn new(balancing: Balancing) -> Self {
        Self { balancing, next: 0 }
    }

    /// The number of the server that gets the next job; there is at least one.
    pub(crate) fn choose(&mut self, desks: &[Desk]) -> usize {
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
