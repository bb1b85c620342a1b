//! The statistics of a run.

use crate::time::seconds;

/// The statistics of a run. Times are in seconds, and those of jobs are of completed jobs; a mean
/// over no jobs is zero.
#[derive(Clone, Debug, PartialEq)]
pub struct Statistics {
    /// The number of completed jobs.
    pub completed: u32,
    /// The number of jobs that found the queue full.
    pub rejected: u32,
    /// The time from the start until the last job left or was rejected.
    pub duration: f64,
    /// Completed jobs per second over the whole duration.
    pub throughput: f64,
    /// The mean time that a job waited: in the queue, to compute, and for a connection.
    pub mean_waiting_time: f64,
    /// The mean time from arrival to completion (the latency).
    pub mean_response_time: f64,
    /// Percentiles of the time from arrival to completion.
    pub response_times: Percentiles,
    /// The number of waiting jobs, averaged over time.
    pub mean_jobs_waiting: f64,
    /// The number of jobs in the system, averaged over time.
    pub mean_jobs_in_system: f64,
    /// The number of jobs doing I/O, averaged over time.
    pub mean_jobs_in_io: f64,
    /// The largest number of jobs that waited at the same time.
    pub max_jobs_waiting: u32,
    /// The processes of the first server, of the second, and so on.
    pub processes: Vec<ProcessStatistics>,
    /// The number of events of the run.
    pub events: u64,
}

/// Percentiles of response times in seconds, by the nearest-rank method: p95 is the smallest time
/// that at least 95 % of the jobs did not exceed. All are zero if no job was completed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Percentiles {
    /// The median.
    pub p50: f64,
    /// The 90th percentile.
    pub p90: f64,
    /// The 95th percentile.
    pub p95: f64,
    /// The 99th percentile.
    pub p99: f64,
    /// The maximum.
    pub max: f64,
}

/// The statistics of a worker process.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ProcessStatistics {
    /// The index of its server, from 0.
    pub server: usize,
    /// Its number in its server, from 0.
    pub process: usize,
    /// The number of jobs that it completed.
    pub completed: u32,
    /// The share of the time that it computed, from 0 to 1.
    pub cpu_utilization: f64,
    /// The number of jobs that it served, averaged over time.
    pub mean_jobs: f64,
    /// The share of its slots that was occupied, from 0 to 1; `None` if it has any number of slots.
    pub slot_utilization: Option<f64>,
}

/// The terms of Little's law, L = λ W: `mean_jobs` = `throughput` × `mean_time`.
///
/// A run starts and ends with an empty system, so the law holds exactly for completed jobs. The
/// sides are measured independently: `mean_jobs` between events, `mean_time` per job.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LittlesLaw {
    /// The mean number of jobs (L).
    pub mean_jobs: f64,
    /// Jobs per second (λ).
    pub throughput: f64,
    /// The mean time of each job, in seconds (W).
    pub mean_time: f64,
}

impl Statistics {
    /// Returns the terms of Little's law for all jobs in the system.
    #[must_use]
    pub fn littles_law(&self) -> LittlesLaw {
        LittlesLaw {
            mean_jobs: self.mean_jobs_in_system,
            throughput: self.throughput,
            mean_time: self.mean_response_time,
        }
    }

    /// Returns the terms of Little's law for waiting jobs.
    #[must_use]
    pub fn littles_law_of_waiting(&self) -> LittlesLaw {
        LittlesLaw {
            mean_jobs: self.mean_jobs_waiting,
            throughput: self.throughput,
            mean_time: self.mean_waiting_time,
        }
    }

    /// Returns the share of the time that processes computed, from 0 to 1, averaged over processes.
    #[must_use]
    pub fn cpu_utilization(&self) -> f64 {
        let sum: f64 = self.processes.iter().map(|it| it.cpu_utilization).sum();
        ratio(sum, self.processes.len() as f64)
    }

    /// Returns the share of slots that was occupied, from 0 to 1, averaged over processes; `None` if
    /// a process has any number of slots.
    #[must_use]
    pub fn slot_utilization(&self) -> Option<f64> {
        let sum: Option<f64> = self.processes.iter().map(|it| it.slot_utilization).sum();
        Some(ratio(sum?, self.processes.len() as f64))
    }
}

impl Percentiles {
    /// Computes the percentiles of times in nanoseconds.
    pub(crate) fn new(mut times: Vec<u64>) -> Self {
        times.sort_unstable();
        let percentile = |percent| seconds(nearest_rank(&times, percent) as f64);
        Self {
            p50: percentile(50),
            p90: percentile(90),
            p95: percentile(95),
            p99: percentile(99),
            max: percentile(100),
        }
    }
}

/// Returns the percentile of sorted numbers by the nearest-rank method; zero if there are none.
fn nearest_rank(sorted: &[u64], percent: usize) -> u64 {
    let rank = (sorted.len() * percent).div_ceil(100);
    sorted.get(rank.saturating_sub(1)).copied().unwrap_or(0)
}

/// Returns the quotient, or zero if the divisor is zero.
pub(crate) fn ratio(dividend: f64, divisor: f64) -> f64 {
    if divisor > 0.0 {
        dividend / divisor
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentile_is_the_nearest_rank() {
        let numbers = [15, 20, 35, 40, 50];
        let expected = [(5, 15), (30, 20), (40, 20), (50, 35), (100, 50)];
        for (percent, number) in expected {
            assert_eq!(nearest_rank(&numbers, percent), number, "{percent} %");
        }
        assert_eq!(nearest_rank(&[], 50), 0);
    }
}
