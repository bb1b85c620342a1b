//! Shortens a sequence that fails while it still fails, by delta debugging (Zeller and Hildebrandt,
//! "Simplifying and Isolating Failure-Inducing Input", 2002).
//!
//! proptest shrinks only values that its own strategies made. A sequence here may just as well be a
//! case from a file, varied.

use anyhow::Result;

use crate::request::Request;

/// How many sequences are tried at most.
const MAX_ATTEMPTS: usize = 600;

/// The shortest sequence found for which `fails` is still true.
pub fn shrink(
    sequence: &[Request],
    mut fails: impl FnMut(&[Request]) -> Result<bool>,
) -> Result<Vec<Request>> {
    let mut attempts = 0;
    let mut fails = |requests: &[Request]| {
        if requests.is_empty() || attempts == MAX_ATTEMPTS {
            return Ok(false);
        }
        attempts += 1;
        fails(requests)
    };
    let mut shortest = shrink_list(sequence, &mut fails)?;
    for index in (0..shortest.len()).rev() {
        let mut candidate = shortest.clone();
        shortest[index] = shrink_request(shortest[index].clone(), |request| {
            candidate[index] = request.clone();
            fails(&candidate)
        })?;
    }
    Ok(shortest)
}

/// The request with a plainer method, fewer headers and shorter texts.
fn shrink_request(
    request: Request,
    mut fails: impl FnMut(&Request) -> Result<bool>,
) -> Result<Request> {
    let mut best = request;
    for method in ["POST", "GET"] {
        let candidate = Request {
            method: method.to_owned(),
            ..best.clone()
        };
        if best.method != "GET" && best.method != method && fails(&candidate)? {
            best = candidate;
        }
    }
    let mut candidate = best.clone();
    best.headers = shrink_list(&best.headers, |headers| {
        candidate.headers = headers.to_vec();
        fails(&candidate)
    })?;
    let mut candidate = best.clone();
    best.body = shrink_list(&best.body, |body| {
        candidate.body = body.to_vec();
        fails(&candidate)
    })?;
    let mut candidate = best.clone();
    best.target = shrink_text(&best.target, |target| {
        candidate.target = target;
        fails(&candidate)
    })?;
    for index in 0..best.headers.len() {
        let mut candidate = best.clone();
        best.headers[index].1 = shrink_text(&best.headers[index].1, |value| {
            candidate.headers[index].1 = value;
            fails(&candidate)
        })?;
    }
    Ok(best)
}

fn shrink_text(text: &str, mut fails: impl FnMut(String) -> Result<bool>) -> Result<String> {
    let characters: Vec<char> = text.chars().collect();
    let shortest = shrink_list(&characters, |characters| fails(characters.iter().collect()))?;
    Ok(shortest.into_iter().collect())
}

/// The items without those that aren't needed: ever smaller chunks are left out.
fn shrink_list<T: Clone>(
    items: &[T],
    mut fails: impl FnMut(&[T]) -> Result<bool>,
) -> Result<Vec<T>> {
    let mut needed = items.to_vec();
    let mut chunk = needed.len();
    while chunk > 0 {
        let mut start = 0;
        while start < needed.len() {
            let end = (start + chunk).min(needed.len());
            let candidate = [&needed[..start], &needed[end..]].concat();
            if fails(&candidate)? {
                needed = candidate;
            } else {
                start = end;
            }
        }
        chunk /= 2;
    }
    Ok(needed)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn request(target: &str, body: &str) -> Request {
        Request {
            method: "PUT".to_owned(),
            target: target.to_owned(),
            headers: vec![
                ("A".to_owned(), "abc".to_owned()),
                ("B".to_owned(), "d".to_owned()),
            ],
            body: body.as_bytes().to_vec(),
        }
    }

    #[test]
    fn only_what_makes_it_fail_is_left() {
        let sequence = [
            request("/1", "x"),
            request("/234", "a long body"),
            request("/5", "y"),
        ];
        let shortest = shrink(&sequence, |requests| {
            Ok(requests.iter().any(|request| {
                request.target.contains('3')
                    && request.body.contains(&b'g')
                    && request.headers.iter().any(|(_, value)| value.contains('b'))
            }))
        });
        let expected = Request {
            method: "GET".to_owned(),
            target: "3".to_owned(),
            headers: vec![("A".to_owned(), "b".to_owned())],
            body: b"g".to_vec(),
        };
        assert_eq!(shortest.expect("no error"), [expected]);
    }

    #[test]
    fn the_number_of_attempts_is_limited() {
        let mut attempts = 0;
        let sequence = [request("/1", &"x".repeat(5000))];
        shrink(&sequence, |requests| {
            attempts += 1;
            Ok(requests[0]
                .body
                .iter()
                .filter(|byte| **byte == b'x')
                .count()
                > 2500)
        })
        .expect("no error");
        assert_eq!(attempts, MAX_ATTEMPTS);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// Where each item alone decides whether it is needed, exactly those are left, in order.
        #[test]
        fn the_needed_items_are_left(items in any::<Vec<(u8, bool)>>()) {
            let needed = |items: &[(u8, bool)]| {
                items.iter().copied().filter(|(_, needed)| *needed).collect::<Vec<_>>()
            };
            let shortest = shrink_list(&items, |some| Ok(needed(some) == needed(&items)));
            prop_assert_eq!(shortest.expect("no error"), needed(&items));
        }
    }
}
