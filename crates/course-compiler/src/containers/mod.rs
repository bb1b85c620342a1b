//! Container directives, rendered around content that is HTML already.

pub mod callout;
pub mod compare;
pub mod platforms;

use self::callout::Callout;
use crate::markdown::MarkdownScope;

/// The kinds of container.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Container {
    /// A note beside the text.
    Callout(Callout),
    /// Two things side by side.
    Compare,
    /// Instructions that differ between operating systems.
    Platforms,
}

impl Container {
    /// The names of all containers, in the order in which diagnostics list them.
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
    pub const fn scope(self) -> MarkdownScope {
        match self {
            Self::Callout(_) => MarkdownScope::Callout,
            Self::Compare => MarkdownScope::Compare,
            Self::Platforms => MarkdownScope::Platforms,
        }
    }
}
