//! Renders callouts and comparisons around content that is rendered already.

use crate::markdown::{Inside, Piece};
use crate::problem::Mistake;

/// A container: a directive of three colons, which has content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Container {
    /// A note beside the text.
    Callout(Callout),
    /// Two sides that are compared.
    Compare,
    /// A part for each operating system.
    Platforms,
}

/// The kinds of note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Callout {
    Tip,
    Warning,
    Mistake,
    Advice,
}

impl Container {
    /// The names of all containers, in the order in which problems list them.
    pub const NAMES: [&str; 6] = [
        "tip",
        "warning",
        "mistake",
        "advice",
        "compare",
        "platforms",
    ];

    /// Returns the container with this name.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "tip" => Self::Callout(Callout::Tip),
            "warning" => Self::Callout(Callout::Warning),
            "mistake" => Self::Callout(Callout::Mistake),
            "advice" => Self::Callout(Callout::Advice),
            "compare" => Self::Compare,
            "platforms" => Self::Platforms,
            _ => return None,
        })
    }

    /// Returns which Markdown the content may have.
    pub const fn inside(self) -> Inside {
        match self {
            Self::Callout(_) => Inside::Callout,
            Self::Compare => Inside::Compare,
            Self::Platforms => Inside::Platforms,
        }
    }
}

impl Callout {
    const fn class(self) -> &'static str {
        match self {
            Self::Tip => "callout-tip",
            Self::Warning => "callout-warning",
            Self::Mistake => "callout-mistake",
            Self::Advice => "callout-advice",
        }
    }

    const fn title(self) -> &'static str {
        match self {
            Self::Tip => "Tip",
            Self::Warning => "Warning",
            Self::Mistake => "The usual mistake",
            Self::Advice => "Professor Pixel’s advice",
        }
    }

    /// Renders the callout. It has the role `note`, which isn't a landmark, so a page may have
    /// several of them, and one inside another.
    pub fn html(self, content: &[Piece]) -> String {
        let (class, title) = (self.class(), self.title());
        let content: String = content.iter().filter_map(Piece::html).collect();
        format!(
            "<aside class=\"callout {class}\" role=\"note\"><p class=\"callout-title\">{title}</p>\n\
             {content}</aside>\n"
        )
    }
}

/// A side of a comparison.
#[derive(Default)]
struct Side {
    title: Option<String>,
    html: String,
}

impl Side {
    fn section(&self, level: u8) -> String {
        let title = self.title.as_ref().map_or_else(String::new, |title| {
            format!("<h{level} class=\"compare-title\">{title}</h{level}>\n")
        });
        let html = &self.html;
        format!("<section class=\"compare-side\">{title}{html}</section>\n")
    }
}

/// Renders a comparison whose titles are headings of this level.
///
/// # Errors
/// Content that isn't two sides, both with a title or both without.
pub fn compare(content: Vec<Piece>, level: u8) -> Result<String, Mistake> {
    let mut sides = Vec::new();
    let mut side = Side::default();
    for piece in content {
        match piece {
            Piece::Html(html) => side.html.push_str(&html),
            Piece::Side(title) => {
                let html = String::new();
                sides.push(std::mem::replace(&mut side, Side { title, html }));
            }
        }
    }
    sides.push(side);
    sides.retain(|side| side.title.is_some() || !side.html.is_empty());
    match sides.as_slice() {
        [a, b]
            if a.title.is_some() == b.title.is_some()
                && !a.html.is_empty()
                && !b.html.is_empty() =>
        {
            let (a, b) = (a.section(level), b.section(level));
            Ok(format!("<div class=\"compare\">\n{a}{b}</div>\n"))
        }
        _ => Err(Mistake::new(
            "a comparison has two sides",
            "Give it two parts, each under a title `### Words`, or a line `---` between them.",
        )),
    }
}
