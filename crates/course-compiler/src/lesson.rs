//! One lesson from its source: Markdown and directives in order, to blocks. It must not know
//! how Markdown or a directive's content is rendered.

use std::rc::Rc;

use super::attributes::Attribute;
use super::course::{Course, Page};
use super::figure::{Figure, FigureLine};
use super::markdown::{Inside, Piece, render, render_line};
use super::place::Place;
use super::problem::{Source, one_of};
use super::segment::{Directive, Segment, split};
use super::{LessonFile, containers, exchange, front, quiz};
use course_model::{Block, Lesson};

/// The directives that stand alone.
pub const LEAVES: [&str; 4] = ["widget", "listing", "http", "quiz"];

/// Compiles a lesson. `None` where its front matter can't be read.
pub fn compile(course: &mut Course<'_>, file: &LessonFile) -> Option<Lesson> {
    let source = &file.source;
    let front = match front::read(source, &file.slug) {
        Ok(front) => front,
        Err(problems) => {
            course.problems.extend(problems);
            return None;
        }
    };
    let mut page = Page::new(&file.slug);
    for (text, place) in [&front.title, &front.summary] {
        course.check_spelling(place, text);
    }
    let outcomes = front
        .outcomes
        .iter()
        .map(|(text, place)| render_line(course, &mut page, place, text))
        .collect();
    // What comes before the text is no running text.
    page.words = 0;
    let (segments, problems) = split(source, front.end);
    course.problems.extend(problems);
    let mut compiler = Compiler {
        course,
        source,
        page,
        blocks: Vec::new(),
        prose: String::new(),
    };
    for segment in &segments {
        compiler.segment(segment);
    }
    compiler.put_prose();
    let Compiler { page, blocks, .. } = compiler;
    let widgets = blocks
        .iter()
        .filter(|block| matches!(block, Block::Widget { .. }))
        .count();
    Some(Lesson {
        number: file.number,
        slug: file.slug.clone(),
        title: front.title.0,
        summary: front.summary.0,
        outcomes,
        minutes: front
            .minutes
            .unwrap_or_else(|| minutes(page.words, widgets)),
        words: page.words,
        headings: page.headings,
        blocks,
    })
}

/// 200 words a minute, and a minute for each widget.
fn minutes(words: u32, widgets: usize) -> u16 {
    let reading = u16::try_from((words + 100) / 200).unwrap_or(u16::MAX);
    let widgets = u16::try_from(widgets).unwrap_or(u16::MAX);
    reading.max(1).saturating_add(widgets)
}

/// A lesson on its way.
pub struct Compiler<'c, 'a> {
    pub(super) course: &'c mut Course<'a>,
    pub(super) source: &'c Rc<Source>,
    pub(super) page: Page,
    blocks: Vec<Block>,
    prose: String,
}

impl Compiler<'_, '_> {
    fn place(&self, range: std::ops::Range<usize>) -> Place {
        Place::of(Rc::clone(self.source), range)
    }

    pub(super) fn report(
        &mut self,
        range: std::ops::Range<usize>,
        message: impl Into<String>,
        fix: &str,
    ) {
        let place = self.place(range);
        self.course.report(&place, message, fix);
    }

    pub(super) fn check_spelling(&mut self, attribute: Option<&Attribute>) {
        if let Some(attribute) = attribute {
            let text = attribute.text();
            let place = Place::of_string(Rc::clone(self.source), attribute.range.clone(), text);
            self.course.check_spelling(&place, text);
        }
    }

    fn put_prose(&mut self) {
        let html = std::mem::take(&mut self.prose);
        if !html.is_empty() {
            self.blocks.push(Block::Prose { html });
        }
    }

    /// A segment of the body.
    fn segment(&mut self, segment: &Segment) {
        match segment {
            Segment::Directive(directive) if directive.name == "widget" => {
                self.put_prose();
                let block = self.widget(directive);
                self.blocks.extend(block);
            }
            Segment::Directive(directive) if directive.name == "quiz" => {
                self.put_prose();
                let place = self.place(directive.range.clone());
                let quiz = quiz::compile(self.course, &mut self.page, &place, directive);
                self.blocks.extend(quiz.map(Block::Quiz));
            }
            _ => {
                for piece in self.pieces(segment, Inside::Body) {
                    if let Piece::Html(html) = piece {
                        self.prose.push_str(&html);
                    }
                }
            }
        }
    }

    /// A segment of the body or of a container, as HTML.
    pub(super) fn pieces(&mut self, segment: &Segment, inside: Inside) -> Vec<Piece> {
        let html = match segment {
            Segment::Markdown(range) => {
                let place = self.place(range.clone());
                return render(self.course, &mut self.page, &place, inside);
            }
            Segment::Container(directive, content) => self.container(directive, content),
            Segment::Directive(directive) => match directive.name.as_str() {
                "listing" => self.listing(directive),
                "http" => {
                    self.check_spelling(directive.attributes.get("caption"));
                    let place = self.place(directive.range.clone());
                    exchange::render(self.course, &place, directive)
                }
                "widget" | "quiz" => {
                    self.report(
                        directive.name_range.clone(),
                        format!("a {} can't stand inside a container", directive.name),
                        "Move it behind the `:::` that closes the container.",
                    );
                    None
                }
                name => {
                    let fix = if containers::is_known(name) {
                        format!("A container has three colons: `:::{name}`.")
                    } else {
                        one_of(name, LEAVES)
                    };
                    let message = format!("there is no directive `::{name}`");
                    self.report(directive.name_range.clone(), message, &fix);
                    None
                }
            },
        };
        html.map(Piece::Html).into_iter().collect()
    }

    fn listing(&mut self, directive: &Directive) -> Option<String> {
        let attributes = &directive.attributes;
        let known = ["file", "anchor", "from", "to", "mark", "caption"];
        let problems: Vec<_> = attributes.check(self.source, &known, &["wrong"]).collect();
        self.course.problems.extend(problems);
        let place = self.place(directive.range.clone());
        let excerpt = super::listing::read(self.course, &place, attributes)?;
        let mut figure = Figure {
            language: excerpt.file.language,
            file: Some(&excerpt.file.name),
            whole: excerpt.whole,
            caption: attributes.get("caption").map(|given| given.text()),
            wrong: attributes.flag("wrong"),
            lines: excerpt
                .lines()
                .into_iter()
                .map(|line| FigureLine {
                    number: line.number,
                    text: line.text,
                    html: line.html,
                    output: false,
                    marked: false,
                })
                .collect(),
        };
        figure.mark(self.course, &place, attributes);
        self.check_spelling(attributes.get("caption"));
        Some(figure.html())
    }
}
