//! Methods and targets: the first line of a request.

use fastrand::Rng;

use super::pools::Pools;
use super::random::RngExt;

/// A method, now and then an unknown one.
pub fn method(rng: &mut Rng, pools: &Pools) -> String {
    if rng.one_in(12) {
        rng.pick(&pools.methods.odd)
    } else {
        rng.pick(&pools.methods.good)
    }
}

/// The address of one user.
pub fn item(rng: &mut Rng, pools: &Pools) -> String {
    let id = match rng.usize(..8) {
        0 => rng.pick(&pools.ids.odd),
        1 if rng.one_in(8) => digits(rng),
        2 if rng.one_in(4) => characters(rng),
        _ => rng.pick(&pools.ids.good),
    };
    format!("/api/v1/users/{id}")
}

/// A few characters of any script, quoted: some of them are digits to Python.
fn characters(rng: &mut Rng) -> String {
    let points = 0..=rng.few(2);
    let text: String = points
        .filter_map(|_| char::from_u32(rng.code_point()))
        .collect();
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

/// Many digits: Python converts at most 4300 of them to a number.
fn digits(rng: &mut Rng) -> String {
    let count = rng.pick(&[18, 19, 20, 40, 4299, 4300, 4301, 5000]);
    rng.pick(&["0", "1", "9"]).repeat(count)
}

/// Any target.
pub fn target(rng: &mut Rng, pools: &Pools) -> String {
    let mut target = match rng.usize(..10) {
        0..3 => "/api/v1/users".to_owned(),
        3..6 => item(rng, pools),
        _ => rng.pick(&pools.paths),
    };
    if rng.one_in(3) {
        target = with_query(rng, pools, target);
    }
    if rng.one_in(8) {
        target = mutate_text(rng, pools, &target);
    }
    if rng.one_in(4000) {
        // Python's server reads no first line beyond 64 KiB.
        target.push_str(&"x".repeat(rng.pick(&[65_000, 65_501, 65_506, 65_520, 65_530])));
    }
    target
}

/// The target with a query.
pub fn with_query(rng: &mut Rng, pools: &Pools, mut target: String) -> String {
    target.push('?');
    target.push_str(&rng.pick(&pools.queries));
    for _ in 0..rng.few(2) {
        target.push('&');
        target.push_str(&rng.pick(&pools.queries));
    }
    target
}

/// The text with a few random changes.
pub fn mutate_text(rng: &mut Rng, pools: &Pools, text: &str) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    for _ in 0..=rng.few(3) {
        let at = rng.usize(..=characters.len());
        let Some(&here) = characters.get(at) else {
            characters.extend(rng.pick(&pools.hostile).chars());
            continue;
        };
        match rng.usize(..6) {
            0 => {
                characters.remove(at);
            }
            1 => characters.insert(at, here),
            2 => {
                let bytes = here.to_string().into_bytes();
                let quoted: String = bytes.iter().map(|byte| format!("%{byte:02X}")).collect();
                characters.splice(at..=at, quoted.chars());
            }
            3 if here.is_ascii_lowercase() => characters[at] = here.to_ascii_uppercase(),
            3 => characters[at] = here.to_ascii_lowercase(),
            _ => {
                characters.splice(at..at, rng.pick(&pools.hostile).chars());
            }
        }
    }
    characters.into_iter().collect()
}
