//! Listings as HTML figures. It must not know where their lines come from.

use std::fmt::Write as _;

use crate::attributes::Attributes;
use crate::course::Course;
use crate::highlight::Language;
use crate::html::escape;
use crate::place::Place;

/// A listing.
#[derive(Debug)]
pub struct Figure<'a> {
    /// The language of the code.
    pub language: Language,
    /// The file that it comes from; without one the caption names the language.
    pub file: Option<&'a str>,
    /// Whether the whole file is shown, so that line numbers needn't be said.
    pub whole: bool,
    /// Words about it.
    pub caption: Option<&'a str>,
    /// Whether it is wrong on purpose.
    pub wrong: bool,
    /// The lines.
    pub lines: Vec<FigureLine<'a>>,
}

/// A line of a listing.
#[derive(Debug)]
pub struct FigureLine<'a> {
    /// Its number in the file or in the fence.
    pub number: u32,
    /// As it was written.
    pub text: &'a str,
    /// As HTML.
    pub html: &'a str,
    /// Whether a command printed it.
    pub output: bool,
    /// Whether it is lit.
    pub marked: bool,
}

impl Figure<'_> {
    /// Lights the lines that `mark` attributes name: numbers without quotes, words in quotes.
    pub fn mark(&mut self, course: &mut Course<'_>, place: &Place, attributes: &Attributes) {
        for attribute in attributes.all("mark") {
            let value = attribute.text();
            let chosen = if attribute.quoted {
                Some(Mark::Words(value))
            } else {
                Mark::numbers(value)
            };
            let place = Place::of(place.source().clone(), attribute.range.clone());
            let Some(chosen) = chosen else {
                course.report(
                    &place,
                    "these are no line numbers",
                    "Write `mark=14,16-17`, or words of the line in quotes.",
                );
                continue;
            };
            if !chosen.apply(&mut self.lines) {
                let (first, last) = (self.first(), self.last());
                course.report(
                    &place,
                    "a mark meets no line of this listing",
                    format!(
                        "Its lines are {first} to {last}. Words must stand in a line as they are."
                    ),
                );
            }
        }
    }

    fn first(&self) -> u32 {
        self.lines.first().map_or(0, |line| line.number)
    }

    fn last(&self) -> u32 {
        self.lines.last().map_or(0, |line| line.number)
    }

    /// The figure.
    pub fn html(&self) -> String {
        let wrong = if self.wrong { " listing-wrong" } else { "" };
        let mut html = format!("<figure class=\"listing{wrong}\"><figcaption>");
        match self.file {
            Some(file) => {
                let _ = write!(html, "<span class=\"listing-file\">{}</span>", escape(file));
            }
            None => {
                let label = self.language.label();
                let _ = write!(html, "<span class=\"listing-lang\">{label}</span>");
            }
        }
        if self.file.is_some() && !self.whole {
            let (first, last) = (self.first(), self.last());
            let lines = if first == last {
                format!("line {first}")
            } else {
                format!("lines {first}–{last}")
            };
            let _ = write!(html, " <span class=\"listing-lines\">{lines}</span>");
        }
        if self.wrong {
            html.push_str(" <span class=\"listing-label\">Wrong on purpose</span>");
        }
        if let Some(caption) = self.caption {
            let caption = escape(caption);
            let _ = write!(html, " <span class=\"listing-caption\">{caption}</span>");
        }
        let lang = self.language.name();
        let _ = write!(
            html,
            "</figcaption><pre tabindex=\"0\"><code class=\"code\" data-lang=\"{lang}\">"
        );
        for line in &self.lines {
            let marked = if line.marked { " line-marked" } else { "" };
            let output = if line.output { " line-output" } else { "" };
            let number = match self.file {
                Some(_) => format!(" data-line=\"{}\"", line.number),
                None => String::new(),
            };
            // The line break stands inside, so that lines may be blocks.
            let _ = writeln!(
                html,
                "<span class=\"line{marked}{output}\"{number}>{}",
                line.html
            );
            html.push_str("</span>");
        }
        html.push_str("</code></pre></figure>\n");
        html
    }
}

/// What a `mark` attribute names.
enum Mark<'a> {
    Words(&'a str),
    Ranges(Vec<(u32, u32)>),
}

impl<'a> Mark<'a> {
    fn numbers(value: &'a str) -> Option<Self> {
        let ranges = value.split(',').map(|part| {
            let (first, last) = part.split_once('-').unwrap_or((part, part));
            Some((first.parse().ok()?, last.parse().ok()?))
        });
        ranges.collect::<Option<Vec<_>>>().map(Self::Ranges)
    }

    /// Lights lines; whether every range and the words met one.
    fn apply(&self, lines: &mut [FigureLine<'_>]) -> bool {
        match self {
            Self::Words(words) => light(lines, |line| line.text.contains(words)),
            Self::Ranges(ranges) => ranges.iter().fold(true, |met, (first, last)| {
                light(lines, |line| (*first..=*last).contains(&line.number)) && met
            }),
        }
    }
}

fn light(lines: &mut [FigureLine<'_>], chosen: impl Fn(&FigureLine<'_>) -> bool) -> bool {
    let mut met = false;
    for line in lines.iter_mut() {
        if chosen(line) {
            line.marked = true;
            met = true;
        }
    }
    met
}
