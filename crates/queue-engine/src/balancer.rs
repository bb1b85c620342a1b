//! The load balancer.

use crate::server::ServerState;
use crate::settings::Balancing;

/// Chooses a server for each job.
pub(crate) struct Balancer {
    balancing: Balancing,
    /// The server whose turn it is.
    next: usize,
}

impl Balancer {
    pub(crate) fn new(balancing: Balancing) -> Self {
        Self { balancing, next: 0 }
    }

    /// Returns the index of the server that gets the next job. There is at least one server.
    pub(crate) fn choose(&mut self, servers: &[ServerState]) -> usize {
        let chosen = match self.balancing {
            Balancing::RoundRobin => self.next,
            Balancing::LeastConnections => {
                let in_turn = (self.next..servers.len()).chain(0..self.next);
                in_turn
                    .min_by_key(|index| servers.get(*index).map(|server| server.jobs))
                    .unwrap_or(0)
            }
        };
        self.next = (chosen + 1) % servers.len().max(1);
        chosen
    }
}
