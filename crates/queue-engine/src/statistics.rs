//! The figures of a run. It must not know how jobs are served, only how long it took.
//!
//! A run goes from nobody there to nobody there, so Little's law holds in it exactly: the mean
//! number of jobs is their rate times the mean time that each stays. The two sides are counted
//! apart here, one by the time between events, the other by jobs.

use crate::server::{Desk, Process};
use crate::time::{Time, seconds};

/// The figures of a run. Times are in seconds, and those of jobs are of the jobs that were served;
/// a mean of none is zero.
#[derive(Clone, Debug, PartialEq)]
pub struct Statistics {
    /// How many jobs were served.
    pub served: u32,
    /// How many found the queue full.
    pub refused: u32,
    /// From the beginning until the last job left or was refused.
    pub duration: f64,
    /// Jobs served per second of the whole duration.
    pub throughput: f64,
    /// How long nobody worked for a job, on average: in the queue and while it waited for a
    /// processor or a connection.
    pub mean_wait: f64,
    /// From arrival to end, on average: the latency.
    pub mean_time: f64,
    /// From arrival to end, by share of jobs.
    pub times: Percentiles,
    /// How many jobs there were for which nobody worked, on average over time.
    pub mean_waiting: f64,
    /// How many jobs there were, on average over time.
    pub mean_inside: f64,
    /// How many jobs' I/O was being done, on average over time.
    pub mean_io: f64,
    /// How many jobs there were at most for which nobody worked.
    pub most_waiting: u32,
    /// The processes of the first server, of the second, and so on.
    pub processes: Vec<Usage>,
    /// How many events the run had.
    pub events: u64,
}

/// How long jobs took, in seconds: at least such a share of all took no longer (the nearest rank).
/// Zero where no job was served.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Percentiles {
    /// Half of all jobs.
    pub p50: f64,
    /// 90 of 100.
    pub p90: f64,
    /// 95 of 100.
    pub p95: f64,
    /// 99 of 100.
    pub p99: f64,
    /// All.
    pub max: f64,
}

/// How busy a process was.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Usage {
    /// Its server, from 0.
    pub server: usize,
    /// Its number in its server, from 0.
    pub process: usize,
    /// How many jobs it served.
    pub served: u32,
    /// The share of the time in which it computed, from 0 to 1.
    pub computing: f64,
    /// How many jobs it had in hand, on average over time.
    pub in_hand: f64,
    /// The share of its places that was taken, from 0 to 1; none where there is no end of places.
    pub occupied: Option<f64>,
}

/// The terms of Little's law: `inside` = `rate` × `time`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Little {
    /// The mean number of jobs.
    pub inside: f64,
    /// Jobs per second.
    pub rate: f64,
    /// The mean time of each, in seconds.
    pub time: f64,
}

impl Statistics {
    /// Little's law for all jobs in the house.
    #[must_use]
    pub fn little(&self) -> Little {
        Little {
            inside: self.mean_inside,
            rate: self.throughput,
            time: self.mean_time,
        }
    }

    /// Little's law for the jobs that wait.
    #[must_use]
    pub fn little_waiting(&self) -> Little {
        Little {
            inside: self.mean_waiting,
            rate: self.throughput,
            time: self.mean_wait,
        }
    }

    /// The share of the time in which the processors computed, over all processes.
    #[must_use]
    pub fn computing(&self) -> f64 {
        let shares: f64 = self.processes.iter().map(|usage| usage.computing).sum();
        ratio(shares, self.processes.len() as f64)
    }

    /// The share of places that was taken, over all processes; none where one has no end of them.
    #[must_use]
    pub fn occupied(&self) -> Option<f64> {
        let shares: Option<f64> = self.processes.iter().map(|usage| usage.occupied).sum();
        shares.map(|shares| ratio(shares, self.processes.len() as f64))
    }
}

/// What is counted while a run goes on.
pub(crate) struct Tally {
    pub(crate) waiting: u32,
    pub(crate) inside: u32,
    pub(crate) refused: u32,
    pub(crate) events: u64,
    most_waiting: u32,
    /// Jobs times nanoseconds. As `f64`, whose sums have an order here that never changes.
    waited: f64,
    stayed: f64,
    wait: f64,
    /// How long I/O was being done for jobs, in nanoseconds.
    pub(crate) io: f64,
    /// How long each job that was served took, in nanoseconds.
    times: Vec<u64>,
}

impl Tally {
    pub(crate) fn new(jobs: u32) -> Self {
        Self {
            waiting: 0,
            inside: 0,
            refused: 0,
            events: 0,
            most_waiting: 0,
            waited: 0.0,
            stayed: 0.0,
            wait: 0.0,
            io: 0.0,
            times: Vec::with_capacity(jobs as usize),
        }
    }

    /// So much time goes by before the next event.
    pub(crate) fn pass(&mut self, nanoseconds: u64) {
        self.events += 1;
        if nanoseconds == 0 {
            return;
        }
        let nanoseconds = nanoseconds as f64;
        self.waited += f64::from(self.waiting) * nanoseconds;
        self.stayed += f64::from(self.inside) * nanoseconds;
        self.most_waiting = self.most_waiting.max(self.waiting);
    }

    /// A job leaves that took so long, of which so much was its own work.
    pub(crate) fn served(&mut self, time: u64, work: u64) {
        self.inside -= 1;
        self.wait += time.saturating_sub(work) as f64;
        self.times.push(time);
    }

    pub(crate) fn finish(self, end: Time, desks: &[Desk], processes: &[Process]) -> Statistics {
        let nanoseconds = end.nanoseconds() as f64;
        let duration = end.seconds();
        let served = self.times.len() as f64;
        let time: f64 = self.times.iter().map(|time| *time as f64).sum();
        let usage = |(number, process): (usize, &Process)| {
            let first = desks.get(process.server).map_or(0, |desk| desk.first);
            let in_hand = ratio(process.held, nanoseconds);
            Usage {
                server: process.server,
                process: number - first,
                served: process.served,
                computing: ratio(process.computed as f64, nanoseconds),
                in_hand,
                occupied: process.places.map(|places| in_hand / f64::from(places)),
            }
        };
        Statistics {
            served: self.times.len() as u32,
            refused: self.refused,
            duration,
            throughput: ratio(served, duration),
            mean_wait: ratio(seconds(self.wait), served),
            mean_time: ratio(seconds(time), served),
            times: percentiles(&self.times),
            mean_waiting: ratio(self.waited, nanoseconds),
            mean_inside: ratio(self.stayed, nanoseconds),
            mean_io: ratio(self.io, nanoseconds),
            most_waiting: self.most_waiting,
            processes: processes.iter().enumerate().map(usage).collect(),
            events: self.events,
        }
    }
}

fn percentiles(times: &[u64]) -> Percentiles {
    let max = times.iter().copied().max().unwrap_or(0);
    let of = |percent: usize| seconds(percentile(times, percent, max) as f64);
    Percentiles {
        p50: of(50),
        p90: of(90),
        p95: of(95),
        p99: of(99),
        max: seconds(max as f64),
    }
}

/// The smallest number that at least so many per cent of all don't exceed. Halves the range that
/// it is in: at most 64 times through the numbers, and no code for sorting.
fn percentile(numbers: &[u64], percent: usize, max: u64) -> u64 {
    let rank = (numbers.len() * percent).div_ceil(100);
    let (mut low, mut high) = (0, max);
    while low < high {
        let middle = low + (high - low) / 2;
        if numbers.iter().filter(|number| **number <= middle).count() >= rank {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    low
}

/// The quotient, or zero where there is nothing to divide by.
fn ratio(dividend: f64, divisor: f64) -> f64 {
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
            assert_eq!(percentile(&numbers, percent, 50), number, "{percent} %");
        }
        assert_eq!(percentile(&[], 50, 0), 0);
    }
}
