//! Highlights code: lines of tokens, and their HTML with the short classes of the style sheet.

mod language;
mod lexers;
mod line;
mod scopes;

pub use self::language::Language;
pub use self::line::Line;

/// Highlights code line by line. A line break at the end adds no line.
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
