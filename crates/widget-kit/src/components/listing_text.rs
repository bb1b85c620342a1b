//! The text of a listing as it is copied, and its name.

/// How many characters of a line a name has.
const MAX_QUOTED: usize = 60;

/// A listing as it is copied.
#[derive(Clone, Debug, Default)]
pub struct ListingText {
    /// The file that it is from: `app/errors.py`.
    pub file: Option<String>,
    /// Which lines of the file: `lines 10–44`.
    pub lines: Option<String>,
    /// Its language, for one that is from no file: `Python`.
    pub language: Option<String>,
    /// How many commands it has.
    pub commands: usize,
    /// What is copied: no prompts, no output, and no line break at the end, which would run the last
    /// command when it is pasted.
    pub text: String,
}

impl ListingText {
    /// What the listing is, for a sentence: the file with its lines, or a kind of text and how it
    /// begins. `None` if there is nothing to copy.
    #[must_use]
    pub fn name(&self) -> Option<String> {
        let first = self.text.lines().find(|line| !line.trim().is_empty())?;
        let name = match (&self.file, &self.lines) {
            (Some(file), Some(lines)) => format!("{file}, {lines}"),
            (Some(file), None) => file.clone(),
            (None, _) => format!("{}: {}", self.kind(), shortened(first.trim())),
        };
        Some(name)
    }

    fn kind(&self) -> String {
        match (self.commands, self.language.as_deref()) {
            (1, _) => "the command".to_owned(),
            (2.., _) => format!("{} commands", self.commands),
            (0, Some(language)) if language != "Text" => format!("the {language} code"),
            (0, _) => "the text".to_owned(),
        }
    }
}

/// A text without line breaks at its end.
#[must_use]
pub fn without_last_break(text: &str) -> &str {
    text.trim_end_matches(['\n', '\r'])
}

fn shortened(line: &str) -> String {
    if line.chars().count() <= MAX_QUOTED {
        return line.to_owned();
    }
    let beginning: String = line.chars().take(MAX_QUOTED).collect();
    format!("{}…", beginning.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listing(language: &str, commands: usize, text: &str) -> ListingText {
        ListingText {
            language: Some(language.to_owned()),
            commands,
            text: text.to_owned(),
            ..ListingText::default()
        }
    }

    #[test]
    fn a_piece_of_a_file_is_called_by_the_file_and_its_lines() {
        let mut listing = listing("", 0, "x = 1");
        listing.file = Some("app/errors.py".to_owned());
        assert_eq!(listing.name().as_deref(), Some("app/errors.py"));
        listing.lines = Some("lines 4–6".to_owned());
        assert_eq!(listing.name().as_deref(), Some("app/errors.py, lines 4–6"));
    }

    #[test]
    fn other_listings_are_called_by_their_kind_and_how_they_begin() {
        let name = |language, commands, text| listing(language, commands, text).name().unwrap();
        assert_eq!(name("Terminal", 1, "flask run"), "the command: flask run");
        assert_eq!(name("Terminal", 2, "ls\npwd"), "2 commands: ls");
        assert_eq!(name("Python", 0, "\n  pass\n"), "the Python code: pass");
        assert_eq!(name("Text", 0, ".venv"), "the text: .venv");
        let long = name("Text", 0, &"é".repeat(100));
        assert_eq!(long, format!("the text: {}…", "é".repeat(60)));
    }

    #[test]
    fn a_listing_with_nothing_to_copy_has_no_name() {
        assert_eq!(listing("Terminal", 0, "\n").name(), None);
    }

    #[test]
    fn nothing_runs_when_it_is_pasted() {
        assert_eq!(without_last_break("flask run\n"), "flask run");
        assert_eq!(without_last_break("ls\n\n  pwd\r\n\n"), "ls\n\n  pwd");
    }
}
