//! The limits of settings and runs.

/// The most jobs in a run.
pub const MAX_JOBS: u32 = 2_000_000;
/// The most jobs that [`record`](crate::record) accepts: more can't be drawn.
pub const MAX_RECORDED_JOBS: u32 = 5_000;
/// The most spans in a timeline. Threads that switch often produce many.
pub const MAX_SPANS: usize = 200_000;
/// The most phases of a job.
pub const MAX_PHASES: usize = 8;
/// The most servers behind the load balancer.
pub const MAX_SERVERS: usize = 32;
/// The most processes of a server.
pub const MAX_PROCESSES: u32 = 64;
/// The most threads of a process.
pub const MAX_THREADS: u32 = 256;
/// The most cores of a server.
pub const MAX_CORES: u32 = 256;
/// The most connections of the database that all servers share.
pub const MAX_CONNECTIONS: u32 = 1_000;
/// The most events in a run: more would keep a browser busy for longer than a reader waits.
pub const MAX_EVENTS: u64 = 20_000_000;
