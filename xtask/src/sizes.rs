//! What a reader downloads, and the budgets that it must keep to.

use std::fmt::Write as _;
use std::path::Path;

use serde_json::Value;

use crate::failure::Failure;
use crate::process::Run;
use crate::workspace::Workspace;

/// One line of the table: files that count together.
#[derive(Debug, PartialEq, Eq)]
pub struct Weight {
    /// What it is.
    pub name: String,
    /// Bytes as they lie on the server.
    pub raw: u64,
    /// Bytes as they travel: with brotli, or raw where the files are packed already.
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

/// What every page waits for before it is live.
const FIRST_WASM: u64 = 100_000;
/// That, and all 24 widgets with the users service.
const WASM: u64 = 300_000;
const SCRIPTS: u64 = 15_000;
const STYLES: u64 = 15_000;
const FONTS: u64 = 60_000;
const LESSON: u64 = 40_000;

impl Weight {
    /// Whether the budget is kept.
    pub fn fits(&self) -> bool {
        self.sent <= self.budget
    }
}

/// Weighs what was built into a folder.
pub fn weigh(workspace: &Workspace, dist: &Path) -> Result<Vec<Weight>, Failure> {
    let text = Run::new(workspace, "node")
        .arg("xtask/node/sizes.mjs")
        .arg(dist)
        .expect_success("sizes")?;
    let built = text.lines().map(read).collect::<Option<Vec<_>>>();
    let built = built.ok_or_else(|| Failure::new("sizes.mjs printed no sizes").output(text))?;
    let weights = group(&built);
    if weights.iter().any(|weight| weight.raw == 0) || weights.len() < 6 {
        return Err(Failure::new(format!(
            "{} holds no whole site: WebAssembly, scripts, styles, fonts and lessons belong there",
            dist.display()
        ))
        .output(table(&weights)));
    }
    Ok(weights)
}

fn read(line: &str) -> Option<Built> {
    let value: Value = serde_json::from_str(line).ok()?;
    Some(Built {
        path: value.get("path")?.as_str()?.to_owned(),
        raw: value.get("raw")?.as_u64()?,
        brotli: value.get("brotli")?.as_u64()?,
    })
}

fn group(built: &[Built]) -> Vec<Weight> {
    let sum = |name: &str, ending: &str, budget, packed| {
        let files = built.iter().filter(|file| file.path.ends_with(ending));
        let (raw, brotli) = files.fold((0, 0), |(raw, brotli), file| {
            (raw + file.raw, brotli + file.brotli)
        });
        Weight {
            name: name.to_owned(),
            raw,
            sent: if packed { raw } else { brotli },
            budget,
        }
    };
    let mut weights = vec![
        sum("WebAssembly, every page", "_bg.wasm", FIRST_WASM, false),
        sum("WebAssembly, all of it", ".wasm", WASM, false),
        sum("scripts", ".js", SCRIPTS, false),
        sum("styles", ".css", STYLES, false),
        sum("fonts", ".woff2", FONTS, true),
    ];
    // A lesson is a page whose data lie in lessons/: that is how the site itself finds it.
    let lessons = built.iter().filter_map(|file| {
        let slug = file.path.strip_prefix("lessons/")?.strip_suffix(".json")?;
        let page = format!("{slug}/index.html");
        built.iter().find(|file| file.path == page)
    });
    weights.extend(lessons.map(|page| Weight {
        name: page.path.clone(),
        raw: page.raw,
        sent: page.brotli,
        budget: LESSON,
    }));
    weights
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
    fn files_of_a_kind_count_together_and_fonts_count_raw() {
        let weights = group(&[
            built("a.js", 10, 4),
            built("snippets/b.js", 20, 5),
            built("fonts/text.woff2", 30, 31),
        ]);
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
    fn the_part_that_every_page_needs_counts_alone_and_with_the_other() {
        let weights = group(&[
            built("front-desk-1_bg.wasm", 10, 4),
            built("widgets-1.wasm", 20, 5),
        ]);
        let sent = |name| weights.iter().find(|it| it.name == name).map(|it| it.sent);
        assert_eq!(sent("WebAssembly, every page"), Some(4));
        assert_eq!(sent("WebAssembly, all of it"), Some(9));
    }

    #[test]
    fn a_lesson_is_a_page_with_data() {
        let weights = group(&[
            built("rest-basics/index.html", 9, 3),
            built("lessons/rest-basics.json", 9, 3),
            built("console/index.html", 9, 3),
        ]);
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
