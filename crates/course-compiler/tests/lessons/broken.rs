//! Lessons that no one would write, so that no one's slip breaks the compiler.

use std::fs;
use std::path::Path;

use course_compiler::SourceFile;

use super::all_html::all_html;
use super::{compile_source, fixtures, well_formed};

/// Lessons cut up, doubled and sprinkled with what hurts: an answer or a diagnostic that points
/// into the file, never a panic and never HTML that isn't the compiler's own.
#[test]
fn broken_lessons_never_break_the_compiler() {
    const NASTY: [&str; 21] = [
        "<script>alert(1)</script>",
        "\" onmouseover=\"x",
        "::listing{file=app/desk.py anchor=greet mark=\"\"}\n",
        "\n:::compare\n### \n",
        "\n:::\n",
        "\n```",
        "\n<!--",
        "-->",
        "{#id}",
        "[a](javascript:x)",
        "![a](/images/desk.svg \"b\")",
        "\u{0}\u{202e}é漢😀",
        "&lt;&#0;&quot;",
        "\n---\n",
        "\n| a |\n|---|\n",
        "\n::http{method=GET target=/<b>?\"a json='<b>'}\n",
        "\n::widget{id=api-simulator promise=\"<b>.\"}\n",
        "\n::quiz{id=sound}\n",
        "\n::drawing{name=two-slips alt=\"<b>.\" caption=\"<b>\"}\n",
        "\\",
        "status code statuscode REST",
    ];
    let sources = [fixtures("good"), fixtures("good"), fixtures("errors")].concat();
    let texts: Vec<String> = sources
        .iter()
        .map(|path| fs::read_to_string(path).expect("a fixture"))
        .collect();
    let mut seed = 7_u64;
    let mut below = |limit: usize| {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).expect("31 bits") % limit.max(1)
    };
    let mut sound = 0;
    for _ in 0..600 {
        let mut text: Vec<char> = texts[below(texts.len())].chars().collect();
        for _ in 0..=below(4) {
            // Behind the front matter, so that most lessons get further than that.
            let start = 110 + below(text.len().saturating_sub(110));
            let start = start.min(text.len());
            let end = (start + below(40)).min(text.len());
            let nasty: Vec<char> = NASTY[below(NASTY.len())].chars().collect();
            match below(3) {
                0 => drop(text.drain(start..end)),
                1 => drop(text.splice(start..start, nasty)),
                _ => {
                    let twice = text[start..end].to_vec();
                    drop(text.splice(start..start, twice));
                }
            }
        }
        let text: String = text.into_iter().collect();
        let source = SourceFile::new("broken.md", text.clone());
        match compile_source(Path::new("broken.md"), source) {
            Ok(lesson) => {
                sound += 1;
                for html in all_html(&lesson) {
                    assert_eq!(well_formed::check(html), Ok(()), "{text}");
                }
            }
            Err(diagnostics) => {
                assert!(!diagnostics.is_empty(), "{text}");
                for diagnostic in diagnostics {
                    assert!(diagnostic.to_string().contains('^'), "{diagnostic}\n{text}");
                }
            }
        }
    }
    assert!(sound > 20, "only {sound} lessons stayed sound");
}
