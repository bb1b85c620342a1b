//! Lines in and lines out.

use super::Replay;
use crate::settings::Settings;

fn answers(lines: &[&str]) -> Vec<String> {
    let mut replay = Replay::new(Settings::default());
    let answers = lines.iter().filter_map(|line| replay.line(line.as_bytes()));
    answers.collect()
}

#[test]
fn a_request_is_answered_and_the_state_is_carried_on() {
    let get = r#"{"method":"GET","target":"/api/v1/users/5"}"#;
    let delete = r#"{"method":"DELETE","target":"/api/v1/users/5","headers":[]}"#;
    let answers = answers(&[get, delete, get, "", r#"{"reset":true}"#, get]);
    let [first, gone, missing, again] = answers.as_slice() else {
        unreachable!("a reset and an empty line have no answer: {answers:?}");
    };
    assert!(first.starts_with(r#"{"status":200,"reason":"OK","headers":[["Content-Type","#));
    assert_eq!(
        gone,
        r#"{"status":204,"reason":"NO CONTENT","headers":[["Content-Type","text/html; charset=utf-8"]],"body_base64":""}"#
    );
    assert!(missing.starts_with(r#"{"status":404,"#));
    assert_eq!(again, first);
}

#[test]
fn a_body_is_text_or_base64() {
    let line = |body: &str| {
        format!(
            r#"{{"method":"PATCH","target":"/api/v1/users/5","headers":[["Content-Type","application/json"]],{body}}}"#
        )
    };
    let text = answers(&[&line(r#""body":"{\"name\":\"Zo\u00eb\"}""#)]);
    let base64 = answers(&[&line(r#""body_base64":"eyJuYW1lIjoiWm/DqyJ9""#)]);
    assert!(
        text.iter()
            .all(|line| line.starts_with(r#"{"status":200,"#)),
        "{text:?}"
    );
    assert_eq!(text, base64);
}

#[test]
fn a_line_that_makes_no_sense_is_named_and_passed_over() {
    let get = r#"{"method":"GET","target":"/api/v1/health"}"#;
    let cases = [
        ("{", "EOF while parsing"),
        ("{\"method\":1}", "expected a string at column 11\""),
        ("{} {}", "trailing characters at column 4"),
        ("[]", "a JSON object"),
        (r#"[false,"GET","/",[],null,null]"#, "a JSON object"),
        ("null", "a JSON object"),
        ("\u{feff}{}", "a JSON object"),
        ("{}", "`method` is missing"),
        (r#"{"method":"GET"}"#, "`target` is missing"),
        (r#"{"reset":1}"#, "invalid type"),
        (
            r#"{"method":"GET","target":"/","body":"","body_base64":""}"#,
            "both",
        ),
        (
            r#"{"method":"GET","target":"/","body_base64":"x"}"#,
            "base64",
        ),
        (
            r#"{"method":"GET","target":"/","headers":[["X","\u0100"]]}"#,
            "more than one byte",
        ),
        (
            r#"{"method":"GET","target":"/","headers":[["X"]]}"#,
            "invalid length",
        ),
    ];
    for (line, reason) in cases {
        let answers = answers(&[get, line, get]);
        let refusal = answers.get(1).cloned().unwrap_or_default();
        assert!(
            refusal.starts_with(r#"{"error":""#) && refusal.contains(reason),
            "{refusal}"
        );
        assert!(refusal.ends_with(r#","line":2}"#), "{refusal}");
        assert_eq!(answers.len(), 3, "it goes on");
    }
}

#[test]
fn what_says_nothing_more_is_as_if_it_was_not_there() {
    let plain = answers(&[r#"{"method":"GET","target":"/api/v1/health"}"#]);
    for line in [
        r#"{"method":"GET","target":"/api/v1/health","headers":null,"body":null,"note":[{}]}"#,
        "\u{feff}{\"method\":\"GET\",\"target\":\"/api/v1/health\"}\r\n",
        " \t{\"target\":\"/api/v1/health\",\"reset\":false,\"method\":\"GET\"} ",
    ] {
        assert_eq!(answers(&[line]), plain, "{line:?}");
    }
}

#[test]
fn a_line_may_be_no_text_or_very_long() {
    let mut replay = Replay::new(Settings::default());
    let refusal = replay.line(b"{\"method\":\"\xFF\"}").unwrap_or_default();
    assert!(
        refusal.contains("unicode") && refusal.ends_with(",\"line\":1}"),
        "{refusal}"
    );
    let long = [
        r#"{"method":"GET","target":"/"#,
        &"x".repeat(5_000_000),
        "\"}",
    ]
    .concat();
    let answer = replay.line(long.as_bytes()).unwrap_or_default();
    assert!(answer.starts_with(r#"{"status":414,"#));
    let deep = ["{\"note\":", &"[".repeat(100_000)].concat();
    let refusal = replay.line(deep.as_bytes()).unwrap_or_default();
    assert!(
        refusal.contains("EOF while parsing a list at column 100008"),
        "{refusal}"
    );
}

#[test]
fn rows_and_trace_come_along_when_they_are_asked_for() {
    let line = br#"{"method":"DELETE","target":"/api/v1/users/5"}"#;
    let mut replay = Replay::new(Settings::default()).with_rows().with_trace();
    let answer = replay.line(line).unwrap_or_default();
    assert!(answer.contains(r#"[5,"Eve Lindqvist","eve@example.com","user",23,false,2]]"#));
    let update = r#""text":"UPDATE users SET active=?, version=? WHERE users.id = ? AND users.version = ?","parameters":["0","2","5","1"]}"#;
    assert!(answer.contains(update), "{answer}");
}
