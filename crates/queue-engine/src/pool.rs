//! A limited resource with a queue in front of it: the cores of a server, the connections of a
//! database.

use std::collections::VecDeque;

/// A number of identical units, and who waits for one, first come, first served.
pub(crate) struct Pool<T> {
    /// The free units; `None` means unlimited.
    free: Option<u32>,
    waiting: VecDeque<T>,
}

impl<T> Pool<T> {
    pub(crate) fn new(units: Option<u32>) -> Self {
        Self {
            free: units,
            waiting: VecDeque::new(),
        }
    }

    /// Takes a unit. Returns whether one was free.
    pub(crate) fn acquire(&mut self) -> bool {
        match &mut self.free {
            None => true,
            Some(0) => false,
            Some(free) => {
                *free -= 1;
                true
            }
        }
    }

    /// Gives a unit back.
    pub(crate) fn release(&mut self) {
        if let Some(free) = &mut self.free {
            *free += 1;
        }
    }

    /// Adds a waiter at the end of the queue.
    pub(crate) fn wait(&mut self, waiter: T) {
        self.waiting.push_back(waiter);
    }

    /// Removes the first waiter from the queue if a unit is free. The waiter has to acquire it.
    pub(crate) fn next_waiting(&mut self) -> Option<T> {
        if self.free == Some(0) {
            return None;
        }
        self.waiting.pop_front()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_released_unit_goes_to_the_first_waiter() {
        let mut pool = Pool::new(Some(1));
        assert!(pool.acquire());
        assert!(!pool.acquire());
        pool.wait("a");
        pool.wait("b");
        assert_eq!(pool.next_waiting(), None);
        pool.release();
        assert_eq!(pool.next_waiting(), Some("a"));
        assert!(pool.acquire());
        assert_eq!(pool.next_waiting(), None);
    }

    #[test]
    fn an_unlimited_pool_never_runs_out() {
        let mut pool = Pool::<()>::new(None);
        assert!((0..1000).all(|_| pool.acquire()));
    }
}
