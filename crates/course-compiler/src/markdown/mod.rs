//! Renders Markdown (CommonMark and tables) as HTML with the course's classes, and reports what
//! lessons may not use. Directives aren't part of it.

mod headings;
mod inline;
mod renderer;
mod tables;
mod text_run;

use std::fmt::Write as _;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use self::renderer::Renderer;
pub use self::renderer::{Fragment, MarkdownScope};
use self::tables::Table;
use self::text_run::TextRun;
use crate::context::{CourseContext, PageContext};
use crate::links;
use crate::listing::fence::{self, Fence};
use crate::span::Span;

/// Renders the Markdown of a span.
pub fn render(
    course: &mut CourseContext<'_>,
    page: &mut PageContext,
    span: &Span,
    scope: MarkdownScope,
) -> Vec<Fragment> {
    let text = span.source().slice(span.range());
    render_text(course, page, span, text, scope)
}

/// Renders one line of Markdown, without blocks, as HTML.
pub fn render_line(
    course: &mut CourseContext<'_>,
    page: &mut PageContext,
    span: &Span,
    text: &str,
) -> String {
    let fragments = render_text(course, page, span, text, MarkdownScope::Line);
    fragments.iter().filter_map(Fragment::html).collect()
}

fn render_text(
    course: &mut CourseContext<'_>,
    page: &mut PageContext,
    span: &Span,
    text: &str,
    scope: MarkdownScope,
) -> Vec<Fragment> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_SMART_PUNCTUATION
        | Options::ENABLE_HEADING_ATTRIBUTES;
    let mut renderer = Renderer {
        course,
        page,
        span,
        text,
        scope,
        fragments: Vec::new(),
        html: String::new(),
        run: TextRun::default(),
        links: 0,
        paragraphs: 0,
        heading: None,
        image: None,
        code: None,
        raw_html: None,
        table: None,
    };
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        renderer.event(event, range);
    }
    renderer.flush();
    renderer.end_fragment();
    renderer.fragments
}

impl Renderer<'_, '_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        if let Some((_, code)) = &mut self.code
            && let Event::Text(text) = &event
        {
            code.push_str(text);
            return;
        }
        if let Some((_, alternative)) = &mut self.image {
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
            Event::Html(html) => match &mut self.raw_html {
                Some(raw) => raw.push_str(&html),
                None => self.check_html(&html, range),
            },
            Event::InlineHtml(html) => self.check_html(&html, range),
            other => self.report(
                range,
                format!("this Markdown isn't used in lessons: {other:?}"),
                "Use CommonMark and tables.",
            ),
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        self.paragraphs += usize::from(tag == Tag::Paragraph);
        if self.scope == MarkdownScope::Line && (is_block(&tag) || self.paragraphs > 1) {
            self.report(
                range.clone(),
                "this must be one line of text",
                "Use words, emphasis, code and links.",
            );
        }
        match tag {
            Tag::Paragraph if self.scope == MarkdownScope::Line => {}
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
                        "a heading has no attributes except its id",
                        "Write `{#my-id}` after its words.",
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
                    "this code is indented",
                    "Put it in a fence with a language.",
                );
                self.code = Some((None, String::new()));
            }
            Tag::HtmlBlock => self.raw_html = Some(String::new()),
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
                let span = self.span.subspan(range);
                self.report_title(&span, &title);
                let address = links::image_address(self.course.options, &span, &dest_url);
                let address = address.unwrap_or_else(|diagnostic| {
                    self.course.diagnostics.push(diagnostic);
                    String::new()
                });
                self.image = Some((address, String::new()));
            }
            other => self.report(
                range,
                format!("this Markdown isn't used in lessons: {other:?}"),
                "Use CommonMark and tables.",
            ),
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Paragraph if self.scope == MarkdownScope::Line => {}
            TagEnd::Paragraph => self.html.push_str("</p>\n"),
            TagEnd::Heading(level) => self.end_heading(level, range),
            TagEnd::BlockQuote(_) => self.html.push_str("</blockquote>\n"),
            TagEnd::CodeBlock => {
                if let Some((Some(info), code)) = self.code.take() {
                    let fence = Fence {
                        info: &info,
                        code: &code,
                        span: self.span.subspan(range),
                    };
                    let html = fence::render(self.course, &fence);
                    self.html.push_str(&html);
                }
            }
            TagEnd::HtmlBlock => {
                if let Some(raw) = self.raw_html.take() {
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
            TagEnd::Image => self.end_image(range),
            // The start of the other elements was reported.
            _ => {}
        }
    }

    fn start_row(&mut self, in_head: bool) {
        if let Some(table) = &mut self.table {
            self.html.push_str(table.start_row(in_head));
        }
    }

    fn start_cell(&mut self) {
        if let Some(table) = &mut self.table {
            self.html.push_str(&table.start_cell());
        }
    }

    fn end_cell(&mut self) {
        if let Some(table) = &self.table {
            self.html.push_str(table.end_cell());
        }
    }

    fn end_table(&mut self) {
        if let Some(table) = self.table.take() {
            self.page.tables += 1;
            let rows = self.html.split_off(table.start());
            self.html.push_str(&table.region(self.page.tables, &rows));
        }
    }

    fn rule(&mut self, range: Range<usize>) {
        match self.scope {
            MarkdownScope::Compare => {
                self.end_fragment();
                self.fragments.push(Fragment::Title(None));
            }
            MarkdownScope::Body | MarkdownScope::Callout | MarkdownScope::Platforms => {
                self.html.push_str("<hr>\n")
            }
            MarkdownScope::Line => self.report(range, "there can't be a rule here", "Remove it."),
        }
    }
}

const fn is_block(tag: &Tag<'_>) -> bool {
    !matches!(
        tag,
        Tag::Paragraph | Tag::Emphasis | Tag::Strong | Tag::Link { .. } | Tag::Image { .. }
    )
}
