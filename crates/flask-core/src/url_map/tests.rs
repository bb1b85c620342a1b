//! Compares the map with recorded results of Flask for the same blueprints.

use super::{Outcome, Route, UrlMap};
use crate::http::Request;

struct Blueprint<'a> {
    name: &'a str,
    url_prefix: Option<&'a str>,
    routes: Vec<Route<'a>>,
}

fn build_map(blueprints: &[Blueprint<'_>]) -> (UrlMap, Option<String>) {
    let mut map = UrlMap::new();
    for blueprint in blueprints {
        let Blueprint {
            name,
            url_prefix,
            routes,
        } = blueprint;
        if let Err(error) = map.register(name, *url_prefix, routes) {
            return (map, Some(error.to_string()));
        }
    }
    (map, None)
}

fn answer_text(map: &UrlMap, method: &str, target: &str) -> String {
    let answer = map.answer(&Request::new(method, target));
    let detail = match answer.outcome {
        Outcome::Called(words)
        | Outcome::Options(words)
        | Outcome::Redirected(words)
        | Outcome::MethodNotAllowed(words) => format!(" {words}"),
        Outcome::NotFound | Outcome::Unreadable => String::new(),
    };
    format!("{}{detail}", answer.status)
}

#[test]
fn blueprints_come_out_as_in_flask() {
    let mut blueprints: Vec<Blueprint<'_>> = Vec::new();
    let mut printed = Vec::new();
    let (mut apps, mut requests, mut refused) = (0, 0, 0);
    let lines = include_str!("cases.txt").lines().chain(["app"]);
    for line in lines {
        let (kind, rest) = line.split_once(' ').unwrap_or((line, ""));
        if kind != "|" && !printed.is_empty() {
            let (map, error) = build_map(&blueprints);
            assert_eq!(error, None);
            assert_eq!(map.listing().lines().collect::<Vec<_>>(), printed);
            printed.clear();
        }
        match kind {
            "app" => {
                blueprints.clear();
                apps += 1;
            }
            "bp" => {
                let (name, prefix) = rest.split_once(' ').expect("name and prefix");
                blueprints.push(Blueprint {
                    name,
                    url_prefix: (prefix != "-").then_some(prefix),
                    routes: Vec::new(),
                });
            }
            "route" => {
                let mut words = rest.splitn(4, ' ');
                let mut word = || words.next().unwrap_or_default();
                let (function, methods, slashes, rule) = (word(), word(), word(), word());
                let methods: Vec<&str> = methods.split(',').filter(|word| *word != "-").collect();
                let blueprint = blueprints.last_mut().expect("a blueprint comes first");
                blueprint.routes.push(Route {
                    function,
                    rule,
                    methods: methods.leak(),
                    strict_slashes: slashes == "strict",
                });
            }
            "|" => printed.push(rest),
            "!" => {
                assert_eq!(build_map(&blueprints).1.as_deref(), Some(rest));
                refused += 1;
            }
            ">" => {
                let (request, expected) = rest.split_once(" = ").expect("request = answer");
                let (method, target) = request.split_once(' ').expect("method and target");
                let (map, _) = build_map(&blueprints);
                assert_eq!(answer_text(&map, method, target), expected, "{line}");
                requests += 1;
            }
            _ => {}
        }
    }
    assert!(
        apps > 20 && requests > 25 && refused > 12,
        "cases were skipped"
    );
}

#[test]
fn a_request_that_the_server_cannot_read_is_not_matched() {
    let answer = UrlMap::new().answer(&Request::new("GET", "/a b"));
    assert_eq!((answer.status, &*answer.reason), (400, "BAD REQUEST"));
    assert_eq!(answer.outcome, Outcome::Unreadable);
}

// The answers that Werkzeug's server gives to these bytes.
#[test]
fn a_redirect_is_written_as_a_uri() {
    let mut map = UrlMap::new();
    let route = Route {
        function: "list_users",
        rule: "",
        methods: &["GET"],
        strict_slashes: true,
    };
    map.register("users", Some("/api/v1/users"), &[route])
        .expect("the rule is fine");
    for (target, location) in [
        (
            "/api/v1//users?filter[role]=admin&q=%C3%A9",
            "/api/v1/users?filter%5Brole%5D=admin&q=%C3%A9",
        ),
        (
            "/api/v1//users?{a}|b^c`d\"e<f>g\\",
            "/api/v1/users?%7Ba%7D%7Cb%5Ec%60d%22e%3Cf%3Eg%5C",
        ),
        ("/api/v1//users?q=\u{e9}", "/api/v1/users?q=%C3%83%C2%A9"),
        ("/api/v1//users?%zz&a=%", "/api/v1/users?%zz&a=%"),
    ] {
        let expected = format!("308 http://127.0.0.1:5000{location}");
        assert_eq!(answer_text(&map, "GET", target), expected, "{target}");
    }
}
