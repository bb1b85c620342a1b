//! What the programs read like. `tests/clients` runs them with the real clients.

use super::*;

#[test]
fn the_usual_requests_read_well() {
    let get = Request::new("GET", "/api/v1/users?page=2&per_page=3");
    assert_eq!(
        Client::Curl.write(&get),
        "curl -i 'http://127.0.0.1:5000/api/v1/users?page=2&per_page=3'"
    );
    assert_eq!(
        Client::Requests.write(&get).lines().nth(2),
        Some("response = requests.get(\"http://127.0.0.1:5000/api/v1/users?page=2&per_page=3\")")
    );
    let post = Request::new("POST", "/api/v1/users").json("{\n  \"name\": \"Zoë\"\n}");
    assert_eq!(
        Client::Curl.write(&post),
        "curl -i -X POST http://127.0.0.1:5000/api/v1/users \\\n  \
         -H 'Content-Type: application/json' \\\n  --data-raw '{\n  \"name\": \"Zoë\"\n}'"
    );
    assert_eq!(
        Client::Requests.write(&post),
        "import requests\n\nresponse = requests.post(\n    \"http://127.0.0.1:5000/api/v1/users\",\n    \
         headers={\n        \"Content-Type\": \"application/json\",\n    },\n    \
         data=\"\"\"{\n  \"name\": \"Zoë\"\n}\"\"\".encode(),\n)\n\
         print(response.status_code, response.reason)\nprint(response.text)\n"
    );
    assert!(
        Client::Fetch
            .write(&post)
            .contains("  body: `{\n  \"name\": \"Zoë\"\n}`,\n")
    );
}

#[test]
fn what_a_client_would_do_otherwise_is_prevented_or_said() {
    let curl = |request: &Request| Client::Curl.write(request);
    assert!(curl(&Request::new("HEAD", "/")).contains("--head"));
    let untyped = Request {
        body: b"x".to_vec(),
        ..Request::new("POST", "/")
    };
    assert!(curl(&untyped).contains("-H 'Content-Type:'"));
    assert!(
        Client::Fetch
            .write(&untyped)
            .contains("new TextEncoder().encode(\"x\")")
    );
    assert!(curl(&Request::new("GET", "/").header("X", "")).contains("-H 'X;'"));
    let large = Request {
        body: vec![b'a'; 1024 * 1024],
        ..Request::new("POST", "/")
    };
    assert!(curl(&large).contains("-H 'Expect:'") && curl(&large).starts_with("printf "));
    for target in [
        "/a/../b",
        "/%2E%2e/b",
        "/a b",
        "/[1]",
        "/{a}",
        "/#a",
        "/ü",
        "*",
        "users",
        "/a\\b",
    ] {
        let request = Request::new("GET", target);
        assert!(curl(&request).contains("--request-target "), "{target}");
        for client in [Client::Requests, Client::Fetch] {
            // The URL standard leaves square brackets alone (§1.3).
            let is_kept = client == Client::Fetch && target == "/[1]";
            assert_ne!(
                client.write(&request).contains("tidies this URL up"),
                is_kept,
                "{target}"
            );
        }
    }
    for target in ["/%61", "/%c3%a9", "/%zz", "/%"] {
        let request = Request::new("GET", target);
        assert!(!curl(&request).contains("--request-target "), "{target}");
        assert!(
            Client::Requests
                .write(&request)
                .contains("tidies this URL up"),
            "{target}"
        );
        assert!(
            !Client::Fetch.write(&request).contains("tidies this URL up"),
            "{target}"
        );
    }
    let body = Request {
        body: b"{}".to_vec(),
        ..Request::new("GET", "/")
    };
    assert!(Client::Fetch.write(&body).contains("body is left out"));
    assert!(
        Client::Fetch
            .write(&Request::new("TRACE", "/"))
            .contains("refuses this method")
    );
    assert!(
        Client::Fetch
            .write(&Request::new("get", "/"))
            .contains("in capitals")
    );
    assert!(
        Client::Requests
            .write(&Request::new("get", "/"))
            .contains("in capitals")
    );
}

#[test]
fn repeated_headers_are_joined_where_a_name_can_be_sent_once() {
    let request = Request::new("GET", "/")
        .header("Accept", "text/html")
        .header("X", "1")
        .header("accept", "*/*")
        .header("Content-Type", "a/b")
        .header("content-type", "c/d");
    for (client, accept, content_type) in [
        (
            Client::Requests,
            "\"Accept\": \"text/html, */*\"",
            "\"Content-Type\": \"c/d\"",
        ),
        (
            Client::Fetch,
            "[\"Accept\", \"text/html, */*\"]",
            "[\"Content-Type\", \"c/d\"]",
        ),
    ] {
        let program = client.program(&request);
        assert!(program.caveats.contains(&Caveat::JoinsFields));
        assert!(program.text.contains(accept), "{}", program.text);
        assert!(program.text.contains(content_type), "{}", program.text);
    }
    let curl = Client::Curl.program(&request);
    assert_eq!(
        (curl.caveats, curl.text.matches("-H ").count()),
        (vec![], 5)
    );
}

// Fault W2: a DELETE that the simulator saw redirected deleted the user.
#[test]
fn no_program_follows_a_redirect() {
    for target in [
        "/api/v1/users//2",
        "/api%2F%2fv1/users",
        "http://localhost:5000/api//v1/users",
    ] {
        let request = Request::new("DELETE", target);
        let python = Client::Requests.write(&request);
        assert!(python.contains("    allow_redirects=False,\n"), "{python}");
        let fetch = Client::Fetch.write(&request);
        assert!(fetch.contains("  redirect: \"manual\",\n"), "{fetch}");
        assert!(fetch.contains("a browser shows only status 0"), "{fetch}");
        assert!(!Client::Curl.write(&request).contains("-L"));
    }
    let get = Request::new("GET", "/api/v1/users?next=//a");
    assert!(!Client::Requests.write(&get).contains("allow_redirects"));
    assert!(!Client::Fetch.write(&get).contains("redirect"));
}

// Fault W3: clients frame a body in their own ways.
#[test]
fn headers_that_frame_a_body_are_sent_or_a_comment_says_that_they_are_not() {
    let post = |name, value| Request::new("POST", "/").header(name, value).json("{}");
    let chunked = post("Transfer-Encoding", "chunked");
    let python = Client::Requests.program(&chunked);
    assert!(python.text.contains("data=iter([\"{}\".encode()])"));
    assert_eq!(python.caveats, []);
    assert_eq!(Client::Curl.program(&chunked).caveats, []);
    assert_eq!(
        Client::Fetch.program(&chunked).caveats,
        [Caveat::LeavesOut(vec!["Transfer-Encoding".to_owned()])]
    );
    let right = post("Content-Length", "2");
    let wrong = post("Content-Length", "5");
    for client in [Client::Curl, Client::Requests, Client::Fetch] {
        assert_eq!(client.program(&right).caveats, [], "{client:?}");
        assert_eq!(client.program(&wrong).caveats.len(), 1, "{client:?}");
    }
    for (name, value) in [
        ("Expect", "100-continue"),
        ("Connection", "close"),
        ("Host", "a"),
    ] {
        let request = post(name, value);
        assert_eq!(Client::Curl.program(&request).caveats, [], "{name}");
        assert_eq!(Client::Requests.program(&request).caveats, [], "{name}");
        let fetch = Client::Fetch.write(&request);
        assert!(
            fetch.contains(&format!("it is left out: {name}.")),
            "{fetch}"
        );
    }
}

#[test]
fn a_comment_is_one_line() {
    let caveats = [
        Caveat::TidiesUrl,
        Caveat::LeavesOut(vec!["Host".to_owned(), "Expect".to_owned()]),
        Caveat::WaitsForBody,
        Caveat::HiddenRedirect,
        Caveat::LongWord,
        Caveat::LongLine,
    ];
    for caveat in &caveats {
        let sentence = caveat.sentence("curl");
        assert!(
            !sentence.contains('\n') && !sentence.contains("  "),
            "{sentence}"
        );
    }
    let text = Program::new("curl", "#", "", caveats.to_vec(), "curl\n").text;
    assert_eq!(
        text.lines().filter(|line| line.starts_with("# ")).count(),
        6
    );
}

#[test]
fn a_whole_url_of_this_server_is_taken_as_it_is() {
    for host in ["127.0.0.1", "localhost"] {
        let request = Request::new("GET", format!("http://{host}:5000/api/v1/users"));
        for client in [Client::Curl, Client::Requests, Client::Fetch] {
            let snippet = client.write(&request);
            assert!(
                snippet.contains(&format!("http://{host}:5000/api/v1/users")),
                "{snippet}"
            );
            assert!(
                !snippet.contains("tid") && !snippet.contains("--request"),
                "{snippet}"
            );
        }
    }
    let other = Request::new("GET", "http://example.com/");
    assert!(
        Client::Curl
            .write(&other)
            .contains("--request-target http://example.com/ http://127")
    );
}

#[test]
fn on_the_wire_a_request_has_what_every_client_adds() {
    let post = Request::new("POST", "/u")
        .header("X", "\u{c3}\u{a9}")
        .json("{}");
    assert_eq!(
        Client::Wire.write(&post),
        "POST /u HTTP/1.1\nHost: 127.0.0.1:5000\nX: é\nContent-Type: application/json\n\
         Content-Length: 2\n\n{}"
    );
    let own = Request::new("GET", "/")
        .header("host", "a")
        .header("content-length", "9");
    assert_eq!(
        Client::Wire.write(&own),
        "GET / HTTP/1.1\nhost: a\ncontent-length: 9\n\n"
    );
}
