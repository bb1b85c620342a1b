//! Highlighted source files as tokens, from which a view draws HTML or gets the plain code.

use serde::{Deserialize, Serialize};

/// All source files that the app shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceListings {
    /// The files in no particular order.
    pub files: Vec<SourceListing>,
}

impl SourceListings {
    /// Returns the file with this path; `None` if there is none.
    #[must_use]
    pub fn file(&self, path: &str) -> Option<&SourceListing> {
        self.files.iter().find(|file| file.path == path)
    }
}

/// A highlighted source file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceListing {
    /// The path as traces and lessons name it: `app/services/users.py`.
    pub path: String,
    /// All lines of the file. Comments that mark excerpts (`# [create-user]`) become blank lines, so
    /// that line numbers stay the same.
    pub lines: Vec<SourceLine>,
    /// The functions of a Python file, ordered by first line; empty for other languages.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub functions: Vec<SourceFunction>,
}

impl SourceListing {
    /// Returns the innermost function that contains a line (counted from 1).
    #[must_use]
    pub fn function_at(&self, line: u32) -> Option<&SourceFunction> {
        // Functions are ordered by first line, so the innermost one comes last.
        self.functions
            .iter()
            .rfind(|function| (function.first_line..=function.last_line).contains(&line))
    }

    /// Returns the lines from `first` to `last` (counted from 1, both included) that the file has.
    #[must_use]
    pub fn excerpt(&self, first: u32, last: u32) -> &[SourceLine] {
        let start = self.lines.partition_point(|line| line.number < first);
        let end = self.lines.partition_point(|line| line.number <= last);
        self.lines.get(start..end).unwrap_or_default()
    }
}

/// The lines of a function.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceFunction {
    /// Its name.
    pub name: String,
    /// The first line, counted from 1, decorators included.
    pub first_line: u32,
    /// The last line, counted from 1.
    pub last_line: u32,
}

/// A line of code.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceLine {
    /// Its number in the file, from 1.
    pub number: u32,
    /// The tokens from left to right, without the line break.
    pub tokens: Vec<Token>,
}

impl SourceLine {
    /// Returns the plain code.
    #[must_use]
    pub fn text(&self) -> String {
        self.tokens
            .iter()
            .map(|token| token.text.as_str())
            .collect()
    }

    /// Returns the line as HTML: a `<span>` for every token that has a class.
    #[must_use]
    pub fn html(&self) -> String {
        html(&self.tokens)
    }
}

/// A token: a piece of code with one meaning.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Token {
    /// The kind of token.
    #[serde(default, skip_serializing_if = "TokenKind::is_plain")]
    pub kind: TokenKind,
    /// The code.
    pub text: String,
}

/// The kind of a token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TokenKind {
    /// Code that is not highlighted, spaces included.
    #[default]
    Plain,
    /// `def`, `SELECT`.
    Keyword,
    /// A string literal.
    String,
    /// A number.
    Number,
    /// A comment.
    Comment,
    /// The name of a function where it is defined or called.
    Function,
    /// The name of a class.
    Type,
    /// `@bp.get`.
    Decorator,
    /// A built-in name: `len`, `None`.
    Builtin,
    /// The key of an object or the name of a header field.
    Property,
    /// `==`.
    Operator,
    /// The prompt of a terminal.
    Prompt,
    /// An HTTP method; each has its own colour.
    Method,
    /// A status code with its reason phrase; coloured by the first digit.
    Status,
}

impl TokenKind {
    /// Returns the CSS class of the token; `None` for plain code.
    #[must_use]
    pub const fn class(self) -> Option<&'static str> {
        Some(match self {
            Self::Plain => return None,
            Self::Keyword => "tk",
            Self::String => "ts",
            Self::Number => "tn",
            Self::Comment => "tc",
            Self::Function => "tf",
            Self::Type => "tt",
            Self::Decorator => "td",
            Self::Builtin => "tb",
            Self::Property => "tp",
            Self::Operator => "to",
            Self::Prompt => "prompt",
            Self::Method => "method",
            Self::Status => "status",
        })
    }

    fn is_plain(&self) -> bool {
        *self == Self::Plain
    }
}

/// Returns tokens as HTML: a `<span>` for every token that has a class.
///
/// ```
/// use course_model::source::{Token, TokenKind, html};
///
/// let tokens = [
///     Token { kind: TokenKind::Number, text: "1".to_owned() },
///     Token { kind: TokenKind::Plain, text: " < 2".to_owned() },
/// ];
/// assert_eq!(html(&tokens), r#"<span class="tn">1</span> &lt; 2"#);
/// ```
#[must_use]
pub fn html(tokens: &[Token]) -> String {
    tokens.iter().map(Token::html).collect()
}

impl Token {
    /// Returns a token.
    #[must_use]
    pub fn new(kind: TokenKind, text: impl Into<String>) -> Self {
        Self {
            kind,
            text: text.into(),
        }
    }

    /// Returns a token without a colour.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Self::new(TokenKind::Plain, text)
    }

    fn html(&self) -> String {
        let text = html_escape::encode_text(&self.text);
        let Some(class) = self.kind.class() else {
            return text.into_owned();
        };
        let data = match self.kind {
            TokenKind::Method => {
                let method = html_escape::encode_double_quoted_attribute(&self.text);
                format!(" data-method=\"{method}\"")
            }
            TokenKind::Status => {
                let digit: String = self.text.chars().take(1).collect();
                let digit = html_escape::encode_double_quoted_attribute(&digit);
                format!(" data-class=\"{digit}xx\"")
            }
            _ => String::new(),
        };
        format!("<span class=\"{class}\"{data}>{text}</span>")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listing() -> SourceListing {
        let line = |number| SourceLine {
            number,
            tokens: vec![Token {
                kind: TokenKind::String,
                text: format!("\"<{number}>\""),
            }],
        };
        let function = |name: &str, first_line, last_line| SourceFunction {
            name: name.to_owned(),
            first_line,
            last_line,
        };
        SourceListing {
            path: "app/a.py".to_owned(),
            lines: (1..=6).map(line).collect(),
            functions: vec![function("outer", 2, 6), function("inner", 3, 4)],
        }
    }

    #[test]
    fn function_at_returns_the_innermost_function() {
        let listing = listing();
        let name = |line| listing.function_at(line).map(|found| found.name.as_str());
        assert_eq!(name(1), None);
        assert_eq!(name(2), Some("outer"));
        assert_eq!(name(4), Some("inner"));
        assert_eq!(name(5), Some("outer"));
    }

    #[test]
    fn an_excerpt_ends_where_the_file_ends() {
        let listing = listing();
        let numbers = |first, last| -> Vec<u32> {
            let lines = listing.excerpt(first, last).iter();
            lines.map(|line| line.number).collect()
        };
        assert_eq!(numbers(2, 4), [2, 3, 4]);
        assert_eq!(numbers(5, 99), [5, 6]);
        assert_eq!(numbers(0, 1), [1]);
        assert!(numbers(7, 9).is_empty());
        assert!(numbers(4, 2).is_empty());
    }

    #[test]
    fn a_line_gives_its_code_and_its_html() {
        let line = listing().lines.remove(0);
        assert_eq!(line.text(), "\"<1>\"");
        assert_eq!(line.html(), "<span class=\"ts\">\"&lt;1&gt;\"</span>");
    }

    #[test]
    fn listings_survive_a_round_trip_through_json() {
        let listings = SourceListings {
            files: vec![listing()],
        };
        let json = crate::versioned::write(&listings).expect("listings have a JSON form");
        let read: SourceListings = crate::versioned::read(&json).expect("they are listings");
        assert_eq!(read, listings);
    }
}
