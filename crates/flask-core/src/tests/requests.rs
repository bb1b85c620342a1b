//! Requests as Werkzeug reads them; each expectation was checked against Werkzeug 3.1.9.

use super::super::{Config, Incoming, MultiDict};
use super::read;
use crate::http::Request;

#[test]
fn targets_are_taken_apart_and_decoded() {
    let config = Config::default();
    for (target, path, query) in [
        (&b"/a/b?x=1"[..], "/a/b", "x=1"),
        (b"/a?", "/a", ""),
        (b"/a#f?x=1", "/a", ""),
        (b"/a?x=1#f", "/a", "x=1"),
        (b"/%61%2Fb%20%3F", "/a/b ?", ""),
        (b"/%E2%98%83%C3", "/☃\u{FFFD}", ""),
        (b"/%ff%zz%2", "/\u{FFFD}%zz%2", ""),
        (b"/\xe9%E9?\xe9=\xff", "/é\u{FFFD}", "é=ÿ"),
        (b"/a+b", "/a+b", ""),
        (b"//a//b", "/a//b", ""),
        (b"///", "/", ""),
        (b"/a/../b\\c", "/a/../b\\c", ""),
        (b"*", "*", ""),
        (b"a:b", "b", ""),
        (b"?x", "", "x"),
        (b"http://Other.test:80/a?b", "/a", "b"),
        (b"http://other.test", "", ""),
    ] {
        let request = Request::new("GET", target);
        let incoming = read(&request, &config);
        assert_eq!(
            (incoming.path_info(), incoming.query_string()),
            (path, query)
        );
    }
}

#[test]
fn methods_are_upper_cased_but_only_capitals_make_a_head() {
    let config = Config::default();
    for (sent, method, is_head) in [
        (&b"GET"[..], "GET", false),
        (b"HEAD", "HEAD", true),
        (b"head", "HEAD", false),
        (b"pat\xdfch", "PATSSCH", false),
    ] {
        let request = Request::new(sent, "/");
        let incoming = read(&request, &config);
        assert_eq!((incoming.method(), incoming.is_head()), (method, is_head));
    }
}

#[test]
fn types_that_are_json() {
    let config = Config::default();
    for (content_type, is_json) in [
        ("application/json", true),
        ("APPLICATION/Json; charset=latin-1", true),
        (" application/json\t;", true),
        ("application/vnd.api+JSON", true),
        ("application/+json", true),
        ("text/json", false),
        ("image/svg+json", false),
        ("application/json5", false),
        ("application/json, text/plain", false),
        ("\"application/json\"", false),
        ("", false),
    ] {
        let request = Request::new("POST", "/").header("Content-Type", content_type);
        assert_eq!(read(&request, &config).is_json(), is_json, "{content_type}");
    }
    let twice = Request::new("POST", "/")
        .header("Content-Type", "text/plain")
        .json("1");
    assert!(read(&twice, &config).is_json(), "the last type counts");
    assert!(!read(&Request::new("POST", "/"), &config).is_json());
}

#[test]
fn query_strings_keep_order_and_invalid_bytes() {
    for (query, pairs) in [
        ("a=1&b=2&a=3", "a=1|b=2|a=3"),
        ("a=1;b=2", "a=1;b=2"),
        ("&&a&=b&c==d&", "a=|=b|c==d"),
        ("a+b=c%20d%26%3D", "a b=c d&="),
        ("q=%E2%98%83&r=%ff%41", "q=☃|r=%FFA"),
        ("é=%C3é%A9", "é=%C3é%A9"),
        ("%2=%zz", "%2=%zz"),
        ("", ""),
    ] {
        let args = MultiDict::parse(query);
        let shown: Vec<String> = args
            .iter()
            .map(|(key, value)| format!("{key}={value}"))
            .collect();
        assert_eq!(shown.join("|"), pairs, "{query}");
    }
    let args = MultiDict::parse("a=1&b=2&a=3");
    assert_eq!(args.get("a"), Some("1"));
    assert_eq!(args.getlist("a").collect::<Vec<_>>(), ["1", "3"]);
    assert_eq!(args.get("c"), None);
}

#[test]
fn hosts_that_make_sense_are_kept() {
    let config = Config::default();
    for (host, kept) in [
        ("localhost:5000", "localhost:5000"),
        ("localhost:80", "localhost"),
        ("LOCALHOST", "LOCALHOST"),
        ("[::1]:80", "[::1]"),
        ("a..b", "a..b"),
        ("a:0", ""),
        ("a:65536", ""),
        ("a_b", ""),
        ("a/b", ""),
        ("[abc]", ""),
        ("", ""),
    ] {
        let request = Request::new("GET", "/").header("Host", host);
        assert_eq!(
            read(&request, &config).host().as_deref(),
            Ok(kept),
            "{host}"
        );
    }
    let two = Request::new("GET", "/")
        .header("Host", "a")
        .header("Host", "b");
    assert_eq!(read(&two, &config).host().as_deref(), Ok(""));
    let none = Request::new("GET", "/");
    assert_eq!(read(&none, &config).host().as_deref(), Ok("127.0.0.1:5000"));
    let absolute = Request::new("GET", "http://x.test/").header("Host", "a");
    assert_eq!(read(&absolute, &config).host().as_deref(), Ok("x.test"));
}

#[test]
fn only_trusted_hosts_where_there_are_some() {
    let config = Config {
        trusted_hosts: vec!["a.test".into(), ".b.test".into()],
        ..Config::default()
    };
    for (host, fine) in [
        ("a.test:1", true),
        ("x.a.test", false),
        ("b.test", true),
        ("x.b.test", true),
        ("xb.test", false),
    ] {
        let request = Request::new("GET", "/").header("Host", host);
        let incoming = read(&request, &config);
        match incoming.host() {
            Ok(kept) => assert!(fine && kept == host),
            Err(error) => assert_eq!(error.description, format!("Host '{host}' is not trusted.")),
        }
        assert_eq!(incoming.host().is_ok(), fine, "{host}");
    }
}

#[test]
fn bodies_are_read_as_far_as_announced_and_allowed() {
    const CUT: &str = "ClientDisconnected";
    const LARGE: &str = "RequestEntityTooLarge";
    for (header, limit, expected) in [
        (None, None, Ok("abcde")),
        (None, Some(5), Ok("abcde")),
        (None, Some(4), Err(LARGE)),
        (Some(("Content-Length", "3")), None, Ok("abc")),
        (Some(("Content-Length", " 3\t")), Some(3), Ok("abc")),
        (Some(("Content-Length", "6")), None, Err(CUT)),
        (
            Some(("Content-Length", "99999999999999999999")),
            None,
            Err(CUT),
        ),
        (
            Some(("Content-Length", "99999999999999999999")),
            Some(9),
            Err(LARGE),
        ),
        (Some(("Content-Length", "+3")), None, Ok("")),
        (Some(("Content-Length", "-1")), None, Ok("")),
        (Some(("Content-Length", "abc")), None, Ok("")),
        (Some(("Transfer-Encoding", "chunked")), None, Ok("abcde")),
        (
            Some(("Transfer-Encoding", "gzip, \"Chunk\\ed\"")),
            Some(4),
            Ok("abcd"),
        ),
        (Some(("Transfer-Encoding", "chunked")), Some(0), Err(LARGE)),
        (
            Some(("Transfer-Encoding", "\"a,chunked\"")),
            Some(4),
            Err(LARGE),
        ),
        (
            Some(("Transfer-Encoding", "\"chunked")),
            Some(4),
            Err(LARGE),
        ),
    ] {
        let config = Config {
            max_content_length: limit,
            ..Config::default()
        };
        let mut request = Request::new("POST", "/");
        request.body = b"abcde".to_vec();
        if let Some((name, value)) = header {
            request = request.header(name, value);
            if name == "Transfer-Encoding" {
                // Chunks have no length: only without them does this one count.
                request = request.header("Content-Length", "5");
            }
        }
        let incoming = read(&request, &config);
        let read = incoming.get_data().map_err(|error| error.class);
        assert_eq!(read, expected.map(str::as_bytes), "{header:?} {limit:?}");
    }
}

#[test]
fn a_client_adds_the_length_unless_it_names_an_encoding_or_a_broken_field_swallows_it() {
    let config = Config::default();
    for (name, expected) in [("X", "{}"), ("Transfer-Encoding", ""), ("X Y", "")] {
        let request = Request::new("POST", "/").header(name, "gzip").json("{}");
        let incoming = read(&request, &config);
        assert_eq!(incoming.get_data(), Ok(expected.as_bytes()), "{name}");
    }
}

#[test]
fn the_server_itself_turns_away_what_it_cannot_read() {
    let config = Config::default();
    let refusal = |request: Request| {
        let response = Incoming::new(&request, &config).expect_err("refused");
        format!("{} {}", response.status, response.reason)
    };
    for (method, target, expected) in [
        (
            "GET",
            "/a b",
            "400 Bad request syntax ('GET /a b HTTP/1.1')",
        ),
        ("", "", "400 Bad request syntax ('  HTTP/1.1')"),
        // The page escapes the message, the status line doesn't.
        (
            "GET",
            "/a &<b",
            "400 Bad request syntax ('GET /a &<b HTTP/1.1')",
        ),
        ("POST", " ", "400 Bad HTTP/0.9 request type ('POST')"),
        (
            "GET",
            "/\u{85}'x",
            "400 Bad request syntax (\"GET /Â\\x85'x HTTP/1.1\")",
        ),
        ("GET", "http://[::1", "400 Invalid IPv6 URL"),
        ("GET", "http://[x]/", "400 Invalid IPv6 URL"),
    ] {
        assert_eq!(refusal(Request::new(method, target)), expected);
    }
    assert_eq!(
        refusal(Request::new("GET", "/".repeat(65_530))),
        "414 Request-URI Too Long"
    );
    let long = Request::new("GET", "/").header("X", "a".repeat(65_540));
    assert_eq!(refusal(long), "431 Line too long");
    // The empty line after them counts, and so does the length that a client adds.
    let many = |count| {
        (0..count).fold(Request::new("GET", "/"), |request, _| {
            request.header("X", "a")
        })
    };
    assert_eq!(refusal(many(100)), "431 Too many headers");
    assert!(Incoming::new(&many(99), &config).is_ok());
    let mut with_body = many(99);
    with_body.body = b"{}".to_vec();
    assert_eq!(refusal(with_body), "431 Too many headers");
    // Space around the target is not part of it.
    let padded = Request::new(" GET\t", " /a\r");
    assert_eq!(read(&padded, &config).path_info(), "/a");
}
