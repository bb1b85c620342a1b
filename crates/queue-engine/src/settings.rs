//! The settings of a run: when jobs arrive, what they need, and which servers process them.
//!
//! These are plain values. They are validated when a run starts.

/// Everything that determines a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// The seed of all random numbers. Arrival and service times don't depend on the servers, so
    /// different servers can be compared under the same load.
    pub seed: u64,
    /// The number of jobs that arrive, from 1 to [`MAX_JOBS`](crate::MAX_JOBS).
    pub jobs: u32,
    /// When jobs arrive.
    pub arrivals: Arrivals,
    /// The phases of every job, in order; from 1 to [`MAX_PHASES`](crate::MAX_PHASES). Consecutive
    /// CPU phases are one stretch of computing, without a thread switch in between.
    pub phases: Vec<Phase>,
    /// The servers: one, or several behind a load balancer, up to
    /// [`MAX_SERVERS`](crate::MAX_SERVERS).
    pub servers: Vec<Server>,
    /// How the load balancer chooses a server.
    pub balancing: Balancing,
    /// How many jobs can do I/O at the same time, over all servers: the connections of a shared
    /// database, from 1 to [`MAX_CONNECTIONS`](crate::MAX_CONNECTIONS). Jobs wait for a connection
    /// first come, first served, and keep their process meanwhile. `None` means unlimited.
    pub connections: Option<u32>,
}

/// The arrival process.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Arrivals {
    /// A Poisson process: independent arrivals with exponential interarrival times.
    Poisson {
        /// Mean arrivals per second, from 0.001 to 1,000,000.
        rate: f64,
    },
    /// Arrivals at constant intervals, the first at time zero.
    Deterministic {
        /// Arrivals per second, from 0.001 to 1,000,000.
        rate: f64,
    },
    /// All jobs arrive at time zero.
    Burst,
}

/// One phase of a job.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Phase {
    /// What the phase uses.
    pub resource: Resource,
    /// How long it uses it, waiting times excluded.
    pub duration: Distribution,
}

/// What a phase uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resource {
    /// The interpreter of the job's process, and a core.
    Cpu,
    /// Another system, such as a database, while the process doesn't compute for this job.
    Io,
}

/// A distribution of durations. Values are in seconds: zero, or from a microsecond to a minute. A
/// phase of zero duration is skipped and doesn't wait for its resource.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Distribution {
    /// Always this value.
    Constant(f64),
    /// Any value of the range with equal probability.
    Uniform {
        /// The lower bound.
        min: f64,
        /// The upper bound.
        max: f64,
    },
    /// The exponential distribution: mostly short, sometimes long.
    Exponential {
        /// The mean.
        mean: f64,
    },
}

/// A server: worker processes that share one queue.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Server {
    /// Its worker processes.
    pub workers: Workers,
    /// The most jobs that may wait in the queue; a job that finds it full is rejected. `None` means
    /// unlimited. Async workers accept every job at once, so their queue is always empty.
    pub queue_limit: Option<u32>,
    /// The number of processes that can compute at the same time, from 1 to
    /// [`MAX_CORES`](crate::MAX_CORES). `None` means all of them.
    pub cores: Option<u32>,
}

/// The worker processes of a server. Each process computes for one job at a time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Workers {
    /// Each process serves one job at a time, from its first phase to its last, I/O included.
    Sync {
        /// The number of processes, from 1 to [`MAX_PROCESSES`](crate::MAX_PROCESSES).
        processes: u32,
    },
    /// Each process serves as many jobs as it has threads. They do I/O concurrently and compute in
    /// turns.
    Threads {
        /// The number of processes, from 1 to [`MAX_PROCESSES`](crate::MAX_PROCESSES).
        processes: u32,
        /// The number of threads of each process, from 1 to
        /// [`MAX_THREADS`](crate::MAX_THREADS).
        threads: u32,
        /// How long a thread computes before it yields to a waiting one, in seconds, from a
        /// microsecond to a minute; CPython's default is [`SWITCH_INTERVAL`].
        switch_interval: f64,
    },
    /// Each process is an event loop that serves any number of jobs. They do I/O concurrently; a
    /// job that computes blocks the loop until its next I/O phase or its end.
    Async {
        /// The number of processes, from 1 to [`MAX_PROCESSES`](crate::MAX_PROCESSES).
        processes: u32,
    },
}

/// CPython's default switch interval in seconds (`sys.getswitchinterval()`).
pub const SWITCH_INTERVAL: f64 = 0.005;

/// How the load balancer chooses a server. If that server rejects the job, no other one is tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Balancing {
    /// Each server in turn.
    #[default]
    RoundRobin,
    /// The server with the fewest jobs, queued or in service; round-robin among equals, as nginx's
    /// `least_conn` does.
    LeastConnections,
}

impl Server {
    /// Returns a server with sync workers, an unlimited queue and enough cores.
    #[must_use]
    pub const fn sync(processes: u32) -> Self {
        Self::with_workers(Workers::Sync { processes })
    }

    /// Returns a server with threaded workers that switch at [`SWITCH_INTERVAL`], an unlimited queue
    /// and enough cores.
    #[must_use]
    pub const fn threads(processes: u32, threads: u32) -> Self {
        Self::with_workers(Workers::Threads {
            processes,
            threads,
            switch_interval: SWITCH_INTERVAL,
        })
    }

    /// Returns a server with async workers and enough cores.
    #[must_use]
    pub const fn asynchronous(processes: u32) -> Self {
        Self::with_workers(Workers::Async { processes })
    }

    const fn with_workers(workers: Workers) -> Self {
        Self {
            workers,
            queue_limit: None,
            cores: None,
        }
    }

    /// Returns the server with this queue limit.
    #[must_use]
    pub const fn with_queue_limit(mut self, limit: u32) -> Self {
        self.queue_limit = Some(limit);
        self
    }

    /// Returns the server with this number of cores.
    #[must_use]
    pub const fn with_cores(mut self, cores: u32) -> Self {
        self.cores = Some(cores);
        self
    }
}

impl Phase {
    /// Returns a phase that computes.
    #[must_use]
    pub const fn cpu(duration: Distribution) -> Self {
        Self {
            resource: Resource::Cpu,
            duration,
        }
    }

    /// Returns a phase that does I/O.
    #[must_use]
    pub const fn io(duration: Distribution) -> Self {
        Self {
            resource: Resource::Io,
            duration,
        }
    }
}
