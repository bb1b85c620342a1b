//! How widgets write numbers: with at most one decimal, in milliseconds or seconds, with a plural.

use std::fmt;

/// A number with at most one decimal: `12`, `3.5`.
#[must_use]
pub fn decimal(number: f64) -> String {
    let text = format!("{number:.1}");
    match text.strip_suffix(".0") {
        Some(whole) => whole.to_owned(),
        None => text,
    }
}

/// The nearest number with one decimal.
#[must_use]
pub fn round_to_tenth(number: f64) -> f64 {
    (number * 10.0).round() / 10.0
}

/// The length of time of so many milliseconds: `250 ms`, and from one second on `1.5 s`.
///
/// Seconds are cut off after one decimal, as on a clock.
#[must_use]
pub fn duration(milliseconds: f64) -> String {
    let milliseconds = milliseconds.round();
    if milliseconds < 1000.0 {
        format!("{milliseconds} ms")
    } else {
        format!("{} s", decimal((milliseconds / 100.0).floor() / 10.0))
    }
}

/// A count with its noun: `1 worker`, `3 workers`.
#[must_use]
pub fn plural<N: fmt::Display + PartialEq + From<u8>>(count: N, noun: &str) -> String {
    let s = if count == N::from(1) { "" } else { "s" };
    format!("{count} {noun}{s}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decimal_is_shown_only_where_there_is_one() {
        let shown = [0.0, 0.04, 12.34, 9.96, -3.5].map(decimal);
        assert_eq!(shown, ["0", "0", "12.3", "10", "-3.5"]);
    }

    #[test]
    fn times_are_in_seconds_from_one_second_on() {
        let shown = [0.0, 249.6, 999.4, 1000.0, 1590.0, 12_000.0].map(duration);
        assert_eq!(shown, ["0 ms", "250 ms", "999 ms", "1 s", "1.5 s", "12 s"]);
    }

    #[test]
    fn only_one_is_singular() {
        let shown = [0_u32, 1, 2].map(|count| plural(count, "core"));
        assert_eq!(shown, ["0 cores", "1 core", "2 cores"]);
    }
}
