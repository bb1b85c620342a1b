//! Compiles the body of a lesson or of a reference page to HTML: Markdown, listings, exchanges and
//! containers.

use std::ops::Range;
use std::rc::Rc;

use crate::containers::{Container, compare, platforms};
use crate::context::{CourseContext, PageContext};
use crate::diagnostic::Message;
use crate::directives::{unknown_container, unknown_directive};
use crate::markdown::{Fragment, MarkdownScope, render};
use crate::parser::attributes::Attribute;
use crate::parser::{Directive, Node};
use crate::source_file::SourceFile;
use crate::span::Span;
use crate::{exchange, listing};

/// The state of a page's compilation.
pub struct BodyCompiler<'c, 'a> {
    /// What all pages share.
    pub course: &'c mut CourseContext<'a>,
    /// The file of the page.
    pub source: &'c Rc<SourceFile>,
    /// What is known about the page so far.
    pub page: PageContext,
}

impl BodyCompiler<'_, '_> {
    /// Returns the span of a range of the file.
    pub fn span(&self, range: &Range<usize>) -> Span {
        Span::new(Rc::clone(self.source), range.clone())
    }

    /// Reports every spelling in an attribute that the glossary refuses.
    pub fn check_spelling(&mut self, attribute: Option<&Attribute>) {
        if let Some(attribute) = attribute {
            let text = attribute.text();
            let span = Span::of_string(Rc::clone(self.source), attribute.range.clone(), text);
            self.course.check_spelling(&span, text);
        }
    }

    /// Returns the HTML of a node at the top level of the body.
    pub fn render(&mut self, node: &Node) -> String {
        let fragments = self.render_node(node, MarkdownScope::Body);
        fragments.iter().filter_map(Fragment::html).collect()
    }

    /// Renders a node of the body or of a container as HTML.
    fn render_node(&mut self, node: &Node, scope: MarkdownScope) -> Vec<Fragment> {
        let html = match node {
            Node::Markdown(range) => {
                let span = self.span(range);
                return render(self.course, &mut self.page, &span, scope);
            }
            Node::Container(directive, content) => self.render_container(directive, content),
            Node::Leaf(directive) => self.render_leaf(directive),
        };
        html.map(Fragment::Html).into_iter().collect()
    }

    fn render_leaf(&mut self, directive: &Directive) -> Option<String> {
        let span = self.span(&directive.range);
        let name_span = self.span(&directive.name_range);
        match directive.name.as_str() {
            "listing" => {
                self.check_spelling(directive.attributes.get("caption"));
                listing::render(self.course, &span, directive)
            }
            "http" => {
                self.check_spelling(directive.attributes.get("caption"));
                exchange::render(self.course, &span, directive)
            }
            name @ ("widget" | "quiz") => {
                self.course.report(
                    &name_span,
                    format!("a container can't have a {name}"),
                    "Move it below the `:::` that closes the container.",
                );
                None
            }
            "openapi" => {
                self.course.report(
                    &name_span,
                    "only a reference page shows a document",
                    "Move it there, outside any container.",
                );
                None
            }
            name => {
                self.course
                    .report_message(&name_span, unknown_directive(name));
                None
            }
        }
    }

    /// Renders a container: its content first, then what is around it.
    fn render_container(&mut self, directive: &Directive, content: &[Node]) -> Option<String> {
        let name = directive.name.as_str();
        let span = self.span(&directive.name_range);
        let Some(container) = Container::named(name) else {
            self.course.report_message(&span, unknown_container(name));
            return None;
        };
        let diagnostics = directive.attributes.check(self.source, &[], &[]);
        self.course.diagnostics.extend(diagnostics);
        let fragments: Vec<Fragment> = content
            .iter()
            .flat_map(|node| self.render_node(node, container.scope()))
            .collect();
        let rendered = match container {
            Container::Callout(_) if content.is_empty() => Err(Message::new(
                format!("this `:::{name}` is empty"),
                "Write something before the `:::` that closes it.",
            )),
            Container::Callout(callout) => Ok(callout.html(&fragments)),
            Container::Compare => {
                let heading_level = (self.page.heading_level() + 1).clamp(3, 6);
                compare::render(fragments, heading_level)
            }
            Container::Platforms => {
                self.page.platform_switches += 1;
                platforms::render(fragments, self.page.platform_switches)
            }
        };
        rendered
            .map_err(|message| self.course.report_message(&span, message))
            .ok()
    }
}
