//! `loads` and `dumps` against what CPython was recorded to do.

use super::{DecodeError, MAX_DEPTH, Style, dumps, loads, loads_within};

/// The bytes of a case: `\xff`, `\n`, `\r`, `\t` and `\\` are escapes, the rest is UTF-8.
fn unescape(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'\\' {
            bytes.push(byte);
            continue;
        }
        bytes.push(match rest.next() {
            Some(b'n') => b'\n',
            Some(b'r') => b'\r',
            Some(b't') => b'\t',
            Some(b'x') => {
                let digits: String = rest.by_ref().take(2).map(char::from).collect();
                u8::from_str_radix(&digits, 16).expect("two hexadecimal digits")
            }
            other => other.expect("a character behind the backslash"),
        });
    }
    bytes
}

fn outcome(data: &[u8]) -> String {
    match loads(data) {
        Ok(value) => [
            "= ",
            &String::from_utf8_lossy(&dumps(&value, Style::Compact)),
        ]
        .concat(),
        Err(error) => ["! ", &error.to_string()].concat(),
    }
}

#[test]
fn every_recorded_case_comes_out_as_in_python() {
    let mut cases = 0;
    for line in include_str!("cases.txt").lines() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let (data, expected) = line
            .strip_prefix('|')
            .and_then(|line| line.rsplit_once("|  "))
            .expect("|data|  outcome");
        assert_eq!(outcome(&unescape(data)), expected, "{data}");
        cases += 1;
    }
    assert!(cases > 140, "only {cases} cases were read");
}

#[test]
fn integers_have_at_most_4300_digits() {
    assert!(loads("1".repeat(4300).as_bytes()).is_ok());
    assert_eq!(
        outcome(format!("-{}", "1".repeat(4301)).as_bytes()),
        "! Exceeds the limit (4300 digits) for integer string conversion: value has 4301 digits; \
         use sys.set_int_max_str_digits() to increase the limit"
    );
}

#[test]
fn nesting_has_a_limit_and_its_error_is_no_value_error() {
    let nested = |open: &str, close: &str, depth: usize| {
        loads(
            [open.repeat(depth), "1".to_owned(), close.repeat(depth)]
                .concat()
                .as_bytes(),
        )
    };
    assert!(nested("[", "]", MAX_DEPTH).is_ok());
    assert!(nested("{\"a\":", "}", MAX_DEPTH).is_ok());
    for (open, close, what) in [("[", "]", "array"), ("{\"a\":", "}", "object")] {
        let error = nested(open, close, MAX_DEPTH + 1).expect_err("one level too many");
        assert!(!error.is_value_error());
        assert_eq!(
            error.to_string(),
            format!(
                "maximum recursion depth exceeded while decoding a JSON {what} from a unicode string"
            )
        );
    }
    // Levels side by side don't add up.
    assert!(loads(format!("[{}1]", "[[[]]],".repeat(2000)).as_bytes()).is_ok());
}

#[test]
fn close_to_the_limit_python_has_no_room_to_say_what_is_malformed() {
    let message = |tail: &str, left: usize| {
        let body = ["[".repeat(19 - left), tail.to_owned()].concat();
        let error = loads_within(body.as_bytes(), 20).expect_err("malformed");
        error.to_string()
    };
    // CPython 3.11.2 under its own limit, as many levels before it.
    let calling = "maximum recursion depth exceeded while calling a Python object";
    for tail in ["[1x", "{x", "{\"a\"x", "{\"", "[\"\\x"] {
        assert!(!message(tail, 3).starts_with("maximum"), "{tail}");
        assert_eq!(message(tail, 2), calling, "{tail}");
        assert_eq!(
            message(tail, 1),
            "maximum recursion depth exceeded",
            "{tail}"
        );
        assert_eq!(message(tail, 0), calling, "{tail}");
    }
    for tail in ["[", "[x"] {
        assert!(message(tail, 0).starts_with("Expecting value"), "{tail}");
    }
}

#[test]
fn a_syntax_error_knows_its_place() {
    assert_eq!(
        loads("{\n  \"é\": x\n}".as_bytes()),
        Err(DecodeError::Syntax {
            message: "Expecting value",
            line: 2,
            column: 8,
            position: 9
        })
    );
}

#[test]
fn many_equal_keys_take_no_time() {
    let pairs: Vec<String> = (0..200_000)
        .map(|at| format!("\"{}\":{at}", at % 100_000))
        .collect();
    let body = format!("{{{}}}", pairs.join(","));
    assert!(
        matches!(loads(body.as_bytes()), Ok(crate::Value::Dict(dict)) if dict.len() == 100_000)
    );
}
