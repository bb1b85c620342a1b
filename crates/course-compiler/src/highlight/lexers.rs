//! Lexers for what the grammars don't cover: HTTP messages with coloured methods and status codes,
//! terminals with prompts and output, and Procfiles.

use course_model::source::TokenKind;

use super::line::{Line, LineBuilder};
use super::scopes;
use crate::html::METHODS;

/// Returns lines without colours.
pub fn text(code: &str) -> Vec<Line> {
    code.split('\n')
        .map(|line| all(TokenKind::Plain, line))
        .collect()
}

/// Highlights HTTP/1.1 messages. A body that begins like JSON is highlighted as JSON.
pub fn http(code: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut in_head = true;
    let mut rest = code.split('\n').peekable();
    while let Some(text) = rest.next() {
        if let Some(line) = start_line(text) {
            in_head = true;
            lines.push(line);
        } else if in_head {
            in_head = !text.is_empty();
            lines.push(header(text));
        } else if text.starts_with(['{', '[']) {
            let mut body = text.to_owned();
            while let Some(more) = rest.next_if(|more| start_line(more).is_none()) {
                body.push('\n');
                body.push_str(more);
            }
            lines.extend(scopes::highlight("json", &body));
        } else {
            lines.push(all(TokenKind::Plain, text));
        }
    }
    lines
}

/// Returns a highlighted request line or status line; `None` for other lines.
fn start_line(text: &str) -> Option<Line> {
    let mut line = LineBuilder::default();
    let (first, rest) = text.split_once(' ')?;
    if METHODS.contains(&first) && rest.starts_with('/') {
        line.push_whole(TokenKind::Method, first);
        line.push(TokenKind::Plain, " ");
        line.push(TokenKind::Plain, rest);
        return Some(line.done());
    }
    let (code, reason) = rest.split_once(' ').unwrap_or((rest, ""));
    if !first.starts_with("HTTP/") || code.len() != 3 {
        return None;
    }
    line.push(TokenKind::Plain, first);
    line.push(TokenKind::Plain, " ");
    let code: u16 = code.parse().ok()?;
    line.push_whole(TokenKind::Status, &format!("{code} {reason}"));
    Some(line.done())
}

/// Highlights a header field.
fn header(text: &str) -> Line {
    match text.split_once(':') {
        Some((name, value)) if !name.contains(' ') => {
            let mut line = LineBuilder::default();
            line.push(TokenKind::Property, name);
            line.push(TokenKind::Plain, ":");
            line.push(TokenKind::Plain, value);
            line.done()
        }
        _ => all(TokenKind::Plain, text),
    }
}

/// Highlights commands, each after a prompt, and their output. A backslash at the end of a line
/// continues a command.
pub fn console(code: &str) -> Vec<Line> {
    let mut continued = false;
    code.split('\n')
        .map(|text| {
            let prompt = prompt(text);
            if prompt == 0 && !continued {
                let mut line = all(TokenKind::Plain, text);
                line.is_output = true;
                return line;
            }
            let (prompt, command) = text.split_at(prompt);
            continued = command.ends_with('\\');
            let mut line = LineBuilder::default();
            line.push_whole(TokenKind::Prompt, prompt);
            let comment = if command.starts_with('#') {
                Some(0)
            } else {
                command.find(" # ").map(|offset| offset + 1)
            };
            let (command, comment) = command.split_at(comment.unwrap_or(command.len()));
            line.push(TokenKind::Plain, command);
            line.push(TokenKind::Comment, comment);
            line.done()
        })
        .collect()
}

/// Returns the length of a prompt: `$ `, `> `, `>>> ` or `PS C:\> `, also after `(.venv) `.
fn prompt(text: &str) -> usize {
    let venv = match text.split_once(") ") {
        Some((name, _)) if name.starts_with('(') && !name.contains(' ') => name.len() + 2,
        _ => 0,
    };
    let rest = text.get(venv..).unwrap_or_default();
    let plain = ["$ ", "> ", ">>> ", "... "]
        .into_iter()
        .find(|prompt| rest.starts_with(prompt));
    let windows = || {
        let is_path = rest.starts_with("PS ") || rest.get(1..3) == Some(":\\");
        rest.find("> ").filter(|_| is_path).map(|offset| offset + 2)
    };
    plain
        .map(str::len)
        .or_else(windows)
        .map_or(0, |length| venv + length)
}

/// Highlights a Procfile: `web: gunicorn …`.
pub fn procfile(code: &str) -> Vec<Line> {
    code.split('\n').map(header).collect()
}

fn all(kind: TokenKind, text: &str) -> Line {
    let mut line = LineBuilder::default();
    line.push(kind, text);
    line.done()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(lines: Vec<Line>) -> Vec<String> {
        lines.into_iter().map(|line| line.html).collect()
    }

    #[test]
    fn an_http_message_has_a_start_line_headers_and_a_body() {
        assert_eq!(
            lines(http("HTTP/1.1 404 NOT FOUND\nAllow: GET\n\n{\"a\":\n1}\n")),
            [
                "HTTP/1.1 <span class=\"status\" data-class=\"4xx\">404 NOT FOUND</span>",
                "<span class=\"tp\">Allow</span>: GET",
                "",
                "{<span class=\"tp\">\"a\"</span>:",
                "<span class=\"tn\">1</span>}",
                "",
            ]
        );
        assert_eq!(
            lines(http("GET /a HTTP/1.1\n\nplain: text")),
            [
                "<span class=\"method\" data-method=\"GET\">GET</span> /a HTTP/1.1",
                "",
                "plain: text",
            ]
        );
    }

    #[test]
    fn a_terminal_tells_commands_from_output() {
        let found = console("(.venv) $ pip install \\\n  flask # now\nDone.\nPS C:\\> dir\n>>> 1");
        let outputs: Vec<bool> = found.iter().map(|line| line.is_output).collect();
        assert_eq!(outputs, [false, false, true, false, false]);
        assert_eq!(
            lines(found),
            [
                "<span class=\"prompt\">(.venv) $ </span>pip install \\",
                "  flask <span class=\"tc\"># now</span>",
                "Done.",
                "<span class=\"prompt\">PS C:\\&gt; </span>dir",
                "<span class=\"prompt\">&gt;&gt;&gt; </span>1",
            ]
        );
    }
}
