//! Intervals of virtual time, as start and end.

use crate::Time;

pub type Interval = (Time, Time);

/// Returns the length in nanoseconds.
pub fn length((start, end): Interval) -> u64 {
    end.nanoseconds() - start.nanoseconds()
}

/// Returns how much of an interval is covered by others, in nanoseconds summed over them.
pub fn overlap(others: impl Iterator<Item = Interval>, (start, end): Interval) -> u64 {
    let shared = others.map(|other| (other.0.max(start), other.1.min(end)));
    shared.filter(|it| it.0 < it.1).map(length).sum()
}

/// Returns how many intervals overlap at the same time, at most.
pub fn max_overlap(intervals: &[Interval]) -> usize {
    let at = |time: Time| {
        let around = intervals.iter().filter(|it| it.0 <= time && time < it.1);
        around.count()
    };
    intervals.iter().map(|it| at(it.0)).max().unwrap_or(0)
}

/// Returns whether no two intervals overlap.
pub fn are_disjoint(mut intervals: Vec<Interval>) -> bool {
    intervals.sort();
    intervals.windows(2).all(|pair| pair[0].1 <= pair[1].0)
}

/// Splits an interval wherever one of the others starts or ends.
pub fn split((start, end): Interval, others: impl Iterator<Item = Interval>) -> Vec<Interval> {
    let mut cuts: Vec<_> = others
        .flat_map(|other| [other.0, other.1])
        .filter(|cut| start < *cut && *cut < end)
        .chain([start, end])
        .collect();
    cuts.sort();
    cuts.dedup();
    cuts.windows(2).map(|pair| (pair[0], pair[1])).collect()
}
