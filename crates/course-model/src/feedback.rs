//! Where readers find the source of a section, and where they report a mistake in it.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::{Deserialize, Serialize};

use crate::lesson::Section;

/// The longest quotation in a report, in characters: addresses may not be of any length.
pub const LONGEST_QUOTE: usize = 500;

/// Two addresses with placeholders, as the build was told. A site without them shows no such links.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Feedback {
    /// The address of a source file; `{file}` is its path in the repository.
    pub source: Option<String>,
    /// The address of a new report; `{title}` and `{body}` are its text. It may begin with `mailto:`.
    pub report: Option<String>,
}

impl Feedback {
    /// The address of a section's source; `None` where the build was told none.
    #[must_use]
    pub fn source_of(&self, section: &Section) -> Option<String> {
        let file = format!("lessons/{:02}-{}.md", section.number, section.slug);
        Some(self.source.as_ref()?.replace("{file}", &file))
    }

    /// The address at which a mistake in a section is reported, with the words that the reader has
    /// selected; `None` where the build was told none.
    #[must_use]
    pub fn report_on(&self, section: &Section, quote: &str) -> Option<String> {
        let title = format!("Section {}: {}", section.number, section.title);
        let mut body = format!("In section {}, “{}”", section.number, section.title);
        let words: Vec<&str> = quote.split_whitespace().collect();
        if words.is_empty() {
            body.push_str(":\n\n");
        } else {
            let quote: String = words.join(" ").chars().take(LONGEST_QUOTE).collect();
            body.push_str(&format!(", it says:\n\n> {quote}\n\n"));
        }
        let encoded = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
        let address = self.report.as_ref()?.replace("{title}", &encoded(&title));
        Some(address.replace("{body}", &encoded(&body)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn section() -> Section {
        Section {
            number: 3,
            slug: "environment-setup".to_owned(),
            title: "Your workshop".to_owned(),
            summary: String::new(),
            minutes: 10,
        }
    }

    fn feedback() -> Feedback {
        Feedback {
            source: Some("https://example.org/blob/main/{file}".to_owned()),
            report: Some("https://example.org/new?title={title}&body={body}".to_owned()),
        }
    }

    #[test]
    fn a_section_links_its_own_file() {
        assert_eq!(
            feedback().source_of(&section()).as_deref(),
            Some("https://example.org/blob/main/lessons/03-environment-setup.md")
        );
    }

    #[test]
    fn a_report_carries_section_and_quotation_and_nothing_breaks_its_address() {
        let report = |quote: &str| feedback().report_on(&section(), quote).expect("an address");
        let plain = report(" \n ");
        assert!(
            plain.starts_with(
                "https://example.org/new?title=Section%203%3A%20Your%20workshop&body="
            )
        );
        assert!(!plain.contains("it%20says"));
        let quoting = report("pip  install\n&body=x#y");
        assert!(quoting.ends_with("it%20says%3A%0A%0A%3E%20pip%20install%20%26body%3Dx%23y%0A%0A"));
        assert!(report(&"a".repeat(9_000)).len() < 1_000);
    }

    #[test]
    fn without_addresses_there_are_no_links() {
        assert_eq!(Feedback::default().source_of(&section()), None);
        assert_eq!(Feedback::default().report_on(&section(), ""), None);
    }
}
