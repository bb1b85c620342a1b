//! CommonMark to HTML: what may stand in a lesson, with the course's own classes. It must
//! not know directives; those were cut out before.

mod headings;
mod inline;
mod tables;

use std::fmt::Write as _;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use self::tables::Table;
use super::course::{Course, Page};
use super::place::Place;
use super::text::Run;
use super::{fence, links};

/// Where the Markdown stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inside {
    /// In the lesson's body: headings are its own.
    Body,
    /// In a callout: no headings.
    Callout,
    /// In a comparison: `###` and `---` part its sides.
    Compare,
    /// Where platforms differ: `###` parts them.
    Platforms,
    /// In a text of one line, such as a choice: no blocks at all.
    Line,
}

/// What Markdown becomes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// HTML.
    Html(String),
    /// A side of a comparison or the part of a platform begins; its title as HTML, if it has one.
    Side(Option<String>),
}

/// Renders Markdown in a lesson.
pub fn render(
    course: &mut Course<'_>,
    page: &mut Page,
    place: &Place,
    inside: Inside,
) -> Vec<Piece> {
    let source = std::rc::Rc::clone(place.source());
    render_text(course, page, place, source.slice(place.range()), inside)
}

/// Renders one line of Markdown: emphasis, code, links, nothing that makes a block.
pub fn render_line(course: &mut Course<'_>, page: &mut Page, place: &Place, text: &str) -> String {
    let pieces = render_text(course, page, place, text, Inside::Line);
    let html = pieces.into_iter().map(|piece| match piece {
        Piece::Html(html) => html,
        Piece::Side(_) => String::new(),
    });
    html.collect()
}

fn render_text(
    course: &mut Course<'_>,
    page: &mut Page,
    place: &Place,
    text: &str,
    inside: Inside,
) -> Vec<Piece> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_SMART_PUNCTUATION
        | Options::ENABLE_HEADING_ATTRIBUTES;
    let mut renderer = Renderer {
        course,
        page,
        place,
        text,
        inside,
        pieces: Vec::new(),
        html: String::new(),
        run: Run::default(),
        links: 0,
        paragraphs: 0,
        heading: None,
        picture: None,
        code: None,
        raw: None,
        table: None,
    };
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        renderer.event(event, range);
    }
    renderer.flush();
    renderer.put_html();
    renderer.pieces
}

struct Renderer<'r, 'a> {
    course: &'r mut Course<'a>,
    page: &'r mut Page,
    place: &'r Place,
    text: &'r str,
    inside: Inside,
    pieces: Vec<Piece>,
    html: String,
    run: Run,
    /// How many links are open.
    links: usize,
    /// Paragraphs so far, where only one may stand.
    paragraphs: usize,
    /// An open heading: where its HTML begins, its words so far.
    heading: Option<(usize, String)>,
    /// An open picture: its address and its alternative so far.
    picture: Option<(String, String)>,
    /// An open block of code: its info string, unless it is refused, and its content so far.
    code: Option<(Option<String>, String)>,
    /// An open block of HTML.
    raw: Option<String>,
    table: Option<Table>,
}

impl Renderer<'_, '_> {
    fn report(&mut self, range: Range<usize>, message: impl Into<String>, fix: impl Into<String>) {
        self.course.report(&self.place.part(range), message, fix);
    }

    fn put_html(&mut self) {
        let html = std::mem::take(&mut self.html);
        if !html.is_empty() {
            self.pieces.push(Piece::Html(html));
        }
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        if let Some((_, code)) = &mut self.code
            && let Event::Text(text) = &event
        {
            code.push_str(text);
            return;
        }
        if let Some((_, alternative)) = &mut self.picture {
            match &event {
                Event::Text(text) | Event::Code(text) => alternative.push_str(text),
                Event::SoftBreak => alternative.push(' '),
                _ => {}
            }
            if event != Event::End(TagEnd::Image) {
                return;
            }
        }
        match event {
            Event::Text(text) => return self.run.push(&text, range),
            Event::SoftBreak => return self.run.push("\n", range),
            _ => self.flush(),
        }
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Code(code) => self.code_span(&code),
            Event::HardBreak => self.html.push_str("<br>\n"),
            Event::Rule => self.rule(range),
            Event::Html(html) => match &mut self.raw {
                Some(raw) => raw.push_str(&html),
                None => self.check_html(&html, range),
            },
            Event::InlineHtml(html) => self.check_html(&html, range),
            other => self.report(
                range,
                format!("this Markdown isn't used in lessons: {other:?}"),
                "Say it with CommonMark and tables.",
            ),
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        self.paragraphs += usize::from(tag == Tag::Paragraph);
        if self.inside == Inside::Line && (is_block(&tag) || self.paragraphs > 1) {
            self.report(
                range.clone(),
                "only a line of text may stand here",
                "Keep to words, emphasis, code and links.",
            );
        }
        match tag {
            Tag::Paragraph if self.inside == Inside::Line => {}
            Tag::Paragraph => self.html.push_str("<p>"),
            Tag::Heading {
                level,
                id,
                classes,
                attrs,
            } => {
                if !classes.is_empty() || !attrs.is_empty() {
                    self.report(
                        range.clone(),
                        "a heading takes an id only",
                        "Write `{#my-id}` behind its words.",
                    );
                }
                self.start_heading(level, id.as_deref(), range);
            }
            Tag::BlockQuote(_) => self.html.push_str("<blockquote>\n"),
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) => {
                self.code = Some((Some(info.into_string()), String::new()));
            }
            Tag::CodeBlock(CodeBlockKind::Indented) => {
                self.report(
                    range,
                    "code by indentation",
                    "Put it in a fence that names its language.",
                );
                self.code = Some((None, String::new()));
            }
            Tag::HtmlBlock => self.raw = Some(String::new()),
            Tag::List(Some(1)) => self.html.push_str("<ol>\n"),
            Tag::List(Some(first)) => {
                let _ = writeln!(self.html, "<ol start=\"{first}\">");
            }
            Tag::List(None) => self.html.push_str("<ul>\n"),
            Tag::Item => self.html.push_str("<li>"),
            Tag::Table(alignments) => {
                self.table = Some(Table::new(alignments, self.html.len()));
            }
            Tag::TableHead => self.start_row(true),
            Tag::TableRow => self.start_row(false),
            Tag::TableCell => self.start_cell(),
            Tag::Emphasis => self.html.push_str("<em>"),
            Tag::Strong => self.html.push_str("<strong>"),
            Tag::Link {
                dest_url, title, ..
            } => self.start_link(&dest_url, &title, range),
            Tag::Image {
                dest_url, title, ..
            } => {
                let place = self.place.part(range);
                self.refuse_title(&place, &title);
                let address = links::picture(self.course, &place, &dest_url);
                self.picture = Some((address, String::new()));
            }
            other => self.report(
                range,
                format!("this Markdown isn't used in lessons: {other:?}"),
                "Say it with CommonMark and tables.",
            ),
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Paragraph if self.inside == Inside::Line => {}
            TagEnd::Paragraph => self.html.push_str("</p>\n"),
            TagEnd::Heading(level) => self.end_heading(level, range),
            TagEnd::BlockQuote(_) => self.html.push_str("</blockquote>\n"),
            TagEnd::CodeBlock => {
                if let Some((Some(info), code)) = self.code.take() {
                    let block = fence::Block {
                        info: &info,
                        code: &code,
                        place: self.place.part(range),
                    };
                    let html = fence::render(self.course, &block);
                    self.html.push_str(&html);
                }
            }
            TagEnd::HtmlBlock => {
                if let Some(raw) = self.raw.take() {
                    self.check_html(&raw, range);
                }
            }
            TagEnd::List(true) => self.html.push_str("</ol>\n"),
            TagEnd::List(false) => self.html.push_str("</ul>\n"),
            TagEnd::Item => self.html.push_str("</li>\n"),
            TagEnd::Table => self.end_table(),
            TagEnd::TableHead => self.html.push_str("</tr></thead>\n<tbody>\n"),
            TagEnd::TableRow => self.html.push_str("</tr>\n"),
            TagEnd::TableCell => self.end_cell(),
            TagEnd::Emphasis => self.html.push_str("</em>"),
            TagEnd::Strong => self.html.push_str("</strong>"),
            TagEnd::Link => {
                self.links = self.links.saturating_sub(1);
                self.html.push_str("</a>");
            }
            TagEnd::Image => self.end_picture(range),
            // Their beginnings were refused.
            _ => {}
        }
    }

    fn rule(&mut self, range: Range<usize>) {
        match self.inside {
            Inside::Compare => {
                self.put_html();
                self.pieces.push(Piece::Side(None));
            }
            Inside::Body | Inside::Callout | Inside::Platforms => self.html.push_str("<hr>\n"),
            Inside::Line => self.report(range, "no rule may stand here", "Take it away."),
        }
    }
}

const fn is_block(tag: &Tag<'_>) -> bool {
    !matches!(
        tag,
        Tag::Paragraph | Tag::Emphasis | Tag::Strong | Tag::Link { .. } | Tag::Image { .. }
    )
}
