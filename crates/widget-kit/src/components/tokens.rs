//! Highlighted code: tokens with the classes that the style sheet colours.

use course_model::{Token, TokenKind};
use leptos::prelude::*;

/// Tokens one after the other, for inside a `<code>`.
#[component]
pub fn Tokens(
    /// The tokens of one line or of more.
    tokens: Vec<Token>,
) -> impl IntoView {
    tokens.into_iter().map(token).collect_view()
}

fn token(Token { kind, text }: Token) -> AnyView {
    let Some(class) = kind.class() else {
        return text.into_any();
    };
    let method = (kind == TokenKind::Method).then(|| text.clone());
    let first_digit = text.chars().next();
    let status_class = first_digit
        .filter(|_| kind == TokenKind::Status)
        .map(|digit| format!("{digit}xx"));
    view! {
        <span class=class data-method=method data-class=status_class>
            {text}
        </span>
    }
    .into_any()
}
