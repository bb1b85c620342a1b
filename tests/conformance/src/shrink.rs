//! Makes a sequence that fails as short as it can be while it still fails.

use crate::request::Request;

/// How often the sequence is tried at most.
const TRIES: usize = 600;

/// The shortest sequence found for which `fails` still says yes.
pub fn shrink(
    sequence: &[Request],
    mut fails: impl FnMut(&[Request]) -> Result<bool, String>,
) -> Result<Vec<Request>, String> {
    let mut tries = 0;
    let mut fails = |requests: &[Request]| {
        tries += 1;
        Ok::<_, String>(tries <= TRIES && !requests.is_empty() && fails(requests)?)
    };
    let mut shortest = shorter(sequence, &mut fails)?;
    for at in (0..shortest.len()).rev() {
        let whole = shortest.clone();
        let mut with = |request: &Request| {
            let mut requests = whole.clone();
            requests[at] = request.clone();
            fails(&requests)
        };
        shortest[at] = simpler(&whole[at], &mut with)?;
    }
    Ok(shortest)
}

type Fails<'f, T> = &'f mut dyn FnMut(&T) -> Result<bool, String>;

/// The request with less in it.
fn simpler(request: &Request, fails: Fails<'_, Request>) -> Result<Request, String> {
    let mut best = request.clone();
    for method in ["GET", "POST"] {
        let plain = Request {
            method: method.to_owned(),
            ..best.clone()
        };
        if best.method != plain.method && best.method != "GET" && fails(&plain)? {
            best = plain;
        }
    }
    let known = best.clone();
    best.headers = shorter(&known.headers, |headers| {
        fails(&Request {
            headers: headers.to_vec(),
            ..known.clone()
        })
    })?;
    let known = best.clone();
    best.body = shorter(&known.body, |body| {
        fails(&Request {
            body: body.to_vec(),
            ..known.clone()
        })
    })?;
    let known = best.clone();
    let target: Vec<char> = known.target.chars().collect();
    let target = shorter(&target, |target| {
        fails(&Request {
            target: target.iter().collect(),
            ..known.clone()
        })
    })?;
    best.target = target.into_iter().collect();
    for at in 0..best.headers.len() {
        let known = best.clone();
        let value: Vec<char> = known.headers[at].1.chars().collect();
        let value = shorter(&value, |value| {
            let mut request = known.clone();
            request.headers[at].1 = value.iter().collect();
            fails(&request)
        })?;
        best.headers[at].1 = value.into_iter().collect();
    }
    Ok(best)
}

/// The items without those that aren't needed: ever smaller runs of them are left out.
fn shorter<T: Clone>(
    items: &[T],
    mut fails: impl FnMut(&[T]) -> Result<bool, String>,
) -> Result<Vec<T>, String> {
    let mut needed = items.to_vec();
    let mut run = needed.len();
    while run > 0 {
        let mut at = 0;
        while at < needed.len() {
            let mut fewer = needed.clone();
            fewer.drain(at..(at + run).min(needed.len()));
            if fails(&fewer)? {
                needed = fewer;
            } else {
                at += run;
            }
        }
        run /= 2;
    }
    Ok(needed)
}

#[cfg(test)]
mod tests {
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
        let wanted = Request {
            method: "GET".to_owned(),
            target: "3".to_owned(),
            headers: vec![("A".to_owned(), "b".to_owned())],
            body: b"g".to_vec(),
        };
        assert_eq!(shortest, Ok(vec![wanted]));
    }
}
