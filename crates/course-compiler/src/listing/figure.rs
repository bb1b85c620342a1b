//! The HTML of code: a figure with a caption and numbered, marked or printed lines.

use std::fmt::Write as _;
use std::ops::RangeInclusive;

use crate::context::CourseContext;
use crate::highlight::Language;
use crate::html::escape;
use crate::parser::attributes::Attributes;
use crate::span::Span;

/// Code with a caption.
#[derive(Debug)]
pub struct ListingFigure<'a> {
    /// The language of the code.
    pub language: Language,
    /// The name of the file that has the lines. Without one, the caption has the language.
    pub file: Option<&'a str>,
    /// Whether the whole file is shown, so that the caption needs no line numbers.
    pub is_whole_file: bool,
    /// The author's words about the code, as plain text.
    pub caption: Option<&'a str>,
    /// Whether the code is wrong on purpose.
    pub is_wrong: bool,
    /// The lines.
    pub lines: Vec<FigureLine<'a>>,
}

/// A line of code.
#[derive(Debug)]
pub struct FigureLine<'a> {
    /// The number of the line in the file or in the fence, from 1.
    pub number: u32,
    /// The code as it is written.
    pub text: &'a str,
    /// The highlighted code as HTML.
    pub html: &'a str,
    /// Whether a program printed the line.
    pub is_output: bool,
    /// Whether the line stands out.
    pub is_marked: bool,
}

impl ListingFigure<'_> {
    /// Marks the lines that the `mark` attributes name: by their numbers (`mark=14,16-17`) or by
    /// words of the line (`mark="words"`). Attributes that name no line are reported.
    pub fn mark_lines(
        &mut self,
        course: &mut CourseContext<'_>,
        span: &Span,
        attributes: &Attributes,
    ) {
        for attribute in attributes.all("mark") {
            let span = Span::new(span.source().clone(), attribute.range.clone());
            let mark = if attribute.is_quoted {
                Some(Mark::Words(attribute.text()))
            } else {
                Mark::parse_numbers(attribute.text())
            };
            let Some(mark) = mark else {
                course.report(
                    &span,
                    "these aren't line numbers",
                    "Write `mark=14,16-17`, or words of the line in quotes.",
                );
                continue;
            };
            if !mark.apply(&mut self.lines) {
                let (first, last) = self.line_numbers().into_inner();
                course.report(
                    &span,
                    "this mark isn't in the listing",
                    format!(
                        "The listing has lines {first} to {last}. Words must be the same as in \
                         the line."
                    ),
                );
            }
        }
    }

    /// Returns the numbers of the first and the last line.
    fn line_numbers(&self) -> RangeInclusive<u32> {
        let number = |line: Option<&FigureLine<'_>>| line.map_or(0, |line| line.number);
        number(self.lines.first())..=number(self.lines.last())
    }

    /// Returns the figure as HTML.
    pub fn html(&self) -> String {
        let wrong = if self.is_wrong { " listing-wrong" } else { "" };
        let caption = self.caption_html();
        let language = self.language.name();
        let lines: String = self.lines.iter().map(|line| self.line_html(line)).collect();
        format!(
            "<figure class=\"listing{wrong}\"><figcaption>{caption}</figcaption>\
             <pre tabindex=\"0\"><code class=\"code\" data-lang=\"{language}\">{lines}\
             </code></pre></figure>\n"
        )
    }

    fn caption_html(&self) -> String {
        let mut html = match self.file {
            Some(file) => format!("<span class=\"listing-file\">{}</span>", escape(file)),
            None => format!(
                "<span class=\"listing-lang\">{}</span>",
                self.language.label()
            ),
        };
        if self.file.is_some() && !self.is_whole_file {
            let (first, last) = self.line_numbers().into_inner();
            let lines = if first == last {
                format!("line {first}")
            } else {
                format!("lines {first}–{last}")
            };
            let _ = write!(html, " <span class=\"listing-lines\">{lines}</span>");
        }
        if self.is_wrong {
            html.push_str(" <span class=\"listing-label\">Wrong on purpose</span>");
        }
        if let Some(caption) = self.caption {
            let caption = escape(caption);
            let _ = write!(html, " <span class=\"listing-caption\">{caption}</span>");
        }
        html
    }

    fn line_html(&self, line: &FigureLine<'_>) -> String {
        let marked = if line.is_marked { " line-marked" } else { "" };
        let output = if line.is_output { " line-output" } else { "" };
        let number = match self.file {
            Some(_) => format!(" data-line=\"{}\"", line.number),
            None => String::new(),
        };
        // The line break is inside the element, so that the style sheet can make lines blocks.
        format!(
            "<span class=\"line{marked}{output}\"{number}>{}\n</span>",
            line.html
        )
    }
}

/// What a `mark` attribute names.
enum Mark<'a> {
    /// Every line that contains these words.
    Words(&'a str),
    /// Every line in these ranges.
    Lines(Vec<RangeInclusive<u32>>),
}

impl<'a> Mark<'a> {
    /// Reads line numbers: `14,16-17`.
    fn parse_numbers(value: &'a str) -> Option<Self> {
        let ranges = value.split(',').map(|part| {
            let (first, last) = part.split_once('-').unwrap_or((part, part));
            Some(first.parse().ok()?..=last.parse().ok()?)
        });
        ranges.collect::<Option<_>>().map(Self::Lines)
    }

    /// Marks the lines. Returns whether the words, or each of the ranges, are in the listing.
    fn apply(&self, lines: &mut [FigureLine<'_>]) -> bool {
        match self {
            Self::Words(words) => mark(lines, |line| line.text.contains(words)),
            Self::Lines(ranges) => {
                // Marks every range, also behind one that isn't found.
                let found = ranges
                    .iter()
                    .filter(|range| mark(lines, |line| range.contains(&line.number)));
                found.count() == ranges.len()
            }
        }
    }
}

/// Marks the lines for which the predicate is true. Returns whether there are any.
fn mark(lines: &mut [FigureLine<'_>], predicate: impl Fn(&FigureLine<'_>) -> bool) -> bool {
    let mut is_found = false;
    for line in lines.iter_mut().filter(|line| predicate(line)) {
        line.is_marked = true;
        is_found = true;
    }
    is_found
}
