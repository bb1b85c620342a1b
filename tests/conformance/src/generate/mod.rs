//! Generates sequences of requests: valid, broken and hostile ones. The same seed gives the same
//! sequences.
//!
//! No method, target or header has a line break: it would begin another header or another request,
//! which a `Request` can't express.

mod body;
mod header;
mod pools;
mod random;
mod target;

use anyhow::Result;
use fastrand::Rng;
use pools::Pools;
use random::RngExt;

use crate::case::Case;
use crate::request::Request;

/// A source of sequences.
pub struct Generator<'a> {
    rng: Rng,
    pools: Pools,
    /// Cases to vary.
    cases: &'a [Case],
    /// Whether the variant looks at who sends a request, from where and how.
    is_guarded: bool,
}

impl<'a> Generator<'a> {
    /// A generator that varies these cases and also makes requests of its own.
    pub fn new(rng: Rng, cases: &'a [Case], is_guarded: bool) -> Result<Self> {
        Ok(Self {
            rng,
            pools: Pools::load()?,
            cases,
            is_guarded,
        })
    }

    /// The next sequence, of one request at least.
    pub fn sequence(&mut self) -> Vec<Request> {
        let Self { rng, pools, .. } = self;
        let mut requests = Vec::new();
        if rng.one_in(3) && !self.cases.is_empty() {
            requests = rng.pick(self.cases).requests;
            for _ in 0..=rng.few(3) {
                let index = rng.usize(..requests.len());
                vary(rng, pools, &mut requests[index]);
            }
        }
        for _ in 0..rng.usize(..14) {
            requests.push(request(rng, pools));
        }
        if requests.is_empty() {
            requests.push(request(rng, pools));
        }
        if self.is_guarded {
            for request in &mut requests {
                let headers = header::client_headers(rng, pools);
                request.headers.extend(headers);
            }
        }
        requests.into_iter().map(on_one_line).collect()
    }
}

/// A request that makes sense or nearly does; now and then one that makes none.
fn request(rng: &mut Rng, pools: &Pools) -> Request {
    const USERS: &str = "/api/v1/users";
    let (method, target) = match rng.usize(..20) {
        0..2 => ("GET", target::with_query(rng, pools, USERS.to_owned())),
        2 => ("GET", USERS.to_owned()),
        3..5 => ("GET", target::item(rng, pools)),
        5..9 => ("POST", USERS.to_owned()),
        9..11 => ("PUT", target::item(rng, pools)),
        11..14 => ("PATCH", target::item(rng, pools)),
        14..16 => ("DELETE", target::item(rng, pools)),
        16 => {
            let item = target::item(rng, pools);
            ("DELETE", target::with_query(rng, pools, item))
        }
        _ => return any_request(rng, pools),
    };
    let mut request = Request {
        method: method.to_owned(),
        target,
        headers: Vec::new(),
        body: Vec::new(),
    };
    if matches!(method, "POST" | "PUT" | "PATCH") || rng.one_in(20) {
        request.headers.push(header::json_content_type(rng, pools));
        request.body = body::body(rng, pools);
    }
    if rng.one_in(8) {
        request.headers.push(header::any(rng, pools));
    }
    if rng.one_in(20) {
        vary(rng, pools, &mut request);
    }
    request
}

/// A request of any kind.
fn any_request(rng: &mut Rng, pools: &Pools) -> Request {
    let mut request = Request {
        method: target::method(rng, pools),
        target: target::target(rng, pools),
        headers: (0..rng.few(6)).map(|_| header::any(rng, pools)).collect(),
        body: Vec::new(),
    };
    if rng.one_in(2) {
        request.body = body::body(rng, pools);
        if rng.one_in(2) {
            request.headers.push(header::json_content_type(rng, pools));
        }
    }
    if rng.one_in(3000) {
        let count = 95 + rng.usize(..10);
        request
            .headers
            .extend((0..count).map(|at| (format!("X-{at}"), at.to_string())));
    }
    request
}

/// Changes one thing about the request.
fn vary(rng: &mut Rng, pools: &Pools, request: &mut Request) {
    let headers = request.headers.len();
    match rng.usize(..10) {
        0 => request.method = target::method(rng, pools),
        1 => request.method = target::mutate_text(rng, pools, &request.method),
        2 | 3 => request.target = target::mutate_text(rng, pools, &request.target),
        4 => request.target = target::with_query(rng, pools, request.target.clone()),
        5 => request.headers.push(header::any(rng, pools)),
        6 if headers > 0 => {
            request.headers.remove(rng.usize(..headers));
        }
        7 if headers > 0 => {
            let at = rng.usize(..headers);
            let (name, value) = request.headers[at].clone();
            let value = header::to_latin_1(&target::mutate_text(rng, pools, &value));
            request.headers.insert(at + rng.usize(..2), (name, value));
        }
        8 => request.body = body::body(rng, pools),
        _ => request.body = body::mutate_bytes(rng, pools, std::mem::take(&mut request.body)),
    }
}

fn on_one_line(mut request: Request) -> Request {
    request.method.retain(|character| character != '\n');
    request.target.retain(|character| character != '\n');
    request
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn sequences(seed: u64, is_guarded: bool) -> Vec<Vec<Request>> {
        let generator = Generator::new(fastrand::Rng::with_seed(seed), &[], is_guarded);
        let mut generator = generator.expect("pools.json is valid");
        (0..20).map(|_| generator.sequence()).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig {
            cases: 32,
            failure_persistence: None,
            ..ProptestConfig::default()
        })]

        #[test]
        fn a_seed_gives_the_same_sequences_and_another_seed_others(a in any::<u64>(), b in any::<u64>()) {
            prop_assume!(a != b);
            prop_assert_eq!(sequences(a, true), sequences(a, true));
            prop_assert_ne!(sequences(a, true), sequences(b, true));
        }

        #[test]
        fn every_request_is_one_that_the_format_can_hold(seed in any::<u64>()) {
            let fits = |text: &str| text.chars().all(|it| it <= '\u{ff}' && it != '\n');
            for sequence in sequences(seed, true) {
                prop_assert!(!sequence.is_empty());
                for request in sequence {
                    prop_assert!(request.headers.iter().all(|(name, value)| fits(name) && fits(value)));
                    prop_assert!(!request.method.contains('\n') && !request.target.contains('\n'));
                }
            }
        }
    }
}
