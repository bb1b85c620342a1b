//! The one style sheet of the site: `style/main.css` with all that it imports, minified.

use std::fmt::Display;
use std::path::Path;

use anyhow::{Result, anyhow};
use lightningcss::bundler::{Bundler, FileProvider};
use lightningcss::error::{Error, ErrorLocation};
use lightningcss::rules::CssRule;
use lightningcss::rules::font_face::{FontFaceProperty, FontFaceRule, Source};
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, PrinterOptions, StyleSheet};
use lightningcss::targets::{Browsers, Targets};

/// How many fonts are preloaded: the first two that are declared are for text and titles. A third
/// would compete with them.
const PRELOADED_FONTS: usize = 2;

/// A finished style sheet.
#[derive(Clone, Debug)]
pub struct Bundle {
    /// The minified CSS.
    pub css: String,
    /// The fonts that the first screen needs, as URLs relative to the style sheet.
    pub first_fonts: Vec<String>,
}

/// Bundles and minifies a style sheet and what it imports.
///
/// # Errors
/// When a file can't be read or parsed; the error names the file, line and column.
pub fn bundle(main: &Path) -> Result<Bundle> {
    let files = FileProvider::new();
    let mut bundler = Bundler::new(&files, None, ParserOptions::default());
    let mut sheet = bundler
        .bundle(main)
        .map_err(|error| describe(main, error))?;
    let targets = targets();
    let options = MinifyOptions {
        targets,
        ..MinifyOptions::default()
    };
    sheet
        .minify(options)
        .map_err(|error| describe(main, error))?;
    let options = PrinterOptions {
        minify: true,
        targets,
        ..PrinterOptions::default()
    };
    let printed = sheet
        .to_css(options)
        .map_err(|error| describe(main, error))?;
    Ok(Bundle {
        first_fonts: first_fonts(&sheet),
        css: printed.code,
    })
}

/// An error with its place; lightningcss counts lines from 0.
fn describe<T: Display>(main: &Path, error: Error<T>) -> anyhow::Error {
    match error.loc {
        Some(ErrorLocation {
            filename,
            line,
            column,
        }) => anyhow!("{filename}:{}:{column}: {}", line + 1, error.kind),
        None => anyhow!("{}: {}", main.display(), error.kind),
    }
}

/// The browsers that the site is for. They know nesting, layers, `oklch()` and `light-dark()`, so
/// nothing is rewritten for older ones.
fn targets() -> Targets {
    Targets::from(Browsers {
        chrome: Some(123 << 16),
        firefox: Some(120 << 16),
        safari: Some((17 << 16) | (5 << 8)),
        ..Browsers::default()
    })
}

/// The files of the first faces that are declared outside any other rule.
fn first_fonts(sheet: &StyleSheet<'_>) -> Vec<String> {
    sheet
        .rules
        .0
        .iter()
        .filter_map(|rule| match rule {
            CssRule::FontFace(face) => file_of(face),
            _ => None,
        })
        .take(PRELOADED_FONTS)
        .collect()
}

/// The first file that a face is loaded from; `None` for a face of the reader's machine.
fn file_of(face: &FontFaceRule<'_>) -> Option<String> {
    let sources = face.properties.iter().find_map(|property| match property {
        FontFaceProperty::Source(sources) => Some(sources),
        _ => None,
    })?;
    sources.iter().find_map(|source| match source {
        Source::Url(source) => Some(source.url.url.to_string()),
        Source::Local(_) => None,
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;

    use super::*;
    use crate::context::BuildContext;
    use crate::files::{files_below, read_text, relative_name};

    /// Bundles style sheets that are given as names and texts; the first is the main one.
    fn bundle_of(test: &str, sheets: &[(&str, &str)]) -> Result<Bundle> {
        let folder =
            std::env::temp_dir().join(format!("site-builder-{test}-{}", std::process::id()));
        for (name, text) in sheets {
            crate::files::write(&folder.join(name), text)
                .expect("the test's folder can be written");
        }
        let bundle = bundle(&folder.join(sheets[0].0));
        fs::remove_dir_all(&folder).expect("the test's folder can be removed");
        bundle
    }

    #[test]
    fn the_first_two_faces_with_a_file_are_preloaded() {
        let sheet = "@font-face { font-family: F; src: local(\"Georgia\") }\
                     @font-face { font-family: A; src: url(text.woff2) }\
                     @font-face { font-family: B; src: local(\"B\"), url(\"title.woff2\") }\
                     @font-face { font-family: C; src: url(code.woff2) }";
        let bundle = bundle_of("fonts", &[("main.css", sheet)]).expect("it parses");
        assert_eq!(bundle.first_fonts, ["text.woff2", "title.woff2"]);
    }

    #[test]
    fn an_imported_sheet_is_in_its_layer() {
        let sheets = [
            ("main.css", "@layer a, b; @import \"x.css\" layer(b);"),
            ("x.css", "p { color: red }"),
        ];
        let bundle = bundle_of("layer", &sheets).expect("it parses");
        // `b` follows `a` by its place, so it needs no mention before.
        assert_eq!(bundle.css, "@layer a;@layer b{p{color:red}}");
    }

    #[test]
    fn a_sheet_that_does_not_parse_is_named_with_the_line() {
        let sheets = [
            ("main.css", "@import \"x.css\";"),
            ("x.css", "a { color: red }\n}} {"),
        ];
        let error = bundle_of("broken", &sheets).expect_err("it doesn't parse");
        assert!(error.to_string().contains("x.css:2"), "{error}");
        let sheets = [("main.css", "@import \"missing.css\";")];
        let error = bundle_of("missing", &sheets).expect_err("it isn't there");
        assert!(error.to_string().contains("main.css"), "{error}");
    }

    #[test]
    fn every_style_sheet_of_the_site_is_imported_once() {
        let folder = BuildContext::of_this_repository().source.join("style");
        let main = read_text(&folder.join("main.css")).expect("the main style sheet");
        let imports: Vec<String> = main
            .lines()
            .filter_map(|line| line.strip_prefix("@import \"")?.split('"').next())
            .map(str::to_owned)
            .collect();
        let files = files_below(&folder).expect("the styles can be listed");
        let sheets: BTreeSet<String> = files
            .iter()
            .map(|path| relative_name(path, &folder))
            .filter(|name| name.ends_with(".css") && name != "main.css")
            .collect();
        assert_eq!(imports.len(), sheets.len());
        assert_eq!(imports.into_iter().collect::<BTreeSet<_>>(), sheets);
    }

    #[test]
    fn the_styles_of_the_site_parse() {
        let folder = BuildContext::of_this_repository().source.join("style");
        let bundle = bundle(&folder.join("main.css")).expect("they parse");
        assert_eq!(
            bundle.first_fonts,
            ["fonts/serif.woff2", "fonts/title.woff2"]
        );
    }
}
