//! Writes sequences of requests, valid, broken and hostile: a seed repeats them. It must not know
//! what the answers are.
//!
//! No line break stands in a method, a target or a header: what comes behind it would be another
//! header or another request, and a `Request` can't say that.

mod body;
mod header;
mod pools;
mod rng;
mod target;

use pools::Pools;
use rng::Rng;

use crate::case::Sequence;
use crate::request::Request;

/// A writer of sequences.
pub struct Generator<'c> {
    seed: u64,
    pools: Pools,
    /// Known cases, to vary.
    cases: &'c [Sequence],
    /// Whether the variant looks at who asks, from where and how.
    is_guarded: bool,
}

impl<'c> Generator<'c> {
    /// The writer of this seed.
    pub fn new(seed: u64, cases: &'c [Sequence], is_guarded: bool) -> Result<Self, String> {
        Ok(Self {
            seed,
            pools: Pools::load()?,
            cases,
            is_guarded,
        })
    }

    /// The sequence of that number.
    pub fn sequence(&self, number: u64) -> Vec<Request> {
        let mut rng = Rng::new(self.seed, number);
        let mut requests = if rng.one_in(3) && !self.cases.is_empty() {
            let case = &self.cases[rng.below(self.cases.len())];
            let mut requests = case.requests.clone();
            for _ in 0..=rng.few(3) {
                let at = rng.below(requests.len());
                vary(&mut rng, &self.pools, &mut requests[at]);
            }
            requests
        } else {
            Vec::new()
        };
        for _ in 0..rng.below(14) {
            requests.push(request(&mut rng, &self.pools));
        }
        if requests.is_empty() {
            requests.push(request(&mut rng, &self.pools));
        }
        if self.is_guarded {
            for request in &mut requests {
                let headers = header::of_a_visitor(&mut rng, &self.pools);
                request.headers.extend(headers);
            }
        }
        requests.into_iter().map(on_one_line).collect()
    }
}

/// A request that makes sense, or nearly; now and then one that makes none.
fn request(rng: &mut Rng, pools: &Pools) -> Request {
    const USERS: &str = "/api/v1/users";
    let (method, target) = match rng.below(20) {
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
        _ => return stranger(rng, pools),
    };
    let mut request = Request {
        method: method.to_owned(),
        target,
        headers: Vec::new(),
        body: Vec::new(),
    };
    if matches!(method, "POST" | "PUT" | "PATCH") || rng.one_in(20) {
        request.headers.push(header::json_type(rng, pools));
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

fn stranger(rng: &mut Rng, pools: &Pools) -> Request {
    let mut request = Request {
        method: target::method(rng, pools),
        target: target::target(rng, pools),
        headers: (0..rng.few(6)).map(|_| header::any(rng, pools)).collect(),
        body: Vec::new(),
    };
    if rng.one_in(2) {
        request.body = body::body(rng, pools);
        if rng.one_in(2) {
            request.headers.push(header::json_type(rng, pools));
        }
    }
    if rng.one_in(3000) {
        let count = 95 + rng.below(10);
        request
            .headers
            .extend((0..count).map(|at| (format!("X-{at}"), at.to_string())));
    }
    request
}

/// Changes one thing about the request.
fn vary(rng: &mut Rng, pools: &Pools, request: &mut Request) {
    let headers = request.headers.len();
    match rng.below(10) {
        0 => request.method = target::method(rng, pools),
        1 => request.method = target::bent(rng, pools, &request.method),
        2 | 3 => request.target = target::bent(rng, pools, &request.target),
        4 => request.target = target::with_query(rng, pools, request.target.clone()),
        5 => request.headers.push(header::any(rng, pools)),
        6 if headers > 0 => {
            request.headers.remove(rng.below(headers));
        }
        7 if headers > 0 => {
            let at = rng.below(headers);
            let (name, value) = request.headers[at].clone();
            let value = header::one_byte_each(&target::bent(rng, pools, &value));
            request.headers.insert(at + rng.below(2), (name, value));
        }
        8 => request.body = body::body(rng, pools),
        _ => request.body = body::scarred(rng, pools, std::mem::take(&mut request.body)),
    }
}

fn on_one_line(mut request: Request) -> Request {
    request.method.retain(|character| character != '\n');
    request.target.retain(|character| character != '\n');
    request
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_repeats_every_sequence_and_another_writes_others() {
        let of = |seed| Generator::new(seed, &[], seed == 2).expect("pools");
        let [one, same, other] = [1, 1, 2].map(of);
        for number in 0..50 {
            assert_eq!(one.sequence(number), same.sequence(number));
        }
        assert!((0..50).any(|number| one.sequence(number) != other.sequence(number)));
    }

    #[test]
    fn every_request_is_one_that_the_format_can_hold() {
        let generator = Generator::new(3, &[], true).expect("pools");
        for request in (0..500).flat_map(|number| generator.sequence(number)) {
            let wide = |text: &str| text.chars().any(|it| it > '\u{ff}' || it == '\n');
            assert!(
                !request
                    .headers
                    .iter()
                    .any(|(name, value)| wide(name) || wide(value))
            );
            assert!(!request.method.contains('\n') && !request.target.contains('\n'));
        }
    }
}
