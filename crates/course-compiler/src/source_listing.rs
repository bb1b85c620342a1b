//! Whole source files, highlighted for the app.

use course_model::source::{SourceFunction, SourceLine, SourceListing};

use crate::highlight::{Language, highlight};
use crate::listing::files::anchor_of;

/// Returns a highlighted file, with the functions of a Python file. Lines that mark an anchor are
/// blank.
///
/// ```
/// use course_compiler::highlight::Language;
/// use course_compiler::highlight_file;
///
/// let listing = highlight_file("app/a.py", "def one():\n    return 1\n", Language::Python);
/// assert_eq!(listing.lines[1].text(), "    return 1");
/// assert_eq!(listing.function_at(2).map(|function| &*function.name), Some("one"));
/// ```
#[must_use]
pub fn highlight_file(path: &str, text: &str, language: Language) -> SourceListing {
    let highlighted = highlight(language, text);
    let lines = text.lines().zip(highlighted).zip(1..);
    SourceListing {
        path: path.to_owned(),
        lines: lines
            .map(|((text, line), number)| SourceLine {
                number,
                tokens: match anchor_of(text) {
                    Some(_) => Vec::new(),
                    None => line.tokens,
                },
            })
            .collect(),
        functions: match language {
            Language::Python => functions(text),
            _ => Vec::new(),
        },
    }
}

/// Returns the functions of a formatted Python file, found by their indentation. No string in the
/// file may look like a `def`.
fn functions(code: &str) -> Vec<SourceFunction> {
    let lines: Vec<&str> = code.lines().collect();
    let definitions = lines.iter().enumerate().filter_map(|(index, line)| {
        let line = line.trim_start();
        let line = line.strip_prefix("async ").unwrap_or(line);
        let (name, _) = line.strip_prefix("def ")?.split_once('(')?;
        Some((index, name))
    });
    definitions
        .map(|(index, name)| {
            let (before, rest) = lines.split_at(index);
            let own = rest.first().map_or(0, |line| indent(line));
            let is_decorator =
                |line: &&&str| indent(line) == own && line.trim_start().starts_with('@');
            let decorators = before.iter().rev().take_while(is_decorator).count();
            // The closing line of a signature is the only one that is indented like the `def`.
            let is_inside = |line: &&&str| {
                line.trim().is_empty() || indent(line) > own || line.trim_start().starts_with(')')
            };
            let body: Vec<_> = rest.iter().skip(1).take_while(is_inside).collect();
            let length = body
                .iter()
                .rposition(|line| !line.trim().is_empty())
                .map_or(0, |last| last + 1);
            SourceFunction {
                name: name.to_owned(),
                first_line: line_number(index - decorators),
                last_line: line_number(index + length),
            }
        })
        .collect()
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// The number of the line with this index. CodeFiles have fewer lines than a `u32` counts.
fn line_number(index: usize) -> u32 {
    u32::try_from(index + 1).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ranges(code: &str) -> Vec<(String, u32, u32)> {
        let listing = highlight_file("a.py", code, Language::Python);
        let functions = listing.functions.into_iter();
        functions
            .map(|found| (found.name, found.first_line, found.last_line))
            .collect()
    }

    #[test]
    fn a_function_has_its_decorators_and_ends_with_its_last_line_of_code() {
        let code = "import a\n\n@one\n@two(3)\ndef f(\n    x: int,\n) -> int:\n\n    return x\n\n\ny = 1\n";
        assert_eq!(ranges(code), [("f".to_owned(), 3, 9)]);
    }

    #[test]
    fn methods_and_inner_functions_are_functions() {
        let code = "class A:\n    async def m(self):\n        def inner():\n            pass\n        return inner\n\n    def n(self): ...\n";
        assert_eq!(
            ranges(code),
            [
                ("m".to_owned(), 2, 5),
                ("inner".to_owned(), 3, 4),
                ("n".to_owned(), 7, 7),
            ]
        );
    }

    #[test]
    fn marks_of_excerpts_are_blank_and_numbers_stay() {
        let code = "# [one]\nx = 1\n# [/one]\n\n";
        let listing = highlight_file("a.py", code, Language::Python);
        let texts: Vec<String> = listing.lines.iter().map(SourceLine::text).collect();
        assert_eq!(texts, ["", "x = 1", "", ""]);
    }
}
