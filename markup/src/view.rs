//! `view!`: nodes to a template and what fills its gaps.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use rstml::Infallible;
use rstml::node::{KeyedAttribute, Node, NodeAttribute, NodeBlock, NodeElement, NodeName};
use syn::spanned::Spanned;
use syn::{Expr, ExprLit, Lit, Stmt};

use crate::template::{self, ATTRIBUTE_GAP, CLASS_GAP, GAP, PROPERTY_GAP, Template};

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
    let mut shown = nodes
        .iter()
        .filter(|node| !matches!(node, Node::Comment(_)));
    // A value or a component alone is a view already.
    if let (Some(one), None) = (shown.next(), shown.next()) {
        match one {
            Node::Block(block) => return value(block),
            Node::Element(element) if is_component(element.name()) => return component(element),
            _ => {}
        }
    }
    let mut template = Template::default();
    nodes.iter().for_each(|node| add(&mut template, node));
    // A name that no value in the markup can mean.
    template.into_tokens(&format_ident!("made", span = Span::mixed_site()))
}

fn add(template: &mut Template, node: &Node) {
    match node {
        Node::Element(element) if is_component(element.name()) => {
            let view = component(element);
            template.gap(GAP, "", quote! { view(#view) });
        }
        Node::Element(element) => self::element(template, element),
        Node::Fragment(fragment) => fragment
            .children
            .iter()
            .for_each(|node| add(template, node)),
        Node::Text(text) => template.text(&text.value_string()),
        Node::Block(block) => {
            let value = inside(block);
            let fill = quote_spanned! { block.span() => crate::dom::IntoView::fill };
            template.fill(GAP, "", fill, value);
        }
        Node::Comment(_) => {}
        Node::RawText(text) => refused(template, text.span(), "text stands in quotes"),
        Node::Doctype(_) | Node::Custom(_) => {
            refused(template, node.span(), "no such thing in a view");
        }
    }
}

/// A block as a view.
fn value(block: &NodeBlock) -> TokenStream {
    let value = inside(block);
    quote_spanned! { block.span() => crate::dom::IntoView::into_view(#value) }
}

fn refused(template: &mut Template, span: Span, why: &str) {
    let error = refuse(span, why);
    template.gap(GAP, "", quote! { view(#error) });
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

fn element(template: &mut Template, element: &NodeElement<Infallible>) {
    let name = element.name().to_string();
    let sign = if SVG.contains(&&*name) {
        template::SVG
    } else {
        template::HTML
    };
    template.fixed(sign, &name);
    for each in element.attributes() {
        match each {
            NodeAttribute::Attribute(each) => attribute(template, each),
            NodeAttribute::Block(block) => {
                refused(template, block.span(), "an attribute has a name");
            }
        }
    }
    element
        .children
        .iter()
        .for_each(|child| add(template, child));
    template.fixed(template::CLOSE, "");
}

fn attribute(template: &mut Template, attribute: &KeyedAttribute) {
    let key = attribute.key.to_string();
    let span = attribute.key.span();
    let Some(value) = attribute.value() else {
        return template.attribute(&key, "");
    };
    let fill = quote_spanned! { span => crate::dom::IntoAttribute::fill };
    if let Some(event) = key.strip_prefix("on:") {
        let event = format_ident!("{event}", span = span);
        template.gap(GAP, "", quote! { on(crate::dom::event::#event(#value)) });
    } else if let Some(name) = key.strip_prefix("prop:") {
        template.fill(PROPERTY_GAP, name, fill, value.to_token_stream());
    } else if let Some(name) = key.strip_prefix("class:") {
        template.fill(CLASS_GAP, name, fill, value.to_token_stream());
    } else {
        match (&*key, text_of(value)) {
            ("node_ref", _) => template.gap(GAP, "", quote! { reference(#value.into()) }),
            ("inner_html", _) => template.gap(GAP, "", quote! { markup(#value.into()) }),
            (_, Some(text)) => template.attribute(&key, &text),
            (_, None) => template.fill(ATTRIBUTE_GAP, &key, fill, value.to_token_stream()),
        }
    }
}

fn text_of(value: &Expr) -> Option<String> {
    match value {
        Expr::Lit(ExprLit {
            lit: Lit::Str(text),
            ..
        }) => Some(text.value()),
        _ => None,
    }
}
