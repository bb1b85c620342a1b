//! Reads header fields as the development server does. Python's `http.server` parses the lines with the
//! parser for e-mail (`email.feedparser` of Python 3.11), whose rules differ from those of RFC 9110.

use crate::http::Headers;

/// The result of parsing the lines.
#[derive(Debug)]
pub(super) struct Parsed {
    /// The fields that the parser keeps.
    pub headers: Headers,
    /// Whether the parser read a line as the start of the body, and dropped the lines after it.
    pub cut: bool,
}

/// The fields as the app gets them; `None` if those are the fields that were sent.
pub(super) fn parse(sent: &Headers) -> Option<Parsed> {
    let is_plain = |(name, value): (&str, &str)| {
        !name.is_empty() && name.bytes().all(is_in_name) && !value.contains(['\r', '\n'])
    };
    if sent.iter().all(is_plain) {
        return None;
    }
    let mut parsed = Parsed {
        headers: Headers::new(),
        cut: false,
    };
    let mut open: Option<(String, String)> = None;
    'lines: for (name, value) in sent.iter() {
        let text = format!("{name}: {value}\r\n");
        for line in lines(&text) {
            // A line that starts with white space continues the value before it.
            if line.starts_with([' ', '\t']) {
                if let Some((_, value)) = &mut open {
                    value.push_str(line);
                }
                continue;
            }
            let field = line
                .split_once(':')
                .filter(|(name, _)| name.bytes().all(is_in_name));
            if field.is_none() && !line.starts_with("From ") {
                parsed.cut = true;
                break 'lines;
            }
            parsed.close(open.take());
            open = field
                .filter(|(name, _)| !name.is_empty())
                .map(|(name, value)| {
                    let value = value.trim_start_matches([' ', '\t']);
                    (name.to_owned(), value.to_owned())
                });
        }
    }
    parsed.close(open);
    Some(parsed)
}

impl Parsed {
    fn close(&mut self, open: Option<(String, String)>) {
        if let Some((name, value)) = open {
            // Werkzeug joins the lines of a folded value (`make_environ`).
            let value = value.trim_end_matches(['\r', '\n']).replace("\r\n", "");
            self.headers.append(name, value);
        }
    }
}

/// Whether a field's name may have the byte: `[\041-\071\073-\176]`.
fn is_in_name(byte: u8) -> bool {
    matches!(byte, b'!'..=b'~') && byte != b':'
}

/// The lines with their ends: `\r\n`, `\n`, or `\r` alone.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let end = match rest.find(['\r', '\n']) {
            Some(at) if rest.get(at..)?.starts_with("\r\n") => at + 2,
            Some(at) => at + 1,
            None => rest.len(),
        };
        let (line, after) = rest.split_at_checked(end)?;
        rest = after;
        Some(line)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(sent: &[(&'static str, &'static str)]) -> (Vec<(String, String)>, bool) {
        let sent: Headers = sent.iter().copied().collect();
        let Parsed { headers, cut } = parse(&sent).expect("something is odd");
        let pairs = headers
            .iter()
            .map(|(name, value)| (name.to_owned(), value.to_owned()));
        (pairs.collect(), cut)
    }

    fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        pairs.iter().map(owned).collect()
    }

    #[test]
    fn fields_that_every_parser_reads_alike_are_kept() {
        let sent: Headers = [("A", "b"), ("X-\"~", " \u{e9} ")].into_iter().collect();
        assert!(parse(&sent).is_none());
    }

    #[test]
    fn a_malformed_name_is_read_as_the_start_of_the_body() {
        for name in ["A B", "A\u{e9}", "A\0", "A\u{7f}"] {
            let got = read(&[("X", "1"), (name, "2"), ("Y", "3")]);
            assert_eq!(got, (pairs(&[("X", "1")]), true), "{name:?}");
        }
    }

    #[test]
    fn white_space_in_front_continues_the_value_before() {
        let got = read(&[("X", "1"), (" Y", "2"), ("Z", "3")]);
        assert_eq!(got, (pairs(&[("X", "1 Y: 2"), ("Z", "3")]), false));
        assert_eq!(read(&[("\tY", "2"), ("Z", "3")]).0, pairs(&[("Z", "3")]));
    }

    #[test]
    fn a_field_without_a_name_is_skipped() {
        let got = read(&[("X", "1"), ("", "2"), (" Y", "3"), ("Z:", "4")]);
        assert_eq!(got, (pairs(&[("X", "1"), ("Z", ": 4")]), false));
        assert_eq!(read(&[("From a", "1"), ("Z", "2")]).0, pairs(&[("Z", "2")]));
    }

    #[test]
    fn a_carriage_return_ends_a_line() {
        assert_eq!(
            read(&[("X", "1\rY: 2")]).0,
            pairs(&[("X", "1"), ("Y", "2")])
        );
        assert_eq!(read(&[("X", "1\r 2")]).0, pairs(&[("X", "1\r 2")]));
        assert_eq!(
            read(&[("X", "1\r2"), ("Y", "3")]),
            (pairs(&[("X", "1")]), true)
        );
    }
}
