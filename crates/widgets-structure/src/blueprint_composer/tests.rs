//! Compares what the composer shows with the URL map.

use super::examples::EXAMPLES;
use super::rule_draft::{Finding, RuleDraft, finding};
use crate::sample_addresses::sample_addresses;
use crate::url_request::answer_to;
use flask_core::url_map::Outcome;
use widget_kit::components::method::Method;

fn draft(prefix: &str, rule: &str, methods: &[Method]) -> RuleDraft {
    RuleDraft {
        prefix: prefix.to_owned(),
        rule: rule.to_owned(),
        methods: methods.iter().copied().collect(),
        is_loose: false,
    }
}

#[test]
fn the_code_says_what_was_composed() {
    let mut item = draft("/api/v1/users", "/<int:user_id>", &[Method::Get]);
    assert_eq!(
        item.python(),
        "bp = Blueprint(\"users\", __name__, url_prefix=\"/api/v1/users\")\n\n\
         @bp.get(\"/<int:user_id>\")\ndef view(user_id):\n    ..."
    );
    item.methods.insert(Method::Delete);
    item.is_loose = true;
    let code = item.python();
    let decorator = code.lines().nth(2);
    assert_eq!(
        decorator,
        Some("@bp.route(\"/<int:user_id>\", methods=[\"GET\", \"DELETE\"], strict_slashes=False)")
    );
    let quotes = draft("", "/a\"b", &[]).python();
    assert!(quotes.contains("__name__)") && quotes.contains("@bp.route(\"/a\\\"b\")"));
}

#[test]
fn no_method_means_get() {
    let map = draft("/a", "", &[]).url_map().expect("the rule is fine");
    assert_eq!(answer_to(&map, "GET", "/a").status, 200);
    assert_eq!(answer_to(&map, "POST", "/a").status, 405);
}

#[test]
fn an_empty_prefix_is_none() {
    let error = draft("", "users", &[Method::Get])
        .url_map()
        .expect_err("no slash");
    assert_eq!(error.message, "URL rule 'users' must start with a slash.");
}

#[test]
fn samples_show_both_sides_of_a_rule() {
    let rule = "/api/v1/users/<int:user_id>";
    let map = draft("", rule, &[Method::Get])
        .url_map()
        .expect("the rule is fine");
    let answers: Vec<(String, u16)> = sample_addresses(rule)
        .into_iter()
        .map(|address| {
            let status = answer_to(&map, "GET", &address).status;
            (address, status)
        })
        .collect();
    let lines: Vec<String> = answers
        .iter()
        .map(|(address, status)| format!("{address} {status}"))
        .collect();
    assert_eq!(
        lines,
        [
            "/api/v1/users/5 200",
            "/api/v1/users/5/ 404",
            "/api/v1/users/007 200",
            "/api/v1/users/abc 404",
            "/api/v1/users/-1 404",
            "/api/v1/users//5 308",
            "/API/V1/USERS/5 404",
        ]
    );
}

#[test]
fn an_address_is_sent_as_a_browser_sends_it() {
    let map = draft("/api/v1/users", "", &[Method::Get])
        .url_map()
        .expect("the rule is fine");
    assert_eq!(
        answer_to(&map, "GET", "/api/v1//users?filter[role]=admin&q=é").outcome,
        Outcome::Redirected(
            "http://127.0.0.1:5000/api/v1/users?filter%5Brole%5D=admin&q=%C3%A9".to_owned()
        )
    );
    let map = draft("/café", "/<guest>", &[Method::Get])
        .url_map()
        .expect("the rule is fine");
    assert_eq!(
        answer_to(&map, "GET", "/café/Zoë").outcome,
        Outcome::Called("users.view(guest='Zoë')".to_owned())
    );
}

#[test]
fn samples_exist_for_any_text() {
    for rule in [
        "",
        "/",
        "<",
        "/<a",
        "/<a>>",
        "/<any(red, blue):c>/<x>",
        "/é/<:>",
    ] {
        let samples = sample_addresses(rule);
        assert!(samples.len() <= 7, "{rule}");
        assert!(samples.iter().all(|address| !address.is_empty()), "{rule}");
    }
    assert_eq!(
        sample_addresses("/<any(red, blue):c>")
            .first()
            .map(String::as_str),
        Some("/red")
    );
}

#[test]
fn every_example_does_what_its_name_says() {
    let statuses: Vec<String> = EXAMPLES
        .iter()
        .map(|example| {
            let draft = example.draft();
            let answer = |map| answer_to(&map, example.method.as_str(), example.target).status;
            match draft.url_map() {
                Ok(map) => format!("{}: {}", example.label, answer(map)),
                Err(error) => format!("{}: {}", example.label, error.exception),
            }
        })
        .collect();
    assert_eq!(
        statuses,
        [
            "One user: 200",
            "Not a number: 404",
            "The collection: 405",
            "A slash at the end: 308",
            "Both ways: 200",
            "A whole path: 200",
            "No slash in front: ValueError",
            "Unknown converter: LookupError",
            "One name twice: SyntaxError",
        ]
    );
}

#[test]
fn what_the_tasks_ask_for_is_found_and_nothing_else() {
    let found = EXAMPLES.each_ref().map(|example| {
        let found = finding(&example.draft(), example.method, example.target);
        (example.label, found)
    });
    assert_eq!(
        found,
        [
            ("One user", None),
            ("Not a number", None),
            ("The collection", Some(Finding::OtherMethod)),
            ("A slash at the end", Some(Finding::Redirected)),
            ("Both ways", None),
            ("A whole path", None),
            ("No slash in front", Some(Finding::Refused)),
            ("Unknown converter", Some(Finding::Refused)),
            ("One name twice", Some(Finding::Refused)),
        ]
    );
}
