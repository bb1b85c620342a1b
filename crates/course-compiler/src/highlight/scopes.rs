//! Highlighting by syntect's grammars: scopes to classes. It must not know the languages that
//! have a lexer of ours.

use std::sync::LazyLock;

use syntect::parsing::{ParseState, Scope, ScopeStack, ScopeStackOp, SyntaxSet};

use super::{Class, Line};

static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

/// Scope prefixes and what they mean; the first that fits the innermost scope wins, `None`
/// ends the search with plain text.
static RULES: LazyLock<Vec<(Scope, Option<Class>)>> = LazyLock::new(|| {
    let rules: [(&str, Option<Class>); 29] = [
        ("comment", Some(Class::Comment)),
        ("meta.interpolation", None),
        ("punctuation.section", None),
        ("punctuation.separator.annotation", None),
        ("string", Some(Class::Text)),
        ("storage.type.string", Some(Class::Text)),
        ("constant.numeric", Some(Class::Number)),
        ("constant.language", Some(Class::Builtin)),
        ("constant.other.database-name", None),
        ("constant.other.table-name", None),
        ("meta.annotation.arguments", None),
        ("meta.annotation", Some(Class::Decorator)),
        ("variable.annotation", Some(Class::Decorator)),
        ("keyword.operator.assignment", None),
        ("keyword.operator", Some(Class::Operator)),
        ("keyword", Some(Class::Keyword)),
        ("storage", Some(Class::Keyword)),
        ("entity.name.function", Some(Class::Function)),
        ("entity.name.class", Some(Class::Type)),
        ("entity.other.inherited-class", Some(Class::Type)),
        ("entity.name.tag", Some(Class::Keyword)),
        ("entity.other.attribute-name", Some(Class::Property)),
        ("variable.function", Some(Class::Function)),
        ("variable.parameter.option", Some(Class::Property)),
        ("support.function", Some(Class::Builtin)),
        ("support.type.exception", Some(Class::Type)),
        ("support.type", Some(Class::Builtin)),
        ("support.constant", Some(Class::Builtin)),
        ("source", None),
    ];
    rules
        .into_iter()
        .filter_map(|(prefix, class)| Some((Scope::new(prefix).ok()?, class)))
        .collect()
});

/// Highlights with the grammar of a file extension; plain lines where there is none.
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

fn line(text: &str, operations: &[(usize, ScopeStackOp)], stack: &mut ScopeStack) -> Line {
    let mut line = Line::default();
    let mut at = 0;
    let end = text.len() - 1;
    for (place, operation) in operations {
        let place = (*place).min(end);
        if place > at {
            push(&mut line, text, at, place, stack);
            at = place;
        }
        // A scope that doesn't fit the stack is a fault of the grammar; the code stays as it is.
        let _ = stack.apply(operation);
    }
    push(&mut line, text, at, end, stack);
    line
}

fn push(line: &mut Line, text: &str, from: usize, to: usize, stack: &ScopeStack) {
    let token = text.get(from..to).unwrap_or_default();
    let rest = text.get(to..).unwrap_or_default();
    line.push(refine(class(stack), token, rest, stack), token);
}

fn class(stack: &ScopeStack) -> Option<Class> {
    stack.as_slice().iter().rev().find_map(|scope| {
        RULES
            .iter()
            .find_map(|(prefix, class)| prefix.is_prefix_of(*scope).then_some(*class))
    })?
}

/// What the innermost scope doesn't tell: operators that are words, keys in JSON, builtins'
/// names that aren't called, and capitalised names, which are classes in Python.
fn refine(class: Option<Class>, token: &str, rest: &str, stack: &ScopeStack) -> Option<Class> {
    let first = token.trim_start().chars().next().unwrap_or(' ');
    match class {
        Some(Class::Operator) if first.is_alphabetic() => Some(Class::Keyword),
        Some(Class::Text) if has(stack, "meta.structure.dictionary.key.json") => {
            Some(Class::Property)
        }
        Some(Class::Builtin) if has(stack, "support.function.builtin.python") => {
            rest.starts_with('(').then_some(Class::Builtin)
        }
        Some(Class::Function) | None
            if first.is_uppercase()
                && token.contains(char::is_lowercase)
                && has(stack, "source.python") =>
        {
            Some(Class::Type)
        }
        _ => class,
    }
}

fn has(stack: &ScopeStack, name: &str) -> bool {
    Scope::new(name).is_ok_and(|wanted| {
        let mut scopes = stack.as_slice().iter();
        scopes.any(|scope| wanted.is_prefix_of(*scope))
    })
}
