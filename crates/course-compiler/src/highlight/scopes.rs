//! Highlighting by grammars of syntect: scopes become kinds of tokens. The grammars are those of
//! `bat`, which the crate two-face brings: syntect's own have no TOML and no Dockerfile.

use std::sync::LazyLock;

use syntect::parsing::{ParseState, Scope, ScopeStack, ScopeStackOp, SyntaxSet};

use course_model::source::TokenKind;

use super::line::{Line, LineBuilder};

static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);

/// Kinds of tokens by the prefixes of scopes. The first prefix of the innermost scope that has one
/// decides.
static RULES: LazyLock<Vec<(Scope, TokenKind)>> = LazyLock::new(|| {
    let rules: [(&str, TokenKind); 33] = [
        ("comment", TokenKind::Comment),
        ("meta.interpolation", TokenKind::Plain),
        ("punctuation.section", TokenKind::Plain),
        ("punctuation.separator.annotation", TokenKind::Plain),
        ("string", TokenKind::String),
        ("storage.type.string", TokenKind::String),
        ("constant.numeric", TokenKind::Number),
        ("constant.language", TokenKind::Builtin),
        ("constant.other.database-name", TokenKind::Plain),
        ("constant.other.table-name", TokenKind::Plain),
        ("meta.annotation.arguments", TokenKind::Plain),
        ("meta.annotation", TokenKind::Decorator),
        ("variable.annotation", TokenKind::Decorator),
        ("keyword.operator.assignment", TokenKind::Plain),
        ("keyword.operator", TokenKind::Operator),
        ("keyword", TokenKind::Keyword),
        ("storage", TokenKind::Keyword),
        ("entity.name.function", TokenKind::Function),
        ("entity.name.class", TokenKind::Type),
        ("entity.other.inherited-class", TokenKind::Type),
        ("entity.name.tag.toml", TokenKind::Property),
        ("entity.name.tag", TokenKind::Keyword),
        ("entity.name.table.toml", TokenKind::Keyword),
        ("punctuation.definition.table", TokenKind::Keyword),
        ("punctuation.separator.table", TokenKind::Keyword),
        ("entity.other.attribute-name", TokenKind::Property),
        ("variable.function", TokenKind::Function),
        ("variable.parameter.option", TokenKind::Property),
        ("support.function", TokenKind::Builtin),
        ("support.type.exception", TokenKind::Type),
        ("support.type", TokenKind::Builtin),
        ("support.constant", TokenKind::Builtin),
        ("source", TokenKind::Plain),
    ];
    rules
        .into_iter()
        .filter_map(|(prefix, kind)| Some((Scope::new(prefix).ok()?, kind)))
        .collect()
});

/// Highlights code with the grammar for a file extension.
pub fn highlight(extension: &str, code: &str) -> Vec<Line> {
    let syntaxes = &*SYNTAXES;
    let syntax = syntaxes
        .find_syntax_by_extension(extension)
        .unwrap_or_else(|| syntaxes.find_syntax_plain_text());
    let mut state = ParseState::new(syntax);
    let mut stack = ScopeStack::new();
    code.split('\n')
        .map(|text| {
            let text = format!("{text}\n");
            let operations = state.parse_line(&text, syntaxes).unwrap_or_default();
            line(&text, &operations, &mut stack).done()
        })
        .collect()
}

fn line(text: &str, operations: &[(usize, ScopeStackOp)], stack: &mut ScopeStack) -> LineBuilder {
    let mut line = LineBuilder::default();
    let mut at = 0;
    let end = text.len() - 1;
    for (offset, operation) in operations {
        let offset = (*offset).min(end);
        if offset > at {
            push(&mut line, text, at, offset, stack);
            at = offset;
        }
        // An operation that the stack refuses is an error of the grammar. The code is shown anyway.
        let _ = stack.apply(operation);
    }
    push(&mut line, text, at, end, stack);
    line
}

fn push(line: &mut LineBuilder, text: &str, from: usize, to: usize, stack: &ScopeStack) {
    let token = text.get(from..to).unwrap_or_default();
    let rest = text.get(to..).unwrap_or_default();
    line.push(refine(kind(stack), token, rest, stack), token);
}

fn kind(stack: &ScopeStack) -> TokenKind {
    let kind_of = |scope: &Scope| {
        let mut rules = RULES.iter();
        rules.find_map(|(prefix, kind)| prefix.is_prefix_of(*scope).then_some(*kind))
    };
    let kind = stack.as_slice().iter().rev().find_map(kind_of);
    kind.unwrap_or_default()
}

/// Returns the kind of a token where its innermost scope isn't enough: operators that are words,
/// keys in JSON, names of builtins that aren't called, and capitalized names, which are classes in
/// Python.
fn refine(kind: TokenKind, token: &str, rest: &str, stack: &ScopeStack) -> TokenKind {
    let first = token.trim_start().chars().next().unwrap_or(' ');
    match kind {
        TokenKind::Operator if first.is_alphabetic() => TokenKind::Keyword,
        TokenKind::String if has(stack, "meta.mapping.key.json") => TokenKind::Property,
        TokenKind::Builtin
            if has(stack, "support.function.builtin.python") && !rest.starts_with('(') =>
        {
            TokenKind::Plain
        }
        TokenKind::Function | TokenKind::Plain
            if first.is_uppercase()
                && token.contains(char::is_lowercase)
                && has(stack, "source.python") =>
        {
            TokenKind::Type
        }
        _ => kind,
    }
}

fn has(stack: &ScopeStack, name: &str) -> bool {
    Scope::new(name).is_ok_and(|wanted| {
        let mut scopes = stack.as_slice().iter();
        scopes.any(|scope| wanted.is_prefix_of(*scope))
    })
}
