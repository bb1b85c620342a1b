//! Makes scripts smaller without changing what they do.

/// Removes lines that are only comments, empty lines and indentation; everything else stays as it
/// is written.
#[must_use]
pub fn strip_comments(script: &str) -> String {
    let mut in_comment = false;
    let is_code = |line: &&str| {
        let is_comment = in_comment || line.starts_with("/*");
        in_comment = is_comment && !line.ends_with("*/");
        !is_comment && !line.is_empty() && !line.starts_with("//")
    };
    let lines: Vec<_> = script.lines().map(str::trim).filter(is_code).collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_go_and_code_stays() {
        assert_eq!(
            strip_comments("// why\n  let a = 1;\n/**\n * What\n */\n\nb();\n/* c */\n"),
            "let a = 1;\nb();"
        );
    }
}
