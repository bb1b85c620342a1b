//! The files that every page names: the app as Trunk built it, and the styles and the start
//! script, which are made here. Names carry a hash of the content, so they can be kept for ever.

use std::fs;
use std::path::Path;

use lightningcss::stylesheet::{MinifyOptions, ParserOptions, PrinterOptions, StyleSheet};
use lightningcss::targets::{Browsers, Targets};
use sha2::{Digest, Sha256};

use super::{BuildError, Surroundings, at, parts, write};

/// The styles in the order of their layers.
const STYLES: &[&str] = &[
    "tokens.css",
    "base.css",
    "layout.css",
    "course.css",
    "home.css",
    "components.css",
    "platforms.css",
    "prose.css",
    "code.css",
    "callouts.css",
    "widgets.css",
    "simulator.css",
    "stage.css",
    "stage-code.css",
    "architecture.css",
    "orm-bridge.css",
    "venv.css",
    "chart.css",
    "service-desk.css",
    "scaling.css",
    "wiring.css",
    "blueprint.css",
    "flow.css",
    "method-map.css",
    "security-shield.css",
    "url-map.css",
    "route-review.css",
    "error-layers.css",
    "test-scope.css",
    "shipping.css",
    "print.css",
];

const START_SCRIPT: &str = include_str!("start.js");

/// File names below the public URL.
#[derive(Clone, Debug)]
pub struct Assets {
    /// Where the site is mounted, with a slash at both ends.
    pub public_url: String,
    /// The one style sheet.
    pub style: String,
    /// Its size.
    pub style_bytes: usize,
    /// The script that starts the app.
    pub start: String,
    /// wasm-bindgen's module.
    pub glue: String,
    /// The app, or in a release the part of it that every page needs.
    pub wasm: String,
    /// In a release the files of its second part, which the first one asks for.
    pub second: Vec<String>,
    /// Fonts that the first screen needs.
    pub fonts: Vec<String>,
}

impl Assets {
    /// Finds the app in Trunk's folder, and writes styles and start script beside it.
    ///
    /// # Errors
    /// When a file is missing or a style does not parse.
    pub fn collect(surroundings: &Surroundings) -> Result<Self, BuildError> {
        let staging = &surroundings.staging;
        let style = bundle(&surroundings.source.join("style"))?;
        let style_name = hashed("front-desk", "css", &style);
        write(&staging.join(&style_name), &style)?;
        let start = strip_comments(START_SCRIPT);
        let start_name = hashed("start", "js", &start);
        write(&staging.join(&start_name), &start)?;
        let glue = find(staging, ".js", "front-desk-")?;
        let second = if surroundings.is_release {
            parts::take_apart(surroundings, &glue)?
        } else {
            Vec::new()
        };
        Ok(Self {
            public_url: surroundings.public_url.clone(),
            style_bytes: style.len(),
            style: style_name,
            start: start_name,
            glue,
            wasm: find(staging, "_bg.wasm", "front-desk-")?,
            second,
            fonts: first_screen_fonts(&style),
        })
    }
}

/// One minified style sheet from the files in `style/`.
fn bundle(folder: &Path) -> Result<String, BuildError> {
    let mut all = String::new();
    for name in STYLES {
        let path = folder.join(name);
        let text = at(&path, fs::read_to_string(&path))?;
        all.push_str(&minify(&text, &path)?);
    }
    Ok(all)
}

fn minify(text: &str, path: &Path) -> Result<String, BuildError> {
    let wrong = |message: String| BuildError(format!("{}: {message}", path.display()));
    let mut sheet = StyleSheet::parse(
        text,
        ParserOptions {
            filename: path.display().to_string(),
            ..ParserOptions::default()
        },
    )
    .map_err(|error| wrong(error.to_string()))?;
    // Browsers of the last years know nesting, layers, `oklch()` and `light-dark()`; nothing
    // is rewritten for older ones.
    let targets = Targets {
        browsers: Some(Browsers {
            chrome: Some(123 << 16),
            firefox: Some(120 << 16),
            safari: Some((17 << 16) | (5 << 8)),
            ..Browsers::default()
        }),
        ..Targets::default()
    };
    sheet
        .minify(MinifyOptions {
            targets,
            ..MinifyOptions::default()
        })
        .map_err(|error| wrong(error.to_string()))?;
    sheet
        .to_css(PrinterOptions {
            minify: true,
            targets,
            ..PrinterOptions::default()
        })
        .map(|printed| printed.code)
        .map_err(|error| wrong(error.to_string()))
}

/// Lines that are comments alone go; the rest stays as it is written, without its indentation.
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

fn hashed(stem: &str, ending: &str, text: &str) -> String {
    let digest = Sha256::digest(text);
    let short: String = digest
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!("{stem}-{short}.{ending}")
}

fn find(folder: &Path, ending: &str, start: &str) -> Result<String, BuildError> {
    let mut names: Vec<String> = at(folder, fs::read_dir(folder))?
        .filter_map(Result::ok)
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| name.starts_with(start) && name.ends_with(ending))
        .collect();
    match (names.pop(), names.is_empty()) {
        (Some(name), true) => Ok(name),
        (None, _) => Err(BuildError(format!(
            "{}: Trunk left no {start}*{ending}",
            folder.display()
        ))),
        _ => Err(BuildError(format!(
            "{}: more than one {start}*{ending}",
            folder.display()
        ))),
    }
}

/// The fonts that the styles ask to have early: a comment can't say it, so the order does. The
/// first two faces that are declared are for text and titles; a third one would make the text late.
fn first_screen_fonts(style: &str) -> Vec<String> {
    style
        .split("url(")
        .skip(1)
        .filter_map(|rest| rest.split(')').next())
        .map(|url| url.trim_matches(['"', '\'']).to_owned())
        .filter(|url| url.ends_with(".woff2"))
        .take(2)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_faces_of_the_first_screen_are_the_first_that_are_declared() {
        let style = "@font-face{src:url(text.woff2)}@font-face{src:url(\"title.woff2\")}\
                     @font-face{src:url(label.woff2)}@font-face{src:url(code.woff2)}";
        assert_eq!(first_screen_fonts(style), ["text.woff2", "title.woff2"]);
    }

    #[test]
    fn comments_go_and_code_stays() {
        assert_eq!(
            strip_comments("// why\n  let a = 1;\n/**\n * What\n */\n\nb();\n/* c */\n"),
            "let a = 1;\nb();"
        );
    }

    #[test]
    fn every_style_file_is_in_the_one_sheet() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("style");
        let files = fs::read_dir(folder).expect("the styles are there");
        let mut there: Vec<_> = files
            .filter_map(|file| file.ok()?.file_name().into_string().ok())
            .filter(|name| name.ends_with(".css"))
            .collect();
        there.sort();
        let mut listed = super::STYLES.to_vec();
        listed.sort_unstable();
        assert_eq!(there, listed);
    }

    #[test]
    fn a_style_that_does_not_parse_is_named() {
        let error = minify("a { color: }}", Path::new("style/base.css")).map_err(|e| e.0);
        assert!(error.is_err_and(|message| message.contains("style/base.css")));
    }
}
