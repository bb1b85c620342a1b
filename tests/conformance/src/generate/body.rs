//! Bodies: users, broken users, other JSON, and what is no JSON.

use fastrand::Rng;

use super::pools::Pools;
use super::random::RngExt;

/// A body: most are JSON, many of those a user.
pub fn body(rng: &mut Rng, pools: &Pools) -> Vec<u8> {
    let text = match rng.usize(..24) {
        14 | 15 => rng.pick(&pools.whole),
        16 | 17 => rng.pick(&pools.broken),
        18 => return rng.pick(&pools.bytes).chars().map(low_byte).collect(),
        19 => value(rng, pools, 4),
        20 if rng.one_in(6) => nested(rng),
        21 if rng.one_in(12) => big(rng),
        22 => return encoded(rng, pools),
        _ => user(rng, pools),
    };
    if rng.one_in(20) {
        return mutate_bytes(rng, pools, text.into_bytes());
    }
    text.into_bytes()
}

fn low_byte(character: char) -> u8 {
    u32::from(character).to_le_bytes()[0]
}

/// An object with the fields of a user, not all of them valid.
fn user(rng: &mut Rng, pools: &Pools) -> String {
    let careful = rng.one_in(2);
    let mut pairs = Vec::new();
    for field in &pools.fields {
        if rng.one_in(if careful { 6 } else { 2 }) {
            continue;
        }
        let value = match rng.usize(..10) {
            0 if !careful => rng.pick(&pools.values),
            1 if !careful => long(rng, &field.name),
            2..5 if !careful => rng.pick(&field.odd),
            _ => rng.pick(&field.good),
        };
        pairs.push(format!("\"{}\":{value}", field.name));
    }
    if !careful && rng.one_in(6) {
        let name = rng.pick(&pools.odd_fields);
        pairs.push(format!("\"{name}\":{}", value(rng, pools, 2)));
    }
    if !careful && rng.one_in(10) && !pairs.is_empty() {
        pairs.push(rng.pick(&pairs));
    }
    if rng.one_in(3) {
        let turn = rng.usize(..pairs.len().max(1));
        pairs.rotate_left(turn);
    }
    let comma = rng.pick(&[",", ",", ", ", " ,\n\t"]);
    format!("{{{}}}", pairs.join(comma))
}

/// A name or an email at the limit of what is allowed; for other fields a long number.
fn long(rng: &mut Rng, field: &str) -> String {
    let letter = rng.pick(&["a", "\u{e9}", "\u{1f600}", "\\ud83d\\ude00", "'"]);
    match field {
        "name" if rng.one_in(2) => text(rng),
        "name" => format!("\"{}\"", letter.repeat(rng.pick(&[79, 80, 81, 200]))),
        "email" => format!("\"{}@b.c\"", "a".repeat(rng.pick(&[249, 250, 251]))),
        _ if rng.one_in(2) => number(rng),
        _ => "7".repeat(rng.pick(&[19, 20, 100, 4300, 4301])),
    }
}

/// A string of characters from anywhere in Unicode, some of them as escapes.
fn text(rng: &mut Rng) -> String {
    let mut text = String::new();
    for _ in 0..=rng.few(6) {
        let point = rng.code_point();
        match char::from_u32(point) {
            Some(plain) if plain >= ' ' && !matches!(plain, '"' | '\\') && !rng.one_in(8) => {
                text.push(plain);
            }
            // A surrogate can be written in no other way.
            _ => text.push_str(&format!("\\u{:04x}", point & 0xffff)),
        }
    }
    format!("\"{text}\"")
}

/// A number in JSON, not always a short one.
fn number(rng: &mut Rng) -> String {
    let mut digits = |most: usize| -> String {
        let count = 1 + rng.usize(..most);
        (0..count)
            .map(|_| char::from(b'0' + rng.u8(..10)))
            .collect()
    };
    let whole = digits(22);
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let (fraction, exponent) = (digits(20), digits(3));
    let sign = rng.pick(&["", "-"]);
    match rng.usize(..4) {
        0 => format!("{sign}{whole}"),
        1 => format!("{sign}{whole}.{fraction}"),
        2 => format!("{sign}{whole}e{}{exponent}", rng.pick(&["", "+", "-"])),
        _ => format!(
            "{sign}{whole}.{fraction}E{}{exponent}",
            rng.pick(&["", "+", "-"])
        ),
    }
}

/// Any JSON.
fn value(rng: &mut Rng, pools: &Pools, depth: usize) -> String {
    let field = &pools.fields[rng.usize(..pools.fields.len())];
    match rng.usize(..10) {
        0 if depth > 0 => {
            let items = 0..rng.usize(..4);
            let items: Vec<_> = items.map(|_| value(rng, pools, depth - 1)).collect();
            format!("[{}]", items.join(","))
        }
        1 | 2 if depth > 0 => {
            let pairs = 0..rng.usize(..5);
            let pairs: Vec<_> = pairs
                .map(|_| {
                    let name = rng.pick(&pools.odd_fields);
                    format!("\"{name}\":{}", value(rng, pools, depth - 1))
                })
                .collect();
            format!("{{{}}}", pairs.join(","))
        }
        3 | 4 => rng.pick(&field.odd),
        5 => number(rng),
        6 => text(rng),
        _ => rng.pick(&pools.values),
    }
}

/// Nested brackets: Python's parser gives up at some depth below a thousand.
fn nested(rng: &mut Rng) -> String {
    let depth = match rng.usize(..3) {
        0 => rng.usize(..1100),
        1 => 965 + rng.usize(..15),
        _ => rng.usize(..60),
    };
    match rng.usize(..4) {
        0 => format!("{}{}", "[".repeat(depth), "]".repeat(depth)),
        1 => format!("{}1{}", "{\"a\":".repeat(depth), "}".repeat(depth)),
        2 => "[".repeat(depth),
        _ => {
            let tail = rng.pick(&["1 1", "{1", "{\"a\" 1", "\"", "\"\n", "\"\\x", "-", "nul"]);
            format!("{}{tail}", "[".repeat(depth))
        }
    }
}

/// About as large as the app allows (16 KiB), or larger.
fn big(rng: &mut Rng) -> String {
    let size = rng.pick(&[16_383, 16_384, 16_385, 20_000, 100_000]);
    let start = "{\"email\":\"big@example.com\"";
    format!("{start}{}}}", " ".repeat(size - start.len() - 1))
}

/// JSON in another encoding than UTF-8; Python guesses it from the first bytes.
fn encoded(rng: &mut Rng, pools: &Pools) -> Vec<u8> {
    let mark = if rng.one_in(2) { "\u{feff}" } else { "" };
    let text = [mark, &user(rng, pools)].concat();
    let big = rng.one_in(2);
    let ordered = |unit: u32, size: usize| {
        let mut bytes = unit.to_le_bytes()[..size].to_vec();
        if big {
            bytes.reverse();
        }
        bytes
    };
    match rng.usize(..3) {
        0 => text
            .encode_utf16()
            .flat_map(|unit| ordered(unit.into(), 2))
            .collect(),
        1 => text
            .chars()
            .flat_map(|unit| ordered(unit.into(), 4))
            .collect(),
        _ => text.into_bytes(),
    }
}

/// The bytes with a few random changes.
pub fn mutate_bytes(rng: &mut Rng, pools: &Pools, mut bytes: Vec<u8>) -> Vec<u8> {
    for _ in 0..=rng.few(3) {
        let at = rng.usize(..=bytes.len());
        match rng.usize(..5) {
            0 => bytes.truncate(at),
            1 if at < bytes.len() => {
                bytes.remove(at);
            }
            2 if at < bytes.len() => bytes[at] = rng.u8(..),
            3 => bytes.insert(at, rng.u8(..)),
            _ => {
                bytes.splice(at..at, rng.pick(&pools.broken).bytes());
            }
        }
    }
    bytes
}
