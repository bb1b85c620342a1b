//! A highlighted line, and how it is built from tokens.

use course_model::source::{Token, TokenKind, html};

/// A highlighted line of code.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// The tokens from left to right, without the line break.
    pub tokens: Vec<Token>,
    /// The tokens as HTML.
    pub html: String,
    /// Whether a command printed the line, so that readers don't copy it.
    pub is_output: bool,
}

/// Builds a line from tokens. Space between two tokens of the same kind joins them to one token;
/// other space is plain.
#[derive(Debug, Default)]
pub(super) struct LineBuilder {
    tokens: Vec<Token>,
    /// Space whose kind depends on the next token.
    space: String,
}

impl LineBuilder {
    /// Appends a token, or continues the last one if it has the same kind.
    pub(super) fn push(&mut self, kind: TokenKind, text: &str) {
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

    /// Appends a token with the space around it.
    pub(super) fn push_whole(&mut self, kind: TokenKind, text: &str) {
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
            None => self.tokens.push(Token::new(kind, text)),
        }
    }

    /// Returns the finished line.
    pub(super) fn done(mut self) -> Line {
        let space = std::mem::take(&mut self.space);
        self.append(TokenKind::Plain, &space);
        Line {
            html: html(&self.tokens),
            tokens: self.tokens,
            is_output: false,
        }
    }
}
