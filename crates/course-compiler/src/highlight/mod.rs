//! Highlights code: each line becomes tokens, and HTML with the classes of the style sheet.

mod language;
mod lexers;
mod line;
mod scopes;

pub use self::language::Language;
pub use self::line::Line;

/// Returns the highlighted lines of code. A line break at the end doesn't begin another line.
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
        Language::Toml => scopes::highlight("toml", code),
        Language::Dockerfile => scopes::highlight("Dockerfile", code),
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
    fn toml_and_ini_have_tables_keys_values_and_comments() {
        assert_eq!(
            lines(
                Language::Toml,
                "[tool.a]\nname = \"a\" # b\nn = [1, true]\nlines = \"\"\"\ntwo\"\"\""
            ),
            [
                "<span class=\"tk\">[tool.a]</span>",
                "<span class=\"tp\">name</span> = <span class=\"ts\">\"a\"</span> <span class=\"tc\"># b</span>",
                "<span class=\"tp\">n</span> = [<span class=\"tn\">1</span>, <span class=\"tb\">true</span>]",
                "<span class=\"tp\">lines</span> = <span class=\"ts\">\"\"\"</span>",
                "<span class=\"ts\">two\"\"\"</span>",
            ]
        );
    }

    #[test]
    fn a_dockerfile_has_instructions_strings_and_comments() {
        assert_eq!(
            lines(
                Language::Dockerfile,
                "FROM python:3\n# why\nCMD [\"run\"]\nRUN a \\\n  B"
            ),
            [
                "<span class=\"tk\">FROM</span> python:3",
                "<span class=\"tc\"># why</span>",
                "<span class=\"tk\">CMD</span> [<span class=\"ts\">\"run\"</span>]",
                "<span class=\"tk\">RUN</span> a \\",
                "  B",
            ]
        );
    }

    #[test]
    fn empty_lines_stay_lines() {
        assert_eq!(lines(Language::Python, "a\n\nb\n"), ["a", "", "b"]);
        assert_eq!(lines(Language::Text, "a\n\n"), ["a", ""]);
    }
}
