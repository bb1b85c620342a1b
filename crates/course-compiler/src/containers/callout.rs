//! `:::tip`, `:::warning`, `:::mistake` and `:::advice`: notes beside the text.

use crate::markdown::Fragment;

/// The kinds of callout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Callout {
    Tip,
    Warning,
    Mistake,
    Advice,
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

    /// Returns the callout as HTML. Its role is `note`, which isn't a landmark, so that a page may
    /// have several callouts, also nested.
    pub fn html(self, content: &[Fragment]) -> String {
        let (class, title) = (self.class(), self.title());
        let content: String = content.iter().filter_map(Fragment::html).collect();
        format!(
            "<aside class=\"callout {class}\" role=\"note\"><p class=\"callout-title\">{title}</p>\n\
             {content}</aside>\n"
        )
    }
}
