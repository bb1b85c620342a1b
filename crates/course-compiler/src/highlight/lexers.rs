//! Lexers for what syntect has no grammar for: HTTP messages, terminals, TOML, Dockerfiles
//! and Procfiles. They colour what helps reading and leave the rest.

use course_model::source::TokenKind;

use super::line::{Line, LineBuilder};
use super::scopes;
use crate::html::METHODS;

/// Lines as they are.
pub fn text(code: &str) -> Vec<Line> {
    code.split('\n')
        .map(|line| all(TokenKind::Plain, line))
        .collect()
}

/// HTTP/1.1 messages. A body that begins like JSON is highlighted as JSON.
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

/// A request line or a status line.
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

/// A header field.
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

/// Commands behind a prompt, which a trailing backslash continues, and their output.
pub fn console(code: &str) -> Vec<Line> {
    let mut continued = false;
    code.split('\n')
        .map(|text| {
            let prompt = prompt(text);
            if prompt == 0 && !continued {
                let mut line = all(TokenKind::Plain, text);
                line.output = true;
                return line;
            }
            let (prompt, command) = text.split_at(prompt);
            continued = command.ends_with('\\');
            let mut line = LineBuilder::default();
            line.push_whole(TokenKind::Prompt, prompt);
            let comment = if command.starts_with('#') {
                Some(0)
            } else {
                command.find(" # ").map(|place| place + 1)
            };
            let (command, comment) = command.split_at(comment.unwrap_or(command.len()));
            line.push(TokenKind::Plain, command);
            line.push(TokenKind::Comment, comment);
            line.done()
        })
        .collect()
}

/// The length of a prompt: `$ `, `> `, `>>> `, `PS C:\> `, each also behind `(.venv) `.
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
        rest.find("> ").filter(|_| is_path).map(|place| place + 2)
    };
    plain
        .map(str::len)
        .or_else(windows)
        .map_or(0, |length| venv + length)
}

/// TOML and INI: tables, keys, comments, strings, numbers, booleans.
pub fn toml(code: &str) -> Vec<Line> {
    code.split('\n')
        .map(|text| {
            let words = text.trim_start();
            if words.starts_with(['#', ';']) {
                return all(TokenKind::Comment, text);
            }
            if words.starts_with('[') && words.trim_end().ends_with(']') && !words.contains(',') {
                return all(TokenKind::Keyword, text);
            }
            let mut line = LineBuilder::default();
            match text.split_once('=') {
                Some((key, value)) if !key.contains('"') => {
                    line.push(TokenKind::Property, key.trim_end());
                    line.push(
                        TokenKind::Plain,
                        key.get(key.trim_end().len()..).unwrap_or_default(),
                    );
                    line.push(TokenKind::Plain, "=");
                    values(&mut line, value);
                }
                _ => values(&mut line, text),
            }
            line.done()
        })
        .collect()
}

/// Strings, numbers, booleans and a comment behind them.
fn values(line: &mut LineBuilder, text: &str) {
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let length = match c {
            '"' | '\'' => rest
                .get(1..)
                .and_then(|tail| tail.find(c))
                .map_or(rest.len(), |place| place + 2),
            '#' => rest.len(),
            c if is_word(c) => rest.find(|c| !is_word(c)).unwrap_or(rest.len()),
            c => c.len_utf8(),
        };
        let (token, tail) = rest.split_at(length);
        let kind = match c {
            '"' | '\'' => TokenKind::String,
            '#' => TokenKind::Comment,
            _ if matches!(token, "true" | "false") => TokenKind::Builtin,
            c if c.is_ascii_digit() => TokenKind::Number,
            _ => TokenKind::Plain,
        };
        line.push(kind, token);
        rest = tail;
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-' | '.')
}

/// A Dockerfile: instructions and comments.
pub fn dockerfile(code: &str) -> Vec<Line> {
    let mut continued = false;
    code.split('\n')
        .map(|text| {
            if text.starts_with('#') {
                return all(TokenKind::Comment, text);
            }
            let word = text.find(' ').unwrap_or(text.len());
            let is_instruction = !continued && text.starts_with(|c: char| c.is_ascii_uppercase());
            continued = text.ends_with('\\');
            let (instruction, rest) = text.split_at(if is_instruction { word } else { 0 });
            let mut line = LineBuilder::default();
            line.push(TokenKind::Keyword, instruction);
            strings(&mut line, rest);
            line.done()
        })
        .collect()
}

/// Text with its double-quoted strings coloured.
fn strings(line: &mut LineBuilder, text: &str) {
    for (place, piece) in text.split('"').enumerate() {
        let last = text.split('"').count() - 1;
        if place % 2 == 1 && place < last {
            line.push(TokenKind::String, &format!("\"{piece}\""));
        } else if place % 2 == 1 {
            line.push(TokenKind::Plain, &format!("\"{piece}"));
        } else {
            line.push(TokenKind::Plain, piece);
        }
    }
}

/// A Procfile: `web: gunicorn …`.
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
        let outputs: Vec<bool> = found.iter().map(|line| line.output).collect();
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

    #[test]
    fn toml_and_dockerfiles_are_coloured_sparingly() {
        assert_eq!(
            lines(toml("[tool]\nname = \"a\" # b\nn = [1, true]")),
            [
                "<span class=\"tk\">[tool]</span>",
                "<span class=\"tp\">name</span> = <span class=\"ts\">\"a\"</span> <span class=\"tc\"># b</span>",
                "<span class=\"tp\">n</span> = [<span class=\"tn\">1</span>, <span class=\"tb\">true</span>]",
            ]
        );
        assert_eq!(
            lines(dockerfile("FROM python\nCMD [\"run\"]\nRUN a \\\n  B")),
            [
                "<span class=\"tk\">FROM</span> python",
                "<span class=\"tk\">CMD</span> [<span class=\"ts\">\"run\"</span>]",
                "<span class=\"tk\">RUN</span> a \\",
                "  B",
            ]
        );
    }
}
