//! Compares the map with recorded results of Werkzeug, and tries rules that are extreme.

use std::time::{Duration, Instant};

use super::{Map, Protocol, RoutingError, Rule};

/// The result for a method and a path, in the notation of the cases.
fn outcome(map: &Map<String>, method: &str, path: &str) -> String {
    match map.matches(path, method) {
        Ok(found) => {
            let arguments = found
                .arguments
                .iter()
                .map(|(name, value)| format!(" {name}={value}").replace('\n', "\\n"));
            [found.rule.endpoint().clone()]
                .into_iter()
                .chain(arguments)
                .collect()
        }
        Err(RoutingError::NotFound) => "404".to_owned(),
        Err(RoutingError::MethodNotAllowed { allowed }) => {
            format!("405 {}", allowed.header_value())
        }
        Err(RoutingError::RequestRedirect { path }) => format!("308 {path}"),
        Err(RoutingError::WebsocketMismatch) => "400".to_owned(),
    }
}

#[test]
fn every_recorded_case_comes_out_as_in_werkzeug() {
    let mut map = Map::new();
    let mut cases = 0;
    for line in include_str!("cases.txt").lines() {
        let Some((kind, rest)) = line
            .split_once(' ')
            .or((line == "map").then_some((line, "")))
        else {
            continue;
        };
        match kind {
            "map" => {
                map = Map::new()
                    .strict_slashes(rest != "loose")
                    .merge_slashes(rest != "keep")
            }
            "rule" => map.add(rule(rest)).expect("the rule is fine"),
            ">" => {
                let (request, expected) = rest.rsplit_once(" = ").expect("request = outcome");
                let (method, path) = request.split_once(' ').expect("method and path");
                let path = path
                    .replace("\\n", "\n")
                    .replace("1…4301", &"1".repeat(4301));
                assert_eq!(outcome(&map, method, &path), expected, "{line}");
                cases += 1;
            }
            "!" => {
                let (text, expected) = rest.split_once(" = ").expect("rule = outcome");
                let outcome = Map::new().add(Rule::new(text.to_owned(), &["GET"], ()));
                let result = outcome.map_or_else(|error| error.to_string(), |()| "fine".to_owned());
                assert_eq!(result, expected, "{line}");
                cases += 1;
            }
            _ => {}
        }
    }
    assert!(cases > 170, "only {cases} cases were read");
}

/// `ENDPOINT METHODS OPTIONS RULE`.
fn rule(text: &str) -> Rule<String> {
    let mut words = text.splitn(4, ' ');
    let mut word = || words.next().expect("four words").to_owned();
    let (endpoint, methods, options, rule) = (word(), word(), word(), word());
    let methods: Vec<&str> = methods.split(',').collect();
    let rule = Rule::new(rule, &methods, endpoint);
    match options.as_str() {
        "strict" => rule.strict_slashes(true),
        "loose" => rule.strict_slashes(false),
        "merge" => rule.merge_slashes(true),
        "keep" => rule.merge_slashes(false),
        _ => rule,
    }
}

#[test]
fn options_is_answered_by_flask_unless_the_rule_names_it() {
    assert!(Rule::new("/", &[], ()).automatic_options());
    assert_eq!(
        Rule::new("/", &[], ()).methods().header_value(),
        "GET, HEAD, OPTIONS"
    );
    assert_eq!(
        Rule::new("/", &["post"], ()).methods().header_value(),
        "OPTIONS, POST"
    );
    assert!(!Rule::new("/", &["OPTIONS"], ()).automatic_options());
}

#[test]
fn allowed_methods_are_those_of_all_rules_for_the_path() {
    let mut map = Map::new();
    map.add(Rule::new("/a", &["GET"], ())).expect("fine");
    map.add(Rule::new("/<x>", &["DELETE"], ())).expect("fine");
    assert_eq!(
        map.allowed_methods("/a").header_value(),
        "GET, HEAD, OPTIONS, DELETE"
    );
    assert!(map.allowed_methods("/a/b").is_empty());
}

#[test]
fn a_client_that_wants_websockets_finds_no_rule() {
    let mut map = Map::new();
    map.add(Rule::new("/a", &["GET"], ())).expect("fine");
    map.add(Rule::new("/b", &["GET"], ())).expect("fine");
    map.add(Rule::new("/b", &["PUT"], ())).expect("fine");
    map.add(Rule::new("/c/", &["GET"], ())).expect("fine");
    let error = |path| {
        map.matches_over(Protocol::WebSocket, path, "GET")
            .expect_err("no rule is for WebSockets")
    };
    assert_eq!(error("/a"), RoutingError::WebsocketMismatch);
    assert_eq!(error("//a"), RoutingError::WebsocketMismatch);
    let RoutingError::MethodNotAllowed { allowed } = error("/b") else {
        panic!("the other methods' rules come first");
    };
    assert_eq!(allowed.header_value(), "OPTIONS, PUT");
    assert_eq!(error("/c"), RoutingError::NotFound);
}

#[test]
fn many_variables_in_one_segment_do_not_hang() {
    let variables: String = (0..10).map(|at| format!("<v{at}>-")).collect();
    let mut map = Map::new();
    map.add(Rule::new(format!("/{variables}x"), &[], ()))
        .expect("fine");
    let start = Instant::now();
    // Each variable may take any number of the dashes, and nothing fits in the end: trying every
    // combination would take years.
    assert!(
        map.matches(&format!("/{}", "a-".repeat(100)), "GET")
            .is_err()
    );
    assert!(start.elapsed() < Duration::from_secs(30));
}

#[test]
fn rules_too_long_for_pythons_stack_are_refused() {
    let mut map = Map::new();
    let error = map
        .add(Rule::new("/a".repeat(2000), &[], ()))
        .expect_err("too long");
    assert_eq!(error.exception, "RecursionError");
    map.add(Rule::new("/a".repeat(800), &[], ()))
        .expect("long, but fine");
    assert!(map.matches(&"/a".repeat(800), "GET").is_ok());
    assert!(map.matches(&"/a".repeat(100_000), "GET").is_err());
}
