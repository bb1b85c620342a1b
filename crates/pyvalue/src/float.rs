//! Python's `float`: how it is read and how it is printed, correctly rounded in both directions.
//! Rust's own conversions do the arithmetic; what differs is the notation, and which of two equally
//! near decimals is printed.

use super::decimal::decimal_digit;

/// Python's `repr(number)`: the shortest digits that read back as the same number.
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
        // As many digits before the point as the exponent says, padded with zeros.
        0..16 => {
            let before = usize::try_from(exponent).unwrap_or_default();
            let (whole, fraction) = others.split_at(before.min(others.len()));
            out.push_str(first);
            out.push_str(whole);
            zeros(&mut out, before - whole.len());
            out.push('.');
            out.push_str(if fraction.is_empty() { "0" } else { fraction });
        }
        -4..0 => {
            out.push_str("0.");
            zeros(&mut out, usize::try_from(-1 - exponent).unwrap_or_default());
            out.push_str(&digits);
        }
        _ => {
            out.push_str(first);
            if !others.is_empty() {
                out.push('.');
                out.push_str(others);
            }
            out.push('e');
            out.push(if exponent < 0 { '-' } else { '+' });
            let size = exponent.unsigned_abs();
            if size < 10 {
                out.push('0');
            }
            out.push_str(&size.to_string());
        }
    }
    out
}

fn zeros(out: &mut String, count: usize) {
    out.extend(std::iter::repeat_n('0', count));
}

/// The shortest digits that read back as a finite number, and the power of ten of the first of them.
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

/// Python's `float(text)`: digits of any script, underscores between digits, space around them,
/// `inf` and `nan` in any case. `None` where Python raises `ValueError`.
#[must_use]
pub fn parse_float(text: &str) -> Option<f64> {
    let mut plain = String::with_capacity(text.len());
    let mut after_digit = false;
    let mut owes_digit = false;
    for character in text.trim().chars() {
        if let Some(digit) = decimal_digit(character) {
            plain.push(char::from(b'0' + digit));
            after_digit = true;
            owes_digit = false;
            continue;
        }
        if owes_digit || !character.is_ascii() {
            return None;
        }
        owes_digit = character == '_';
        if owes_digit && !after_digit {
            return None;
        }
        if !owes_digit {
            plain.push(character);
        }
        after_digit = false;
    }
    if owes_digit {
        None
    } else {
        parse_ascii(&plain)
    }
}

/// The number that plain ASCII stands for, `None` where it stands for none. Rust reads what Python's
/// `float` reads, `inf`, `infinity` and `nan` in any case included.
pub(super) fn parse_ascii(text: &str) -> Option<f64> {
    text.parse().ok()
}

#[cfg(test)]
mod tests;
