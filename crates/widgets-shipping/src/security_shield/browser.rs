//! What a browser allows a page to do with another site's answer, by the answer's headers.

use users_service::Response;

fn value<'a>(response: &'a Response, name: &str) -> &'a str {
    response.headers.get(name).unwrap_or_default()
}

/// Whether a page of that origin may read the answer (Fetch standard, "CORS check", for a request
/// without cookies).
#[must_use]
pub fn may_read(response: &Response, origin: &str) -> bool {
    let allowed = value(response, "Access-Control-Allow-Origin");
    allowed == "*" || allowed == origin
}

/// Whether it may send a request with that method, by the answer to its preflight (Fetch standard,
/// "CORS-preflight fetch").
#[must_use]
pub fn may_send(preflight: &Response, origin: &str, method: &str) -> bool {
    let methods = value(preflight, "Access-Control-Allow-Methods");
    may_read(preflight, origin)
        && matches!(preflight.status, 200..=299)
        && methods.split(',').any(|allowed| allowed.trim() == method)
}

/// Whether another site may show the answer in a frame (CSP 3, `frame-ancestors`).
#[must_use]
pub fn may_frame(response: &Response) -> bool {
    !value(response, "Content-Security-Policy").contains("frame-ancestors 'none'")
}

/// Whether another site may load the answer as a script (Fetch standard, "X-Content-Type-Options").
#[must_use]
pub fn may_run_as_script(response: &Response) -> bool {
    !value(response, "X-Content-Type-Options").eq_ignore_ascii_case("nosniff")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(status: u16, headers: &[(&'static str, &'static str)]) -> Response {
        Response {
            status,
            reason: "".into(),
            headers: headers.iter().copied().collect(),
            body: Vec::new(),
        }
    }

    #[test]
    fn a_preflight_has_to_allow_origin_and_method() {
        let origin = ("Access-Control-Allow-Origin", "https://a.example");
        let methods = ("Access-Control-Allow-Methods", "GET, DELETE");
        let may = |status, headers: &[_]| {
            may_send(&answer(status, headers), "https://a.example", "DELETE")
        };
        assert!(may(200, &[origin, methods]) && may(204, &[origin, methods]));
        assert!(!may(403, &[origin, methods]));
        assert!(!may(200, &[origin]) && !may(200, &[methods]));
        assert!(!may(
            200,
            &[origin, ("Access-Control-Allow-Methods", "GET")]
        ));
        assert!(!may_read(&answer(200, &[origin]), "https://b.example"));
    }

    #[test]
    fn without_a_header_everything_is_allowed() {
        assert!(may_frame(&answer(200, &[])) && may_run_as_script(&answer(200, &[])));
    }
}
