//! The users service against Flask's own test client, on the same requests, in one run.
//!
//! Flask answers and keeps no trace, so what is held against it is the service's answer alone
//! (`UsersService::respond`). The answer with its trace (`UsersService::handle`), which the widgets
//! ask for, comes below.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::{measured, middle};
use anyhow::{Context, Result};
use cargo_metadata::Message;

use crate::packages;
use crate::process::Run;
use crate::sizes::thousands;
use crate::tools::{self, Tool, Toolbox, browser, python};
use crate::workspace::Workspace;

/// Requests between two resets; `BATCH` in `bench/src/lib.rs`.
const BATCH: &str = "500";
/// What each kind of request is called in the output, and by whom it is measured: its answer, and
/// its answer with the trace.
const REQUESTS: [(&str, &str, &str); 2] = [
    ("get_item", "get_item_traced", "GET /api/v1/users/1"),
    ("create", "create_traced", "POST /api/v1/users"),
];
const NATIVE_AIM: f64 = 500.0;
const WASM_AIM: f64 = 150.0;

/// One side's figures: requests per second, by kind of request and run.
type Rates = BTreeMap<&'static str, Vec<f64>>;

/// Measures the three in turns, so that a busy spell of the machine meets all of them.
pub fn run(workspace: &Workspace, toolbox: &mut Toolbox, runs: usize) -> Result<()> {
    toolbox.ensure(workspace, &[Tool::Python, Tool::WasmTarget])?;
    toolbox.ensure(workspace, tools::FOR_BROWSING)?;
    let module = build(workspace)?;
    let chromium = browser::expect(workspace)?;
    let [mut native, mut wasm, mut flask] = [Rates::new(), Rates::new(), Rates::new()];
    for _ in 0..runs {
        let native_run = super::program(workspace, packages::BENCH_SERVICE);
        measure(native_run, "bench-native", &mut native)?;
        let wasm_run = Run::new(workspace, "node")
            .arg("xtask/node/wasm.mjs")
            .arg(&module)
            .arg(BATCH)
            .env("CHROMIUM", &chromium);
        measure(wasm_run, "bench-wasm", &mut wasm)?;
        let flask_run = Run::new(workspace, python::interpreter(workspace))
            .arg(workspace.path("bench/flask_client.py"))
            .env("PYTHONDONTWRITEBYTECODE", "1")
            .folder("lessons/project");
        measure(flask_run, "bench-flask", &mut flask)?;
    }
    print(&native, &wasm, &flask)
}

/// Adds one run's figures.
fn measure(run: Run<'_>, log: &str, rates: &mut Rates) -> Result<()> {
    for figures in measured(run, log)? {
        for (answer, traced, _) in REQUESTS {
            for key in [answer, traced] {
                rates.entry(key).or_default().extend(figures[key].as_f64());
            }
        }
    }
    Ok(())
}

/// The load as WebAssembly, compiled and optimised as the site's is.
fn build(workspace: &Workspace) -> Result<PathBuf> {
    let text = Run::new(workspace, "cargo")
        .args(["build", "--package", packages::BENCH, "--lib"])
        .args([
            "--profile",
            "wasm-release",
            "--target",
            "wasm32-unknown-unknown",
        ])
        .args(["--message-format", "json-render-diagnostics"])
        .expect_success("bench-build-wasm")?;
    let built =
        artifact(&text).with_context(|| format!("cargo built no {}", packages::BENCH_WASM))?;
    let module = workspace.path(".tools/bench.wasm");
    Run::new(workspace, "wasm-opt")
        .args(["-Oz", "--all-features", &built, "-o"])
        .arg(&module)
        .expect_success("bench-wasm-opt")?;
    Ok(module)
}

/// The path of the module among Cargo's messages: the target folder may be anywhere.
fn artifact(messages: &str) -> Option<String> {
    let files = Message::parse_stream(messages.as_bytes())
        .flatten()
        .flat_map(|message| match message {
            Message::CompilerArtifact(artifact) => artifact.filenames,
            _ => Vec::new(),
        });
    let modules = files.filter(|file| file.file_name() == Some(packages::BENCH_WASM));
    modules.last().map(Into::into)
}

fn print(native: &Rates, wasm: &Rates, flask: &Rates) -> Result<()> {
    let line = |name: &str, [flask, native, wasm]: [String; 3]| {
        println!("    {name:<23} {flask:>14} {native:>16} {wasm:>16}");
    };
    line(
        "requests per CPU-second",
        ["Flask", "native", "WebAssembly"].map(str::to_owned),
    );
    let rate =
        |side: &Rates, key: &str| middle(side.get(key).map(Vec::as_slice).unwrap_or_default());
    let shown = |rate: f64| thousands(rate.round() as u64);
    for (answer, traced, name) in REQUESTS {
        let flask = rate(flask, answer)?;
        let figures = [rate(native, answer)?, rate(wasm, answer)?];
        line(name, [flask, figures[0], figures[1]].map(shown));
        let ratios = [
            "1 x".to_owned(),
            aim(figures[0] / flask, NATIVE_AIM),
            aim(figures[1] / flask, WASM_AIM),
        ];
        line("", ratios);
        let figures = [rate(native, traced)?, rate(wasm, traced)?];
        let [native, wasm] = figures.map(shown);
        line("  with its trace", [String::new(), native, wasm]);
        let [native, wasm] = figures.map(|figure| format!("{:.0} x", figure / flask));
        line("", [String::new(), native, wasm]);
    }
    println!("    Every side answers on a table of 5 to 505 rows. The figures beside Flask's are");
    println!("    without a trace, which Flask doesn't have; the widgets ask for the trace.");
    Ok(())
}

/// `612 x (aim 500)`
fn aim(ratio: f64, aim: f64) -> String {
    format!("{ratio:.0} x (aim {aim:.0})")
}
