//! Numbers to a tenth. The standard library's way to write a float brings more code and tables
//! than all that needs it here, so no view may format one with it.

/// The number rounded to a tenth, as text: `12.3`, `-0.1`, `4.0`.
#[must_use]
pub fn tenths(number: f64) -> String {
    // What is shown fits into 64 bits by far; a cast of more stays at the edge.
    #[allow(clippy::cast_possible_truncation)]
    let tenths = (number * 10.0).round() as i64;
    let sign = if tenths < 0 { "-" } else { "" };
    let tenths = tenths.unsigned_abs();
    format!("{sign}{}.{}", tenths / 10, tenths % 10)
}

/// The same without a `.0`: `12`, `3.5`. For places and sizes, which need no more.
#[must_use]
pub fn coordinate(number: f64) -> String {
    let mut text = tenths(number);
    if text.ends_with(".0") {
        text.truncate(text.len() - 2);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{coordinate, tenths};

    #[test]
    fn a_number_is_rounded_to_a_tenth() {
        let said = [0.0, 0.04, 0.05, 12.34, -0.06, -3.0, 999.96].map(tenths);
        assert_eq!(
            said,
            ["0.0", "0.0", "0.1", "12.3", "-0.1", "-3.0", "1000.0"]
        );
        assert_eq!([-3.0, 3.46, 100.0].map(coordinate), ["-3", "3.5", "100"]);
    }
}
