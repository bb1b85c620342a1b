//! Requests that authors write as text, and JSON indented for reading.

use course_model::SampleRequest;

/// Why a request can't be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestError {
    /// The line, from 0.
    pub line: usize,
    /// The rule that the line breaks.
    pub reason: &'static str,
}

/// Parses a request: `METHOD target`, header fields, an empty line, the body. A line break at the
/// end of the text isn't part of the body.
///
/// # Errors
/// The first line that can't be read.
pub fn parse_request(text: &str) -> Result<SampleRequest, RequestError> {
    let error = |line, reason| RequestError { line, reason };
    let text = text.strip_suffix('\n').unwrap_or(text);
    let (head, body) = text.split_once("\n\n").unwrap_or((text, ""));
    let mut lines = head.trim_end_matches('\n').split('\n');
    let (method, target) = lines
        .next()
        .and_then(|request_line| request_line.split_once(' '))
        .ok_or_else(|| error(0, "a request begins with a method and a target"))?;
    let target = target.strip_suffix(" HTTP/1.1").unwrap_or(target);
    if target.is_empty() || target.contains(' ') {
        return Err(error(0, "a target has no spaces, and isn't empty"));
    }
    let headers = lines
        .zip(1..)
        .map(|(line, number)| {
            line.split_once(':')
                .filter(|(name, _)| !name.is_empty() && !name.contains(' '))
                .map(|(name, value)| (name.to_owned(), value.trim().to_owned()))
                .ok_or_else(|| error(number, "a header field is `Name: value`"))
        })
        .collect::<Result<_, _>>()?;
    Ok(SampleRequest {
        method: method.to_owned(),
        target: target.to_owned(),
        headers,
        body: body.to_owned(),
    })
}

/// Returns compact JSON indented by two spaces, as Python's `json.dumps(…, indent=2)` writes it.
/// Strings and the spelling of numbers don't change.
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
        let request = parse_request("POST /a?b=c HTTP/1.1\nX-One: 1: 2\n\n{}\n\n1\n");
        let expected = SampleRequest {
            method: "POST".into(),
            target: "/a?b=c".into(),
            headers: vec![("X-One".into(), "1: 2".into())],
            body: "{}\n\n1".into(),
        };
        assert_eq!(request, Ok(expected));
    }

    #[test]
    fn an_error_has_the_number_of_the_line() {
        assert_eq!(parse_request("GET").map_err(|error| error.line), Err(0));
        assert_eq!(
            parse_request("GET /a b").map_err(|error| error.line),
            Err(0)
        );
        assert_eq!(
            parse_request("GET /\nA: 1\nno field").map_err(|error| error.line),
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
