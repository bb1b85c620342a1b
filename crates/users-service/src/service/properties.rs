//! Properties of every request in every variant, with generated requests.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::UsersService;
use crate::exchange::Trace;
use crate::replay::Replay;
use crate::settings::{Preset, Settings};
use flask_core::http::Request;
use trace::{Action, Layer};

fn settings() -> impl Strategy<Value = Settings> {
    prop::sample::select(Preset::ALL.to_vec()).prop_map(Preset::settings)
}

fn bytes(most: usize) -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(any::<u8>(), 0..most)
}

/// Any bytes wherever bytes can be.
fn noise() -> impl Strategy<Value = Request> {
    let header = ("[a-zA-Z-]{1,16}", bytes(24));
    let headers = prop::collection::vec(header, 0..4);
    (bytes(8), bytes(60), headers, bytes(200)).prop_map(|(method, target, headers, body)| {
        let mut request = Request::new(method, target);
        for (name, value) in headers {
            let value: String = value.into_iter().map(char::from).collect();
            request.headers.append(name, value);
        }
        request.body = body;
        request
    })
}

fn select(of: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::sample::select(of).prop_map(str::to_owned)
}

/// A JSON object with fields of a user, right and wrong, repeated and missing.
fn body() -> impl Strategy<Value = String> {
    let field = select(&[
        r#""name":"Zoe""#,
        r#""name":null"#,
        r#""name":"""#,
        r#""name":"\ud800""#,
        r#""email":"zoe@example.com""#,
        r#""email":"Ada@Example.com""#,
        r#""email":"ben@example.com""#,
        r#""email":"nobody""#,
        r#""role":"admin""#,
        r#""role":"user""#,
        r#""role":null"#,
        r#""age":0"#,
        r#""age":36.0"#,
        r#""age":null"#,
        r#""age":1e400"#,
        r#""id":7"#,
        r#""active":false"#,
        r#""":[[]]"#,
    ]);
    let object =
        prop::collection::vec(field, 0..6).prop_map(|fields| format!("{{{}}}", fields.join(",")));
    let whole = Just(r#"{"name":"Z","email":"zoe@example.com","role":"user","age":1}"#.to_owned());
    prop_oneof![
        4 => object,
        2 => whole,
        1 => select(&["", "{", "null", "[]", "NaN", "\"x\""]),
    ]
}

/// Requests that know their way, more or less.
fn plausible() -> impl Strategy<Value = Request> {
    let method = select(&[
        "GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE",
    ]);
    let target = prop_oneof![
        3 => select(&["/api/v1/users"]),
        4 => (1..9u8).prop_map(|id| format!("/api/v1/users/{id}")),
        1 => (1..9u8).prop_map(|id| format!("/api/v1/users/{id}?hard=true")),
        1 => select(&[
            "/api/v1/users?page=2&per_page=2",
            "/api/v1/users?role=root",
            "/api/v1/users/9223372036854775808",
            "/api/v1/users/abc",
            "/api//v1/users",
            "/api/v1/boom",
            "/api/v1/health",
            "/static/x",
        ]),
    ];
    let content_type = prop::option::weighted(0.95, Just("application/json"));
    (method, target, content_type, body()).prop_map(|(method, target, content_type, body)| {
        let mut request = Request::new(method, target).header("Host", "localhost");
        if let Some(content_type) = content_type {
            request = request.header("Content-Type", content_type);
        }
        request.body = body.into_bytes();
        request
    })
}

fn sequence() -> impl Strategy<Value = Vec<Request>> {
    prop::collection::vec(plausible(), 1..12)
}

/// Every call is left once, in the layer that it was made in, and nothing is left open.
fn is_nested(trace: &Trace) -> bool {
    let mut open = Vec::new();
    let nested = trace.steps.iter().all(|step| match step.action {
        _ if step.layer == Layer::Database => true,
        Action::Calls | Action::Handles => {
            open.push(step.layer);
            true
        }
        Action::Returns | Action::Raises => open.pop() == Some(step.layer),
        Action::Executes => false,
    });
    nested && open.is_empty()
}

fn answers(service: &mut UsersService, request: &Request) -> Result<(), TestCaseError> {
    let before = service.clone();
    let (response, trace) = service.handle(request);
    prop_assert!((100..600).contains(&response.status));
    prop_assert!(is_nested(&trace), "{:#?}", trace.steps);
    for step in trace.steps.iter() {
        let _ = step.value.to_string();
    }
    prop_assert_eq!(before.clone().respond(request), response.clone());
    let again = before.clone().handle(request);
    // As text, because NaN in a body isn't equal to itself.
    prop_assert_eq!(format!("{again:?}"), format!("{:?}", (response, trace)));
    if matches!(&*request.method, b"GET" | b"HEAD" | b"OPTIONS" | b"TRACE") {
        prop_assert!(*service == before, "a safe method changed something");
    }
    let mut ids = BTreeSet::new();
    let mut emails = BTreeSet::new();
    for row in service.rows() {
        prop_assert!(ids.insert(row.id), "two users {}", row.id);
        prop_assert!(
            !row.active || emails.insert(row.email.clone()),
            "two {}",
            row.email
        );
    }
    let mut loaded = UsersService::seeded(service.settings().clone());
    // Rows that were stored without validation may be refused when they are loaded.
    if service.settings().shield.input_validation {
        prop_assert_eq!(loaded.load(&service.save()), Ok(()));
        prop_assert!(loaded == *service, "the state doesn't come back");
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_bytes_get_an_answer(settings in settings(), request in noise()) {
        answers(&mut UsersService::seeded(settings), &request)?;
    }

    #[test]
    fn any_sequence_keeps_the_rules(settings in settings(), requests in sequence()) {
        let mut service = UsersService::seeded(settings);
        for request in &requests {
            answers(&mut service, request)?;
        }
    }

    /// RFC 9110 §9.2.2 is about the state. The second answer may differ: DELETE answers 404, as does a PUT
    /// that hides the user, which is possible without input validation; and a rate limit counts both.
    #[test]
    fn put_and_delete_twice_are_put_and_delete_once(
        settings in settings(),
        requests in sequence(),
        id in 1..9u8,
        is_put in any::<bool>(),
        body in body(),
    ) {
        let shield = settings.shield;
        let answers_alike = is_put && shield.input_validation && shield.rate_limit.is_none();
        let mut service = UsersService::seeded(settings);
        for request in &requests {
            service.handle(request);
        }
        let method = if is_put { "PUT" } else { "DELETE" };
        let request = Request::new(method, format!("/api/v1/users/{id}")).json(body);
        let (first, _) = service.handle(&request);
        let once = service.clone();
        let (second, _) = service.handle(&request);
        prop_assert!(service == once);
        prop_assert!(!answers_alike || first == second);
    }

    #[test]
    fn any_text_is_loaded_or_refused_whole(text in ".{0,80}", cut in 0..300usize) {
        let mut service = UsersService::seeded(Settings::default());
        let before = service.clone();
        let saved = service.save();
        let mut broken = saved.get(..cut.min(saved.len())).unwrap_or_default().to_owned();
        broken.push_str(&text);
        for text in [text, broken] {
            prop_assert!(service.load(&text).is_ok() || service == before);
        }
    }

    #[test]
    fn any_line_is_answered_with_one_line_of_json(line in bytes(120)) {
        if let Some(answer) = Replay::new(Settings::default()).line(&line) {
            let parsed: Result<serde_json::Value, _> = serde_json::from_str(&answer);
            prop_assert!(parsed.is_ok() && !answer.contains('\n'));
        }
    }
}
