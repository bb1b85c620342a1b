//! The users service against Flask's own test client, on the same requests, in one run.

use std::path::PathBuf;

use serde_json::Value;

use super::{aim, measured, middle};
use crate::failure::Failure;
use crate::process::Run;
use crate::sizes::thousands;
use crate::tools::{self, Tool, Toolbox, browser, python};
use crate::workspace::Workspace;

/// Requests between two resets; `BATCH` in `xtask/bench/src/lib.rs`.
const BATCH: &str = "500";
/// What each kind of request is called in the output.
const REQUESTS: [(&str, &str); 2] = [
    ("get_item", "GET /api/v1/users/1"),
    ("create", "POST /api/v1/users"),
];
const NATIVE_AIM: f64 = 500.0;
const WASM_AIM: f64 = 150.0;

/// Measures the three, one after another.
pub fn run(workspace: &Workspace, toolbox: &mut Toolbox, runs: usize) -> Result<(), Failure> {
    toolbox.ensure(workspace, &[Tool::Python, Tool::WasmTarget])?;
    toolbox.ensure(workspace, tools::FOR_BROWSING)?;
    let module = build(workspace)?;
    let runs = runs.to_string();
    let cargo = [
        "run",
        "--quiet",
        "--release",
        "-p",
        "front-desk-bench",
        "--",
    ];
    let native = measured(
        Run::new(workspace, "cargo").args(cargo).arg(&runs),
        "bench-native",
    )?;
    let wasm = measured(
        Run::new(workspace, "node")
            .arg("xtask/node/wasm.mjs")
            .arg(module)
            .args([&runs, BATCH])
            .env("CHROMIUM", browser::expect(workspace)?),
        "bench-wasm",
    )?;
    let flask = measured(
        Run::new(workspace, python::interpreter(workspace))
            .arg(workspace.path("xtask/bench/flask_client.py"))
            .arg(&runs)
            .env("PYTHONDONTWRITEBYTECODE", "1")
            .folder("lessons/project"),
        "bench-flask",
    )?;
    print(&native[0], &wasm[0], &flask[0])
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

fn print(native: &Value, wasm: &Value, flask: &Value) -> Result<(), Failure> {
    println!(
        "    {:<23} {:>14} {:>16} {:>16}",
        "requests per CPU-second", "Flask", "native", "WebAssembly"
    );
    for (key, name) in REQUESTS {
        let [flask, native, wasm] = [flask, native, wasm].map(|side| middle(&side[key]));
        let (flask, native, wasm) = (flask?, native?, wasm?);
        let whole = |rate: f64| thousands(rate.round() as u64);
        println!(
            "    {name:<23} {:>14} {:>16} {:>16}",
            whole(flask),
            whole(native),
            whole(wasm)
        );
        println!(
            "    {:<23} {:>14} {:>16} {:>16}",
            "",
            "1 x",
            aim(native / flask, NATIVE_AIM),
            aim(wasm / flask, WASM_AIM)
        );
    }
    Ok(())
}
