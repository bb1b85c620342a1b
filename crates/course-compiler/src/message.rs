//! Requests written as text, and responses made readable. It must not know directives.

use course_model::SampleRequest;

/// Reads a request: `METHOD target`, header fields, an empty line, the body. One line break at
/// the end belongs to the text, not to the body.
///
/// # Errors
/// The line, from 0, that can't be read, and why.
pub fn read_request(text: &str) -> Result<SampleRequest, (usize, String)> {
    let text = text.strip_suffix('\n').unwrap_or(text);
    let (head, body) = match text.split_once("\n\n") {
        Some((head, body)) => (head, body),
        None => (text, ""),
    };
    let mut lines = head.trim_end_matches('\n').split('\n');
    let first = lines.next().unwrap_or_default();
    let (method, target) = first
        .split_once(' ')
        .ok_or_else(|| (0, "a request begins with a method and a target".to_owned()))?;
    let target = target.strip_suffix(" HTTP/1.1").unwrap_or(target);
    if target.is_empty() || target.contains(' ') {
        return Err((0, "a target has no spaces, and isn't empty".to_owned()));
    }
    let mut headers = Vec::new();
    for (number, line) in lines.enumerate() {
        let field = line.split_once(':');
        let Some((name, value)) = field.filter(|(name, _)| !name.is_empty() && !name.contains(' '))
        else {
            return Err((number + 1, "a header field is `Name: value`".to_owned()));
        };
        headers.push((name.to_owned(), value.trim().to_owned()));
    }
    Ok(SampleRequest {
        method: method.to_owned(),
        target: target.to_owned(),
        headers,
        body: body.to_owned(),
    })
}

/// A request as it is written on the wire, without the headers that a client adds itself.
#[must_use]
pub fn request_text(request: &SampleRequest) -> String {
    let mut text = format!("{} {} HTTP/1.1\n", request.method, request.target);
    for (name, value) in &request.headers {
        text.push_str(&format!("{name}: {value}\n"));
    }
    if !request.body.is_empty() {
        text.push('\n');
        text.push_str(&request.body);
    }
    text
}

/// Compact JSON indented by two spaces, as Python's `json.dumps(…, indent=2)` does; nothing
/// inside a string changes, nor the spelling of a number.
#[must_use]
pub fn indent_json(json: &str) -> String {
    let mut out = String::with_capacity(json.len() * 2);
    let mut depth = 0_usize;
    let mut in_string = false;
    let mut chars = json.chars().filter(|c| *c != '\n').peekable();
    let line = |out: &mut String, depth: usize| {
        out.push('\n');
        out.push_str(&"  ".repeat(depth));
    };
    while let Some(c) = chars.next() {
        if in_string {
            out.push(c);
            if c == '\\' {
                out.extend(chars.next());
            }
            in_string = c != '"';
            continue;
        }
        match c {
            '{' | '[' => {
                out.push(c);
                if let Some(end) = chars.next_if(|next| matches!(next, '}' | ']')) {
                    out.push(end);
                } else {
                    depth += 1;
                    line(&mut out, depth);
                }
            }
            '}' | ']' => {
                depth = depth.saturating_sub(1);
                line(&mut out, depth);
                out.push(c);
            }
            ',' => {
                out.push(c);
                line(&mut out, depth);
            }
            ':' => out.push_str(": "),
            ' ' => {}
            _ => {
                in_string = c == '"';
                out.push(c);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_has_a_line_fields_and_a_body() {
        let request = read_request("POST /a?b=c HTTP/1.1\nX-One: 1: 2\n\n{}\n\n1\n");
        let expected = SampleRequest {
            method: "POST".into(),
            target: "/a?b=c".into(),
            headers: vec![("X-One".into(), "1: 2".into())],
            body: "{}\n\n1".into(),
        };
        assert_eq!(request, Ok(expected.clone()));
        assert_eq!(read_request(&request_text(&expected)), Ok(expected));
    }

    #[test]
    fn what_is_no_request_is_refused_with_its_line() {
        assert_eq!(read_request("GET").map_err(|(line, _)| line), Err(0));
        assert_eq!(read_request("GET /a b").map_err(|(line, _)| line), Err(0));
        assert_eq!(
            read_request("GET /\nA: 1\nno field").map_err(|(line, _)| line),
            Err(2)
        );
    }

    #[test]
    fn json_is_indented_without_a_change_in_strings_or_numbers() {
        assert_eq!(
            indent_json("{\"a\":[1.0,{}],\"b\":\"x, \\\"y\\\": [\",\"c\":[]}\n"),
            "{\n  \"a\": [\n    1.0,\n    {}\n  ],\n  \"b\": \"x, \\\"y\\\": [\",\n  \"c\": []\n}"
        );
    }
}
