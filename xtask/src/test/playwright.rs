//! The suites that look at the built site in a browser.

use std::net::{Ipv4Addr, TcpListener};

use anyhow::{Context as _, Result};

use super::Outcome;
use super::programs::{Context, reported};
use crate::process::Run;
use crate::tools::browser;

pub fn e2e(context: &Context) -> Result<Outcome> {
    let [port, base_port] = free_ports()?;
    let ports = [
        ("FRONT_DESK_PORT", port),
        ("FRONT_DESK_BASE_PORT", base_port),
    ];
    playwright(context, "e2e", "tests/e2e/playwright.config.mjs", ports)
}

/// The site on nginx and on Python's `http.server`.
pub fn hosts(context: &Context) -> Result<Outcome> {
    let ports: [String; 4] = free_ports()?;
    let ports = [("FRONT_DESK_HOST_PORTS", ports.join(","))];
    playwright(context, "hosts", "tests/e2e/hosts.config.mjs", ports)
}

/// The tests of one of Playwright's configurations, which reads its ports from the environment.
fn playwright<const COUNT: usize>(
    context: &Context,
    name: &str,
    config: &str,
    ports: [(&str, String); COUNT],
) -> Result<Outcome> {
    let report = context.report(name)?;
    let mut run = Run::new(context.workspace, "playwright")
        .args(["test", "--config", config, "--reporter", "list,junit"])
        .env("PLAYWRIGHT_JUNIT_OUTPUT_FILE", &report)
        .env("CHROMIUM", browser::expect_headless(context.workspace)?)
        .verbose(context.verbose);
    for (name, port) in ports {
        run = run.env(name, port);
    }
    Ok(reported(&report, run.finish(name)?))
}

/// Two ports that nothing listens on now.
fn free_ports<const COUNT: usize>() -> Result<[String; COUNT]> {
    let bound: Vec<_> = (0..COUNT)
        .map(|_| TcpListener::bind((Ipv4Addr::LOCALHOST, 0)))
        .collect();
    let mut ports = [const { String::new() }; COUNT];
    for (port, listener) in ports.iter_mut().zip(bound) {
        let address = listener.and_then(|listener| listener.local_addr());
        *port = address
            .context("no free port on this machine")?
            .port()
            .to_string();
    }
    Ok(ports)
}
