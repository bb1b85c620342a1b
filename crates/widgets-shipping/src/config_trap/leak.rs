//! What a stranger learns from an answer, found in its text.

use users_service::Response;

/// Something that an answer gives away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leak {
    /// What it gives away.
    pub what: &'static str,
    /// The text in the answer that gives it away.
    pub evidence: String,
}

/// What the answer gives away to an attacker; the worst first.
#[must_use]
pub fn leaks(response: &Response) -> Vec<Leak> {
    let text = String::from_utf8_lossy(&response.body).replace("&quot;", "\"");
    let mut leaks = Vec::new();
    let mut leak = |what, evidence: &str| {
        leaks.push(Leak {
            what,
            evidence: evidence.to_owned(),
        });
    };
    if has_debugger(&text) {
        leak(
            "A debugger listens. For local addresses, and after a PIN, it runs Python",
            "// Werkzeug Debugger",
        );
    }
    // The last frame is in the reader's own code.
    let own = text
        .rsplit("  File \"")
        .next()
        .and_then(|frame| frame.split_once("\", line "));
    if let Some((path, rest)) = own {
        leak("Where the app is on the server", path);
        if let Some(code) = rest.lines().nth(1) {
            leak("Your code, word for word", code.trim());
        }
    }
    if let Some(at) = text.find("python3.") {
        let version = text[at..].split('/').next().unwrap_or_default();
        leak("Which Python it runs on", version);
    }
    if text.contains("site-packages/flask") {
        leak("The framework, line by line", "site-packages/flask/app.py");
    }
    if let Some(words) = text.find("Failed to decode JSON object: ") {
        let words = text[words..].split('"').next().unwrap_or_default();
        leak("How your parser fails", words);
    }
    if text.starts_with("{\n  ") {
        leak("That debug mode is on: only then is JSON indented", "{ ⏎");
    }
    leaks
}

/// Whether this is the debugger's page.
#[must_use]
pub fn has_debugger(text: &str) -> bool {
    text.contains("// Werkzeug Debugger")
}

#[cfg(test)]
mod tests {
    use super::*;
    use users_service::{Request, Settings};
    use widget_kit::backend::exchange_with;

    fn leaks_of(debug: bool, boom: bool, request: Request) -> Vec<Leak> {
        let settings = Settings {
            debug,
            boom,
            ..Settings::default()
        };
        leaks(&exchange_with(settings, request).response)
    }

    #[test]
    fn the_debugger_gives_away_code_and_place() {
        let leaks = leaks_of(true, true, Request::new("GET", "/api/v1/boom"));
        let found: Vec<_> = leaks.iter().map(|leak| &*leak.evidence).collect();
        assert_eq!(
            found,
            [
                "// Werkzeug Debugger",
                "/srv/my_flask_api/app/health.py",
                "raise RuntimeError(\"boom: this route crashes on purpose\")",
                "python3.11",
                "site-packages/flask/app.py",
            ]
        );
    }

    #[test]
    fn without_debug_mode_a_crash_gives_nothing_away() {
        for boom in [true, false] {
            assert_eq!(
                leaks_of(false, boom, Request::new("GET", "/api/v1/boom")),
                []
            );
        }
    }

    #[test]
    fn debug_mode_shows_even_where_nothing_crashes() {
        let half = || Request::new("POST", "/api/v1/users").json("{\"email\": ");
        let leaks = leaks_of(true, false, half());
        assert!(
            leaks[0]
                .evidence
                .starts_with("Failed to decode JSON object: Expecting")
        );
        assert_eq!(leaks.len(), 2);
        assert_eq!(leaks_of(false, false, half()), []);
    }
}
