//! Eight attacks: real requests to a users service behind the chosen protections. Whether one gets
//! through is read off the rows and the answers afterwards. It must not know how that is drawn.

use super::browser::{may_frame, may_run_as_script, may_send};
use crate::backend::Exchange;
use trace::Action;
use users_service::{
    RateLimit, Request, Response, Role, Row, Settings, Shield, Trace, UsersService,
};

/// A token that stands on every list of bad ones.
const TOKEN: &str = "sunshine";
/// The page of an attacker.
pub const EVIL: &str = "https://evil.example";
/// The one origin that the API's own pages have.
pub const DESK: &str = "https://desk.example";
const USERS: &str = "/api/v1/users";
const EVE: &str = "/api/v1/users/5";
const EVE_FOR_GOOD: &str = "/api/v1/users/5?hard=true";
/// What is common, from lists of passwords that got out.
const GUESSES: [&str; 30] = [
    "123456", "password", "12345678", "qwerty", "abc123", "letmein", "monkey", "dragon", "111111",
    "iloveyou", "master", "login", "welcome", "admin", "passw0rd", "football", "hello", "secret",
    "shadow", "trustno1", "charlie", "princess", "starwars", TOKEN, "flower", "whatever",
    "freedom", "superman", "batman", "cookie",
];

/// The protections as the reader has set them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// On or off, in the order of [`super::SWITCHES`].
    pub on: [bool; 6],
    /// No CORS headers, every origin, or [`DESK`].
    pub cors: usize,
}

impl Chosen {
    fn settings(self) -> Settings {
        let [
            token,
            input_validation,
            rate,
            size,
            https_only,
            security_headers,
        ] = self.on;
        Settings {
            max_content_length: size.then_some(16 * 1024),
            shield: Shield {
                token: token.then_some(TOKEN),
                input_validation,
                rate_limit: rate.then_some(RateLimit {
                    requests: 10,
                    seconds: 60,
                }),
                cors_origin: [None, Some("*"), Some(DESK)]
                    .get(self.cors)
                    .copied()
                    .flatten(),
                behind_proxy: true,
                https_only,
                security_headers,
            },
            ..Settings::default()
        }
    }
}

/// What came of an attack.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// Whether it did what the attacker wanted.
    pub through: bool,
    /// Why, from what was answered and stored.
    pub why: String,
    /// The request that decided it, and its answer.
    pub exchange: Exchange,
}

/// An attack while it goes on.
struct Attempt {
    service: UsersService,
    last: Exchange,
}

/// Fires one of the eight at a fresh service.
#[must_use]
pub fn fire(attack: usize, chosen: Chosen) -> Outcome {
    let mut attempt = Attempt {
        service: UsersService::seeded(chosen.settings()),
        last: Exchange {
            request: Request::default(),
            response: Response {
                status: 0,
                reason: "".into(),
                headers: users_service::Headers::new(),
                body: Vec::new(),
            },
            trace: Trace::default().into(),
            rows_before: Vec::new(),
            rows_after: Vec::new(),
            milliseconds: None,
        },
    };
    let (through, why) = match attack {
        0 => attempt.delete_as_a_stranger(),
        1 => attempt.assign_what_is_no_field(),
        2 => attempt.inject_sql(),
        3 => attempt.guess_the_token(),
        4 => attempt.send_too_much(),
        5 => attempt.send_from_another_site(),
        6 => attempt.listen(),
        _ => attempt.frame(),
    };
    Outcome {
        through,
        why,
        exchange: attempt.last,
    }
}

/// A request as the proxy hands it on.
fn request(method: &str, target: &str, scheme: &'static str) -> Request {
    Request::new(method, target)
        .header("Host", "api.example")
        .header("X-Forwarded-For", "203.0.113.9")
        .header("X-Forwarded-Proto", scheme)
}

/// The same of somebody who has the token.
fn signed_in(method: &str, target: &str, token: &str) -> Request {
    request(method, target, "https").header("Authorization", ["Bearer ", token].concat())
}

impl Attempt {
    fn send(&mut self, request: Request) -> u16 {
        self.last = self.service.send(request).into();
        self.last.response.status
    }

    fn eve(&self) -> Option<&Row> {
        self.service
            .rows()
            .map(|row| &**row)
            .find(|row| row.id == 5)
    }

    /// The status and, of a refusal, its words and the function that raised it.
    fn answer(&self) -> String {
        let Exchange {
            response, trace, ..
        } = &self.last;
        let mut words = format!("{} {}", response.status, response.reason);
        let body: serde_json::Value = serde_json::from_slice(&response.body).unwrap_or_default();
        if let Some(error) = body["error"].as_str().filter(|error| !error.is_empty()) {
            words.push_str(&format!(": “{error}”"));
        }
        let mut raised = trace
            .steps
            .iter()
            .filter(|step| step.action == Action::Raises);
        if let Some(site) = raised.find_map(|step| step.site.as_deref()) {
            words.push_str(&format!(
                " It was raised in {}, {} line {}.",
                site.function, site.file, site.line
            ));
        } else {
            words.push('.');
        }
        words
    }

    /// The answer, and what it means for the attacker.
    fn verdict(&self, through: bool, gained: &str, lost: &str) -> (bool, String) {
        let meaning = if through { gained } else { lost };
        (through, [&self.answer(), " ", meaning].concat())
    }

    fn delete_as_a_stranger(&mut self) -> (bool, String) {
        self.send(request("DELETE", EVE_FOR_GOOD, "https"));
        self.verdict(
            self.eve().is_none(),
            "User 5 is gone from the table, and nobody knows who did it.",
            "User 5 is still there.",
        )
    }

    fn assign_what_is_no_field(&mut self) -> (bool, String) {
        let body = "{\"age\": 24, \"active\": false}";
        self.send(signed_in("PATCH", EVE, TOKEN).json(body));
        self.verdict(
            self.eve().is_some_and(|eve| !eve.active),
            "User 5 is hidden now: PATCH set a column that only DELETE should set.",
            "The row is as it was. The token alone would not have stopped this: its owner is the attacker.",
        )
    }

    fn inject_sql(&mut self) -> (bool, String) {
        let before: Vec<_> = self.service.rows().cloned().collect();
        let body = "{\"name\": \"Eve'); DROP TABLE users;--\"}";
        self.send(signed_in("PATCH", EVE, TOKEN).json(body));
        let others = before.iter().filter(|row| row.id != 5);
        let through = !others.eq(self.service.rows().filter(|row| row.id != 5));
        let sent = self.last.trace.steps.iter().find_map(|step| {
            let sql = step.sql.as_ref()?;
            sql.text.starts_with("UPDATE").then(|| {
                format!(
                    "The database got “{}” and, beside it, the values {}. All {} rows are there: \
                     the text is just a strange name.",
                    sql.text,
                    sql.parameters.join(", "),
                    self.service.rows().count()
                )
            })
        });
        let lost = sent.unwrap_or_else(|| "No SQL was sent at all.".to_owned());
        self.verdict(through, "Other rows have changed.", &lost)
    }

    fn guess_the_token(&mut self) -> (bool, String) {
        let body = "{\"role\": \"admin\"}";
        let mut refused = 0;
        let mut tries = 0;
        for guess in GUESSES {
            // Ten guesses a second.
            self.service.set_clock(tries / 10);
            tries += 1;
            match self.send(signed_in("PATCH", EVE, guess).json(body)) {
                429 => refused += 1,
                200..=299 => break,
                _ => {}
            }
        }
        let through = self.eve().is_some_and(|eve| eve.role == Role::Admin);
        let gained = match tries {
            1 => "Nobody asked for a token, so there was nothing to guess.".to_owned(),
            tries => format!(
                "Guess {tries} was right after {} seconds.",
                tries.div_ceil(10)
            ),
        };
        let lost = format!(
            "{refused} of {tries} guesses weren’t looked at any more, the right one among them. \
             An attacker with patience comes back: only a long random token ends it."
        );
        let lost = if refused == 0 { "" } else { &lost };
        self.verdict(through, &gained, lost)
    }

    fn send_too_much(&mut self) -> (bool, String) {
        let body = ["{\"age\": 24", &" ".repeat(200_000), "}"].concat();
        let length = body.len();
        let mut request = signed_in("PATCH", EVE, TOKEN).json(body);
        self.send(request.clone());
        let steps = &self.last.trace.steps;
        let is_parser = |site: &trace::Site| site.function == "loads";
        let through = steps
            .iter()
            .any(|step| step.site.as_deref().is_some_and(is_parser));
        // Nobody wants to see all of it.
        request.body = b"{\"age\": 24 \xE2\x80\xA6 }".to_vec();
        self.last.request = request.header("Content-Length", length.to_string());
        let gained = format!(
            "All {length} bytes were read and parsed, to change one number. A thousand clients at \
             once would be 200 MB."
        );
        self.verdict(through, &gained, "The body was never read.")
    }

    fn send_from_another_site(&mut self) -> (bool, String) {
        let preflight = request("OPTIONS", EVE_FOR_GOOD, "https")
            .header("Origin", EVIL)
            .header("Access-Control-Request-Method", "DELETE");
        self.send(preflight);
        if !may_send(&self.last.response, EVIL, "DELETE") {
            let allowed = self
                .last
                .response
                .headers
                .get("Access-Control-Allow-Origin");
            let why = match allowed {
                None => {
                    "The preflight’s answer allows no other site, so the browser doesn’t send the DELETE."
                }
                Some(_) => {
                    "The preflight’s answer doesn’t allow this, so the browser doesn’t send the DELETE."
                }
            };
            return (
                false,
                [
                    why,
                    " It was the browser that stopped it: a program without one asks nobody, as \
                     the first attack does.",
                ]
                .concat(),
            );
        }
        self.send(request("DELETE", EVE_FOR_GOOD, "https").header("Origin", EVIL));
        self.verdict(
            self.eve().is_none(),
            "The preflight allowed every site, so the colleague’s browser sent it: user 5 is gone.",
            "The browser sent it, but the page has no token to show.",
        )
    }

    fn listen(&mut self) -> (bool, String) {
        self.send(request("GET", USERS, "http"));
        let sent = String::from_utf8_lossy(&self.last.response.body);
        let read = self.service.rows().filter(|row| sent.contains(&*row.email));
        let read = read.count();
        let gained = format!("{read} email addresses went through the air for all to read.");
        self.verdict(
            read > 0,
            &gained,
            "Nothing worth reading came back. What a client sends is readable all the same: a \
             token in it would be lost.",
        )
    }

    fn frame(&mut self) -> (bool, String) {
        self.send(request("GET", USERS, "https"));
        let response = &self.last.response;
        let (frame, script) = (may_frame(response), may_run_as_script(response));
        let why = match (frame, script) {
            (false, false) => {
                "frame-ancestors forbids the frame, nosniff forbids taking the answer for a \
                 script. Only browsers obey, and only browsers need to."
            }
            (true, true) => {
                "No header forbids the frame, and none forbids taking the answer for a script. \
                 Of JSON that gives little away; of an HTML page with buttons, clicks can be \
                 stolen."
            }
            _ => "One of the two headers is missing.",
        };
        (frame || script, why.to_owned())
    }
}

/// Whether a page of the API's own may read the list of users in a browser.
#[must_use]
pub fn desk_may_read(chosen: Chosen) -> bool {
    let mut service = UsersService::seeded(chosen.settings());
    let asked = request("GET", USERS, "https").header("Origin", DESK);
    super::browser::may_read(&service.respond(&asked), DESK)
}

#[cfg(test)]
mod tests;
