//! The built site in the browser: Lighthouse's mobile scores, and how long a reader waits.

use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

use super::measured;
use crate::build;
use crate::process::Run;
use crate::tools::{self, Toolbox, browser};
use crate::workspace::Workspace;

/// Measures the site in `dist/`, and another one beside it in the same run.
pub struct Bench<'a> {
    /// The checkout.
    pub workspace: &'a Workspace,
    /// Runs behind each median.
    pub runs: usize,
    /// Another finished site.
    pub other: Option<&'a Path>,
}

impl Bench<'_> {
    /// Lighthouse on the home page and on the first lesson.
    pub fn lighthouse(&self, toolbox: &mut Toolbox) -> Result<()> {
        let slugs = slugs(self.workspace)?;
        let pages = format!(",{}/", slugs[0]);
        let rows = self.measure(toolbox, "lighthouse", &[&pages])?;
        println!(
            "    {:<30} {:>11} {:>13} {:>14} {:>4} {:>7} {:>8} {:>6}",
            "medians, mobile",
            "performance",
            "accessibility",
            "best practices",
            "SEO",
            "LCP",
            "TBT",
            "CLS"
        );
        for row in &rows {
            println!(
                "    {:<30} {:>11.0} {:>13.0} {:>14.0} {:>4.0} {:>7} {:>5.0} ms {:>6.3}",
                self.name(row, page(row)),
                number(row, "performance"),
                number(row, "accessibility"),
                number(row, "practices"),
                number(row, "seo"),
                seconds(number(row, "lcp")),
                number(row, "tbt"),
                number(row, "cls")
            );
            let failing = row["failing"].as_array().into_iter().flatten();
            let failing: Vec<_> = failing.filter_map(Value::as_str).collect();
            if !failing.is_empty() {
                println!("      below 90 there: {}", failing.join(", "));
            }
        }
        println!(
            "    {:<30} {:>11} {:>13} {:>14} {:>4} {:>7} {:>8} {:>6}",
            "aim", 100, 100, 100, 100, "1.40 s", "50 ms", 0
        );
        Ok(())
    }

    /// How long the start keeps the page busy, and the way from one lesson to the next.
    pub fn navigation(&self, toolbox: &mut Toolbox) -> Result<()> {
        let slugs = slugs(self.workspace)?;
        let second = slugs.get(1).context("lessons/ has only one lesson")?;
        let rows = self.measure(toolbox, "navigation", &[&slugs[0], second])?;
        println!(
            "    {:<30} {:>12} {:>22}",
            "medians", "start", "click to next lesson"
        );
        for row in &rows {
            let speed = match row["slowdown"].as_u64() {
                Some(1) => "this machine".to_owned(),
                slowdown => format!("CPU {} times slower", slowdown.unwrap_or_default()),
            };
            println!(
                "    {:<30} {:>9.1} ms {:>19.1} ms",
                self.name(row, &speed),
                number(row, "start"),
                number(row, "navigation")
            );
        }
        Ok(())
    }

    /// How long a reader on slow 4G and a slow phone waits, on the first lesson and the last.
    pub fn start(&self, toolbox: &mut Toolbox) -> Result<()> {
        let slugs = slugs(self.workspace)?;
        let [first, .., last] = slugs.as_slice() else {
            anyhow::bail!("lessons/ has only one lesson");
        };
        let rows = self.measure(toolbox, "start", &[&format!("{first}/,{last}/")])?;
        println!(
            "    {:<30} {:>12} {:>12} {:>14}",
            "medians, slow 4G, CPU / 4", "first paint", "page live", "first widget"
        );
        for row in &rows {
            println!(
                "    {:<30} {:>12} {:>12} {:>14}",
                self.name(row, page(row)),
                seconds(number(row, "paint")),
                seconds(number(row, "live")),
                seconds(number(row, "widget"))
            );
        }
        println!("    {:<30} {:>12} {:>12} {:>14}", "aim", "", "", "2.50 s");
        Ok(())
    }

    /// Builds the site and runs a script: `node xtask/node/NAME.mjs RUNS ARGUMENTS… DIST…`.
    fn measure(&self, toolbox: &mut Toolbox, name: &str, arguments: &[&str]) -> Result<Vec<Value>> {
        super::build_site(self.workspace, toolbox)?;
        toolbox.ensure(self.workspace, tools::FOR_BROWSING)?;
        let script = Run::new(self.workspace, "node")
            .arg(format!("xtask/node/{name}.mjs"))
            .arg(self.runs.to_string())
            .args(arguments)
            .arg(build::DIST)
            .args(self.other)
            .env("CHROMIUM", browser::expect(self.workspace)?);
        measured(script, &format!("bench-{name}"))
    }

    /// The name of a row: what was measured, and on the other site that it is the other one.
    fn name(&self, row: &Value, what: &str) -> String {
        let site = row["site"].as_str().unwrap_or_default();
        if site == build::DIST {
            what.to_owned()
        } else {
            format!("  other site, {what}")
        }
    }
}

fn page(row: &Value) -> &str {
    row["page"]
        .as_str()
        .filter(|page| !page.is_empty())
        .unwrap_or("home")
}

fn number(row: &Value, name: &str) -> f64 {
    row[name].as_f64().unwrap_or(f64::NAN)
}

fn seconds(milliseconds: f64) -> String {
    format!("{:.2} s", milliseconds / 1000.0)
}

/// The slugs of the lessons, in the course's order; at least one.
fn slugs(workspace: &Workspace) -> Result<Vec<String>> {
    let folder = workspace.path("lessons");
    let entries =
        std::fs::read_dir(&folder).with_context(|| format!("can't read {}", folder.display()))?;
    let mut names: Vec<String> = entries
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| name.starts_with(|first: char| first.is_ascii_digit()))
        .collect();
    names.sort();
    let slugs: Vec<String> = names
        .iter()
        .filter_map(|name| name.strip_suffix(".md")?.split_once('-'))
        .map(|(_, slug)| slug.to_owned())
        .collect();
    if slugs.is_empty() {
        anyhow::bail!("lessons/ has no lesson named like 01-slug.md");
    }
    Ok(slugs)
}
