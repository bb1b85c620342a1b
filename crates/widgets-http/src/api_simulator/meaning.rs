//! The meaning of an answer in a plain sentence, from the request, the response and the trace.

use pyvalue::json::loads;
use pyvalue::{Dict, Value};
use trace::Layer;
use users_service::{Request, Response};
use widget_kit::backend::Exchange;
use widget_kit::components::format::plural;

/// Returns the meaning of an exchange's status.
#[must_use]
pub fn meaning(exchange: &Exchange) -> String {
    let Exchange {
        request, response, ..
    } = exchange;
    let method = String::from_utf8_lossy(&request.method);
    let ran = exchange
        .trace
        .steps
        .iter()
        .any(|step| step.layer == Layer::Route);
    match response.status {
        200 => found(&method, response),
        201 => format!(
            "{} was created. Location says where you can find it from now on.",
            who(&body_of(response))
        ),
        204 => "Done. There is nothing to show: a 204 has no body.".to_owned(),
        301..=303 => "You can get it with GET at another address, the one in Location.".to_owned(),
        307 | 308 => "It has another address, the one in Location. Send the request there, with \
                      the same method and body."
            .to_owned(),
        400 => refused(ran, request, response),
        404 if ran => "The address matches a route, but there is no such user.".to_owned(),
        404 => no_route(request),
        405 => format!(
            "This address exists, but it doesn’t accept {method}. Allow lists the methods it does \
             accept."
        ),
        409 => "This conflicts with what is already stored. The body says how.".to_owned(),
        413 => format!(
            "The body has {} bytes, which is more than the server accepts.",
            request.body.len()
        ),
        414 => "The address is too long for the server.".to_owned(),
        415 => untyped(request),
        431 => "A header is too long for the server, or there are too many of them.".to_owned(),
        500 => "The app’s code crashed. The client isn’t told any more; what went wrong is in the \
                server’s log."
            .to_owned(),
        other => match other / 100 {
            1..=3 => "It worked.",
            4 => "Something about the request isn’t right. The body says what.",
            _ => "The server failed. The request may have been fine.",
        }
        .to_owned(),
    }
}

/// The body as Python reads it; Python's `None` if it isn't JSON.
fn body_of(response: &Response) -> Value {
    loads(&response.body).unwrap_or(Value::None)
}

fn found(method: &str, response: &Response) -> String {
    match (method, body_of(response)) {
        ("OPTIONS", _) => "Allow lists the methods that this address accepts.".to_owned(),
        ("HEAD", _) => {
            "These are the headers that GET would return. HEAD never returns a body.".to_owned()
        }
        (_, Value::List(users)) => listed(users.len(), response.headers.get("X-Total-Count")),
        ("PUT", user @ Value::Dict(_)) => {
            format!("{} was replaced completely, as the body shows.", who(&user))
        }
        ("PATCH", user @ Value::Dict(_)) => {
            format!(
                "{} now has what you sent; the rest hasn’t changed.",
                who(&user)
            )
        }
        (_, Value::Dict(user)) if user.contains_key("id") => {
            format!("{}, as you asked.", who(&Value::Dict(user)))
        }
        _ => "Here is what you asked for.".to_owned(),
    }
}

fn listed(shown: usize, total: Option<&str>) -> String {
    let total = total.and_then(|total| total.parse().ok()).unwrap_or(shown);
    match (shown, total) {
        (0, 0) => "No user matches.".to_owned(),
        (0, _) => format!(
            "This page is empty; there are {} in all.",
            plural(total, "user")
        ),
        _ if shown == total => format!("{}, and that’s all.", plural(shown, "user")),
        _ => format!("{shown} of {}.", plural(total, "user")),
    }
}

/// `User 6` for the dict of that user.
fn who(user: &Value) -> String {
    let id = match user {
        Value::Dict(user) => match user.get("id") {
            Some(Value::Int(id)) => id.to_i64(),
            _ => None,
        },
        _ => None,
    };
    id.map_or_else(|| "It".to_owned(), |id| format!("User {id}"))
}

fn refused(ran: bool, request: &Request, response: &Response) -> String {
    if let Value::Dict(body) = body_of(response)
        && let Some(Value::Dict(fields)) = body.get("fields")
    {
        return format!("The service refused {}. The body says why.", names(fields));
    }
    if !ran {
        return "The server could not make sense of the request, and none of the app’s code ran."
            .to_owned();
    }
    match loads(&request.body) {
        Err(_) if request.body.is_empty() => {
            "The headers announce JSON, but there is no body.".to_owned()
        }
        Err(error) => format!("The body isn’t JSON. Python’s parser says: {error}."),
        Ok(_) => "A value isn’t allowed. The body says which.".to_owned(),
    }
}

fn names(fields: &Dict) -> String {
    let names: Vec<&str> = fields
        .iter()
        .filter_map(|(name, _)| name.as_str())
        .collect();
    match names.as_slice() {
        [others @ .., last] if !others.is_empty() && others.len() < 6 => {
            format!("{} and {last}", others.join(", "))
        }
        [one] => (*one).to_owned(),
        _ => plural(fields.len(), "value"),
    }
}

fn no_route(request: &Request) -> String {
    let target = String::from_utf8_lossy(&request.target);
    let path = target.split('?').next().unwrap_or_default();
    let reason = match path.strip_prefix("/api/v1/users/") {
        Some("") => " The slash at the end makes it a different address.",
        Some(id) if !id.contains('/') => {
            " After /users/ the route accepts only digits: <int:user_id>."
        }
        _ => "",
    };
    format!("No route matches this address, so none of the app’s code ran.{reason}")
}

fn untyped(request: &Request) -> String {
    match request.headers.get("Content-Type") {
        Some(value) if !value.is_empty() => format!(
            "This address expects JSON, but Content-Type says “{value}”. The body wasn’t read."
        ),
        _ => "This address expects JSON, but nothing says that the body is JSON: Content-Type is \
              missing."
            .to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use widget_kit::backend::seed_exchange;

    #[test]
    fn the_sentence_fits_the_case() {
        let post = |body: &'static str| Request::new("POST", "/api/v1/users").json(body);
        let get = |target: &str| Request::new("GET", target);
        for (request, sentence) in [
            (get("/api/v1/users"), "5 users, and that’s all."),
            (get("/api/v1/users?per_page=2"), "2 of 5 users."),
            (
                get("/api/v1/users?page=9"),
                "This page is empty; there are 5 users in all.",
            ),
            (get("/api/v1/users?role=admin"), "1 user, and that’s all."),
            (get("/api/v1/users/3"), "User 3, as you asked."),
            (get("/api/v1/health"), "Here is what you asked for."),
            (
                get("/api/v1/users/99"),
                "The address matches a route, but there is no such user.",
            ),
            (
                get("/nowhere"),
                "No route matches this address, so none of the app’s code ran.",
            ),
            (
                get("no slash"),
                "The server could not make sense of the request, and none of the app’s code ran.",
            ),
            (
                post("{\"email\": \"g@example.com\"}"),
                "User 6 was created. Location says where you can find it from now on.",
            ),
            (
                post("{\"email\": 1, \"x\": 2}"),
                "The service refused email and x. The body says why.",
            ),
            (post(""), "The headers announce JSON, but there is no body."),
            (
                post("{,}"),
                "The body isn’t JSON. Python’s parser says: Expecting property name enclosed in double quotes: line 1 column 2 (char 1).",
            ),
            (
                Request::new("POST", "/api/v1/users").header("Content-Type", "text/plain"),
                "This address expects JSON, but Content-Type says “text/plain”. The body wasn’t \
                 read.",
            ),
            (
                Request::new("PATCH", "/api/v1/users"),
                "This address exists, but it doesn’t accept PATCH. Allow lists the methods it \
                 does accept.",
            ),
            (
                Request::new("HEAD", "/api/v1/users"),
                "These are the headers that GET would return. HEAD never returns a body.",
            ),
        ] {
            let what = format!("{request:?}");
            assert_eq!(meaning(&seed_exchange(request)), sentence, "{what}");
        }
        let digits = meaning(&seed_exchange(get("/api/v1/users/abc")));
        assert!(digits.contains("only digits"), "{digits}");
    }
}
