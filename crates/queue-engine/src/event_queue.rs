//! The event queue: scheduled events in order of time.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

use crate::ids::{JobId, ProcessId};
use crate::time::Time;

/// What happens at a scheduled time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Event {
    /// A job's I/O completes.
    IoCompleted { job: JobId },
    /// A process's CPU burst ends. The event is stale if the process has started or rescheduled a
    /// burst since, that is, if `burst` is no longer its burst number.
    BurstEnded { process: ProcessId, burst: u32 },
}

#[derive(Clone, Copy, Debug)]
struct Scheduled {
    time: Time,
    /// The number of events scheduled before; orders events of the same time.
    sequence: u64,
    event: Event,
}

/// The future events of a run.
#[derive(Default)]
pub(crate) struct EventQueue {
    heap: BinaryHeap<Reverse<Scheduled>>,
    scheduled: u64,
}

impl EventQueue {
    /// Schedules an event.
    pub(crate) fn schedule(&mut self, time: Time, event: Event) {
        let sequence = self.scheduled;
        self.scheduled += 1;
        self.heap.push(Reverse(Scheduled {
            time,
            sequence,
            event,
        }));
    }

    /// Returns the time of the next event; `None` if the queue is empty.
    pub(crate) fn next_time(&self) -> Option<Time> {
        self.heap.peek().map(|Reverse(next)| next.time)
    }

    /// Removes the next event; of several at the same time, the one scheduled first.
    pub(crate) fn pop(&mut self) -> Option<(Time, Event)> {
        let Reverse(next) = self.heap.pop()?;
        Some((next.time, next.event))
    }
}

impl Ord for Scheduled {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.time, self.sequence).cmp(&(other.time, other.sequence))
    }
}

impl PartialOrd for Scheduled {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Scheduled {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Scheduled {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_come_in_order_of_time_and_then_of_scheduling() {
        let mut events = EventQueue::default();
        let time = |nanoseconds| Time::ZERO.after(nanoseconds);
        let event = |number| Event::IoCompleted { job: JobId(number) };
        for (number, nanoseconds) in [5, 3, 5, 1, 3].into_iter().enumerate() {
            events.schedule(time(nanoseconds), event(number));
        }
        assert_eq!(events.next_time(), Some(time(1)));
        let popped: Vec<_> = std::iter::from_fn(|| events.pop())
            .map(|(_, event)| event)
            .collect();
        assert_eq!(popped, [3, 1, 4, 0, 2].map(event));
        assert_eq!(events.next_time(), None);
    }
}
