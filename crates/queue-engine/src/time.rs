//! Virtual time, in whole nanoseconds. It must not know any clock.

/// An instant of a run, counted from its beginning.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time(u64);

impl Time {
    /// The beginning of a run.
    pub const ZERO: Self = Self(0);

    /// Nanoseconds since the beginning.
    #[must_use]
    pub const fn nanoseconds(self) -> u64 {
        self.0
    }

    /// Seconds since the beginning.
    #[must_use]
    pub fn seconds(self) -> f64 {
        seconds(self.0 as f64)
    }

    /// The instant so many nanoseconds later. The limits of the settings keep a run within
    /// 292 years, half of what a `u64` holds.
    pub(crate) fn after(self, nanoseconds: u64) -> Self {
        Self(self.0.saturating_add(nanoseconds))
    }

    /// Nanoseconds from an earlier instant to this one.
    pub(crate) fn since(self, earlier: Self) -> u64 {
        self.0.saturating_sub(earlier.0)
    }
}

/// Nanoseconds as seconds.
pub(crate) fn seconds(nanoseconds: f64) -> f64 {
    nanoseconds / NANOSECONDS
}

/// Nanoseconds in a second.
pub(crate) const NANOSECONDS: f64 = 1e9;
