//! Bodies: users, broken users, JSON of other kinds, and what is no JSON.

use super::rng::Rng;

const FIELDS: &[&str] = &["name", "email", "role", "age"];
const ODD_FIELDS: &[&str] = &[
    "id",
    "active",
    "Email",
    "email ",
    "",
    "password",
    "__class__",
    "e\\u006dail",
    "\\ud800",
    "nam\u{e9}",
    "\u{1f600}",
    "a'b",
    "a\\\"b",
    "\\u0000",
    "self",
    "ROLE",
    "_sa_instance_state",
    "\\udc00\\ud800",
    "\\n",
];

const NAMES: &[&str] = &[
    "null",
    "\"Zo\u{eb}\"",
    "\"x\"",
    "\"\"",
    "\" \"",
    "\"\\u0000\"",
    "\"\\ud83d\\ude00\"",
    "\"\\ud83d\"",
    "\"\\ude00\\ud83d\"",
    "\"O'Brien\"",
    "\"say \\\"hi\\\"\"",
    "\"'\\\"\"",
    "\"back\\\\slash\"",
    "\"\\n\\t\"",
    "\"\u{1f469}\u{200d}\u{1f4bb}\"",
    "\"\u{202e}abc\"",
    "\"e\u{301}\"",
    "\"\u{7f}\u{85}\u{ad}\"",
    "\"\u{feff}\"",
    "\"\u{e000}\"",
    "\"<b>\"",
    "\"\\u2028\\u2029\"",
    "\"\u{10ffff}\"",
    "\"\u{fffe}\"",
    "\"\\/\"",
    "\"\u{5d0}\u{5d1}\"",
    "\"\u{3042}\"",
    "\"%s {0}\"",
    "\"\u{378}\"",
];
const EMAILS: &[&str] = &[
    "\"fay@example.com\"",
    "\"gus@example.com\"",
    "\"ada@example.com\"",
    "\"ben@example.com\"",
    "\"eve@example.com\"",
    "\"EVE@Example.com\"",
    "\"dev@example.com\"",
    "\"FAY@EXAMPLE.COM\"",
    "\"a@b.c\"",
    "\"a@b\"",
    "\"@b.c\"",
    "\"a@\"",
    "\"a@b.c \"",
    "\" a@b.c\"",
    "\"a@b.c\\n\"",
    "\"a@b..c\"",
    "\"a@.b.c\"",
    "\"a@b.c.\"",
    "\"a b@c.d\"",
    "\"a@b@c.d\"",
    "\"a@-b.c\"",
    "\"a.@b.c\"",
    "\"..@b.c\"",
    "\"!#$%&'*+/=?^_`{|}~-@b.c\"",
    "\"a\\\"b@c.d\"",
    "\"\u{e9}@b.c\"",
    "\"a@\u{e9}.c\"",
    "\"\\ud800@b.c\"",
    "\"K@b.c\"",
    "\"\u{212a}@b.c\"",
    "\"a@b.c\\u0000\"",
    "\"\"",
    "\"a@[127.0.0.1]\"",
    "\"a@b_c.d\"",
    "\"A@B.C\"",
];
const ROLES: &[&str] = &[
    "\"user\"",
    "\"admin\"",
    "\"user\"",
    "\"admin\"",
    "\"root\"",
    "\"User\"",
    "\"\"",
    "\"user \"",
    "\"\\ud800\"",
    "[\"user\"]",
    "{\"user\":1}",
];
const AGES: &[&str] = &[
    "0",
    "1",
    "23",
    "150",
    "151",
    "-1",
    "-0",
    "36.0",
    "1e1",
    "1E2",
    "0.5",
    "150.0",
    "1e400",
    "-1e400",
    "NaN",
    "Infinity",
    "-Infinity",
    "\"36\"",
    "9223372036854775807",
    "9223372036854775808",
    "-99999999999999999999999999",
    "1e-400",
    "5e-324",
    "1.7976931348623157e308",
    "123456789.123456789",
    "0.1e1",
    "100000000000000000000000.0",
    "1e16",
    "1e22",
    "12345678901234567890123456789012345678901234",
];
const VALUES: &[&str] = &[
    "null",
    "true",
    "false",
    "0",
    "1",
    "\"x\"",
    "[]",
    "{}",
    "[1,2]",
    "{\"a\":1}",
    "[[[]]]",
    "[null]",
    "\"\"",
    "{\"\":{}}",
    "[\"'\"]",
    "[\"'\\\"\"]",
    "{\"a\":[1.5,-2e3,null,true],\"b\":{\"c\":\"\u{e9}\\ud800\"}}",
    "{\"a\":1,\"a\":2}",
];
const WHOLE: &[&str] = &[
    "null",
    "true",
    "42",
    "-7.5",
    "\"text\"",
    "[]",
    "[{}]",
    "{}",
    "\"\"",
    "[1,[2,[3]]]",
    "NaN",
    "1e999",
    "[\"email\"]",
    "{\"email\":\"a@b.c\"}",
    "[{\"email\":\"a@b.c\"}]",
    "\"{}\"",
    "-0",
    "0.0",
    "false",
];
const BROKEN: &[&str] = &[
    "",
    " ",
    "\n",
    "{",
    "}",
    "[",
    "]",
    "{}}",
    "[1,]",
    "{\"a\":1,}",
    "{'a':1}",
    "{a:1}",
    "{\"a\"}",
    "{\"a\":}",
    "{\"a\" 1}",
    "{,}",
    "[,]",
    "[1 2]",
    "nul",
    "nullx",
    "True",
    "None",
    "undefined",
    "01",
    "1.",
    ".5",
    "+1",
    "-",
    "--1",
    "1e",
    "1e+",
    "0x1",
    "1_0",
    "inf",
    "-inf",
    "nan",
    "-NaN",
    "+Infinity",
    "\"",
    "\"a",
    "\"\\",
    "\"\\x\"",
    "\"\\u12\"",
    "\"\\u12G4\"",
    "\"\\ud800\\u\"",
    "\"a\nb\"",
    "\"a\tb\"",
    "\"\u{1}\"",
    "// x\n{}",
    "/**/{}",
    "{}\u{0}",
    "\u{0}",
    "\u{b}{}",
    "\u{a0}{}",
    "{}\u{a0}",
    "\u{feff}{}",
    "\u{feff}",
    "{\"email\":\"a@b.c\"}x",
    "{\"email\":\"a@b.c\"}{}",
    "email=a@b.c",
    "<user/>",
    "{\"email\"\t:\n\"a@b.c\"\r}",
    "\r\n{}\r\n",
    "\u{2028}{}",
    "{\"\\ud800\":1}",
    "{\"a\":\"\\ud800\\ud801\"}",
    "{1:2}",
    "{null:1}",
    "{\"a\":1 \"b\":2}",
    "[1}",
    "{\"a\":[}",
    "{\"age\": -}",
    "{\"age\": 1.e5}",
    "{\"age\": 00}",
    "{\"age\":\u{661}}",
    "{\"name\":\"\u{7f}\"}",
    "{\"email\":\"a@b.c\",\"email\":\"d@e.f\"}",
    "{\"email\":\"a@b.c\"",
    "{\"email\":\"a@b.c\",",
    "{\"email\":",
];
const BYTES: &[&[u8]] = &[
    b"\xff",
    b"\xfe\xff",
    b"\xff\xfe",
    b"\xff\xfe{\0}\0",
    b"\xfe\xff\0{\0}",
    b"{\0}\0",
    b"\0{\0}",
    b"\xef\xbb\xbf{}",
    b"\xef\xbb\xbf\xef\xbb\xbf{}",
    b"{\0\0\0}\0\0\0",
    b"\0\0\0{\0\0\0}",
    b"\xff\xfe\0\0{\0\0\0}\0\0\0",
    b"\0\0\xfe\xff\0\0\0{",
    b"\"\xe9\"",
    b"{\"name\":\"Zo\xeb\"}",
    b"\"\xc3\"",
    b"\"\xed\xa0\x80\"",
    b"\"\xf4\x90\x80\x80\"",
    b"\"\xc0\x80\"",
    b"\x80",
    b"\"\xe2\x82\"",
    b"{\"email\":\"a@b.c\"}\0",
    b"{\"email\":\"a@b.c\"}\xff",
    b"\xef\xbb",
    b"\xff\xfe\0\xd8",
    b"\0\0",
    b"\0\0\0\0",
    b"1\0",
    b"\x001",
    b"\xff\xfe1",
    b"+/v8-",
    b"\x1f\x8b\x08\0",
    b"\"\xf0\x9f\x98\"",
    b"\xef\xbb\xbf",
    b"{\0\"\0",
    b"\"\xf8\x88\x80\x80\x80\"",
];

/// A body: most are JSON, many of those a user.
pub fn body(rng: &mut Rng) -> Vec<u8> {
    let text = match rng.below(24) {
        0..14 => user(rng),
        14 | 15 => rng.pick(WHOLE).to_owned(),
        16 | 17 => rng.pick(BROKEN).to_owned(),
        18 => return rng.pick(BYTES).to_vec(),
        19 => value(rng, 4),
        20 if rng.one_in(6) => nested(rng),
        21 if rng.one_in(12) => big(rng),
        22 => return encoded(rng),
        _ => user(rng),
    };
    if rng.one_in(20) {
        return scarred(rng, text.into_bytes());
    }
    text.into_bytes()
}

/// An object with a user's fields, not all of them good.
fn user(rng: &mut Rng) -> String {
    let careful = rng.one_in(2);
    let mut pairs = Vec::new();
    for (index, field) in FIELDS.iter().enumerate() {
        if rng.one_in(if careful { 6 } else { 2 }) {
            continue;
        }
        let values = [NAMES, EMAILS, ROLES, AGES][index];
        let good = [3, 9, 4, 4][index];
        let value = match rng.below(10) {
            0 if !careful => rng.pick(VALUES).to_owned(),
            1 if !careful => long(rng, index),
            2..5 if !careful => rng.pick(values).to_owned(),
            _ => rng.pick(&values[..good]).to_owned(),
        };
        pairs.push(format!("\"{field}\":{value}"));
    }
    if !careful && rng.one_in(6) {
        let value = value(rng, 2);
        pairs.push(format!("\"{}\":{value}", rng.pick(ODD_FIELDS)));
    }
    if !careful && rng.one_in(10) && !pairs.is_empty() {
        pairs.push(pairs[rng.below(pairs.len())].clone());
    }
    if rng.one_in(3) {
        let turn = rng.below(pairs.len());
        pairs.rotate_left(turn);
    }
    let comma = rng.pick(&[",", ",", ", ", " ,\n\t"]);
    format!("{{{}}}", pairs.join(comma))
}

/// A name or an email at the limit of what is allowed; for other fields a long number.
fn long(rng: &mut Rng, field: usize) -> String {
    let letter = rng.pick(&["a", "\u{e9}", "\u{1f600}", "\\ud83d\\ude00", "'"]);
    match field {
        0 => format!("\"{}\"", letter.repeat(rng.pick(&[79, 80, 81, 200]))),
        1 => format!("\"{}@b.c\"", "a".repeat(rng.pick(&[249, 250, 251]))),
        _ => "7".repeat(rng.pick(&[19, 20, 100, 4300, 4301])),
    }
}

/// Any JSON.
pub fn value(rng: &mut Rng, depth: usize) -> String {
    match rng.below(10) {
        0 if depth > 0 => {
            let items: Vec<_> = (0..rng.below(4)).map(|_| value(rng, depth - 1)).collect();
            format!("[{}]", items.join(","))
        }
        1 | 2 if depth > 0 => {
            let pairs: Vec<_> = (0..rng.below(5))
                .map(|_| {
                    let key = rng.pick(if rng.clone().one_in(2) {
                        FIELDS
                    } else {
                        ODD_FIELDS
                    });
                    format!("\"{key}\":{}", value(rng, depth - 1))
                })
                .collect();
            format!("{{{}}}", pairs.join(","))
        }
        3 | 4 => rng.pick(AGES).to_owned(),
        5 => rng.pick(NAMES).to_owned(),
        6 => rng.pick(EMAILS).to_owned(),
        _ => rng.pick(VALUES).to_owned(),
    }
}

/// Brackets in brackets: Python's parser gives up somewhere below a thousand.
fn nested(rng: &mut Rng) -> String {
    let depth = match rng.below(3) {
        0 => rng.below(1100),
        1 => 940 + rng.below(40),
        _ => rng.below(60),
    };
    match rng.below(3) {
        0 => format!("{}{}", "[".repeat(depth), "]".repeat(depth)),
        1 => format!("{}1{}", "{\"a\":".repeat(depth), "}".repeat(depth)),
        _ => "[".repeat(depth),
    }
}

/// About as large as the app allows (16 KiB), or beyond it.
fn big(rng: &mut Rng) -> String {
    let size = rng.pick(&[16_383, 16_384, 16_385, 20_000, 100_000]);
    let start = "{\"email\":\"big@example.com\"";
    format!("{start}{}}}", " ".repeat(size - start.len() - 1))
}

/// JSON in another encoding than UTF-8; Python guesses it from the first bytes.
fn encoded(rng: &mut Rng) -> Vec<u8> {
    let text = user(rng);
    let with_mark = rng.one_in(2);
    let text = if with_mark {
        format!("\u{feff}{text}")
    } else {
        text
    };
    let wide = |unit: u32, size: usize, big: bool| {
        let bytes = unit.to_le_bytes();
        let mut bytes = bytes[..size].to_vec();
        if big {
            bytes.reverse();
        }
        bytes
    };
    let big = rng.one_in(2);
    match rng.below(3) {
        0 => text
            .encode_utf16()
            .flat_map(|unit| wide(unit.into(), 2, big))
            .collect(),
        1 => text
            .chars()
            .flat_map(|unit| wide(unit.into(), 4, big))
            .collect(),
        _ => text.into_bytes(),
    }
}

/// The bytes with some places changed.
pub fn scarred(rng: &mut Rng, mut bytes: Vec<u8>) -> Vec<u8> {
    for _ in 0..=rng.few(3) {
        let at = rng.below(bytes.len() + 1);
        match rng.below(5) {
            0 => bytes.truncate(at),
            1 if at < bytes.len() => {
                bytes.remove(at);
            }
            2 if at < bytes.len() => bytes[at] = rng.below(256) as u8,
            3 => bytes.insert(at, rng.below(256) as u8),
            _ => {
                bytes.splice(at..at, rng.pick(BROKEN).bytes());
            }
        }
    }
    bytes
}
