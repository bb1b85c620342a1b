//! Reads and prints Python's `float`, correctly rounded both ways. Rust's own conversions do the
//! arithmetic. CPython differs in its notation, and in which of two equally near decimals it prints.

use super::decimal::decimal_digit;

/// Python's `repr(number)`: the fewest digits that read back as the same number.
#[must_use]
pub fn float_repr(number: f64) -> String {
    if number.is_nan() {
        return "nan".to_owned();
    }
    let mut out = String::with_capacity(24);
    if number.is_sign_negative() {
        out.push('-');
    }
    if number.is_infinite() {
        out.push_str("inf");
        return out;
    }
    let (digits, exponent) = shortest(number);
    let (first, others) = digits.split_at(1);
    match exponent {
        // `exponent + 1` digits before the point, with zeros where the number has fewer.
        0..16 => {
            let before = usize::try_from(exponent).unwrap_or_default();
            let (whole, fraction) = others.split_at(before.min(others.len()));
            out.push_str(first);
            out.push_str(whole);
            out.push_str(&"0".repeat(before - whole.len()));
            out.push('.');
            out.push_str(if fraction.is_empty() { "0" } else { fraction });
        }
        -4..0 => {
            out.push_str("0.");
            out.push_str(&"0".repeat(usize::try_from(-1 - exponent).unwrap_or_default()));
            out.push_str(&digits);
        }
        _ => {
            out.push_str(first);
            if !others.is_empty() {
                out.push('.');
                out.push_str(others);
            }
            let sign = if exponent < 0 { '-' } else { '+' };
            out.push_str(&format!("e{sign}{:02}", exponent.unsigned_abs()));
        }
    }
    out
}

/// The fewest digits that read back as this finite number, and the power of ten of the first digit.
fn shortest(number: f64) -> (String, i32) {
    let number = number.abs();
    let shortest = format!("{number:e}");
    // Where two decimals of that length are equally near, Rust prints the lower one and CPython the
    // even one, as rounding to a number of digits does.
    let digits = shortest.bytes().filter(u8::is_ascii_digit).count();
    let exponent_digits = shortest
        .rsplit_once('e')
        .map_or(0, |(_, exponent)| exponent.trim_start_matches('-').len());
    let precision = digits.saturating_sub(exponent_digits + 1);
    let rounded = format!("{number:.precision$e}");
    let shown = if rounded.parse() == Ok(number) {
        rounded
    } else {
        shortest
    };
    let (mantissa, exponent) = shown.split_once('e').unwrap_or((&shown, "0"));
    (mantissa.replace('.', ""), exponent.parse().unwrap_or(0))
}

/// Python's `float(text)`: digits of any script, underscores between digits, white space around the
/// number, `inf` and `nan` in upper or lower case. `None` where Python raises `ValueError`.
#[must_use]
pub fn parse_float(text: &str) -> Option<f64> {
    let mut plain = String::with_capacity(text.len());
    let mut after_digit = false;
    let mut needs_digit = false;
    for character in text.trim().chars() {
        if let Some(digit) = decimal_digit(character) {
            plain.push(char::from(b'0' + digit));
            after_digit = true;
            needs_digit = false;
            continue;
        }
        if needs_digit || !character.is_ascii() {
            return None;
        }
        needs_digit = character == '_';
        if needs_digit && !after_digit {
            return None;
        }
        if !needs_digit {
            plain.push(character);
        }
        after_digit = false;
    }
    if needs_digit {
        None
    } else {
        parse_ascii(&plain)
    }
}

/// The number in a text of ASCII without underscores; `None` if it isn't one. There Rust and Python read
/// the same, including `inf`, `infinity` and `nan` in upper or lower case.
pub(super) fn parse_ascii(text: &str) -> Option<f64> {
    text.parse().ok()
}

#[cfg(test)]
mod tests;
