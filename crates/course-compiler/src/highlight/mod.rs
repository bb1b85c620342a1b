//! Code to highlighted lines of HTML with the course's short token classes. It must not know
//! lessons or where the code comes from.

mod language;
mod lexers;
mod scopes;

pub use self::language::Language;
use super::html::escape_into;

/// What a token is. The names of the classes are the style sheet's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Keyword,
    Text,
    Number,
    Comment,
    Function,
    Type,
    Decorator,
    Builtin,
    Property,
    Operator,
}

impl Class {
    const fn name(self) -> &'static str {
        match self {
            Self::Keyword => "tk",
            Self::Text => "ts",
            Self::Number => "tn",
            Self::Comment => "tc",
            Self::Function => "tf",
            Self::Type => "tt",
            Self::Decorator => "td",
            Self::Builtin => "tb",
            Self::Property => "tp",
            Self::Operator => "to",
        }
    }
}

/// A line of code as HTML.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// The marked-up code, without a line break.
    pub html: String,
    /// Whether a command printed it, so that it isn't copied.
    pub output: bool,
    open: Option<Class>,
    /// Space that belongs to the next token if that goes on with the open span.
    space: String,
}

impl Line {
    /// Appends a token; one of the same class goes on with the span of the one before.
    fn push(&mut self, class: Option<Class>, text: &str) {
        let words = text.trim_start();
        self.space
            .push_str(text.strip_suffix(words).unwrap_or_default());
        if words.is_empty() {
            return;
        }
        if class == self.open {
            self.html.push_str(&std::mem::take(&mut self.space));
        } else {
            self.close();
            if let Some(class) = class {
                self.html.push_str("<span class=\"");
                self.html.push_str(class.name());
                self.html.push_str("\">");
            }
            self.open = class;
        }
        let end = words.trim_end();
        escape_into(&mut self.html, end);
        self.space
            .push_str(words.strip_prefix(end).unwrap_or_default());
    }

    /// Appends finished HTML.
    fn raw(&mut self, html: &str) {
        self.close();
        self.html.push_str(html);
    }

    fn close(&mut self) {
        if self.open.take().is_some() {
            self.html.push_str("</span>");
        }
        self.html.push_str(&std::mem::take(&mut self.space));
    }

    fn done(mut self) -> Self {
        self.close();
        self
    }
}

/// The code line by line as HTML. A line break at the end adds no line.
#[must_use]
pub fn highlight(language: Language, code: &str) -> Vec<Line> {
    let code = code.strip_suffix('\n').unwrap_or(code);
    match language {
        Language::Python => scopes::highlight("py", code),
        Language::Json => scopes::highlight("json", code),
        Language::Shell => scopes::highlight("sh", code),
        Language::Sql => scopes::highlight("sql", code),
        Language::Html => scopes::highlight("html", code),
        Language::Yaml => scopes::highlight("yaml", code),
        Language::Http => lexers::http(code),
        Language::Console => lexers::console(code),
        Language::Toml => lexers::toml(code),
        Language::Dockerfile => lexers::dockerfile(code),
        Language::Procfile => lexers::procfile(code),
        Language::Text => lexers::text(code),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(language: Language, code: &str) -> Vec<String> {
        highlight(language, code)
            .into_iter()
            .map(|line| line.html)
            .collect()
    }

    #[test]
    fn python_tokens_get_their_classes_and_neighbours_share_a_span() {
        assert_eq!(
            lines(
                Language::Python,
                "@bp.get(\"/<int:id>\")\ndef get(self, id: int) -> User:\n    raise NotFound(f\"No {id}\")  # why\n"
            ),
            [
                "<span class=\"td\">@bp.get</span>(<span class=\"ts\">\"/&lt;int:id&gt;\"</span>)",
                "<span class=\"tk\">def</span> <span class=\"tf\">get</span>(self, id: <span class=\"tb\">int</span>) -&gt; <span class=\"tt\">User</span>:",
                "    <span class=\"tk\">raise</span> <span class=\"tt\">NotFound</span>(<span class=\"ts\">f\"No</span> {id}<span class=\"ts\">\"</span>)  <span class=\"tc\"># why</span>",
            ]
        );
    }

    #[test]
    fn an_attribute_that_shares_a_builtins_name_is_no_builtin() {
        assert_eq!(
            lines(Language::Python, "id: int = len(id)"),
            ["id: <span class=\"tb\">int</span> = <span class=\"tb\">len</span>(id)"]
        );
    }

    #[test]
    fn json_tells_keys_from_values() {
        assert_eq!(
            lines(Language::Json, "{\"a\": [1, null, \"b\"]}"),
            [
                "{<span class=\"tp\">\"a\"</span>: [<span class=\"tn\">1</span>, <span class=\"tb\">null</span>, <span class=\"ts\">\"b\"</span>]}"
            ]
        );
    }

    #[test]
    fn empty_lines_stay_lines() {
        assert_eq!(lines(Language::Python, "a\n\nb\n"), ["a", "", "b"]);
        assert_eq!(lines(Language::Text, "a\n\n"), ["a", ""]);
    }
}
