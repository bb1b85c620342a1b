//! Where the `Location` of an answer leads, and the request that follows it.

use super::draft::{Draft, value_bytes};
use widget_kit::backend::Exchange;
use widget_kit::components::exchange::text;

/// Where an answer's `Location` leads.
#[derive(Clone, Debug)]
pub enum Follow {
    /// To this API, with this request.
    Here(Box<Draft>),
    /// To another server; holds the URL.
    Elsewhere(String),
}

impl Follow {
    /// The target of a redirect, or what was created; `None` for other answers.
    #[must_use]
    pub fn of(exchange: &Exchange) -> Option<Self> {
        let response = &exchange.response;
        let location = response.headers.get("Location")?;
        let keeps_method = match response.status {
            201 | 301..=303 => false,
            307 | 308 => true,
            _ => return None,
        };
        let Some(target) = own_target(location, exchange.request.headers.get("Host")) else {
            return Some(Self::Elsewhere(location.to_owned()));
        };
        let request = &exchange.request;
        let draft = if keeps_method {
            // What is typed is UTF-8.
            let fields: Vec<(&str, String)> = request
                .headers
                .iter()
                .map(|(name, value)| (name, text(&value_bytes(value))))
                .collect();
            let fields: Vec<(&str, &str)> = fields
                .iter()
                .map(|(name, value)| (*name, &**value))
                .collect();
            Draft::new(
                &text(&request.method),
                target,
                &fields,
                &text(&request.body),
            )
        } else {
            Draft::new("GET", target, &[], "")
        };
        Some(Self::Here(Box::new(draft)))
    }
}

/// The path and query of a URL of the server that the request was sent to.
fn own_target<'l>(location: &'l str, host: Option<&str>) -> Option<&'l str> {
    if location.starts_with('/') && !location.starts_with("//") {
        return Some(location);
    }
    let rest = location.strip_prefix("http://")?;
    let (authority, _) = rest.split_once('/')?;
    let is_own = authority == "127.0.0.1:5000"
        || host.is_some_and(|host| host.trim().eq_ignore_ascii_case(authority));
    is_own.then(|| &rest[authority.len()..])
}

#[cfg(test)]
mod tests {
    use super::*;
    use users_service::Request;
    use widget_kit::backend::seed_exchange;

    fn follow(request: Request) -> Option<Follow> {
        Follow::of(&seed_exchange(request))
    }

    fn next(request: Request) -> Option<Draft> {
        match follow(request)? {
            Follow::Here(draft) => Some(*draft),
            Follow::Elsewhere(_) => None,
        }
    }

    #[test]
    fn a_308_keeps_method_headers_body_and_query() {
        let request = Request::new("POST", "/api//v1/users?a=%20b")
            .header("X", "\u{c3}\u{a9}")
            .json("{\"email\": \"g@example.com\"}");
        let draft = next(request.clone()).unwrap_or_default();
        assert_eq!(draft.target, "/api/v1/users?a=%20b");
        let sent = draft.request().unwrap_or_default();
        assert_eq!(
            (sent.method, sent.headers, sent.body),
            (request.method, request.headers, request.body)
        );
    }

    #[test]
    fn what_was_created_can_be_looked_at() {
        let draft =
            next(Request::new("POST", "/api/v1/users").json("{\"email\": \"g@example.com\"}"));
        let saved = draft.map(|draft| draft.saved());
        assert_eq!(
            saved,
            Some((
                "GET".into(),
                "/api/v1/users/6".into(),
                Vec::new(),
                String::new()
            ))
        );
    }

    #[test]
    fn only_this_server_is_followed() {
        assert!(follow(Request::new("GET", "/api/v1/users")).is_none());
        let own = Request::new("GET", "/api//v1/users").header("Host", "desk.example");
        assert_eq!(
            next(own).map(|draft| draft.target),
            Some("/api/v1/users".to_owned())
        );
        let other = Request::new("GET", "http://other.example/api//v1/users");
        let Some(Follow::Elsewhere(url)) = follow(other) else {
            panic!("it is another server")
        };
        assert_eq!(url, "http://other.example/api/v1/users");
        assert_eq!(own_target("//evil.example/", None), None);
        assert_eq!(own_target("javascript:alert(1)", None), None);
    }
}
