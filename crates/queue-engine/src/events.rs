//! What is planned to happen, soonest first. It must not know what an event does.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

use crate::time::Time;

/// Something that was planned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Event {
    /// The I/O that a job waits for is done.
    Answered {
        /// The job's slot.
        slot: usize,
    },
    /// A process's turn of computing is over; void where the process has begun another since.
    TurnOver {
        /// The process.
        process: usize,
        /// Which of its turns.
        turn: u32,
    },
}

#[derive(Clone, Copy, Debug)]
struct Planned {
    at: Time,
    /// How many were planned before: settles what is first at the same instant.
    order: u64,
    event: Event,
}

/// The events to come.
#[derive(Default)]
pub(crate) struct Events {
    heap: BinaryHeap<Reverse<Planned>>,
    planned: u64,
}

impl Events {
    pub(crate) fn plan(&mut self, at: Time, event: Event) {
        let order = self.planned;
        self.planned += 1;
        self.heap.push(Reverse(Planned { at, order, event }));
    }

    /// When the next one is due, if there is one.
    pub(crate) fn next_at(&self) -> Option<Time> {
        self.heap.peek().map(|Reverse(planned)| planned.at)
    }

    /// Takes the next one.
    pub(crate) fn next(&mut self) -> Option<(Time, Event)> {
        let Reverse(planned) = self.heap.pop()?;
        Some((planned.at, planned.event))
    }
}

impl Ord for Planned {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.at, self.order).cmp(&(other.at, other.order))
    }
}

impl PartialOrd for Planned {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Planned {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Planned {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_soonest_comes_first_and_at_one_instant_the_one_planned_first() {
        let mut events = Events::default();
        let at = |nanoseconds| Time::ZERO.after(nanoseconds);
        for (slot, nanoseconds) in [5, 3, 5, 1, 3].into_iter().enumerate() {
            events.plan(at(nanoseconds), Event::Answered { slot });
        }
        assert_eq!(events.next_at(), Some(at(1)));
        let slots: Vec<_> = std::iter::from_fn(|| events.next())
            .map(|(_, event)| event)
            .collect();
        let expected = [3, 1, 4, 0, 2].map(|slot| Event::Answered { slot });
        assert_eq!(slots, expected);
        assert_eq!(events.next_at(), None);
    }
}
