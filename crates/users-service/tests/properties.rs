//! What holds for every input, tried with thousands of random ones: nothing panics, JSON comes
//! back as it went out, and every request gets an answer that HTTP allows.

mod reference;

use flask_core::http::{Request, Response};
use flask_core::routing::{Argument, Map, Rule};
use flask_core::{MultiDict, respond};
use proptest::prelude::*;
use pyvalue::json::{MAX_DEPTH, Style, dumps, loads};
use pyvalue::{Dict, Int, Text, Value, repr};
use reference::Reference;

/// Bytes that look like JSON often enough to come far.
fn json_like() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        4 => "[\\[\\]{}:,\" \\n]{1,3}",
        2 => "(null|true|false|NaN|-Infinity|\"a\"|\"\\\\u[0-9a-fD]{4}\"|\\\\|\\{\"k\":)",
        2 => "-?[0-9]{1,25}(\\.[0-9]{1,20})?(e[+-]?[0-9]{1,3})?",
        1 => "\\PC{0,3}",
    ];
    let text = prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat().into_bytes());
    prop_oneof![3 => text, 1 => prop::collection::vec(any::<u8>(), 0..40)]
}

/// Any value that JSON can hold. NaN is left out: it equals nothing, not even itself.
fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::None),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "-?[1-9][0-9]{19,60}".prop_map(|digits| Int::parse(&digits).expect("digits").into()),
        any::<f64>()
            .prop_filter("NaN", |number| !number.is_nan())
            .prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 60, 8, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..8).prop_map(Value::from),
            prop::collection::vec((any::<String>(), inner), 0..12)
                .prop_map(|pairs| Value::from(pairs.into_iter().collect::<Dict>())),
        ]
    })
}

/// The value with the keys of its dicts in order, as `dumps` writes them.
fn sorted(value: Value) -> Value {
    match value {
        Value::List(values) => Value::List(values.into_iter().map(sorted).collect()),
        Value::Dict(dict) => {
            let mut pairs: Vec<(Text, Value)> = dict.into_iter().collect();
            pairs.sort_by(|(one, _), (two, _)| one.cmp(two));
            pairs
                .into_iter()
                .map(|(key, value)| (key, sorted(value)))
                .collect::<Dict>()
                .into()
        }
        plain => plain,
    }
}

/// Text that looks like a rule often enough to be one.
fn rule_like() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[/<>:(),=a-c0-9.\"'-]{1,4}",
        "/?<(int|float|path|string|uuid|default|any)(\\([a-z0-9=, \"]{0,12}\\))?:[a-z]{1,2}>/?",
        "\\PC{0,3}",
    ];
    prop::collection::vec(piece, 0..6).prop_map(|pieces| format!("/{}", pieces.concat()))
}

/// A request of any kind, half of them to places that exist.
fn request() -> impl Strategy<Value = Request> {
    let method = prop_oneof![
        3 => prop::sample::select(vec!["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"])
            .prop_map(|method| method.as_bytes().to_vec()),
        1 => prop::collection::vec(any::<u8>(), 0..6),
    ];
    let target = prop_oneof![
        2 => "/api/v1/users(/[0-9a-z%]{0,3})?(\\?[a-z=&%0-9+]{0,10})?".prop_map(String::into_bytes),
        2 => "/probe/(json|json-silent|str/\\PC{0,3}|path/[a/]{0,4}|dict|stream|zero|bad-key|echo-args)"
            .prop_map(String::into_bytes),
        1 => prop::collection::vec(any::<u8>(), 0..30),
    ];
    let header = prop_oneof![
        Just(("Content-Type".to_owned(), "application/json".to_owned())),
        "[0-9a-z -]{0,4}".prop_map(|value| ("Content-Length".to_owned(), value)),
        "[a-z0-9.:\\[\\]-]{0,8}".prop_map(|value| ("Host".to_owned(), value)),
        Just(("Transfer-Encoding".to_owned(), "chunked".to_owned())),
        ("[A-Za-z_-]{1,6}", "[ -~]{0,6}"),
    ];
    (
        method,
        target,
        prop::collection::vec(header, 0..4),
        json_like(),
    )
        .prop_map(|(method, target, headers, body)| {
            let mut request = Request::new(method, target);
            for (name, value) in headers {
                request = request.header(name, value);
            }
            request.body = body;
            request
        })
}

fn check_response(request: &Request, response: &Response) -> Result<(), TestCaseError> {
    prop_assert!((100..=999).contains(&response.status));
    let length = response.headers.get("Content-Length");
    // Where even the request line can't be read, the server doesn't know that it was a HEAD.
    let is_head = request.method == b"HEAD" && !response.reason.starts_with("Bad ");
    let bodiless = matches!(response.status, 204 | 304) || is_head;
    if bodiless {
        prop_assert!(response.body.is_empty());
    } else if let Some(length) = length {
        prop_assert_eq!(length, response.body.len().to_string());
    } else {
        prop_assert_eq!(response.headers.get("Transfer-Encoding"), Some("chunked"));
    }
    for (name, value) in response.headers.iter() {
        prop_assert!(
            !name.is_empty() && !value.contains(['\r', '\n']),
            "{name}: {value:?}"
        );
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_or_refused(data in json_like()) {
        match loads(&data) {
            Ok(value) => {
                let _ = repr(&value);
                for style in [Style::Compact, Style::Indented, Style::Spaced] {
                    let text = dumps(&value, style);
                    prop_assert!(text.is_ascii());
                    let again = loads(&text).map(|value| dumps(&value, style));
                    prop_assert_eq!(again.as_deref(), Ok(text.as_slice()));
                }
            }
            Err(error) => prop_assert!(!error.to_string().is_empty()),
        }
    }

    #[test]
    fn a_value_survives_writing_and_reading(value in value()) {
        let value = sorted(value);
        for style in [Style::Compact, Style::Indented, Style::Spaced] {
            prop_assert_eq!(loads(&dumps(&value, style)), Ok(value.clone()));
        }
    }

    #[test]
    fn any_rule_is_accepted_or_refused(rules in prop::collection::vec(rule_like(), 1..4), path in rule_like(), method in "[A-Z]{0,4}") {
        let mut map = Map::new();
        for rule in rules {
            if let Err(error) = map.add(Rule::new(rule, &["GET", &method], ())) {
                prop_assert!(!error.message.is_empty());
            }
        }
        let _ = map.matches(&path, &method);
        let _ = map.matches(&path.replace(['<', '>'], ""), "GET");
        let _ = map.allowed_methods(&path);
    }

    #[test]
    fn variables_hold_the_parts_of_the_path(number in any::<u64>(), text in "[^/]{1,8}", path in "[^/\n][^\n]{0,8}") {
        let mut map = Map::new();
        for rule in ["/n/<int:x>", "/t/<x>", "/p/<path:x>"] {
            map.add(Rule::new(rule, &[], ())).expect("the rule is fine");
        }
        let argument = |path: &str| {
            map.matches(path, "GET").ok().and_then(|found| found.argument("x").cloned())
        };
        let digits = Int::parse(&number.to_string()).expect("digits");
        prop_assert_eq!(argument(&format!("/n/{number}")), Some(Argument::Int(digits)));
        prop_assert_eq!(argument(&format!("/t/{text}")), Some(Argument::Str(text)));
        prop_assert_eq!(argument(&format!("/p/{path}")), Some(Argument::Str(path)));
    }

    #[test]
    fn what_a_form_encodes_is_decoded(pairs in prop::collection::vec((any::<String>(), any::<String>()), 0..5)) {
        let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(&pairs).finish();
        let args = MultiDict::parse(&query);
        let decoded: Vec<(String, String)> =
            args.iter().map(|(key, value)| (key.to_owned(), value.to_owned())).collect();
        prop_assert_eq!(decoded, pairs);
    }

    #[test]
    fn every_request_gets_an_answer(request in request(), variant in prop::sample::select(vec!["ref", "default", "debug", "limit", "slash"])) {
        let mut app = Reference::new(variant);
        let config = reference::config(variant);
        let response = respond(&mut app, &reference::map(variant), &config, &request);
        check_response(&request, &response)?;
    }
}

/// A page's stack is 1 MiB in WebAssembly, and a body may be nested as deeply as Python allows.
#[test]
fn the_deepest_body_needs_little_stack() {
    let deepest = || {
        let body = [
            "[".repeat(MAX_DEPTH / 2),
            "{\"a\":".repeat(MAX_DEPTH / 2),
            "1".to_owned(),
        ]
        .concat()
            + &"}".repeat(MAX_DEPTH / 2)
            + &"]".repeat(MAX_DEPTH / 2);
        let value = loads(body.as_bytes()).expect("not too deep");
        let shown = dumps(&value, Style::Indented);
        (value.clone() == value, repr(&value).len(), shown.len())
    };
    let thread = std::thread::Builder::new()
        .stack_size(1 << 20)
        .spawn(deepest)
        .expect("a thread");
    assert!(thread.join().is_ok_and(|(same, ..)| same));
}
