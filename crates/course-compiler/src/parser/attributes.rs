//! Attributes of directives and fences: `{id=api-simulator promise="…" wrong}`.

use std::ops::Range;

use crate::diagnostic::{Diagnostic, suggest};
use crate::source_file::SourceFile;

/// The attributes that may be given more than once.
const REPEATABLE: [&str; 2] = ["mark", "prints"];

/// Attributes in the order of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attributes(Vec<Attribute>);

/// An attribute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribute {
    /// The name before `=`.
    pub name: String,
    /// The value without its quotes; `None` for a flag, which is a name alone.
    pub value: Option<String>,
    /// Whether the value is in quotes.
    pub is_quoted: bool,
    /// The range of name, `=` and value in the source.
    pub range: Range<usize>,
}

impl Attribute {
    /// Returns the value, or `yes` for a flag.
    #[must_use]
    pub fn text(&self) -> &str {
        self.value.as_deref().unwrap_or("yes")
    }
}

impl Attributes {
    /// Parses the attributes of a directive from the opening brace at `start`. Returns them with
    /// the offset after the closing brace.
    ///
    /// # Errors
    /// A name or a value that can't be read, or a missing closing brace.
    pub fn parse_braced(source: &SourceFile, start: usize) -> Result<(Self, usize), Diagnostic> {
        let mut cursor = Cursor {
            source,
            offset: start + 1,
            end: source.text().len(),
        };
        let mut attributes = Vec::new();
        loop {
            cursor.skip_space();
            match cursor.peek() {
                Some('}') => return Ok((Self(attributes), cursor.offset + 1)),
                Some(_) => attributes.push(cursor.attribute()?),
                None => {
                    return Err(source.diagnostic(
                        start..source.line_end(start),
                        "these attributes aren't closed",
                        "Close them with `}`, and close every quote in them.",
                    ));
                }
            }
        }
    }

    /// Parses the attributes in a range of the source, such as those after a fence's language.
    ///
    /// # Errors
    /// A name or a value that can't be read.
    pub fn parse(source: &SourceFile, range: Range<usize>) -> Result<Self, Diagnostic> {
        let mut cursor = Cursor {
            source,
            offset: range.start,
            end: range.end,
        };
        let mut attributes = Vec::new();
        cursor.skip_space();
        while cursor.peek().is_some() {
            attributes.push(cursor.attribute()?);
            cursor.skip_space();
        }
        Ok(Self(attributes))
    }

    /// Returns the first attribute of this name that has a value.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Attribute> {
        self.all(name).find(|attribute| attribute.value.is_some())
    }

    /// Returns every attribute of this name.
    pub fn all(&self, name: &str) -> impl Iterator<Item = &Attribute> {
        self.0
            .iter()
            .filter(move |attribute| attribute.name == name)
    }

    /// Returns whether there is an attribute of this name.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.all(name).next().is_some()
    }

    /// Returns all attributes.
    pub fn iter(&self) -> impl Iterator<Item = &Attribute> {
        self.0.iter()
    }

    /// Returns a diagnostic for each attribute that isn't among `names` (which need a value) or
    /// `flags` (which take none), and for each that is given twice although it isn't repeatable.
    pub fn check<'a>(
        &'a self,
        source: &'a SourceFile,
        names: &'a [&'a str],
        flags: &'a [&'a str],
    ) -> impl Iterator<Item = Diagnostic> + 'a {
        self.0
            .iter()
            .enumerate()
            .filter_map(move |(index, attribute)| {
                let name = attribute.name.as_str();
                let is_repeated = self.0.iter().take(index).any(|other| other.name == name);
                let (message, help) = if flags.contains(&name) {
                    if attribute.value.is_none() && !is_repeated {
                        return None;
                    }
                    (
                        format!("`{name}` takes no value and is given once"),
                        format!("Write `{name}` alone, or leave it out."),
                    )
                } else if !names.contains(&name) {
                    let known = names.iter().chain(flags).copied();
                    (
                        format!("there is no attribute `{name}` here"),
                        suggest(name, known),
                    )
                } else if attribute.value.is_none() {
                    (
                        format!("`{name}` has no value"),
                        format!("Write `{name}=…`, in quotes if the value has spaces."),
                    )
                } else if is_repeated && !REPEATABLE.contains(&name) {
                    (
                        format!("`{name}` is given twice"),
                        "Keep one of them.".to_owned(),
                    )
                } else {
                    return None;
                };
                Some(source.diagnostic(attribute.range.clone(), message, help))
            })
    }
}

struct Cursor<'a> {
    source: &'a SourceFile,
    offset: usize,
    end: usize,
}

impl Cursor<'_> {
    fn peek(&self) -> Option<char> {
        self.source.slice(self.offset..self.end).chars().next()
    }

    fn skip_space(&mut self) {
        self.take_while(char::is_whitespace);
    }

    fn take_while(&mut self, accepts: impl Fn(char) -> bool) -> Range<usize> {
        let start = self.offset;
        let rest = self.source.slice(start..self.end);
        let length = rest.find(|c| !accepts(c)).unwrap_or(rest.len());
        self.offset += length;
        start..self.offset
    }

    fn attribute(&mut self) -> Result<Attribute, Diagnostic> {
        let start = self.offset;
        let name = self.take_while(|c| c.is_ascii_alphanumeric() || c == '-');
        let name = self.source.slice(name).to_owned();
        if name.is_empty() {
            return Err(self.source.diagnostic(
                start..start + 1,
                "an attribute begins with its name",
                "Write `name=value`, with quotes around a value that has spaces.",
            ));
        }
        let mut attribute = Attribute {
            name,
            value: None,
            is_quoted: false,
            range: start..self.offset,
        };
        if self.peek() == Some('=') {
            self.offset += 1;
            attribute.is_quoted = matches!(self.peek(), Some('"' | '\''));
            attribute.value = Some(self.value()?);
            attribute.range.end = self.offset;
        }
        Ok(attribute)
    }

    fn value(&mut self) -> Result<String, Diagnostic> {
        if let Some(quote @ ('"' | '\'')) = self.peek() {
            return self.quoted_value(quote);
        }
        let start = self.offset;
        let range = self.take_while(|c| !c.is_whitespace() && !"{}\"'`".contains(c));
        if range.is_empty() {
            return Err(self.source.diagnostic(
                start..start + 1,
                "there is no value after `=`",
                "Put the value in quotes if it is empty or has braces or quotes.",
            ));
        }
        Ok(self.source.slice(range).to_owned())
    }

    /// Reads a value in quotes. In double quotes, a backslash escapes the next character; in single
    /// quotes, nothing is escaped, so that JSON can be written as it is. A line break and the space
    /// around it are one space.
    fn quoted_value(&mut self, quote: char) -> Result<String, Diagnostic> {
        let start = self.offset;
        self.offset += quote.len_utf8();
        let mut value = String::new();
        while let Some(c) = self.peek() {
            self.offset += c.len_utf8();
            match c {
                _ if c == quote => return Ok(value),
                '\\' if quote == '"' => {
                    if let Some(escaped) = self.peek() {
                        self.offset += escaped.len_utf8();
                        value.push(escaped);
                    }
                }
                '\n' => {
                    value.truncate(value.trim_end().len());
                    value.push(' ');
                    self.skip_space();
                }
                _ => value.push(c),
            }
        }
        Err(self.source.diagnostic(
            start..self.source.line_end(start),
            "this quote isn't closed",
            format!("Close it with {quote}."),
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<(String, Option<String>)>, String> {
        let source = SourceFile::new("a.md", text);
        Attributes::parse_braced(&source, 0)
            .map(|(found, _)| found.0.into_iter().map(|a| (a.name, a.value)).collect())
            .map_err(|diagnostic| diagnostic.message)
    }

    fn pair(name: &str, value: &str) -> (String, Option<String>) {
        (name.to_owned(), Some(value.to_owned()))
    }

    #[test]
    fn values_are_bare_or_quoted_or_missing() {
        assert_eq!(
            read("{id=a-b2 say=\"one \\\"two\\\"\" json='{\"a\": 1}' wrong}"),
            Ok(vec![
                pair("id", "a-b2"),
                pair("say", "one \"two\""),
                pair("json", "{\"a\": 1}"),
                ("wrong".to_owned(), None),
            ])
        );
    }

    #[test]
    fn a_line_break_in_a_value_is_one_space() {
        assert_eq!(
            read("{say=\"one\n   two\"}"),
            Ok(vec![pair("say", "one two")])
        );
    }

    #[test]
    fn unreadable_attributes_are_reported() {
        assert_eq!(read("{id=a"), Err("these attributes aren't closed".into()));
        assert_eq!(read("{id=\"a}"), Err("this quote isn't closed".into()));
        assert_eq!(read("{id=}"), Err("there is no value after `=`".into()));
        assert_eq!(
            read("{=a}"),
            Err("an attribute begins with its name".into())
        );
    }

    #[test]
    fn unknown_doubled_and_valueless_attributes_are_problems() {
        let source = SourceFile::new("a.md", "{id=a id=b wrong=1 file mark=1 mark=2 colour=red}");
        let (found, _) = Attributes::parse_braced(&source, 0).expect("it can be read");
        let messages: Vec<_> = found
            .check(&source, &["id", "file", "mark"], &["wrong"])
            .map(|diagnostic| diagnostic.message)
            .collect();
        assert_eq!(
            messages,
            [
                "`id` is given twice",
                "`wrong` takes no value and is given once",
                "`file` has no value",
                "there is no attribute `colour` here",
            ]
        );
    }
}
