//! Responses as Flask makes them and Werkzeug sends them; each expectation was checked against
//! Flask 3.1.3 and Werkzeug 3.1.9.

use super::super::*;
use super::read;
use crate::http::{Request, Response};
use crate::routing::{Map, Match, Rule};
use pyvalue::{Dict, Value};

#[test]
fn an_exception_has_its_page() {
    let page = HttpException::new(418).expect("a teapot").get_response();
    assert_eq!(
        String::from_utf8_lossy(&page.body),
        "<!doctype html>\n<html lang=en>\n<title>418 I&#39;m a teapot</title>\n\
         <h1>I&#39;m a teapot</h1>\n<p>This server is a teapot, not a coffee machine</p>\n"
    );
    let two_lines = HttpException::bad_request()
        .with_description("<a>\n\"b\" & 'c'")
        .get_response();
    assert!(
        String::from_utf8_lossy(&two_lines.body)
            .contains("<p>&lt;a&gt;<br>&#34;b&#34; &amp; &#39;c&#39;</p>")
    );
    assert_eq!(HttpException::new(200), None);
    assert_eq!(HttpException::new(0), None);
    let shown = HttpException::not_found()
        .with_description("no such thing")
        .to_string();
    assert_eq!(shown, "404 Not Found: no such thing");
}

#[test]
fn an_exception_can_bring_its_own_response() {
    let reply = HttpException::unsupported_media_type()
        .with_response([("Accept-Patch", "application/json")])
        .get_response();
    assert_eq!((reply.status, &*reply.body), (415, &b""[..]));
    let fields: Vec<_> = reply.headers.iter().collect();
    assert_eq!(
        fields,
        [
            ("Accept-Patch", "application/json"),
            ("Content-Type", "text/html; charset=utf-8"),
            ("Content-Length", "0"),
        ]
    );
}

type Answer = Result<Reply, Exception<&'static str>>;

/// What an error handler is in these tests.
type Handler = fn(&Exception<&'static str>) -> Answer;

/// The app of these tests: its endpoints are what the view does.
struct Small {
    /// What the registered handler answers, where one is.
    handler: Option<Handler>,
    calls: Vec<String>,
}

impl App for Small {
    type Endpoint = fn() -> Answer;
    type Error = &'static str;

    fn view(&mut self, _: &Incoming<'_>, found: &Match<'_, Self::Endpoint>) -> Answer {
        self.calls.push("view".to_owned());
        found.rule.endpoint()()
    }

    fn handle_exception(
        &mut self,
        _: &Incoming<'_>,
        exception: &Exception<&'static str>,
    ) -> Option<Answer> {
        self.calls.push(match exception {
            Exception::Http(http) => http.code.to_string(),
            Exception::Python(error) => error.class.to_owned(),
            Exception::App(name) => (*name).to_owned(),
        });
        self.handler.map(|handler| handler(exception))
    }

    fn log_exception(&mut self, _: &Incoming<'_>, _: &Exception<&'static str>) {
        self.calls.push("log".to_owned());
    }

    fn debugger(&mut self, _: &Incoming<'_>, _: &Exception<&'static str>) -> Reply {
        Reply::html("debugger").with_status(500)
    }
}

/// Sends a request to the app; returns the response and what was called.
fn send(
    view: <Small as App>::Endpoint,
    handler: Option<Handler>,
    debug: bool,
    request: &Request,
) -> (Response, String) {
    let mut map = Map::new();
    map.add(Rule::new("/x/", &["GET", "POST"], view))
        .expect("fine");
    let config = Config {
        debug,
        ..Config::default()
    };
    let mut app = Small {
        handler,
        calls: Vec::new(),
    };
    let response = respond(&mut app, &map, &config, request);
    (response, app.calls.join(" "))
}

fn fine() -> Answer {
    Ok(jsonify(&Dict::from([("ok", true)]).into(), false))
}

fn crash() -> Answer {
    Err(PythonError {
        class: "RuntimeError",
        message: "boom".into(),
    }
    .into())
}

fn conflict() -> Answer {
    Err(Exception::App("Conflict"))
}

#[test]
fn a_request_takes_flasks_way() {
    let handled: Handler = |_| Ok(Reply::html("handled").with_status(400));
    let fails: Handler = |_| crash();
    for (view, handler, debug, request, expected) in [
        (
            fine as <Small as App>::Endpoint,
            None,
            false,
            "GET /x/",
            "200 view",
        ),
        (fine, None, false, "GET /x", "308 "),
        (fine, Some(handled), false, "GET /x", "308 "),
        (fine, None, false, "OPTIONS /x/", "200 "),
        (fine, None, false, "PUT /x/", "405 405"),
        (fine, Some(handled), false, "GET /y", "400 404"),
        (
            crash,
            None,
            false,
            "GET /x/",
            "500 view RuntimeError log 500",
        ),
        (
            crash,
            Some(handled),
            false,
            "GET /x/",
            "400 view RuntimeError",
        ),
        (
            crash,
            Some(fails),
            false,
            "GET /x/",
            "500 view RuntimeError log 500",
        ),
        (crash, None, true, "GET /x/", "500 view RuntimeError"),
        (
            conflict,
            None,
            false,
            "GET /x/",
            "500 view Conflict log 500",
        ),
        (fine, Some(fails), false, "GET /y", "500 404 log 500"),
    ] {
        let (method, target) = request.split_once(' ').expect("method and target");
        let (response, calls) = send(view, handler, debug, &Request::new(method, target));
        assert_eq!(
            format!("{} {calls}", response.status),
            expected,
            "{request}"
        );
    }
}

#[test]
fn a_host_that_makes_no_sense_is_refused_before_routing() {
    let request = Request::new("GET", "/y").header("Host", "a..b");
    let (response, calls) = send(fine, None, false, &request);
    assert_eq!((response.status, calls.as_str()), (400, "400"));
}

fn headers(response: &Response) -> Vec<String> {
    response
        .headers
        .iter()
        .map(|(name, value)| format!("{name}: {value}"))
        .collect()
}

#[test]
fn headers_come_in_werkzeugs_order() {
    let (redirect, _) = send(
        fine,
        None,
        false,
        &Request::new("GET", "/x?q=%E2%98%83").header("Host", "A.test:8080"),
    );
    assert_eq!(
        headers(&redirect),
        [
            "Content-Type: text/html; charset=utf-8",
            "Content-Length: 253",
            "Location: http://a.test:8080/x/?q=%E2%98%83"
        ]
    );
    let (not_allowed, _) = send(fine, None, false, &Request::new("PUT", "/x/"));
    assert_eq!(
        headers(&not_allowed),
        [
            "Content-Type: text/html; charset=utf-8",
            "Allow: GET, HEAD, OPTIONS, POST",
            "Content-Length: 153"
        ]
    );
    let (options, _) = send(fine, None, false, &Request::new("OPTIONS", "/x/"));
    assert_eq!(
        headers(&options),
        [
            "Content-Type: text/html; charset=utf-8",
            "Allow: GET, HEAD, OPTIONS, POST",
            "Content-Length: 0"
        ]
    );
}

fn finished(reply: Reply, method: &str) -> Response {
    let request = Request::new(method, "/");
    let config = Config::default();
    finish(reply, &read(&request, &config))
}

#[test]
fn bodies_are_left_out_where_http_has_none() {
    let page = || Reply::html("page").with_headers([("ETag", "\"1\""), ("Allow", "GET")]);
    for (method, status, sent, fields) in [
        ("GET", 200, "page", "Content-Type Content-Length ETag Allow"),
        ("HEAD", 200, "", "Content-Type Content-Length ETag Allow"),
        (
            "head",
            200,
            "page",
            "Content-Type Content-Length ETag Allow",
        ),
        ("GET", 204, "", "Content-Type ETag Allow"),
        ("GET", 304, "", "ETag"),
        ("GET", 103, "", "Content-Type ETag Allow"),
    ] {
        let response = finished(page().with_status(status), method);
        let names: Vec<&str> = response.headers.iter().map(|(name, _)| name).collect();
        assert_eq!(
            (response.body.as_slice(), names.join(" ").as_str()),
            (sent.as_bytes(), fields)
        );
    }
}

#[test]
fn locations_are_quoted_when_they_are_sent() {
    for (location, sent) in [
        ("/api/v1/users/6", "/api/v1/users/6"),
        ("/a b/é?q=ü#ß", "/a%20b/%C3%A9?q=%C3%BC#%C3%9F"),
        ("/100%25?x=%41", "/100%25?x=%41"),
        ("HTTP://Host.Test/A", "http://host.test/A"),
        ("../x?", "../x"),
    ] {
        let response = finished(redirect(location.to_owned(), 302), "GET");
        assert_eq!(response.headers.get("Location"), Some(sent));
    }
}

#[test]
fn json_is_indented_in_debug_mode_and_ends_in_a_newline() {
    let value: Value = Dict::from([("b", Value::None), ("a", 1.into())]).into();
    assert_eq!(jsonify(&value, false).body, b"{\"a\":1,\"b\":null}\n");
    assert_eq!(
        jsonify(&value, true).body,
        b"{\n  \"a\": 1,\n  \"b\": null\n}\n"
    );
    let mut reply =
        HttpException::method_not_allowed(Rule::new("/", &[], ()).methods()).get_response();
    reply.set_json(&value, false);
    assert_eq!(
        headers(&finished(reply, "GET")),
        [
            "Content-Type: application/json",
            "Allow: GET, HEAD, OPTIONS",
            "Content-Length: 17"
        ]
    );
}
