//! Answers and traces of single requests. That they are the same as Flask's, the conformance tests check.

use super::UsersService;
use crate::exchange::Trace;
use crate::log::{Timestamp, access_line};
use crate::settings::Settings;
use flask_core::http::{Request, Response};
use trace::Layer;

const MOMENT: Timestamp = Timestamp(1_795_332_655_614);

fn service(name: &str) -> UsersService {
    UsersService::seeded(Settings::named(name).unwrap_or_default())
}

fn send(service: &mut UsersService, method: &str, target: &str, body: &str) -> (Response, Trace) {
    let request = Request::new(method, target).header("Host", "localhost");
    service.handle(&if body.is_empty() {
        request
    } else {
        request.json(body)
    })
}

/// Status and body in one text.
fn answer(name: &str, method: &str, target: &str, body: &str) -> String {
    let (response, _) = send(&mut service(name), method, target, body);
    format!(
        "{} {}",
        response.status,
        String::from_utf8_lossy(&response.body)
    )
}

/// Each step on a line: layer, action, place, value or SQL.
fn summary(trace: &Trace) -> String {
    let line = |step: &trace::Step| {
        let place = step.site.map(|site| {
            let file = site.file.rsplit('/').next().unwrap_or_default();
            format!("{file}:{} {}", site.line, site.function)
        });
        let text = match &step.sql {
            Some(sql) => format!(
                "{} [{}]",
                sql.text.replace('\n', ""),
                sql.parameters.join(", ")
            ),
            None => step.value.to_string(),
        };
        let place = place.unwrap_or_default();
        format!("{:?} {:?} | {place} | {text}\n", step.layer, step.action)
    };
    trace.steps.iter().map(line).collect()
}

#[test]
fn one_user_is_shown_step_by_step() {
    let (response, trace) = send(&mut service("project"), "GET", "/api/v1/users/4", "");
    let body =
        r#"{"active":true,"age":null,"email":"dev@example.com","id":4,"name":null,"role":"user"}"#;
    assert_eq!(String::from_utf8_lossy(&response.body).trim_end(), body);
    assert_eq!(summary(&trace), include_str!("get_user.txt"));
}

#[test]
fn a_taken_email_goes_all_the_way_down_and_back() {
    let (response, trace) = send(
        &mut service("project"),
        "POST",
        "/api/v1/users",
        r#"{"email":"Ada@example.com"}"#,
    );
    assert_eq!((response.status, &*response.reason), (409, "CONFLICT"));
    assert_eq!(summary(&trace), include_str!("email_taken.txt"));
}

#[test]
fn the_fat_route_does_it_all_in_one_function() {
    let (_, trace) = send(
        &mut service("fat_route"),
        "PATCH",
        "/api/v1/users/5",
        r#"{"age":24,"name":null}"#,
    );
    assert_eq!(summary(&trace), include_str!("fat_patch.txt"));
}

#[test]
fn routing_says_why_it_refuses() {
    for (method, target, reason) in [
        ("GET", "/api/v1/users/abc", "doesn't match 'abc'"),
        ("GET", "/api/v1/users/", "no rule matches"),
        ("GET", "/nope", "no rule matches"),
        (
            "TRACE",
            "/api/v1/users",
            "allowed are GET, HEAD, OPTIONS, POST",
        ),
        ("GET", "/api//v1/users", "to /api/v1/users"),
    ] {
        let (_, trace) = send(&mut service("project"), method, target, "");
        let summary = summary(&trace);
        assert!(summary.contains(&format!("{reason}\n")), "{summary}");
        let route = trace.steps.iter().any(|step| step.layer == Layer::Route);
        assert!(!route, "no code of the app's runs for {target}");
    }
}

#[test]
fn patch_as_put_sets_what_was_not_sent_to_null() {
    let sent = ("/api/v1/users/5", r#"{"age":24}"#);
    let right = answer("project", "PATCH", sent.0, sent.1);
    assert!(right.contains(r#""age":24,"#) && right.contains(r#""name":"Eve Lindqvist""#));
    let wrong = answer("patch_as_put", "PATCH", sent.0, sent.1);
    assert!(wrong.contains(r#""age":24,"#) && wrong.contains(r#""name":null"#));
}

#[test]
fn a_client_that_asks_too_often_waits_for_the_next_window() {
    let mut service = service("shield");
    let request = Request::new("GET", "/api/v1/users/5")
        .header("Host", "localhost")
        .header("X-Forwarded-Proto", "https");
    let mut at = |seconds| {
        service.set_clock(seconds);
        let (response, _) = service.handle(&request);
        let wait = response.headers.get("Retry-After").map(str::to_owned);
        (response.status, wait)
    };
    for seconds in [23, 23, 24, 25, 26, 27] {
        assert_eq!(at(seconds), (200, None));
    }
    assert_eq!(at(27), (429, Some("3".to_owned())));
    assert_eq!(at(29), (429, Some("1".to_owned())));
    assert_eq!(at(30), (200, None));
}

#[test]
fn a_guarded_request_passes_each_protection_in_order() {
    let mut service = service("shield");
    let request = Request::new("DELETE", "/api/v1/users/5")
        .header("Host", "localhost")
        .header("X-Forwarded-Proto", "https");
    let (response, trace) = service.handle(&request);
    assert_eq!(response.status, 401);
    let summary = summary(&trace);
    let places = [
        "match('/api/v1/users/5'",
        "require_https",
        "check",
        "require_token",
        "handle_http_exception",
        "add_cors",
        "add_security_headers",
    ];
    let found: Vec<_> = places.iter().map(|place| summary.find(place)).collect();
    assert!(
        found.is_sorted() && !found.contains(&None),
        "{found:?} {summary}"
    );
}

#[test]
fn variants_answer_a_crash_each_in_its_way() {
    let boom = |name| answer(name, "GET", "/api/v1/boom", "");
    let hidden = "500 {\"error\":\"Something went wrong on our side. It has been logged.\"}\n";
    assert_eq!(boom("project"), hidden);
    assert!(boom("production").starts_with("404 {\"error\":"));
    assert!(boom("no_handlers").starts_with("500 <!doctype html>"));
    let debug = boom("debug");
    assert!(debug.contains("RuntimeError: boom: this route crashes on purpose"));
    assert!(
        debug.contains("health.py"),
        "the debugger shows the code: {debug}"
    );
}

#[test]
fn without_handlers_an_exception_of_the_apps_is_a_crash() {
    let (response, trace) = send(&mut service("no_handlers"), "GET", "/api/v1/users/9", "");
    assert_eq!(response.status, 500);
    let log = trace
        .log
        .first()
        .map(|record| record.traceback.clone())
        .unwrap_or_default();
    assert!(
        log.ends_with("app.exceptions.NotFound: There is no user 9."),
        "{log}"
    );
    let frames = [
        "app/routes/users.py\", line 56, in get_user\n    return item(users.get_user(user_id))",
        "app/services/users.py\", line 37, in get_user\n    raise NotFound(",
    ];
    let places = frames.map(|frame| log.find(frame));
    assert!(places[0].is_some() && places[0] < places[1], "{log}");
}

#[test]
fn a_crash_caused_by_the_database_names_the_statement() {
    let body = r#"{"email":"ada@example.com"}"#;
    let (_, trace) = send(&mut service("no_handlers"), "POST", "/api/v1/users", body);
    let log = trace
        .log
        .first()
        .map(|record| record.traceback.clone())
        .unwrap_or_default();
    let cause = "sqlalchemy.exc.IntegrityError: (sqlite3.IntegrityError) UNIQUE constraint failed: \
                 users.email\n[SQL: INSERT INTO users (name, email, role, age, active, version) \
                 VALUES (?, ?, ?, ?, ?, ?) RETURNING id]\n[SQL parameters hidden due to hide_parameters=True]\n";
    assert!(log.starts_with(cause), "{log}");
}

#[test]
fn the_log_gets_the_traceback_as_one_line_of_json() {
    let (response, trace) = send(&mut service("project"), "GET", "/api/v1/boom?x=1", "");
    let line = trace
        .log
        .first()
        .map(|record| record.line(MOMENT))
        .unwrap_or_default();
    assert!(line.starts_with(
        r#"{"time": "2026-11-22 07:30:55,614", "level": "ERROR", "message": "Exception on /api/v1/boom [GET]", "method": "GET", "path": "/api/v1/boom", "traceback": "Traceback (most recent call last):\n"#
    ), "{line}");
    assert!(
        line.ends_with(r#"RuntimeError: boom: this route crashes on purpose"}"#),
        "{line}"
    );
    let request = Request::new("GET", "/api/v1/boom?x=1\x1b");
    assert_eq!(
        access_line(&request, &response, MOMENT),
        "127.0.0.1 - - [22/Nov/2026 07:30:55] \"GET /api/v1/boom?x=1\\x1b HTTP/1.1\" 500 -"
    );
}

#[test]
fn days_are_counted_through_leap_years() {
    let request = Request::new("GET", "/");
    let (response, _) = service("project").handle(&request);
    for (seconds, day) in [
        (0, "01/Jan/1970 00:00:00"),
        (951_782_399, "28/Feb/2000 23:59:59"),
        (951_782_400, "29/Feb/2000 00:00:00"),
        (4_107_542_400, "01/Mar/2100 00:00:00"),
        (1_704_067_199, "31/Dec/2023 23:59:59"),
    ] {
        let line = access_line(&request, &response, Timestamp(seconds * 1000));
        assert!(line.contains(&format!("[{day}]")), "{line}");
    }
}

#[test]
fn settings_change_and_the_users_stay() {
    let mut service = service("project");
    send(&mut service, "DELETE", "/api/v1/users/5?hard=true", "");
    service.set_settings(Settings::named("production").unwrap_or_default());
    assert_eq!(service.rows().count(), 4);
    let (response, _) = send(&mut service, "GET", "/api/v1/boom", "");
    assert_eq!(response.status, 404);
    service.reset();
    assert_eq!(service, UsersService::seeded(service.settings().clone()));
}

#[test]
fn a_refused_state_changes_nothing() {
    let mut service = service("project");
    let before = service.clone();
    let twice = service.save().replace("ben@", "ada@");
    let refused = service.load(&twice).err().map(|error| error.to_string());
    let reason = "User number 2 in the saved data has the email of another active user.";
    assert_eq!(refused.as_deref(), Some(reason));
    assert_eq!(service, before);
}
