//! Compiles a lesson: its Markdown and directives become blocks.

use std::ops::Range;
use std::rc::Rc;

use course_model::{Block, Lesson};

use crate::containers::{Container, compare, platforms};
use crate::context::{CourseContext, PageContext};
use crate::diagnostic::Message;
use crate::directives::{unknown_container, unknown_directive};
use crate::lesson_files::LessonFile;
use crate::markdown::{Fragment, MarkdownScope, render, render_line};
use crate::parser::attributes::Attribute;
use crate::parser::{Directive, Node, parse};
use crate::source_file::SourceFile;
use crate::span::Span;
use crate::{exchange, front_matter, listing, openapi, quiz, widget};

/// Compiles a lesson and adds its diagnostics to the course. Returns `None` if its front matter
/// can't be read.
pub fn compile(course: &mut CourseContext<'_>, file: &LessonFile) -> Option<Lesson> {
    let source = &file.source;
    let front_matter = front_matter::parse(source, &file.slug)
        .map_err(|diagnostics| course.diagnostics.extend(diagnostics))
        .ok()?;
    let mut page = PageContext::new(&file.slug);
    for (text, span) in [&front_matter.title, &front_matter.summary] {
        course.check_spelling(span, text);
    }
    let outcomes = front_matter
        .outcomes
        .iter()
        .map(|(text, span)| render_line(course, &mut page, span, text))
        .collect();
    // The outcomes aren't running text.
    page.words = 0;
    let (nodes, diagnostics) = parse(source, front_matter.end);
    course.diagnostics.extend(diagnostics);
    let mut compiler = LessonCompiler {
        course,
        source,
        page,
        blocks: Vec::new(),
        prose: String::new(),
    };
    for node in &nodes {
        compiler.compile_node(node);
    }
    compiler.end_prose();
    let LessonCompiler { page, blocks, .. } = compiler;
    let widgets = blocks
        .iter()
        .filter(|block| matches!(block, Block::Widget { .. }))
        .count();
    Some(Lesson {
        number: file.number,
        slug: file.slug.clone(),
        title: front_matter.title.0,
        summary: front_matter.summary.0,
        outcomes,
        minutes: front_matter
            .minutes
            .unwrap_or_else(|| minutes(page.words, widgets)),
        words: page.words,
        headings: page.headings,
        blocks,
    })
}

/// Returns the reading time in minutes: 200 words a minute, and a minute for each widget.
fn minutes(words: u32, widgets: usize) -> u16 {
    let reading = u16::try_from((words + 100) / 200).unwrap_or(u16::MAX);
    let widgets = u16::try_from(widgets).unwrap_or(u16::MAX);
    reading.max(1).saturating_add(widgets)
}

/// The state of a lesson's compilation.
struct LessonCompiler<'c, 'a> {
    course: &'c mut CourseContext<'a>,
    source: &'c Rc<SourceFile>,
    page: PageContext,
    blocks: Vec<Block>,
    /// The HTML since the last block.
    prose: String,
}

impl LessonCompiler<'_, '_> {
    fn span(&self, range: &Range<usize>) -> Span {
        Span::new(Rc::clone(self.source), range.clone())
    }

    fn check_spelling(&mut self, attribute: Option<&Attribute>) {
        if let Some(attribute) = attribute {
            let text = attribute.text();
            let span = Span::of_string(Rc::clone(self.source), attribute.range.clone(), text);
            self.course.check_spelling(&span, text);
        }
    }

    /// Makes the HTML since the last block a block.
    fn end_prose(&mut self) {
        let html = std::mem::take(&mut self.prose);
        if !html.is_empty() {
            self.blocks.push(Block::Prose { html });
        }
    }

    /// Compiles a node of the lesson's body.
    fn compile_node(&mut self, node: &Node) {
        match node {
            Node::Leaf(directive) if directive.name == "widget" => {
                self.end_prose();
                match widget::compile(&self.course.options.widgets, self.source, directive) {
                    Ok(block) => self.blocks.push(block),
                    Err(diagnostics) => self.course.diagnostics.extend(diagnostics),
                }
                self.check_spelling(directive.attributes.get("promise"));
            }
            Node::Leaf(directive) if directive.name == "quiz" => {
                self.end_prose();
                let span = self.span(&directive.range);
                let quiz = quiz::compile(self.course, &mut self.page, &span, directive);
                self.blocks.extend(quiz.map(Block::Quiz));
            }
            Node::Markdown(_) | Node::Leaf(_) | Node::Container(..) => {
                let fragments = self.render_node(node, MarkdownScope::Body);
                self.prose
                    .extend(fragments.iter().filter_map(Fragment::html));
            }
        }
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
            "openapi" => openapi::render(self.course, &mut self.page, &span, directive),
            name @ ("widget" | "quiz") => {
                self.course.report(
                    &name_span,
                    format!("a container can't have a {name}"),
                    "Move it below the `:::` that closes the container.",
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
