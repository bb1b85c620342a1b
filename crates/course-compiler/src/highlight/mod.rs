//! Highlights code: lines of tokens, and their HTML with the short classes of the style sheet.

mod language;
mod lexers;
mod scopes;

pub use self::language::Language;
use course_model::source::{Token, TokenKind, html};

/// A highlighted line of code.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// The line from left to right, without its line break.
    pub tokens: Vec<Token>,
    /// The tokens as HTML.
    pub html: String,
    /// Whether a command printed the line, so that it isn't copied.
    pub output: bool,
}

/// Puts a line together from tokens. Spaces between two tokens of the same kind become a part of
/// one token; other spaces are plain.
#[derive(Debug, Default)]
pub(super) struct LineBuilder {
    tokens: Vec<Token>,
    /// Spaces whose kind depends on the next token.
    space: String,
}

impl LineBuilder {
    /// Appends a token; one of the same kind continues the token before it.
    fn push(&mut self, kind: TokenKind, text: &str) {
        let words = text.trim_start();
        let (before, _) = text.split_at(text.len() - words.len());
        self.space.push_str(before);
        if words.is_empty() {
            return;
        }
        let continues = self.tokens.last().is_some_and(|last| last.kind == kind);
        let space = std::mem::take(&mut self.space);
        self.append(if continues { kind } else { TokenKind::Plain }, &space);
        let end = words.trim_end();
        self.append(kind, end);
        let (_, after) = words.split_at(end.len());
        self.space.push_str(after);
    }

    /// Appends a token as it is, spaces included.
    fn push_whole(&mut self, kind: TokenKind, text: &str) {
        let space = std::mem::take(&mut self.space);
        self.append(TokenKind::Plain, &space);
        self.append(kind, text);
    }

    fn append(&mut self, kind: TokenKind, text: &str) {
        if text.is_empty() {
            return;
        }
        match self.tokens.last_mut().filter(|last| last.kind == kind) {
            Some(last) => last.text.push_str(text),
            None => self.tokens.push(Token {
                kind,
                text: text.to_owned(),
            }),
        }
    }

    fn done(mut self) -> Line {
        let space = std::mem::take(&mut self.space);
        self.append(TokenKind::Plain, &space);
        Line {
            html: html(&self.tokens),
            tokens: self.tokens,
            output: false,
        }
    }
}

/// The code line by line as HTML. A line break at the end adds no line.
#[must_use]
pub fn highlight(language: Language, code: &str) -> Vec<Line> {
    let code = code.strip_suffix('\n').unwrap_or(code);
    match language {
        Language::Python => scopes::highlight("py", code),
        Language::Json => scopes::highlight("json", code),
        Language::Shell => scopes::highlight("sh", code),
        Language::Sql => scopes::highlight("sql", code),
        Language::Html => scopes::highlight("html", code),
        Language::Yaml => scopes::highlight("yaml", code),
        Language::Http => lexers::http(code),
        Language::Console => lexers::console(code),
        Language::Toml => lexers::toml(code),
        Language::Dockerfile => lexers::dockerfile(code),
        Language::Procfile => lexers::procfile(code),
        Language::Text => lexers::text(code),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(language: Language, code: &str) -> Vec<String> {
        highlight(language, code)
            .into_iter()
            .map(|line| line.html)
            .collect()
    }

    #[test]
    fn python_tokens_get_their_classes_and_neighbours_share_a_span() {
        assert_eq!(
            lines(
                Language::Python,
                "@bp.get(\"/<int:id>\")\ndef get(self, id: int) -> User:\n    raise NotFound(f\"No {id}\")  # why\n"
            ),
            [
                "<span class=\"td\">@bp.get</span>(<span class=\"ts\">\"/&lt;int:id&gt;\"</span>)",
                "<span class=\"tk\">def</span> <span class=\"tf\">get</span>(self, id: <span class=\"tb\">int</span>) -&gt; <span class=\"tt\">User</span>:",
                "    <span class=\"tk\">raise</span> <span class=\"tt\">NotFound</span>(<span class=\"ts\">f\"No</span> {id}<span class=\"ts\">\"</span>)  <span class=\"tc\"># why</span>",
            ]
        );
    }

    #[test]
    fn an_attribute_that_shares_a_builtins_name_is_no_builtin() {
        assert_eq!(
            lines(Language::Python, "id: int = len(id)"),
            ["id: <span class=\"tb\">int</span> = <span class=\"tb\">len</span>(id)"]
        );
    }

    #[test]
    fn json_tells_keys_from_values() {
        assert_eq!(
            lines(Language::Json, "{\"a\": [1, null, \"b\"]}"),
            [
                "{<span class=\"tp\">\"a\"</span>: [<span class=\"tn\">1</span>, <span class=\"tb\">null</span>, <span class=\"ts\">\"b\"</span>]}"
            ]
        );
    }

    #[test]
    fn empty_lines_stay_lines() {
        assert_eq!(lines(Language::Python, "a\n\nb\n"), ["a", "", "b"]);
        assert_eq!(lines(Language::Text, "a\n\n"), ["a", ""]);
    }
}
