//! Python's `float`: how it is read and how it is printed.

use super::decimal::decimal_digit;

/// Python's `repr(number)`: the shortest digits that read back as the same number.
#[must_use]
pub fn float_repr(number: f64) -> String {
    if number.is_nan() {
        return "nan".to_owned();
    }
    if number.is_infinite() {
        return if number < 0.0 { "-inf" } else { "inf" }.to_owned();
    }
    let scientific = shortest(number);
    let (sign, unsigned) = match scientific.strip_prefix('-') {
        Some(unsigned) => ("-", unsigned),
        None => ("", scientific.as_str()),
    };
    let (mantissa, exponent) = unsigned.split_once('e').unwrap_or((unsigned, "0"));
    let exponent: i32 = exponent.parse().unwrap_or_default();
    let (first, others) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let mut out = String::with_capacity(24);
    out.push_str(sign);
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
            out.push_str(first);
            out.push_str(others);
        }
        _ => {
            out.push_str(first);
            if !others.is_empty() {
                out.push('.');
                out.push_str(others);
            }
            out.push('e');
            out.push(if exponent < 0 { '-' } else { '+' });
            let digits = exponent.unsigned_abs();
            if digits < 10 {
                out.push('0');
            }
            out.push_str(&digits.to_string());
        }
    }
    out
}

/// The shortest digits, as `-1.25e-7`.
///
/// Rust and Python differ where two equally short numbers are equally near: Rust takes the upper,
/// Python the one whose last digit is even. That needs 15 digits at least, so most numbers are
/// printed once.
fn shortest(number: f64) -> String {
    let shortest = format!("{number:e}");
    let digits = shortest
        .bytes()
        .take_while(|byte| *byte != b'e')
        .filter(u8::is_ascii_digit)
        .count();
    if digits < 15 {
        return shortest;
    }
    let even = format!("{number:.*e}", digits - 1);
    if even.parse() == Ok(number) {
        even
    } else {
        shortest
    }
}

fn zeros(out: &mut String, count: usize) {
    out.extend(std::iter::repeat_n('0', count));
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
    if owes_digit { None } else { plain.parse().ok() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repr_is_pythons() {
        for (number, shown) in [
            (0.0, "0.0"),
            (-0.0, "-0.0"),
            (1.0, "1.0"),
            (0.1, "0.1"),
            (-2.5, "-2.5"),
            (1e5, "100000.0"),
            (123_456.789, "123456.789"),
            (1e15, "1000000000000000.0"),
            (1e16, "1e+16"),
            (9_007_199_254_740_993.0, "9007199254740992.0"),
            (1.5e16, "1.5e+16"),
            (1e22, "1e+22"),
            (1e-4, "0.0001"),
            (1.25e-4, "0.000125"),
            (1e-5, "1e-05"),
            (1.25e-7, "1.25e-07"),
            (5e-324, "5e-324"),
            (f64::MAX, "1.7976931348623157e+308"),
            (f64::INFINITY, "inf"),
            (f64::NEG_INFINITY, "-inf"),
            (f64::NAN, "nan"),
        ] {
            assert_eq!(float_repr(number), shown);
        }
    }

    #[test]
    fn of_two_equally_near_numbers_the_even_one_is_shown() {
        for (exact, shown) in [
            ("8893118546.4453125", "8893118546.445312"),
            ("-2224679160722923.25", "-2224679160722923.2"),
            ("29522090170867.0625", "29522090170867.062"),
        ] {
            assert_eq!(exact.parse().map(float_repr).as_deref(), Ok(shown));
        }
    }

    #[test]
    fn float_reads_what_python_reads() {
        for (text, number) in [
            ("1.5", 1.5),
            (" +1_0.5e1_0\t", 10.5e10),
            (".5", 0.5),
            ("5.", 5.0),
            ("٣.٥", 3.5),
            ("1e400", f64::INFINITY),
            ("-INFinity", f64::NEG_INFINITY),
        ] {
            assert_eq!(parse_float(text), Some(number), "{text}");
        }
        assert!(parse_float("nan").is_some_and(f64::is_nan));
    }

    #[test]
    fn float_refuses_what_python_refuses() {
        for text in [
            "", ".", "1_", "_1", "1__0", "1_.5", "1._5", "1e", "e5", "0x1", "1 2", "infin", "é",
        ] {
            assert_eq!(parse_float(text), None, "{text}");
        }
    }
}
