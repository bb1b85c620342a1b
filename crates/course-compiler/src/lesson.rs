//! Compiles one lesson: Markdown and directives in their order, to blocks.

use std::rc::Rc;

use crate::attributes::Attribute;
use crate::containers::{Container, compare};
use crate::course::{Course, Page};
use crate::directives::{unknown_container, unknown_directive};
use crate::figure::{Figure, FigureLine};
use crate::lesson_files::LessonFile;
use crate::markdown::{Inside, Piece, render, render_line};
use crate::place::Place;
use crate::platforms::platforms;
use crate::problem::{Mistake, Source};
use crate::segment::{Directive, Segment, split};
use crate::{exchange, front, listing, quiz, widget};
use course_model::{Block, Lesson};

/// Compiles a lesson and adds its problems to the course. Returns `None` if its front matter
/// can't be read.
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
    // The outcomes aren't running text.
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

/// Returns the reading time: 200 words a minute, and a minute for each widget.
fn minutes(words: u32, widgets: usize) -> u16 {
    let reading = u16::try_from((words + 100) / 200).unwrap_or(u16::MAX);
    let widgets = u16::try_from(widgets).unwrap_or(u16::MAX);
    reading.max(1).saturating_add(widgets)
}

/// The state of a lesson's compilation.
struct Compiler<'c, 'a> {
    course: &'c mut Course<'a>,
    source: &'c Rc<Source>,
    page: Page,
    blocks: Vec<Block>,
    prose: String,
}

impl Compiler<'_, '_> {
    fn place(&self, range: std::ops::Range<usize>) -> Place {
        Place::of(Rc::clone(self.source), range)
    }

    fn check_spelling(&mut self, attribute: Option<&Attribute>) {
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
                match widget::compile(&self.course.options.widgets, self.source, directive) {
                    Ok(block) => self.blocks.push(block),
                    Err(problems) => self.course.problems.extend(problems),
                }
                self.check_spelling(directive.attributes.get("promise"));
            }
            Segment::Directive(directive) if directive.name == "quiz" => {
                self.put_prose();
                let place = self.place(directive.range.clone());
                let quiz = quiz::compile(self.course, &mut self.page, &place, directive);
                self.blocks.extend(quiz.map(Block::Quiz));
            }
            _ => {
                for piece in self.pieces(segment, Inside::Body) {
                    self.prose.extend(piece.html());
                }
            }
        }
    }

    /// A segment of the body or of a container, as HTML.
    fn pieces(&mut self, segment: &Segment, inside: Inside) -> Vec<Piece> {
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
                    let place = self.place(directive.name_range.clone());
                    self.course.report(
                        &place,
                        format!("a {} can't stand inside a container", directive.name),
                        "Move it behind the `:::` that closes the container.",
                    );
                    None
                }
                name => {
                    let place = self.place(directive.name_range.clone());
                    self.course.report_mistake(&place, unknown_directive(name));
                    None
                }
            },
        };
        html.map(Piece::Html).into_iter().collect()
    }

    /// Renders a container: first its content, then what is around it.
    fn container(&mut self, directive: &Directive, content: &[Segment]) -> Option<String> {
        let name = directive.name.as_str();
        let place = self.place(directive.name_range.clone());
        let Some(container) = Container::named(name) else {
            self.course.report_mistake(&place, unknown_container(name));
            return None;
        };
        let problems = directive.attributes.check(self.source, &[], &[]);
        self.course.problems.extend(problems);
        let inside = container.inside();
        let pieces: Vec<Piece> = content
            .iter()
            .flat_map(|segment| self.pieces(segment, inside))
            .collect();
        let rendered = match container {
            Container::Callout(_) if content.is_empty() => Err(Mistake::new(
                format!("this `:::{name}` is empty"),
                "Write something between it and the `:::` that closes it.",
            )),
            Container::Callout(callout) => Ok(callout.html(&pieces)),
            Container::Compare => compare(pieces, (self.page.level() + 1).clamp(3, 6)),
            Container::Platforms => {
                self.page.switches += 1;
                platforms(pieces, self.page.switches)
            }
        };
        match rendered {
            Ok(html) => Some(html),
            Err(mistake) => {
                self.course.report_mistake(&place, mistake);
                None
            }
        }
    }

    fn listing(&mut self, directive: &Directive) -> Option<String> {
        let attributes = &directive.attributes;
        let known = ["file", "anchor", "from", "to", "mark", "caption"];
        let problems = attributes.check(self.source, &known, &["wrong"]);
        self.course.problems.extend(problems);
        let place = self.place(directive.range.clone());
        let excerpt = listing::read(self.course, &place, attributes)?;
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
