//! The request as HTTP/1.1 writes it (RFC 9112 §2.1, §3).

use super::{Program, text, value_bytes};
use users_service::Request;

/// First line, headers with those that a client adds, an empty line, the body.
pub fn write(request: &Request) -> Program {
    let has = |name| request.headers.get(name).is_some();
    let mut out = format!(
        "{} {} HTTP/1.1\n",
        text(&request.method),
        text(&request.target)
    );
    if !has("Host") {
        out.push_str("Host: 127.0.0.1:5000\n");
    }
    for (name, value) in request.headers.iter() {
        out.push_str(&format!("{name}: {}\n", text(&value_bytes(value))));
    }
    if !request.body.is_empty() && !has("Content-Length") {
        out.push_str(&format!("Content-Length: {}\n", request.body.len()));
    }
    out.push('\n');
    out.push_str(&text(&request.body));
    Program::new("HTTP", "", "", Vec::new(), &out)
}
