//! The attributes of a directive: `{id=api-simulator promise="…" wrong}`. It must not know
//! which attributes which directive takes.

use std::ops::Range;

use crate::problem::{Problem, Source, one_of};

/// The attributes in the order in which they were written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attributes(Vec<Attribute>);

/// One attribute and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribute {
    /// The name before `=`.
    pub name: String,
    /// The value without its quotes; `None` for a bare name.
    pub value: Option<String>,
    /// Whether the value stood in quotes.
    pub quoted: bool,
    /// Name, `=` and value in the source.
    pub range: Range<usize>,
}

impl Attribute {
    /// The value; `yes` for a bare name.
    #[must_use]
    pub fn text(&self) -> &str {
        self.value.as_deref().unwrap_or("yes")
    }
}

impl Attributes {
    /// Reads attributes from `start` in the source, the place behind `{`, or the whole of a
    /// fence's info string where `end` says that there is no `}` to wait for. Returns them
    /// with the offset behind the closing brace.
    ///
    /// # Errors
    /// The place where a name or value can't be read, or where the `}` is missing.
    pub fn read(
        source: &Source,
        start: usize,
        end: Option<usize>,
    ) -> Result<(Self, usize), Problem> {
        let mut reader = Reader {
            source,
            at: start,
            end: end.unwrap_or(source.text().len()),
        };
        let mut found = Vec::new();
        loop {
            reader.skip_space();
            match reader.peek() {
                None if end.is_some() => return Ok((Self(found), reader.at)),
                None => {
                    return Err(source.problem(
                        start.saturating_sub(1)..source.line_end(start),
                        "these attributes have no end",
                        "Close them with `}`, and close every quote in them.",
                    ));
                }
                Some('}') if end.is_none() => return Ok((Self(found), reader.at + 1)),
                Some(_) => found.push(reader.attribute()?),
            }
        }
    }

    /// The attribute of that name that has a value, the first where there are several.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Attribute> {
        self.all(name).find(|found| found.value.is_some())
    }

    /// Every attribute of that name.
    pub fn all(&self, name: &str) -> impl Iterator<Item = &Attribute> {
        self.0.iter().filter(move |known| known.name == name)
    }

    /// Whether the bare name stands there.
    #[must_use]
    pub fn flag(&self, name: &str) -> bool {
        self.all(name).next().is_some()
    }

    /// All attributes.
    pub fn iter(&self) -> impl Iterator<Item = &Attribute> {
        self.0.iter()
    }

    /// Problems with attributes that `known` doesn't hold, that stand twice (only `mark` and `prints` may),
    /// that need a value and have none, or have one and are in `flags`.
    pub fn check<'a>(
        &'a self,
        source: &'a Source,
        known: &'a [&'a str],
        flags: &'a [&'a str],
    ) -> impl Iterator<Item = Problem> + 'a {
        self.0.iter().enumerate().filter_map(move |(place, found)| {
            let name = found.name.as_str();
            let twice = self.0.iter().take(place).any(|other| other.name == name);
            let (message, fix) = if flags.contains(&name) {
                if found.value.is_none() && !twice {
                    return None;
                }
                (
                    format!("`{name}` takes no value and stands once"),
                    format!("Write `{name}` alone, or leave it out."),
                )
            } else if !known.contains(&name) {
                let all = known.iter().chain(flags).copied();
                (
                    format!("there is no attribute `{name}` here"),
                    one_of(name, all),
                )
            } else if found.value.is_none() {
                (
                    format!("`{name}` has no value"),
                    format!("Write `{name}=…`, with quotes where the value has spaces."),
                )
            } else if twice && !matches!(name, "mark" | "prints") {
                (format!("`{name}` stands twice"), "Keep one.".to_owned())
            } else {
                return None;
            };
            Some(source.problem(found.range.clone(), message, fix))
        })
    }
}

struct Reader<'a> {
    source: &'a Source,
    at: usize,
    end: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.source.slice(self.at..self.end).chars().next()
    }

    fn skip_space(&mut self) {
        self.take_while(char::is_whitespace);
    }

    fn take_while(&mut self, accept: impl Fn(char) -> bool) -> Range<usize> {
        let start = self.at;
        while let Some(c) = self.peek().filter(|c| accept(*c)) {
            self.at += c.len_utf8();
        }
        start..self.at
    }

    fn attribute(&mut self) -> Result<Attribute, Problem> {
        let start = self.at;
        let name = self.take_while(|c| c.is_ascii_alphanumeric() || c == '-');
        let name = self.source.slice(name).to_owned();
        if name.is_empty() {
            return Err(self.source.problem(
                start..start + 1,
                "an attribute's name should stand here",
                "Write `name=value`; a value with spaces stands in quotes.",
            ));
        }
        let mut value = None;
        let mut quoted = false;
        if self.peek() == Some('=') {
            self.at += 1;
            quoted = matches!(self.peek(), Some('"' | '\''));
            value = Some(self.value()?);
        }
        Ok(Attribute {
            name,
            value,
            quoted,
            range: start..self.at,
        })
    }

    fn value(&mut self) -> Result<String, Problem> {
        match self.peek() {
            Some(quote @ ('"' | '\'')) => self.quoted(quote),
            _ => {
                let start = self.at;
                let range = self.take_while(|c| !c.is_whitespace() && !"{}\"'`".contains(c));
                if range.is_empty() {
                    return Err(self.source.problem(
                        start..start + 1,
                        "a value should stand here",
                        "Put it in quotes where it is empty or has braces or quotes in it.",
                    ));
                }
                Ok(self.source.slice(range).to_owned())
            }
        }
    }

    /// In double quotes a backslash takes the next character as it is; single quotes take
    /// everything as it is, so that JSON can be written plainly. A line break is a space.
    fn quoted(&mut self, quote: char) -> Result<String, Problem> {
        let start = self.at;
        self.at += 1;
        let mut value = String::new();
        while let Some(c) = self.peek() {
            self.at += c.len_utf8();
            if c == quote {
                return Ok(value);
            }
            match c {
                '\\' if quote == '"' => {
                    if let Some(next) = self.peek() {
                        self.at += next.len_utf8();
                        value.push(next);
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
        Err(self.source.problem(
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
        let source = Source::new("a.md", text);
        Attributes::read(&source, 1, None)
            .map(|(found, _)| found.0.into_iter().map(|a| (a.name, a.value)).collect())
            .map_err(|problem| problem.message)
    }

    fn pair(name: &str, value: &str) -> (String, Option<String>) {
        (name.to_owned(), Some(value.to_owned()))
    }

    #[test]
    fn values_are_plain_or_quoted_or_missing() {
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
    fn what_cannot_be_read_is_refused() {
        assert_eq!(read("{id=a"), Err("these attributes have no end".into()));
        assert_eq!(read("{id=\"a}"), Err("this quote isn't closed".into()));
        assert_eq!(read("{id=}"), Err("a value should stand here".into()));
        assert_eq!(
            read("{=a}"),
            Err("an attribute's name should stand here".into())
        );
    }

    #[test]
    fn unknown_doubled_and_valueless_attributes_are_problems() {
        let source = Source::new("a.md", "{id=a id=b wrong=1 file mark=1 mark=2 colour=red}");
        let (found, _) = Attributes::read(&source, 1, None).expect("it can be read");
        let messages: Vec<_> = found
            .check(&source, &["id", "file", "mark"], &["wrong"])
            .map(|problem| problem.message)
            .collect();
        assert_eq!(
            messages,
            [
                "`id` stands twice",
                "`wrong` takes no value and stands once",
                "`file` has no value",
                "there is no attribute `colour` here",
            ]
        );
    }
}
