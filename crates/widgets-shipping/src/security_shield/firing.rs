//! Fires an attack: sends its requests to a users service behind the chosen protections. The rows
//! and the answers afterwards show whether it gets through.

use super::attack::Attack;
use super::browser::{may_frame, may_read, may_run_as_script, may_send};
use super::protections::{DESK_ORIGIN, Protections, TOKEN};
use trace::Action;
use users_service::{Request, Role, Row};
use widget_kit::backend::{Exchange, TrialService, exchange_with};

/// The origin of the attacker's page.
const EVIL_ORIGIN: &str = "https://evil.example";
const USERS: &str = "/api/v1/users";
const EVE_ID: i64 = 5;
const EVE: &str = "/api/v1/users/5";
const EVE_FOR_GOOD: &str = "/api/v1/users/5?hard=true";

/// Common passwords, as in published lists.
const GUESSES: [&str; 30] = [
    "123456", "password", "12345678", "qwerty", "abc123", "letmein", "monkey", "dragon", "111111",
    "iloveyou", "master", "login", "welcome", "admin", "passw0rd", "football", "hello", "secret",
    "shadow", "trustno1", "charlie", "princess", "starwars", TOKEN, "flower", "whatever",
    "freedom", "superman", "batman", "cookie",
];

/// The result of an attack.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// Whether it did what the attacker wanted.
    pub succeeds: bool,
    /// The reason, from the answers and the stored rows.
    pub explanation: String,
    /// The request that decided it, and its answer.
    pub exchange: Exchange,
}

/// Fires an attack at a service with the seed data.
#[must_use]
pub fn fire(attack: Attack, protections: Protections) -> Outcome {
    let service = TrialService::new(protections.settings());
    match attack {
        Attack::DeleteAsStranger => delete_as_stranger(service),
        Attack::MassAssignment => assign_a_hidden_column(service),
        Attack::SqlInjection => inject_sql(service),
        Attack::GuessToken => guess_the_token(service),
        Attack::OversizedBody => send_an_oversized_body(service),
        Attack::CrossSiteRequest => send_from_another_site(service),
        Attack::Eavesdropping => eavesdrop(service),
        Attack::Framing => frame(service),
    }
}

/// Whether a page of the API's own may read the list of users in a browser.
#[must_use]
pub fn desk_may_read(protections: Protections) -> bool {
    let request = request("GET", USERS, "https").header("Origin", DESK_ORIGIN);
    let exchange = exchange_with(protections.settings(), request);
    may_read(&exchange.response, DESK_ORIGIN)
}

/// A request as the proxy forwards it.
fn request(method: &str, target: &str, scheme: &'static str) -> Request {
    Request::new(method, target)
        .header("Host", "api.example")
        .header("X-Forwarded-For", "203.0.113.9")
        .header("X-Forwarded-Proto", scheme)
}

/// The same with a token.
fn with_token(method: &str, target: &str, token: &str) -> Request {
    request(method, target, "https").header("Authorization", format!("Bearer {token}"))
}

fn eve(exchange: &Exchange) -> Option<&Row> {
    let rows = exchange.rows_after.iter();
    rows.map(AsRef::as_ref).find(|row| row.id == EVE_ID)
}

/// The status and, of a refusal, its message and the function that raised it.
fn answer(exchange: &Exchange) -> String {
    let Exchange {
        response, trace, ..
    } = exchange;
    let status = format!("{} {}", response.status, response.reason);
    let body: serde_json::Value = serde_json::from_slice(&response.body).unwrap_or_default();
    let message = match body["error"].as_str() {
        None | Some("") => String::new(),
        Some(error) => format!(": “{error}”"),
    };
    let mut steps = trace.steps.iter();
    let raised = steps.find_map(|step| match step.action {
        Action::Raises => step.site,
        _ => None,
    });
    let origin = raised.map_or_else(
        || ".".to_owned(),
        |site| {
            format!(
                " It was raised in {}, {} line {}.",
                site.function, site.file, site.line
            )
        },
    );
    status + &message + &origin
}

/// The outcome of an attack that its last exchange decided.
fn outcome(exchange: Exchange, succeeds: bool, gained: &str, lost: &str) -> Outcome {
    let meaning = if succeeds { gained } else { lost };
    Outcome {
        succeeds,
        explanation: format!("{} {meaning}", answer(&exchange)),
        exchange,
    }
}

fn delete_as_stranger(mut service: TrialService) -> Outcome {
    let exchange = service.send(request("DELETE", EVE_FOR_GOOD, "https"));
    let succeeds = eve(&exchange).is_none();
    outcome(
        exchange,
        succeeds,
        "User 5 is gone from the table, and no one knows who did it.",
        "User 5 is still there.",
    )
}

fn assign_a_hidden_column(mut service: TrialService) -> Outcome {
    let body = r#"{"age": 24, "active": false}"#;
    let exchange = service.send(with_token("PATCH", EVE, TOKEN).json(body));
    let succeeds = eve(&exchange).is_some_and(|eve| !eve.active);
    outcome(
        exchange,
        succeeds,
        "User 5 is hidden now: PATCH set a column that only DELETE should set.",
        "The row hasn’t changed. The token alone would not have stopped this: its owner is the \
         attacker.",
    )
}

fn inject_sql(mut service: TrialService) -> Outcome {
    let body = r#"{"name": "Eve'); DROP TABLE users;--"}"#;
    let exchange = service.send(with_token("PATCH", EVE, TOKEN).json(body));
    let before = exchange.rows_before.iter().filter(|row| row.id != EVE_ID);
    let after = exchange.rows_after.iter().filter(|row| row.id != EVE_ID);
    let succeeds = !before.eq(after);
    let mut statements = exchange
        .trace
        .steps
        .iter()
        .filter_map(|step| step.sql.as_ref());
    let update = statements.find(|sql| sql.text.starts_with("UPDATE"));
    let lost = update.map_or_else(
        || "No SQL was sent at all.".to_owned(),
        |update| {
            format!(
                "The database got “{}” and, separately, the values {}. All {} rows are there: the \
                 text is just a strange name.",
                update.text,
                update.parameters.join(", "),
                exchange.rows_after.len()
            )
        },
    );
    outcome(exchange, succeeds, "Other rows have changed.", &lost)
}

fn guess_the_token(mut service: TrialService) -> Outcome {
    let mut refused = 0;
    let mut tries = 0;
    let mut guess = |guess: &str| {
        // Ten guesses a second.
        service.set_clock(tries / 10);
        tries += 1;
        let request = with_token("PATCH", EVE, guess).json(r#"{"role": "admin"}"#);
        let exchange = service.send(request);
        refused += u32::from(exchange.response.status == 429);
        exchange
    };
    let [first, others @ ..] = GUESSES;
    let mut exchange = guess(first);
    for other in others {
        if matches!(exchange.response.status, 200..=299) {
            break;
        }
        exchange = guess(other);
    }
    let succeeds = eve(&exchange).is_some_and(|eve| eve.role == Role::Admin);
    let gained = match tries {
        1 => "The API didn’t ask for a token, so there was nothing to guess.".to_owned(),
        tries => format!(
            "Guess {tries} was right after {} seconds.",
            tries.div_ceil(10)
        ),
    };
    let lost = match refused {
        0 => String::new(),
        refused => format!(
            "{refused} of {tries} guesses weren’t even looked at, the right one among them. A \
             patient attacker comes back: only a long random token puts an end to it."
        ),
    };
    outcome(exchange, succeeds, &gained, &lost)
}

fn send_an_oversized_body(mut service: TrialService) -> Outcome {
    let body = format!("{{\"age\": 24{}}}", " ".repeat(200_000));
    let length = body.len();
    let mut exchange = service.send(with_token("PATCH", EVE, TOKEN).json(body));
    let mut sites = exchange.trace.steps.iter().filter_map(|step| step.site);
    let succeeds = sites.any(|site| site.function == "loads");
    // The figure shows the body without its spaces.
    exchange.request = with_token("PATCH", EVE, TOKEN)
        .json(r#"{"age": 24 … }"#)
        .header("Content-Length", length.to_string());
    let gained = format!(
        "All {length} bytes were read and parsed, to change one number. A thousand clients at \
         once would be 200 MB."
    );
    outcome(exchange, succeeds, &gained, "The body was never read.")
}

fn send_from_another_site(mut service: TrialService) -> Outcome {
    let preflight = request("OPTIONS", EVE_FOR_GOOD, "https")
        .header("Origin", EVIL_ORIGIN)
        .header("Access-Control-Request-Method", "DELETE");
    let preflight = service.send(preflight);
    if !may_send(&preflight.response, EVIL_ORIGIN, "DELETE") {
        let headers = &preflight.response.headers;
        let allowed = match headers.get("Access-Control-Allow-Origin") {
            None => "allows no other site",
            Some(_) => "doesn’t allow this",
        };
        let explanation = format!(
            "The preflight’s answer {allowed}, so the browser doesn’t send the DELETE. It was the \
             browser that stopped it: a program that isn’t a browser doesn’t ask, as the first \
             attack shows."
        );
        return Outcome {
            succeeds: false,
            explanation,
            exchange: preflight,
        };
    }
    let delete = request("DELETE", EVE_FOR_GOOD, "https").header("Origin", EVIL_ORIGIN);
    let exchange = service.send(delete);
    let succeeds = eve(&exchange).is_none();
    outcome(
        exchange,
        succeeds,
        "The preflight allowed every site, so the colleague’s browser sent it: user 5 is gone.",
        "The browser sent it, but the page has no token to show.",
    )
}

fn eavesdrop(mut service: TrialService) -> Outcome {
    let exchange = service.send(request("GET", USERS, "http"));
    let sent = String::from_utf8_lossy(&exchange.response.body);
    let rows = exchange.rows_after.iter();
    let read = rows.filter(|row| sent.contains(&*row.email)).count();
    let gained = format!("{read} email addresses went over the air for anyone to read.");
    outcome(
        exchange,
        read > 0,
        &gained,
        "Nothing worth reading came back. What a client sends can be read all the same: a token in \
         it would be stolen.",
    )
}

fn frame(mut service: TrialService) -> Outcome {
    let exchange = service.send(request("GET", USERS, "https"));
    let frames = may_frame(&exchange.response);
    let runs = may_run_as_script(&exchange.response);
    let explanation = match (frames, runs) {
        (false, false) => {
            "frame-ancestors forbids the frame, nosniff forbids taking the answer for a script. \
             Only browsers obey, and only browsers need to."
        }
        (true, true) => {
            "No header forbids the frame, and none forbids taking the answer for a script. With \
             JSON that gives little away; on an HTML page with buttons, clicks can be stolen."
        }
        (true, false) | (false, true) => "One of the two headers is missing.",
    };
    Outcome {
        succeeds: frames || runs,
        explanation: explanation.to_owned(),
        exchange,
    }
}

#[cfg(test)]
mod tests;
