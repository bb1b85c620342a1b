//! `serve`: the course on this machine, rebuilt when a file changes.

mod content;

use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow, bail};

use crate::cli::Serve;
use crate::error::WithFix;
use crate::process::{Run, seconds};
use crate::tools::{self, Toolbox};
use crate::workspace::{Workspace, has_desktop};

const PORTS: std::ops::RangeInclusive<u16> = 8080..=8099;

/// Builds and serves; returns when Trunk ends.
pub fn run(workspace: &Workspace, options: &Serve) -> Result<ExitCode> {
    let needs = if options.release {
        tools::FOR_RELEASE
    } else {
        tools::FOR_SERVING
    };
    Toolbox::default().ensure(workspace, needs)?;
    let port = port(options.port)?;
    let url = format!("http://127.0.0.1:{port}{}", options.public_url);
    println!("  building; the first time takes a few minutes, later ones seconds");
    let started = Instant::now();
    let mut trunk = Run::new(workspace, "trunk").args([
        "serve",
        "--skip-version-check",
        "--address",
        "127.0.0.1",
        "--disable-address-lookup=true",
        // A path without a file is a 404, as on a real host, and not the home page.
        "--no-spa=true",
        "--public-url",
        &options.public_url,
        "--port",
        &port.to_string(),
    ]);
    // If a build fails, the compiler says why, and not Trunk's call stack.
    trunk = trunk.env("RUST_BACKTRACE", "0");
    if options.release {
        trunk = trunk.arg("--release");
    }
    if !options.no_open && has_desktop() {
        trunk = trunk.arg("--open");
    }
    // A release takes the app apart, which can't be done twice to the same files.
    let follows_content = !options.release;
    if follows_content {
        trunk = trunk.args(content::CODE.iter().flat_map(|path| ["--watch", path]));
    }
    let mut trunk = trunk.start()?;
    let mut announced = false;
    let mut _watch = None;
    loop {
        if let Some(status) = trunk.try_wait().context("can't tell how trunk ended")? {
            if status.success() {
                return Ok(ExitCode::SUCCESS);
            }
            bail!("trunk ended with an error, which it prints above");
        }
        if !announced && answers(port) {
            announced = true;
            if follows_content {
                _watch = Some(content::watch(workspace, &options.public_url)?);
            }
            println!(
                "\n  Front Desk is at {url} ({})",
                seconds(started.elapsed())
            );
            println!("  Ctrl-C stops it.\n");
        }
        std::thread::sleep(Duration::from_millis(100));
    }
}

/// The port asked for, or the first free one.
fn port(asked: Option<u16>) -> Result<u16> {
    let free = |port: u16| TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok();
    match asked {
        Some(port) if free(port) => Ok(port),
        Some(port) => Err(anyhow!("port {port} is taken"))
            .fix("choose another with --port, or leave it out and a free one is taken"),
        None => PORTS
            .into_iter()
            .find(|&port| free(port))
            .with_context(|| {
                format!(
                    "the ports {} to {} are all taken",
                    PORTS.start(),
                    PORTS.end()
                )
            })
            .fix("choose one with --port"),
    }
}

fn answers(port: u16) -> bool {
    let address = (Ipv4Addr::LOCALHOST, port).into();
    TcpStream::connect_timeout(&address, Duration::from_millis(100)).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_is_refused_when_asked_for_and_passed_over_when_not() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).and_then(|it| {
            let port = it.local_addr()?.port();
            Ok((it, port))
        });
        let Ok((_listener, number)) = taken else {
            panic!("there is no free port on this machine");
        };
        assert!(port(Some(number)).is_err());
        assert!(port(None).is_ok_and(|free| free != number));
    }
}
