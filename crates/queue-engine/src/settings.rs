//! What a run is like: who arrives when, with what work, and who serves them. These are plain
//! values that a widget fills in; whether they make sense is judged when a run begins.

/// Everything that a run depends on.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// What all chance of the run comes from. When jobs arrive and how long each works doesn't
    /// depend on who serves them, so two kinds of servers can be held against each other on the
    /// same load.
    pub seed: u64,
    /// How many jobs arrive, from 1 to [`MAX_JOBS`](crate::MAX_JOBS).
    pub jobs: u32,
    /// When they arrive.
    pub arrivals: Arrivals,
    /// What each job does, one phase after another. Two phases of CPU work in a row are one stretch
    /// of it: nobody else gets in between.
    pub phases: Vec<Phase>,
    /// Who serves: one server, or several behind a load balancer.
    pub servers: Vec<Server>,
    /// How the load balancer chooses among several.
    pub balancing: Balancing,
    /// How many jobs' I/O is done at a time, over all servers: the connections of a database that
    /// they share, from 1 to [`MAX_CONNECTIONS`](crate::MAX_CONNECTIONS). Who needs one while all
    /// are taken waits, first come, first served, and stays in the hands of its process. None means
    /// any number.
    pub connections: Option<u32>,
}

/// When jobs arrive.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Arrivals {
    /// Independently of one another: the gaps are exponential, so many jobs come in a second on
    /// average.
    Poisson {
        /// Jobs per second, from 0.001 to 1,000,000.
        per_second: f64,
    },
    /// One every so often, the first at the beginning.
    Evenly {
        /// Jobs per second, from 0.001 to 1,000,000.
        per_second: f64,
    },
    /// All at the beginning.
    Burst,
}

/// A part of a job.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Phase {
    /// What is done.
    pub work: Work,
    /// How long it takes when nothing is in its way.
    pub length: Length,
}

/// What a phase needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// Its process's processor: Python runs.
    Cpu,
    /// Only time: a database or another server is at work.
    Io,
}

/// How long a phase takes. Each figure is in seconds: zero, or from a microsecond to a minute. A
/// phase that takes no time is passed over: no processor is waited for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Length {
    /// Always the same.
    Fixed(f64),
    /// Anything between the two, equally likely.
    Uniform {
        /// The shortest.
        from: f64,
        /// The longest.
        to: f64,
    },
    /// Mostly short and now and then long: exponential.
    Exponential {
        /// The average.
        mean: f64,
    },
}

/// A server: the processes that share one queue.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Server {
    /// How its processes work.
    pub kind: Kind,
    /// How many jobs may wait until a process takes them on; who comes when the queue is full is
    /// refused. None means any number. An async server takes everything on at once, so its queue
    /// is always empty.
    pub queue_limit: Option<u32>,
    /// How many of its processes can compute at a time, from 1 to
    /// [`MAX_CORES`](crate::MAX_CORES). None means all.
    pub cores: Option<u32>,
}

/// How the processes of a server work. A process computes for one job at a time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// Each process has one job in hand from its first phase to its last, waiting included.
    Sync {
        /// How many processes, from 1 to [`MAX_PROCESSES`](crate::MAX_PROCESSES).
        workers: u32,
    },
    /// Each process has as many jobs in hand as it has threads. They wait for I/O side by side and
    /// compute by turns.
    Threads {
        /// How many processes, from 1 to [`MAX_PROCESSES`](crate::MAX_PROCESSES).
        processes: u32,
        /// How many threads each has, from 1 to [`MAX_THREADS`](crate::MAX_THREADS).
        threads: u32,
        /// How long a thread computes before it gives way to one that waits, in seconds, from a
        /// microsecond to a minute: [`SWITCH_INTERVAL`] unless it is what is being studied.
        switch_interval: f64,
    },
    /// Each process is an event loop with any number of jobs in hand. They wait for I/O side by
    /// side; whoever computes holds up everybody else until it waits for I/O or is done.
    Async {
        /// How many loops, from 1 to [`MAX_PROCESSES`](crate::MAX_PROCESSES).
        processes: u32,
    },
}

/// CPython's switch interval, in seconds (the default of `sys.getswitchinterval`).
pub const SWITCH_INTERVAL: f64 = 0.005;

/// How a load balancer chooses a server. It doesn't try another one where the chosen one refuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Balancing {
    /// Each in turn.
    #[default]
    RoundRobin,
    /// The one with the fewest jobs in its queue and in hand; in turn where several have as few
    /// (as nginx's `least_conn`).
    LeastConnections,
}

impl Server {
    /// A sync server with an endless queue.
    #[must_use]
    pub const fn sync(workers: u32) -> Self {
        Self {
            kind: Kind::Sync { workers },
            queue_limit: None,
            cores: None,
        }
    }

    /// A server with threads that change turns as CPython's do, and an endless queue.
    #[must_use]
    pub const fn threads(processes: u32, threads: u32) -> Self {
        Self {
            kind: Kind::Threads {
                processes,
                threads,
                switch_interval: SWITCH_INTERVAL,
            },
            queue_limit: None,
            cores: None,
        }
    }

    /// An async server.
    #[must_use]
    pub const fn asynchronous(processes: u32) -> Self {
        Self {
            kind: Kind::Async { processes },
            queue_limit: None,
            cores: None,
        }
    }

    /// The same server with a queue that holds so many.
    #[must_use]
    pub const fn with_queue_limit(mut self, limit: u32) -> Self {
        self.queue_limit = Some(limit);
        self
    }

    /// The same server on a machine with so many cores.
    #[must_use]
    pub const fn on_cores(mut self, cores: u32) -> Self {
        self.cores = Some(cores);
        self
    }
}

impl Phase {
    /// A phase of CPU work.
    #[must_use]
    pub const fn cpu(length: Length) -> Self {
        Self {
            work: Work::Cpu,
            length,
        }
    }

    /// A phase of waiting for I/O.
    #[must_use]
    pub const fn io(length: Length) -> Self {
        Self {
            work: Work::Io,
            length,
        }
    }
}
