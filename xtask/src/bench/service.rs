//! The users service against Flask's own test client, on the same requests, in one run.
//!
//! Flask answers and keeps no trace, so what is held against it is the service's answer alone
//! (`UsersService::respond`). What the widgets ask for, the answer with its trace
//! (`UsersService::handle`), stands below.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde_json::Value;

use super::{measured, middle};
use crate::failure::Failure;
use crate::process::Run;
use crate::sizes::thousands;
use crate::tools::{self, Tool, Toolbox, browser, python};
use crate::workspace::Workspace;

/// Requests between two resets; `BATCH` in `xtask/bench/src/lib.rs`.
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

/// Measures the three by turns, so that a busy spell of the machine meets them all.
pub fn run(workspace: &Workspace, toolbox: &mut Toolbox, runs: usize) -> Result<(), Failure> {
    toolbox.ensure(workspace, &[Tool::Python, Tool::WasmTarget])?;
    toolbox.ensure(workspace, tools::FOR_BROWSING)?;
    let module = build(workspace)?;
    let chromium = browser::expect(workspace)?;
    let [mut native, mut wasm, mut flask] = [Rates::new(), Rates::new(), Rates::new()];
    for _ in 0..runs {
        let cargo = ["run", "--quiet", "--release", "-p", "front-desk-bench"];
        let run = Run::new(workspace, "cargo").args(cargo);
        measure(run, "bench-native", &mut native)?;
        let run = Run::new(workspace, "node")
            .arg("xtask/node/wasm.mjs")
            .arg(&module)
            .arg(BATCH)
            .env("CHROMIUM", &chromium);
        measure(run, "bench-wasm", &mut wasm)?;
        let run = Run::new(workspace, python::interpreter(workspace))
            .arg(workspace.path("xtask/bench/flask_client.py"))
            .env("PYTHONDONTWRITEBYTECODE", "1")
            .folder("lessons/project");
        measure(run, "bench-flask", &mut flask)?;
    }
    print(&native, &wasm, &flask)
}

/// Adds one run's figures.
fn measure(run: Run<'_>, log: &str, rates: &mut Rates) -> Result<(), Failure> {
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
fn build(workspace: &Workspace) -> Result<PathBuf, Failure> {
    let text = Run::new(workspace, "cargo")
        .args(["build", "-p", "front-desk-bench", "--lib"])
        .args([
            "--profile",
            "wasm-release",
            "--target",
            "wasm32-unknown-unknown",
        ])
        .args(["--message-format", "json-render-diagnostics"])
        .expect_success("bench-build-wasm")?;
    // Cargo says where it put it: the target folder may be anywhere.
    let built = text
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .filter_map(|message| message["filenames"][0].as_str().map(str::to_owned))
        .rfind(|file| file.ends_with("front_desk_bench.wasm"))
        .ok_or_else(|| Failure::new("cargo built no front_desk_bench.wasm").output(text))?;
    let module = workspace.path(".tools/bench.wasm");
    Run::new(workspace, "wasm-opt")
        .args(["-Oz", "--all-features", &built, "-o"])
        .arg(&module)
        .expect_success("bench-wasm-opt")?;
    Ok(module)
}

fn print(native: &Rates, wasm: &Rates, flask: &Rates) -> Result<(), Failure> {
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
    println!(
        "    Each answer is measured on a table of 5 to 505 rows, on every side. The service's"
    );
    println!(
        "    stands without a trace beside Flask's, which has none; widgets ask for the trace."
    );
    Ok(())
}

/// `612 x (aim 500)`
fn aim(ratio: f64, aim: f64) -> String {
    format!("{ratio:.0} x (aim {aim:.0})")
}
