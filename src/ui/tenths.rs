//! Numbers to a tenth. The standard library's way to round a float in words brings more code than
//! all that needs it here.

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

#[cfg(test)]
mod tests {
    use super::tenths;

    #[test]
    fn a_number_is_rounded_to_a_tenth() {
        let said = [0.0, 0.04, 0.05, 12.34, -0.06, -3.0, 999.96].map(tenths);
        assert_eq!(
            said,
            ["0.0", "0.0", "0.1", "12.3", "-0.1", "-3.0", "1000.0"]
        );
    }
}
