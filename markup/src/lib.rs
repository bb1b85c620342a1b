//! `view!` and `#[component]`, written as Leptos writes them, for the elements in `src/dom`. A
//! view of Leptos is a type of its own for each shape, and the browser gets the code of every one;
//! here all elements are one type, so a view costs little more than its text.

use proc_macro::TokenStream;

mod component;
mod template;
mod view;

/// HTML-like text to a view: `view! { <p class="note" on:click=close>{words}</p> }`.
///
/// - an attribute's value is a value, or a closure, which is asked again when a signal that it
///   read changes; `Option` and `bool` leave the attribute out;
/// - `on:event=closure`, `prop:name=value` (a property, not an attribute), `class:name=condition`,
///   `node_ref=reference`, `inner_html=text`;
/// - a child is text in quotes, `{a value or a closure}`, an element, or a component:
///   `<Name prop=value other/>`, where `other` stands for `other=other`.
#[proc_macro]
pub fn view(markup: TokenStream) -> TokenStream {
    view::expand(markup.into()).into()
}

/// Makes a function a component: a struct with a field for each parameter, drawn by the
/// function's body. Signals that the body reads don't draw it again.
#[proc_macro_attribute]
pub fn component(_options: TokenStream, function: TokenStream) -> TokenStream {
    component::expand(function.into())
        .unwrap_or_else(syn::Error::into_compile_error)
        .into()
}
