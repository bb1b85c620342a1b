//! What Werkzeug's debugger answers by itself in debug mode, before the app sees the request: its
//! console at `/console`, and the files of its pages (`werkzeug.debug.DebuggedApplication.__call__`
//! of Werkzeug 3.1).
//!
//! Not here: commands to a console, and the PIN that unlocks it. Both need the secret that the server
//! draws when it starts, and a request with a wrong one goes to the app, as every request here does.
//! Nor is the rest of each file, which no lesson shows, and so no `Range` that asks for it.

use std::borrow::Cow;

use flask_core::http::{Request, Response};
use flask_core::{Config, HttpException, Incoming, Reply, finish};

/// The hosts that the debugger trusts: this machine.
const TRUSTED_HOSTS: [Cow<'static, str>; 2] =
    [Cow::Borrowed(".localhost"), Cow::Borrowed("127.0.0.1")];
/// The page of the console.
const CONSOLE: &str = include_str!("debugger/console.html");
/// A placeholder for the server's secret in the page, of the same length.
const SECRET: &str = "drawn-at-every-start";

/// A file of the debugger's.
struct Resource {
    name: &'static str,
    /// In bytes.
    length: usize,
    content_type: &'static str,
    /// The checksum that Werkzeug takes for the `ETag`.
    checksum: &'static str,
    /// How the file begins; the rest is left out.
    beginning: &'static [u8],
}

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

const RESOURCES: [Resource; 6] = [
    Resource {
        name: "ICON_LICENSE.md",
        length: 222,
        content_type: "text/markdown; charset=utf-8",
        checksum: "2424261205",
        beginning: b"Silk icon set 1.3 by Mark James <mjames@gmail.com>\n",
    },
    Resource {
        name: "console.png",
        length: 507,
        content_type: "image/png",
        checksum: "2667437526",
        beginning: PNG,
    },
    Resource {
        name: "debugger.js",
        length: 10068,
        content_type: "text/javascript; charset=utf-8",
        checksum: "15431210",
        beginning: b"docReady(() => {\n",
    },
    Resource {
        name: "less.png",
        length: 191,
        content_type: "image/png",
        checksum: "2429433195",
        beginning: PNG,
    },
    Resource {
        name: "more.png",
        length: 200,
        content_type: "image/png",
        checksum: "1684553250",
        beginning: PNG,
    },
    Resource {
        name: "style.css",
        length: 6078,
        content_type: "text/css; charset=utf-8",
        checksum: "926114355",
        beginning: b"body, input  { font-family: sans-serif; color: #000; text-align: center;\n",
    },
];

/// The debugger's own answer; `None` for a request that it hands to the app.
pub(super) fn respond(request: &Request, config: &Config) -> Option<Response> {
    let config = Config {
        trusted_hosts: TRUSTED_HOSTS.to_vec(),
        ..config.clone()
    };
    let incoming = Incoming::new(request, &config).ok()?;
    let arguments = incoming.args();
    let reply = if arguments.get("__debugger__") == Some("yes") {
        let file = arguments.get("f").filter(|file| !file.is_empty())?;
        if arguments.get("cmd") != Some("resource") {
            return None;
        }
        resource(&incoming, file)
    } else if incoming.path() == "/console" {
        console(&incoming)
    } else {
        return None;
    };
    Some(finish(reply, &incoming))
}

/// `display_console`: the page, or 400 for a host that isn't this machine.
fn console(incoming: &Incoming<'_>) -> Reply {
    match incoming.host() {
        Ok(host) if !host.is_empty() => Reply::html(CONSOLE.replace("{secret}", SECRET)),
        // A `SecurityError`, whose description says no more than any 400.
        _ => HttpException::bad_request().get_response(),
    }
}

/// `get_resource`: a file, whatever folders are in front of its name; 404 where there is none.
fn resource(incoming: &Incoming<'_>, file: &str) -> Reply {
    let name = file.rsplit('/').next().unwrap_or_default();
    let Some(resource) = RESOURCES.iter().find(|resource| resource.name == name) else {
        return HttpException::not_found().get_response();
    };
    let etag = format!("\"{}\"", resource.checksum);
    let is_safe = matches!(incoming.method(), "GET" | "HEAD");
    let mut reply = Reply::empty();
    reply.headers.remove("Content-Type");
    reply
        .headers
        .append("Content-Disposition", disposition(file));
    reply.headers.append("Content-Type", resource.content_type);
    reply.set_body(resource.beginning);
    reply.headers.append("Cache-Control", "no-cache");
    reply.headers.append("ETag", etag.clone());
    if !is_safe {
        return reply;
    }
    reply.headers.append("Accept-Ranges", "bytes");
    if let Some((range, part)) = incoming
        .header("Range")
        .and_then(|field| resource.part(&field))
    {
        reply.headers.append("Content-Range", range);
        reply.set_body(part);
        return reply.with_status(206);
    }
    let is_known = is_known(incoming, &etag);
    reply.with_status(if is_known { 304 } else { 200 })
}

impl Resource {
    /// The `Content-Range` of a range and its bytes, as far as they are at the file's beginning.
    fn part(&self, range: &str) -> Option<(String, &'static [u8])> {
        let (first, last) = range.strip_prefix("bytes=")?.split_once('-')?;
        let (first, last): (usize, usize) = (first.parse().ok()?, last.parse().ok()?);
        let part = self.beginning.get(first..last.checked_add(1)?)?;
        Some((format!("bytes {first}-{last}/{}", self.length), part))
    }
}

/// Whether the client has this version (`werkzeug.http.is_resource_modified`).
fn is_known(incoming: &Incoming<'_>, etag: &str) -> bool {
    let field = incoming.header("If-None-Match").unwrap_or_default();
    field.split(',').any(|item| {
        let item = item.trim();
        item == "*" || item.strip_prefix("W/").unwrap_or(item) == etag
    })
}

/// `Content-Disposition` with the whole name that was asked for, in quotation marks where it is no
/// token (`werkzeug.http.dump_options_header`).
fn disposition(file: &str) -> String {
    let is_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    if file.bytes().all(is_token) {
        return format!("inline; filename={file}");
    }
    let escaped = file.replace('\\', "\\\\").replace('"', "\\\"");
    format!("inline; filename=\"{escaped}\"")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Settings, UsersService};

    fn ask(variant: &str, request: &Request) -> Response {
        let settings = Settings::named(variant).expect("there is such a variant");
        let (response, trace) = UsersService::seeded(settings).handle(request);
        // The app has no part in what the debugger answers.
        let is_app = trace.steps.len() > 2;
        let is_json = response.headers.get("Content-Type") == Some("application/json");
        assert_eq!(is_app, is_json, "{request:?}");
        response
    }

    // Fault W4: the app's routes answered.
    #[test]
    fn the_debugger_answers_before_the_app_in_debug_mode_only() {
        let console = Request::new("GET", "/console");
        let script = |file: &str| {
            let query = format!("/?__debugger__=yes&cmd=resource&f={file}");
            Request::new("GET", query)
        };
        let elsewhere = console.clone().header("Host", "desk.example");
        for (request, status, content_type) in [
            (&console, 200, "text/html; charset=utf-8"),
            (&elsewhere, 400, "text/html; charset=utf-8"),
            (
                &script("debugger.js"),
                200,
                "text/javascript; charset=utf-8",
            ),
            (&script("nope.js"), 404, "text/html; charset=utf-8"),
            (&script(""), 404, "application/json"),
        ] {
            let response = ask("debug", request);
            assert_eq!(response.status, status, "{request:?}");
            let found = response.headers.get("Content-Type");
            assert_eq!(found, Some(content_type), "{request:?}");
            assert_eq!(ask("project", request).status, 404);
        }
    }
}
