//! The built site in the browser: Lighthouse's mobile scores, and how long a reader waits.

use serde_json::Value;

use super::measured;
use crate::failure::Failure;
use crate::process::Run;
use crate::tools::{self, Toolbox, browser};
use crate::workspace::Workspace;

/// Lighthouse on the home page and on the first lesson.
pub fn lighthouse(
    workspace: &Workspace,
    toolbox: &mut Toolbox,
    runs: usize,
) -> Result<(), Failure> {
    super::site(workspace, toolbox)?;
    let [first, _] = lessons(workspace)?;
    let lesson = format!("{first}/");
    let node = node(workspace, toolbox, "xtask/node/lighthouse.mjs")?;
    let pages = measured(
        node.args([&runs.to_string(), "", &lesson]),
        "bench-lighthouse",
    )?;
    println!(
        "    {:<20} {:>11} {:>13} {:>14} {:>4} {:>8} {:>8} {:>6}",
        "medians, mobile",
        "performance",
        "accessibility",
        "best practices",
        "SEO",
        "LCP",
        "TBT",
        "CLS"
    );
    for page in &pages {
        let number = |name: &str| page[name].as_f64().unwrap_or(f64::NAN);
        let name = page["page"].as_str().filter(|page| !page.is_empty());
        println!(
            "    {:<20} {:>11.0} {:>13.0} {:>14.0} {:>4.0} {:>6.2} s {:>5.0} ms {:>6.3}",
            name.unwrap_or("home"),
            number("performance"),
            number("accessibility"),
            number("practices"),
            number("seo"),
            number("lcp") / 1000.0,
            number("tbt"),
            number("cls")
        );
        if let Some(failing) = page["failing"].as_array().filter(|list| !list.is_empty()) {
            let names: Vec<_> = failing.iter().filter_map(Value::as_str).collect();
            println!("      below 90 there: {}", names.join(", "));
        }
    }
    println!(
        "    {:<20} {:>11} {:>13} {:>14} {:>4} {:>8} {:>8} {:>6}",
        "aim", 100, 100, 100, 100, "1.30 s", "30 ms", 0
    );
    Ok(())
}

/// Hydration, and the way from one lesson to the next.
pub fn navigation(
    workspace: &Workspace,
    toolbox: &mut Toolbox,
    runs: usize,
) -> Result<(), Failure> {
    super::site(workspace, toolbox)?;
    let slugs = lessons(workspace)?;
    let node = node(workspace, toolbox, "xtask/node/navigation.mjs")?;
    let speeds = measured(node.arg(runs.to_string()).args(&slugs), "bench-navigation")?;
    println!(
        "    {:<32} {:>12} {:>22}",
        "medians", "hydration", "click to next lesson"
    );
    for speed in &speeds {
        let number = |name: &str| speed[name].as_f64().unwrap_or(f64::NAN);
        let name = match speed["slowdown"].as_u64() {
            Some(1) => "this machine".to_owned(),
            slowdown => format!("CPU {} times slower", slowdown.unwrap_or_default()),
        };
        println!(
            "    {name:<32} {:>9.1} ms {:>19.1} ms",
            number("hydration"),
            number("navigation")
        );
    }
    Ok(())
}

fn node<'w>(
    workspace: &'w Workspace,
    toolbox: &mut Toolbox,
    script: &str,
) -> Result<Run<'w>, Failure> {
    toolbox.ensure(workspace, tools::FOR_BROWSING)?;
    Ok(Run::new(workspace, "node")
        .args([script, "dist"])
        .env("CHROMIUM", browser::expect(workspace)?))
}

/// The slugs of the first two lessons, in the course's order.
fn lessons(workspace: &Workspace) -> Result<[String; 2], Failure> {
    let folder = workspace.path("lessons");
    let entries = std::fs::read_dir(&folder)
        .map_err(|error| Failure::new(format!("can't read {}: {error}", folder.display())))?;
    let mut names: Vec<String> = entries
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| name.starts_with(|first: char| first.is_ascii_digit()))
        .collect();
    names.sort();
    let slug = |name: &String| {
        let (_, slug) = name.strip_suffix(".md")?.split_once('-')?;
        Some(slug.to_owned())
    };
    match names
        .iter()
        .filter_map(slug)
        .take(2)
        .collect::<Vec<_>>()
        .try_into()
    {
        Ok(two) => Ok(two),
        Err(_) => Err(Failure::new(
            "lessons/ holds no two lessons named 01-slug.md",
        )),
    }
}
