//! Python's `float`: how it is read and how it is printed, correctly rounded in both directions.

use super::bignum::Big;
use super::decimal::decimal_digit;

/// The bits of a float's fraction, and the power of two of its last bit where that is smallest.
const FRACTION_BITS: u32 = 52;
const LEAST_EXPONENT: i32 = -1074;

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

/// A float's size as `significand * 2^exponent`.
fn parts(number: f64) -> (u64, i32) {
    let bits = number.to_bits() & !(1 << 63);
    let fraction = bits & ((1 << FRACTION_BITS) - 1);
    match (bits >> FRACTION_BITS) as i32 {
        0 => (fraction, LEAST_EXPONENT),
        biased => (fraction | 1 << FRACTION_BITS, biased - 1 + LEAST_EXPONENT),
    }
}

/// The shortest digits of a finite number and the power of ten of the first of them.
///
/// Digits are made until they tell the number from its neighbours (Burger and Dybvig, "Printing
/// Floating-Point Numbers Quickly and Accurately", 1996). Of two equally near last digits it is
/// the even one, as in CPython.
fn shortest(number: f64) -> (String, i32) {
    let (significand, exponent) = parts(number);
    if significand == 0 {
        return ("0".to_owned(), 0);
    }
    // number = rest / scale; half the way to the neighbours is above / scale and below / scale.
    let lowest = significand == 1 << FRACTION_BITS && exponent > LEAST_EXPONENT;
    let shift = if lowest { 2 } else { 1 };
    let mut rest = Big::from(significand << shift);
    let mut scale = Big::from(1 << shift);
    let mut above = Big::from(shift);
    let mut below = Big::from(1);
    if exponent < 0 {
        scale.shift_left(exponent.unsigned_abs());
    } else {
        for part in [&mut rest, &mut above, &mut below] {
            part.shift_left(exponent.unsigned_abs());
        }
    }
    // Not above the power of ten of the first digit, and at most one below it.
    let bits = 63 - significand.leading_zeros().cast_signed() + exponent;
    let mut power = (f64::from(bits) * std::f64::consts::LOG10_2 - 1e-10).ceil() as i32;
    if power < 0 {
        for part in [&mut rest, &mut above, &mut below] {
            part.multiply_power_of_ten(power.unsigned_abs());
        }
    } else {
        scale.multiply_power_of_ten(power.unsigned_abs());
    }
    let is_even = significand % 2 == 0;
    let reaches = |rest: &Big, above: &Big, scale: &Big| {
        let sum = rest.add(above);
        sum > *scale || is_even && sum == *scale
    };
    if reaches(&rest, &above, &scale) {
        power += 1;
    } else {
        for part in [&mut rest, &mut above, &mut below] {
            part.multiply_add(10, 0);
        }
    }
    let mut digits = String::with_capacity(17);
    loop {
        let mut digit = b'0';
        while rest.subtract(&scale) {
            digit += 1;
        }
        let low = rest < below || is_even && rest == below;
        let high = reaches(&rest, &above, &scale);
        if low || high {
            let half = rest.add(&rest).cmp(&scale);
            let up = high && (!low || half.is_gt() || half.is_eq() && digit % 2 == 1);
            digits.push(char::from(digit + u8::from(up)));
            return (digits, power - 1);
        }
        digits.push(char::from(digit));
        for part in [&mut rest, &mut above, &mut below] {
            part.multiply_add(10, 0);
        }
    }
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

/// The number that plain ASCII stands for, `None` where it stands for none.
pub(super) fn parse_ascii(text: &str) -> Option<f64> {
    let (negative, text) = match text.strip_prefix(['+', '-']) {
        Some(unsigned) => (text.starts_with('-'), unsigned),
        None => (false, text),
    };
    let is = |word: &str| text.eq_ignore_ascii_case(word);
    let size = if is("inf") || is("infinity") {
        f64::INFINITY
    } else if is("nan") {
        f64::NAN
    } else {
        let (mantissa, exponent) = match text.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, parse_exponent(exponent)?),
            None => (text, 0),
        };
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let digits = [whole, fraction].concat();
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let places = i64::try_from(fraction.len()).unwrap_or(i64::MAX);
        nearest(&digits, exponent.saturating_sub(places))
    };
    Some(if negative { -size } else { size })
}

fn parse_exponent(text: &str) -> Option<i64> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    // Anything far out is 0 or infinite, however far.
    let size = digits.bytes().fold(0i64, |size, digit| {
        (size * 10 + i64::from(digit - b'0')).min(1 << 40)
    });
    Some(if text.starts_with('-') { -size } else { size })
}

/// The float nearest to `digits * 10^exponent`, of two equally near the even one.
fn nearest(digits: &str, exponent: i64) -> f64 {
    let digits = digits.trim_start_matches('0');
    let significant = digits.trim_end_matches('0');
    let exponent = exponent + i64::try_from(digits.len() - significant.len()).unwrap_or(0);
    let places = i64::try_from(significant.len()).unwrap_or(i64::MAX);
    if significant.is_empty() || exponent.saturating_add(places) < -330 {
        return 0.0;
    }
    if exponent.saturating_add(places) > 310 {
        return f64::INFINITY;
    }
    // No number's middle between two floats has more digits: what is behind them only tells
    // that there is more, which a 1 does as well.
    const ENOUGH: usize = 800;
    let mut kept = significant.as_bytes().to_vec();
    if kept.len() > ENOUGH {
        kept.truncate(ENOUGH);
        kept.push(b'1');
    }
    let dropped = significant.len() - kept.len();
    let exponent = i32::try_from(exponent).unwrap_or(0) + i32::try_from(dropped).unwrap_or(0);
    let power = exponent.unsigned_abs();
    if kept.len() <= 15 && power <= 22 {
        // Both are exact, so one rounding is all that happens.
        let whole = kept
            .iter()
            .fold(0.0, |whole, digit| whole * 10.0 + f64::from(digit - b'0'));
        let power = (0..power).fold(1.0, |power, _| power * 10.0);
        return if exponent < 0 {
            whole / power
        } else {
            whole * power
        };
    }
    let mut numerator = Big::from_decimal(&kept);
    let mut denominator = Big::from(1);
    if exponent < 0 {
        denominator.multiply_power_of_ten(power);
    } else {
        numerator.multiply_power_of_ten(power);
    }
    divide(numerator, denominator)
}

/// The float nearest to a fraction.
fn divide(mut numerator: Big, mut denominator: Big) -> f64 {
    // The quotient gets 54 or 55 bits, of which the last are for rounding.
    const QUOTIENT_BITS: i32 = 55;
    let shift = QUOTIENT_BITS - 1 - numerator.bits() + denominator.bits();
    if shift < 0 {
        denominator.shift_left(shift.unsigned_abs());
    } else {
        numerator.shift_left(shift.unsigned_abs());
    }
    denominator.shift_left(QUOTIENT_BITS.unsigned_abs());
    let mut quotient = 0u64;
    for _ in 0..=QUOTIENT_BITS {
        quotient = quotient << 1 | u64::from(numerator.subtract(&denominator));
        denominator.halve();
    }
    // How many bits too many there are, by the size or because the number is that small.
    let bits = 64 - quotient.leading_zeros().cast_signed();
    let surplus = (bits - 53).max(shift + LEAST_EXPONENT);
    if surplus > 60 {
        return 0.0;
    }
    let (kept, lost) = (quotient >> surplus, quotient & ((1 << surplus) - 1));
    let half = 1u64 << (surplus - 1);
    let up = lost > half || lost == half && (!numerator.is_zero() || kept % 2 == 1);
    // A carry out of the fraction goes into the exponent, which is just right.
    let exponent = u64::try_from(surplus - shift - LEAST_EXPONENT).unwrap_or(0);
    let bits = (exponent << FRACTION_BITS) + kept + u64::from(up);
    if bits >= 0x7FF << FRACTION_BITS {
        f64::INFINITY
    } else {
        f64::from_bits(bits)
    }
}

#[cfg(test)]
mod tests;
