//! Floats against what Python prints and reads.

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

/// Numbers from all over the range, the same ones on each run.
fn samples() -> impl Iterator<Item = f64> {
    let mut state = 0x9E37_79B9_7F4A_7C15u64;
    let random = std::iter::repeat_with(move || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        f64::from_bits(state ^ state >> 29)
    });
    let edges = (0..2046)
        .flat_map(|exponent| [0, 1, (1 << 52) - 1].map(|fraction| exponent << 52 | fraction));
    edges
        .map(f64::from_bits)
        .chain(random.filter(|number| number.is_finite()).take(5_000))
}

#[test]
fn digits_are_rusts_where_they_are_not_a_tie() {
    for number in samples() {
        let shown = float_repr(number);
        assert_eq!(shown.parse(), Ok(number), "{shown} is another number");
        let digits = |text: &str| text.bytes().filter(u8::is_ascii_digit).count();
        let (mantissa, _) = shown.split_once('e').unwrap_or((&shown, ""));
        let trimmed = mantissa
            .trim_start_matches(['-', '0', '.'])
            .trim_end_matches(['0', '.']);
        let theirs = format!("{number:e}");
        let (theirs, _) = theirs.split_once('e').expect("scientific");
        assert_eq!(
            digits(trimmed),
            digits(theirs.trim_end_matches('0')),
            "{shown} is not shortest"
        );
    }
}

#[test]
fn numbers_are_rounded_to_the_nearest_and_ties_to_the_even_one() {
    // Half the way from 1.0 to the next float, and a little more, behind many zeros.
    let half = "1.00000000000000011102230246251565404236316680908203125";
    let more = format!("{half}{}1", "0".repeat(2000));
    for (text, number) in [
        (half, 1.0),
        (&more, 1.0 + f64::EPSILON),
        ("1e-400", 0.0),
        ("1e400", f64::INFINITY),
        ("2.4703282292062327e-324", 0.0),
        ("2.4703282292062328e-324", f64::from_bits(1)),
        ("1.7976931348623158e308", f64::MAX),
        ("1.7976931348623159e308", f64::INFINITY),
        ("9007199254740993", 9_007_199_254_740_992.0),
        (
            "9007199254740993.0000000000000000000001",
            9_007_199_254_740_994.0,
        ),
        ("1e99999999999999999999", f64::INFINITY),
        ("0e99999999999999999999", 0.0),
    ] {
        assert_eq!(parse_float(text), Some(number), "{text}");
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
