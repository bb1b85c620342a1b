//! Headers: those that the app reads, those that the server reads, and others.

use fastrand::Rng;

use super::pools::{Clients, Pools};
use super::random::RngExt;
use super::target::mutate_text;

/// A header of any kind.
pub fn any(rng: &mut Rng, pools: &Pools) -> (String, String) {
    let (mut name, mut value) = match rng.usize(..10) {
        0 => json_content_type(rng, pools),
        1 => named("Content-Type", rng.pick(&pools.types.odd)),
        2 => named("Content-Length", rng.pick(&pools.lengths)),
        3 => named("Host", rng.pick(&pools.hosts)),
        _ => rng.pick(&pools.headers),
    };
    match rng.usize(..30) {
        0 => name = name.to_ascii_lowercase(),
        1 => name = name.to_ascii_uppercase(),
        2 => name = to_latin_1(&mutate_text(rng, pools, &name)),
        3..6 => value = to_latin_1(&mutate_text(rng, pools, &value)),
        _ => {}
    }
    (name, value)
}

/// A content type that Flask takes for JSON; most often the usual one.
pub fn json_content_type(rng: &mut Rng, pools: &Pools) -> (String, String) {
    let value = if rng.one_in(5) {
        rng.pick(&pools.types.good)
    } else {
        "application/json".to_owned()
    };
    named("Content-Type", value)
}

fn named(name: &str, value: String) -> (String, String) {
    (name.to_owned(), value)
}

/// The headers that tell `lessons/variants/shield.py` who sends the request, from where and how; most
/// often those that let it through.
pub fn client_headers(rng: &mut Rng, pools: &Pools) -> Vec<(String, String)> {
    let Clients {
        schemes,
        tokens,
        addresses,
        origins,
    } = &pools.clients;
    // The name, its values, how many of sixteen requests have it, and how many have the first value.
    let kinds = [
        ("X-Forwarded-Proto", schemes, 15, 15),
        ("Authorization", tokens, 14, 13),
        ("X-Forwarded-For", addresses, 8, 2),
        ("Origin", origins, 6, 8),
        ("Access-Control-Request-Method", &pools.methods.good, 3, 0),
    ];
    let mut headers = Vec::new();
    for (name, values, often, usual) in kinds {
        if rng.usize(..16) >= often {
            continue;
        }
        let value = match values.first() {
            Some(first) if rng.usize(..16) < usual => first.clone(),
            _ => rng.pick(values),
        };
        headers.push(named(name, value));
        if rng.one_in(40) {
            let more = rng.pick(values);
            headers.push(named(name, to_latin_1(&mutate_text(rng, pools, &more))));
        }
    }
    headers
}

/// The text with one byte a character and without line breaks, as a header needs it.
pub fn to_latin_1(text: &str) -> String {
    text.chars()
        .map(|character| {
            let fits = u32::from(character) <= 0xff && character != '\n';
            if fits { character } else { '\u{bf}' }
        })
        .collect()
}
