//! Renders the nodes of a file as HTML: Markdown, listings, exchanges and containers.

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
use crate::{drawing, exchange, listing};

/// Renders the nodes of a file on a page.
pub struct NodeRenderer<'r, 'a> {
    /// The course.
    pub course: &'r mut CourseContext<'a>,
    /// The page that shows the nodes.
    pub page: &'r mut PageContext,
    /// The file that has them.
    pub source: &'r Rc<SourceFile>,
}

impl NodeRenderer<'_, '_> {
    /// Returns the span of a range of the file.
    pub fn span(&self, range: &Range<usize>) -> Span {
        Span::new(Rc::clone(self.source), range.clone())
    }

    /// Reports the spellings in an attribute that the glossary refuses.
    pub fn check_spelling(&mut self, attribute: Option<&Attribute>) {
        if let Some(attribute) = attribute {
            let text = attribute.text();
            let span = Span::of_string(Rc::clone(self.source), attribute.range.clone(), text);
            self.course.check_spelling(&span, text);
        }
    }

    /// Renders nodes as one piece of HTML, without the titles of a container's parts.
    pub fn render_all(&mut self, nodes: &[Node], scope: MarkdownScope) -> String {
        let fragments = nodes.iter().flat_map(|node| self.render(node, scope));
        let html: Vec<String> = fragments
            .filter_map(|fragment| fragment.html().map(str::to_owned))
            .collect();
        html.concat()
    }

    /// Renders a node of a body or of a container.
    pub fn render(&mut self, node: &Node, scope: MarkdownScope) -> Vec<Fragment> {
        let html = match node {
            Node::Markdown(range) => {
                let span = self.span(range);
                return render(self.course, self.page, &span, scope);
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
            "drawing" => {
                self.check_spelling(directive.attributes.get("alt"));
                self.check_spelling(directive.attributes.get("caption"));
                drawing::render(self.course, &span, directive)
            }
            name @ ("widget" | "quiz" | "tasks") => {
                self.course.report(
                    &name_span,
                    format!("`::{name}` can't be here"),
                    "Move it to the body of the lesson, outside of any container.",
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
            .flat_map(|node| self.render(node, container.scope()))
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
