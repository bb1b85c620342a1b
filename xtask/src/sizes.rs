//! What a reader downloads, and the budgets that it must keep to.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::error;
use crate::packages;
use crate::process::Run;
use crate::workspace::Workspace;

/// One line of the table: files that count together.
#[derive(Debug, PartialEq, Eq)]
pub struct Weight {
    /// What it is.
    pub name: String,
    /// Bytes of the file.
    pub raw: u64,
    /// Bytes as they travel: with brotli, or raw if the files are packed already.
    pub sent: u64,
    /// The most bytes that may travel.
    pub budget: u64,
}

/// A file that was built.
#[derive(Debug)]
struct Built {
    path: String,
    raw: u64,
    brotli: u64,
}

// Budgets in bytes as they travel: with brotli, fonts as they are.
/// The WebAssembly that every page needs before it is live.
const FIRST_PART: u64 = 226_000;
/// The same with what [`LARGEST_WIDGET`] needs: no one waits for more at once.
const WITH_A_WIDGET: u64 = 516_000;
/// All WebAssembly, with all widgets. A reader of the whole course fetches it, a piece with each page.
const ALL_PARTS: u64 = 1_170_000;
const SCRIPTS: u64 = 15_000;
const STYLES: u64 = 24_000;
const FONTS: u64 = 60_000;
const LESSON: u64 = 25_000;
/// The drawings of one page.
const DRAWINGS: u64 = 6_000;

/// The widget with the most code, which is also the first one of the course.
const LARGEST_WIDGET: &str = "api-simulator";

impl Weight {
    /// Whether the budget is kept.
    pub fn fits(&self) -> bool {
        self.sent <= self.budget
    }
}

/// Weighs the files of a finished site.
///
/// # Errors
/// If the folder doesn't hold a whole site.
pub fn weigh(workspace: &Workspace, dist: &Path) -> Result<Vec<Weight>> {
    let text = Run::new(workspace, "node")
        .arg("xtask/node/sizes.mjs")
        .arg(dist)
        .expect_success("sizes")?;
    let built = text.lines().map(read).collect::<Option<Vec<_>>>();
    let built = built.context("sizes.mjs printed no sizes")?;
    let weights = group(&built, &files_of_widget(dist, &built)?);
    if weights.len() <= KINDS || weights.iter().any(|weight| weight.raw == 0) {
        let what = format!(
            "{} has no complete site: WebAssembly, scripts, styles, fonts and lessons belong there",
            dist.display()
        );
        return Err(error::with_output(what, table(&weights)));
    }
    Ok(weights)
}

/// The paths of the files that [`LARGEST_WIDGET`] needs on top of the first part; none in a build that
/// isn't split.
fn files_of_widget(dist: &Path, built: &[Built]) -> Result<Vec<String>> {
    let list = built.iter().find(|file| file.path.ends_with(PARTS_LIST));
    let Some(Built { path, .. }) = list else {
        return Ok(Vec::new());
    };
    let text = std::fs::read_to_string(dist.join(path))
        .with_context(|| format!("{path}: can't be read"))?;
    let parts: BTreeMap<String, Vec<String>> =
        serde_json::from_str(&text).with_context(|| format!("{path}: isn't a list of parts"))?;
    let files = parts.get(LARGEST_WIDGET);
    let files = files.with_context(|| format!("{path}: {LARGEST_WIDGET} is missing"))?;
    let folder = path.trim_end_matches(PARTS_LIST);
    Ok(files
        .iter()
        .map(|file| format!("{folder}/{file}"))
        .collect())
}

fn read(line: &str) -> Option<Built> {
    let value: Value = serde_json::from_str(line).ok()?;
    Some(Built {
        path: value.get("path")?.as_str()?.to_owned(),
        raw: value.get("raw")?.as_u64()?,
        brotli: value.get("brotli")?.as_u64()?,
    })
}

/// How many lines of the table are kinds of files; the rest are drawings and lessons.
const KINDS: usize = 6;

/// How `sizes.mjs` names the drawings of a page, after the page's path.
const DRAWINGS_OF_A_PAGE: &str = "#drawings";

/// Where the parts' files are listed, in their folder.
const PARTS_LIST: &str = "/parts.json";

fn group(built: &[Built], of_widget: &[String]) -> Vec<Weight> {
    let kinds: [Weight; KINDS] = [
        sum("WebAssembly, every page", FIRST_PART, built, is_first_part),
        sum("WebAssembly, with a widget", WITH_A_WIDGET, built, |path| {
            is_first_part(path) || of_widget.iter().any(|file| file == path)
        }),
        sum("WebAssembly, all of it", ALL_PARTS, built, |path| {
            path.ends_with(".wasm")
        }),
        sum("scripts", SCRIPTS, built, |path| path.ends_with(".js")),
        sum("styles", STYLES, built, |path| path.ends_with(".css")),
        sum("fonts", FONTS, built, is_packed_already),
    ];
    // A lesson is a page whose data are in lessons/: that is how the site itself finds it.
    let lessons = built.iter().filter_map(|file| {
        let slug = file.path.strip_prefix("lessons/")?.strip_suffix(".json")?;
        let page = format!("{slug}/index.html");
        built.iter().find(|file| file.path == page)
    });
    let lessons = lessons.map(|page| Weight {
        name: page.path.clone(),
        raw: page.raw,
        sent: page.brotli,
        budget: LESSON,
    });
    let drawings = built
        .iter()
        .filter(|file| file.path.ends_with(DRAWINGS_OF_A_PAGE))
        .max_by_key(|page| page.brotli)
        .map(|page| Weight {
            name: page.path.replace("/index.html#", ": "),
            raw: page.raw,
            sent: page.brotli,
            budget: DRAWINGS,
        });
    let kinds = kinds.into_iter().chain(drawings);
    kinds.chain(lessons).collect()
}

/// The files of a kind as one line.
fn sum(name: &str, budget: u64, built: &[Built], is_one: impl Fn(&str) -> bool) -> Weight {
    let files = || built.iter().filter(|file| is_one(&file.path));
    let sent = |file: &Built| {
        if is_packed_already(&file.path) {
            file.raw
        } else {
            file.brotli
        }
    };
    Weight {
        name: name.to_owned(),
        raw: files().map(|file| file.raw).sum(),
        sent: files().map(sent).sum(),
        budget,
    }
}

fn is_first_part(path: &str) -> bool {
    let (start, end) = packages::FIRST_PART;
    path.starts_with(start) && path.ends_with(end)
}

fn is_packed_already(path: &str) -> bool {
    path.ends_with(".woff2")
}

/// The table that `build`, `test` and `bench` print.
pub fn table(weights: &[Weight]) -> String {
    let mut text = format!(
        "    {:<36} {:>10} {:>10} {:>10}\n",
        "what a reader downloads", "raw", "sent", "budget"
    );
    for weight in weights {
        let verdict = if weight.fits() { "" } else { "  OVER" };
        let _ = writeln!(
            text,
            "    {:<36} {:>10} {:>10} {:>10}{verdict}",
            weight.name,
            thousands(weight.raw),
            thousands(weight.sent),
            thousands(weight.budget)
        );
    }
    text
}

/// `1 234 567`
pub fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn built(path: &str, raw: u64, brotli: u64) -> Built {
        let path = path.to_owned();
        Built { path, raw, brotli }
    }

    #[test]
    fn the_page_with_the_most_drawings_has_a_line() {
        let files = [
            built("rest-basics/index.html#drawings", 9_000, 2_000),
            built("deployment/index.html#drawings", 30_000, 6_001),
        ];
        let weights = group(&files, &[]);
        let drawings = weights.get(KINDS).expect("a line after the kinds");
        assert_eq!(drawings.name, "deployment: drawings");
        assert!(!drawings.fits());
    }

    #[test]
    fn files_of_a_kind_count_together_and_fonts_count_raw() {
        let files = [
            built("a.js", 10, 4),
            built("snippets/b.js", 20, 5),
            built("fonts/text.woff2", 30, 31),
        ];
        let weights = group(&files, &[]);
        let of = |name| {
            weights
                .iter()
                .find(|weight| weight.name == name)
                .map(|it| (it.raw, it.sent))
        };
        assert_eq!(of("scripts"), Some((30, 9)));
        assert_eq!(of("fonts"), Some((30, 30)));
    }

    #[test]
    fn the_part_that_every_page_needs_counts_alone_and_with_others() {
        let files = [
            built("front-desk-1_bg.wasm", 10, 4),
            built("parts-1/api-simulator.wasm", 20, 5),
            built("parts-1/manifest.wasm", 30, 6),
        ];
        let weights = group(&files, &["parts-1/api-simulator.wasm".to_owned()]);
        let sent = |name| weights.iter().find(|it| it.name == name).map(|it| it.sent);
        assert_eq!(sent("WebAssembly, every page"), Some(4));
        assert_eq!(sent("WebAssembly, with a widget"), Some(9));
        assert_eq!(sent("WebAssembly, all of it"), Some(15));
    }

    #[test]
    fn a_lesson_is_a_page_with_data() {
        let files = [
            built("rest-basics/index.html", 9, 3),
            built("lessons/rest-basics.json", 9, 3),
            built("console/index.html", 9, 3),
        ];
        let weights = group(&files, &[]);
        let pages: Vec<_> = weights.iter().filter(|it| it.budget == LESSON).collect();
        assert_eq!(pages.len(), 1);
        assert_eq!(pages[0].name, "rest-basics/index.html");
    }

    #[test]
    fn a_budget_is_kept_up_to_its_last_byte() {
        let weight = |sent| Weight {
            name: String::new(),
            raw: 1,
            sent,
            budget: 10,
        };
        assert!(weight(10).fits());
        assert!(!weight(11).fits());
        assert!(table(&[weight(11)]).contains("OVER"));
    }

    #[test]
    fn numbers_are_grouped_by_three() {
        assert_eq!(thousands(7), "7");
        assert_eq!(thousands(1234), "1 234");
        assert_eq!(thousands(1_234_567), "1 234 567");
    }
}
