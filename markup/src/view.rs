//! `view!`: nodes to calls that make elements.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use rstml::Infallible;
use rstml::node::{KeyedAttribute, Node, NodeAttribute, NodeBlock, NodeElement, NodeName};
use syn::spanned::Spanned;
use syn::{Expr, ExprLit, Lit, Stmt};

/// Elements of SVG that HTML doesn't have; they live in a namespace of their own.
const SVG: &[&str] = &[
    "circle", "clipPath", "defs", "ellipse", "g", "line", "marker", "path", "polygon", "polyline",
    "rect", "svg", "text", "tspan", "use",
];

pub fn expand(markup: TokenStream) -> TokenStream {
    match rstml::parse2(markup) {
        Ok(nodes) => all(&nodes),
        Err(error) => error.into_compile_error(),
    }
}

/// One view of several nodes.
fn all(nodes: &[Node]) -> TokenStream {
    let views: Vec<_> = nodes.iter().filter_map(node).collect();
    match &*views {
        [one] => one.clone(),
        several => quote! { crate::dom::View::Many(vec![#(#several),*]) },
    }
}

fn node(node: &Node) -> Option<TokenStream> {
    match node {
        Node::Element(element) if is_component(element.name()) => Some(component(element)),
        Node::Element(element) => Some(self::element(element)),
        Node::Fragment(fragment) => Some(all(&fragment.children)),
        Node::Text(text) => {
            let text = &text.value;
            Some(quote! { crate::dom::View::from(#text) })
        }
        Node::Block(block) => {
            let value = inside(block);
            Some(quote_spanned! { block.span() => crate::dom::IntoView::into_view(#value) })
        }
        Node::RawText(text) => Some(refuse(text.span(), "text stands in quotes")),
        Node::Comment(_) => None,
        Node::Doctype(_) | Node::Custom(_) => Some(refuse(node.span(), "no such thing in a view")),
    }
}

/// A block's value without the braces, where it is nothing but a value.
fn inside(block: &NodeBlock) -> TokenStream {
    match block {
        NodeBlock::ValidBlock(block) => match &*block.stmts {
            [Stmt::Expr(value, None)] => value.to_token_stream(),
            _ => block.to_token_stream(),
        },
        NodeBlock::Invalid(_) => block.to_token_stream(),
    }
}

fn refuse(span: Span, why: &str) -> TokenStream {
    quote_spanned! { span => compile_error!(#why) }
}

/// A component's name is that of a type.
fn is_component(name: &NodeName) -> bool {
    let NodeName::Path(path) = name else {
        return false;
    };
    let last = path.path.segments.last();
    last.is_some_and(|last| last.ident.to_string().starts_with(char::is_uppercase))
}

fn component(element: &NodeElement<Infallible>) -> TokenStream {
    let name = element.name();
    let mut fields: Vec<_> = element.attributes().iter().map(field).collect();
    if !element.children.is_empty() {
        let children = all(&element.children);
        fields.push(quote! { children: Box::new(move || #children) });
    }
    quote_spanned! { name.span() =>
        crate::dom::Component::draw(#name { #(#fields),* })
    }
}

fn field(attribute: &NodeAttribute) -> TokenStream {
    match attribute {
        NodeAttribute::Attribute(attribute) => {
            let name = &attribute.key;
            match attribute.value() {
                Some(value) => quote! { #name: #value },
                None => quote! { #name },
            }
        }
        NodeAttribute::Block(block) => refuse(block.span(), "a prop has a name"),
    }
}

fn element(element: &NodeElement<Infallible>) -> TokenStream {
    let name = element.name().to_string();
    let make = if SVG.contains(&&*name) {
        quote! { svg }
    } else {
        quote! { html }
    };
    // A name that no value in the markup can mean.
    let made = format_ident!("made", span = Span::mixed_site());
    let attributes = element.attributes().iter().map(|each| match each {
        NodeAttribute::Attribute(each) => attribute(&made, each),
        NodeAttribute::Block(block) => refuse(block.span(), "an attribute has a name"),
    });
    let children = element.children.iter().filter_map(|child| {
        if let Node::Text(text) = child {
            let text = &text.value;
            return Some(quote! { #made.text(#text); });
        }
        let view = node(child)?;
        Some(quote! { #made.child(#view); })
    });
    quote! {{
        let mut #made = crate::dom::Element::#make(#name);
        #(#attributes)*
        #(#children)*
        crate::dom::View::Element(#made)
    }}
}

fn attribute(made: &proc_macro2::Ident, attribute: &KeyedAttribute) -> TokenStream {
    let key = attribute.key.to_string();
    let span = attribute.key.span();
    let Some(value) = attribute.value() else {
        return quote! { #made.put(#key, ""); };
    };
    if let Some(event) = key.strip_prefix("on:") {
        let event = format_ident!("{event}", span = span);
        return quote! { #made.on(crate::dom::event::#event(#value)); };
    }
    if let Some(name) = key.strip_prefix("prop:") {
        return quote! { #made.property(#name, crate::dom::IntoAttribute::into_attribute(#value)); };
    }
    if let Some(name) = key.strip_prefix("class:") {
        return quote! { #made.class(#name, crate::dom::IntoAttribute::into_attribute(#value)); };
    }
    match &*key {
        "node_ref" => quote! { #made.remember(#value.into()); },
        "inner_html" => quote! { #made.inner_html(#value.into()); },
        _ => match text_of(value) {
            Some(text) => quote! { #made.put(#key, #text); },
            None => {
                let value = value.to_token_stream();
                quote_spanned! { span =>
                    #made.set(#key, crate::dom::IntoAttribute::into_attribute(#value));
                }
            }
        },
    }
}

fn text_of(value: &Expr) -> Option<&Lit> {
    match value {
        Expr::Lit(ExprLit {
            lit: lit @ Lit::Str(_),
            ..
        }) => Some(lit),
        _ => None,
    }
}
