//! Headers: those that the app looks at, those that the server looks at, and strangers.

use super::pools::{Pools, Visitors};
use super::rng::Rng;
use super::target::bent;

/// A header of any kind.
pub fn any(rng: &mut Rng, pools: &Pools) -> (String, String) {
    let (mut name, mut value) = match rng.below(10) {
        0 => json_type(rng, pools),
        1 => named("Content-Type", rng.text(&pools.types.odd)),
        2 => named("Content-Length", rng.text(&pools.lengths)),
        3 => named("Host", rng.text(&pools.hosts)),
        _ => pools.headers[rng.below(pools.headers.len())].clone(),
    };
    match rng.below(30) {
        0 => name = name.to_ascii_lowercase(),
        1 => name = name.to_ascii_uppercase(),
        2 => name = one_byte_each(&bent(rng, pools, &name)),
        3..6 => value = one_byte_each(&bent(rng, pools, &value)),
        _ => {}
    }
    (name, value)
}

/// What says that a body is JSON, in one of the ways that Flask takes; most often the usual one.
pub fn json_type(rng: &mut Rng, pools: &Pools) -> (String, String) {
    let value = if rng.one_in(5) {
        rng.text(&pools.types.good)
    } else {
        "application/json".to_owned()
    };
    named("Content-Type", value)
}

fn named(name: &str, value: String) -> (String, String) {
    (name.to_owned(), value)
}

/// What says who asks, from where and how, as `lessons/variants/shield.py` reads it; most often
/// what lets the request through.
pub fn of_a_visitor(rng: &mut Rng, pools: &Pools) -> Vec<(String, String)> {
    let Visitors {
        schemes,
        tokens,
        clients,
        origins,
    } = &pools.visitors;
    // The name, its values, how many requests have it in sixteen, and how many the first value.
    let kinds = [
        ("X-Forwarded-Proto", schemes, 15, 15),
        ("Authorization", tokens, 14, 13),
        ("X-Forwarded-For", clients, 8, 2),
        ("Origin", origins, 6, 8),
        ("Access-Control-Request-Method", &pools.methods.good, 3, 0),
    ];
    let mut headers = Vec::new();
    for (name, values, often, usual) in kinds {
        if rng.below(16) >= often {
            continue;
        }
        let value = match values.first() {
            Some(first) if rng.below(16) < usual => first.clone(),
            _ => rng.text(values),
        };
        headers.push(named(name, value));
        if rng.one_in(40) {
            let more = rng.text(values);
            headers.push(named(name, one_byte_each(&bent(rng, pools, &more))));
        }
    }
    headers
}

/// A header has one byte a character, and ends where its line ends.
pub fn one_byte_each(text: &str) -> String {
    text.chars()
        .map(|character| {
            let fits = u32::from(character) <= 0xff && character != '\n';
            if fits { character } else { '\u{bf}' }
        })
        .collect()
}
