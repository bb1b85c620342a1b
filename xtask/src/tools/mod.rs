//! The tools that the commands need: each one is looked for, and installed if it is missing.

pub mod browser;
mod cargo;
mod curl;
mod nginx;
mod node;
mod postgresql;
pub mod python;
mod rust;
mod system;

use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

use anyhow::{Error, Result, anyhow};

use crate::error::WithFix;
use crate::process::seconds;
use crate::workspace::{self, Workspace};

/// A tool, in the order in which they build on one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tool {
    /// Rust's standard library for WebAssembly.
    WasmTarget,
    /// Trunk, which builds and serves.
    Trunk,
    /// The wasm-bindgen program that fits the crate in `Cargo.lock`.
    WasmBindgen,
    /// Node and npm.
    Node,
    /// What `package-lock.json` pins: wasm-opt, Playwright, axe, Lighthouse.
    NodePackages,
    /// A browser for the tests.
    Chromium,
    /// The same browser without the parts of a window, where the system has it.
    HeadlessShell,
    /// The program through which tests of browser types start that browser.
    ChromeDriver,
    /// A Python environment with what the Flask project pins.
    Python,
    /// A Python environment with what checks the OpenAPI document.
    OpenApi,
    /// curl, as readers have it.
    Curl,
    /// PostgreSQL, with which tests start a server of their own.
    PostgreSql,
    /// nginx, the proxy in front of the Flask project.
    Nginx,
}

/// What `serve` needs.
pub const FOR_SERVING: &[Tool] = &[Tool::WasmTarget, Tool::Trunk, Tool::WasmBindgen];
/// What a release build needs: wasm-opt on top.
pub const FOR_RELEASE: &[Tool] = &[
    Tool::WasmTarget,
    Tool::Trunk,
    Tool::WasmBindgen,
    Tool::Node,
    Tool::NodePackages,
];
/// What measurements in the browser need.
pub const FOR_BROWSING: &[Tool] = &[Tool::Node, Tool::NodePackages, Tool::Chromium];
/// What tests of what a reader does need.
pub const FOR_READING: &[Tool] = &[
    Tool::Node,
    Tool::NodePackages,
    Tool::Chromium,
    Tool::HeadlessShell,
];

/// What the site on real hosts needs.
pub const FOR_HOSTS: &[Tool] = &[
    Tool::Node,
    Tool::NodePackages,
    Tool::Chromium,
    Tool::HeadlessShell,
    Tool::Nginx,
    Tool::Python,
];

/// What tests of browser types need.
pub const FOR_BROWSER_TYPES: &[Tool] = &[
    Tool::WasmTarget,
    Tool::WasmBindgen,
    Tool::Chromium,
    Tool::ChromeDriver,
];

impl Tool {
    /// Its name, with the version where one is pinned.
    fn name(self, workspace: &Workspace) -> Result<String> {
        Ok(match self {
            Self::WasmTarget => "wasm32 target".to_owned(),
            Self::Trunk => cargo::trunk().to_string(),
            Self::WasmBindgen => cargo::wasm_bindgen(workspace)?.to_string(),
            Self::Node => format!("Node {} or newer", node::OLDEST),
            Self::NodePackages => "Node packages".to_owned(),
            Self::Chromium => "Chromium".to_owned(),
            Self::HeadlessShell => "Chromium without a window".to_owned(),
            Self::ChromeDriver => "ChromeDriver".to_owned(),
            Self::Python => "Python environment".to_owned(),
            Self::OpenApi => "Python environment for OpenAPI".to_owned(),
            Self::Curl => "curl".to_owned(),
            Self::PostgreSql => "PostgreSQL".to_owned(),
            Self::Nginx => "nginx".to_owned(),
        })
    }

    /// Why the project needs it.
    fn reason(self) -> &'static str {
        match self {
            Self::WasmTarget => "the course runs in the browser as WebAssembly",
            Self::Trunk => "builds the site and serves it",
            Self::WasmBindgen => {
                "joins the WebAssembly to the page, in exactly the crate's version"
            }
            Self::Node => "runs wasm-opt, the browser tests and Lighthouse",
            Self::NodePackages => {
                "wasm-opt, Playwright, axe and Lighthouse, as package-lock.json pins them"
            }
            Self::Chromium => "the tests read the course in a real browser",
            Self::HeadlessShell => "opens hundreds of pages for the tests in half the time",
            Self::ChromeDriver => "starts the browser for tests of browser types",
            Self::Python => "the Flask project that the course builds, with its tests",
            Self::OpenApi => "Schemathesis, which tests the API against its OpenAPI document",
            Self::Curl => "runs the commands that the simulator gives readers to copy",
            Self::PostgreSql => "the database that the Flask project has on a server",
            Self::Nginx => "the proxy that the Flask project has in front of it on a server",
        }
    }

    fn is_installed(self, workspace: &Workspace) -> Result<bool> {
        Ok(match self {
            Self::WasmTarget => rust::has_wasm_target(workspace),
            Self::Trunk => cargo::trunk().is_installed(workspace),
            Self::WasmBindgen => cargo::wasm_bindgen(workspace)?.is_installed(workspace),
            Self::Node => node::is_installed(workspace),
            Self::NodePackages => node::packages_are_current(workspace)?,
            Self::Chromium => browser::find(workspace)?.is_some(),
            Self::HeadlessShell => browser::has_headless_shell(workspace),
            Self::ChromeDriver => browser::find_driver(workspace).is_some(),
            Self::Python => python::PROJECT.is_current(workspace)?,
            Self::OpenApi => python::OPENAPI.is_current(workspace)?,
            Self::Curl => curl::is_installed(workspace),
            Self::PostgreSql => postgresql::is_installed(workspace),
            Self::Nginx => nginx::is_installed(workspace),
        })
    }

    fn install(self, workspace: &Workspace) -> Result<()> {
        match self {
            Self::WasmTarget => rust::add_wasm_target(workspace),
            Self::Trunk => cargo::trunk().install(workspace),
            Self::WasmBindgen => cargo::wasm_bindgen(workspace)?.install(workspace),
            Self::Node => node::install(workspace),
            Self::NodePackages => node::install_packages(workspace),
            Self::Chromium => browser::install(workspace),
            Self::HeadlessShell => browser::install_headless_shell(workspace),
            Self::ChromeDriver => browser::install_driver(workspace),
            Self::Python => python::PROJECT.install(workspace),
            Self::OpenApi => python::OPENAPI.install(workspace),
            Self::Curl => curl::install(workspace),
            Self::PostgreSql => postgresql::install(workspace),
            Self::Nginx => nginx::install(workspace),
        }
    }
}

/// The tools that were found or installed during one run of a command.
#[derive(Default)]
pub struct Toolbox {
    ready: BTreeSet<Tool>,
}

impl Toolbox {
    /// Looks for these tools and installs what is missing, saying so.
    ///
    /// # Errors
    /// If one of them can't be installed.
    pub fn ensure(&mut self, workspace: &Workspace, tools: &[Tool]) -> Result<()> {
        let errors = self.ensure_each(workspace, tools.iter().copied());
        errors.into_values().next().map_or(Ok(()), Err)
    }

    /// The same, but one tool that can't be installed doesn't stop the others. Returns why.
    pub fn ensure_each(
        &mut self,
        workspace: &Workspace,
        tools: impl IntoIterator<Item = Tool>,
    ) -> BTreeMap<Tool, Error> {
        let tools: BTreeSet<Tool> = tools.into_iter().collect();
        let mut found = Vec::new();
        let mut errors = BTreeMap::new();
        let started = Instant::now();
        for &tool in tools.difference(&self.ready.clone()) {
            match find_or_install(workspace, tool) {
                Ok(name) => {
                    found.extend(name);
                    self.ready.insert(tool);
                }
                Err(error) => {
                    errors.insert(tool, error);
                }
            }
        }
        if !found.is_empty() {
            let took = seconds(started.elapsed());
            println!("  tools found: {} ({took})", found.join(", "));
        }
        errors
    }
}

/// The name of a tool that was found; none if it had to be installed, which is announced.
fn find_or_install(workspace: &Workspace, tool: Tool) -> Result<Option<String>> {
    if tool.is_installed(workspace)? {
        return tool.name(workspace).map(Some);
    }
    install(workspace, tool).map(|()| None)
}

fn install(workspace: &Workspace, tool: Tool) -> Result<()> {
    let name = tool.name(workspace)?;
    let started = Instant::now();
    println!("  installing {name}: {}", tool.reason());
    tool.install(workspace)?;
    if !tool.is_installed(workspace)? {
        return Err(anyhow!(
            "{name} was installed without an error and still isn't found"
        ))
        .fix(format!(
            "check whether {} is writable, and whether another version comes before it on PATH",
            workspace::cargo_bin().display()
        ));
    }
    println!("  installed {name} ({})", seconds(started.elapsed()));
    Ok(())
}
