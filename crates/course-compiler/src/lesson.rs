//! Compiles a lesson: its Markdown and directives become blocks.

use std::rc::Rc;

use course_model::{Block, Lesson};

use crate::context::{CourseContext, PageContext};
use crate::front_matter::{self, PageKind};
use crate::lesson_files::LessonFile;
use crate::markdown::{Fragment, MarkdownScope, render_line};
use crate::nodes::NodeRenderer;
use crate::parser::{Node, parse};
use crate::source_file::SourceFile;
use crate::span::Span;
use crate::{quiz, tasks, widget};

/// Compiles a lesson and adds its diagnostics to the course. Returns `None` if its front matter
/// can't be read.
pub fn compile(course: &mut CourseContext<'_>, file: &LessonFile) -> Option<Lesson> {
    let source = &file.source;
    let front_matter = front_matter::parse(source, &file.slug, PageKind::Lesson)
        .map_err(|diagnostics| course.diagnostics.extend(diagnostics))
        .ok()?;
    let mut page = PageContext::of_lesson(&file.slug);
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

impl<'a> LessonCompiler<'_, 'a> {
    fn renderer(&mut self) -> NodeRenderer<'_, 'a> {
        NodeRenderer {
            course: self.course,
            page: &mut self.page,
            source: self.source,
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
                self.renderer()
                    .check_spelling(directive.attributes.get("promise"));
            }
            Node::Leaf(directive) if directive.name == "quiz" => {
                self.end_prose();
                let span = Span::new(Rc::clone(self.source), directive.range.clone());
                let quiz = quiz::compile(self.course, &mut self.page, &span, directive);
                self.blocks.extend(quiz.map(Block::Quiz));
            }
            Node::Leaf(directive) if directive.name == "tasks" => {
                self.end_prose();
                let span = Span::new(Rc::clone(self.source), directive.range.clone());
                let tasks = tasks::compile(self.course, &mut self.page, &span, directive);
                self.blocks.extend(tasks.map(Block::Tasks));
            }
            Node::Markdown(_) | Node::Leaf(_) | Node::Container(..) => {
                let fragments = self.renderer().render(node, MarkdownScope::Body);
                self.prose
                    .extend(fragments.iter().filter_map(Fragment::html));
            }
        }
    }
}
