//! Virtual time in whole nanoseconds.

/// A point in virtual time, counted from the start of the run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time(u64);

impl Time {
    /// The start of a run.
    pub const ZERO: Self = Self(0);

    /// Returns the nanoseconds since the start.
    #[must_use]
    pub const fn nanoseconds(self) -> u64 {
        self.0
    }

    /// Returns the seconds since the start.
    #[must_use]
    pub fn seconds(self) -> f64 {
        seconds(self.0 as f64)
    }

    /// Returns the time this many nanoseconds later. It can't overflow: the limits of the settings
    /// keep a run below 292 years, half of what a `u64` holds.
    pub(crate) fn after(self, nanoseconds: u64) -> Self {
        Self(self.0.saturating_add(nanoseconds))
    }

    /// Returns the nanoseconds from `earlier` to this time.
    pub(crate) fn since(self, earlier: Self) -> u64 {
        self.0.saturating_sub(earlier.0)
    }
}

/// Converts nanoseconds to seconds.
pub(crate) fn seconds(nanoseconds: f64) -> f64 {
    nanoseconds / NANOSECONDS_PER_SECOND
}

pub(crate) const NANOSECONDS_PER_SECOND: f64 = 1e9;
