//! The suite that takes the project home as a reader does: unpacks `my_flask_api.zip` outside the
//! checkout, follows its README from top to bottom in a fresh environment, and asks what it starts.

mod readme;
mod server;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::error::{self, WithFix};
use crate::process::Run;
use crate::test::{Counts, Outcome};
use crate::tools::python;
use crate::workspace::Workspace;
use readme::{Kind, Readme};
use server::Server;

const ZIP: &str = "my_flask_api.zip";
const FOLDER: &str = "my_flask_api";
/// What the developer's own shell may hold and a reader's doesn't.
const FORGET: &str =
    "unset VIRTUAL_ENV PYTHONHOME PYTHONPATH FLASK_APP FLASK_DEBUG APP_CONFIG DATABASE_URL PORT";
/// How many users the first server has to show, as the README says.
const FIRST_USERS: usize = 5;

/// Follows the README of the file that was built twice: at the root of a host and under a path.
pub fn suite(workspace: &Workspace, sites: [&str; 2], verbose: bool) -> Result<Outcome> {
    let [zip, second] = sites.map(|site| workspace.path(site).join(ZIP));
    let mut passed = Counts::default();
    let outcome = same_bytes(&zip, &second).and_then(|()| {
        passed.passed += 1;
        let home = Home::make(workspace)?;
        unpack(workspace, &zip, &home)?;
        passed.passed += 1;
        Reader::new(workspace, &home, verbose)?.follow(&mut passed)
    });
    let mut sum = Outcome::from(passed);
    if let Err(error) = outcome {
        sum.add(error.into());
    }
    Ok(sum)
}

fn same_bytes(a: &Path, b: &Path) -> Result<()> {
    let read =
        |path: &Path| fs::read(path).with_context(|| format!("can't read {}", path.display()));
    if read(a)? == read(b)? {
        return Ok(());
    }
    let what = "two builds packed the same project into different bytes";
    Err(error::with_output(
        what,
        format!("{}\n{}", a.display(), b.display()),
    ))
    .fix("the site builder packs it: find what depends on more than the files")
}

/// A folder outside the checkout, so that no setting of the checkout applies in it; removed when
/// the suite ends.
struct Home(PathBuf);

impl Home {
    /// Makes the folder, with a `python3` in its `bin` that belongs to no environment.
    fn make(workspace: &Workspace) -> Result<Self> {
        let path = std::env::temp_dir().join(format!("front-desk-home-{}", std::process::id()));
        let home = Self(path);
        let bin = home.0.join("bin");
        fs::create_dir_all(&bin).with_context(|| format!("can't make {}", bin.display()))?;
        let ask = ["-c", "import sys; print(sys._base_executable)"];
        let python = Run::new(workspace, python::interpreter(workspace)).args(ask);
        let python = python
            .answer()
            .context("the Python environment doesn't say which Python it was made with")?;
        Run::new(workspace, "ln")
            .args(["-s", &python])
            .arg(bin.join("python3"))
            .expect_success("download-python")?;
        Ok(home)
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Unpacks the file; all of it must lie in one folder.
fn unpack(workspace: &Workspace, zip: &Path, home: &Home) -> Result<()> {
    let unpacked = home.0.join("unpacked");
    Run::new(workspace, python::interpreter(workspace))
        .args(["-m", "zipfile", "--extract"])
        .args([zip, &unpacked])
        .expect_success("download-unpack")?;
    let entries = fs::read_dir(&unpacked)?;
    let names: Vec<_> = entries.flatten().map(|entry| entry.file_name()).collect();
    if names == [FOLDER] {
        return Ok(());
    }
    bail!("{ZIP} should unpack into {FOLDER}/ alone, and not into {names:?}")
}

/// Someone who has only the zip file.
struct Reader<'w> {
    workspace: &'w Workspace,
    readme: Readme,
    folder: PathBuf,
    path: String,
    /// What later commands of the same terminal depend on: the environment, variables.
    prelude: Vec<String>,
    server: Option<Server>,
    port: u16,
    verbose: bool,
}

impl<'w> Reader<'w> {
    fn new(workspace: &'w Workspace, home: &Home, verbose: bool) -> Result<Self> {
        let folder = home.0.join("unpacked").join(FOLDER);
        let text = fs::read_to_string(folder.join("README.md"))
            .with_context(|| format!("{ZIP} has no README.md"))?;
        Ok(Self {
            workspace,
            readme: Readme::read(&text)?,
            folder,
            path: format!("{}:/usr/bin:/bin", home.0.join("bin").display()),
            prelude: vec![FORGET.to_owned()],
            server: None,
            port: server::free_port()?,
            verbose,
        })
    }

    /// Types every command in order, up to the first that fails: no one would type the next.
    fn follow(mut self, counts: &mut Counts) -> Result<()> {
        let mut servers = 0;
        for command in std::mem::take(&mut self.readme.commands) {
            match command.kind {
                Kind::Container => continue,
                Kind::Setting => {
                    self.run(&command.text)?;
                    self.prelude.push(command.text);
                }
                Kind::Request => self.request(&command.text)?,
                Kind::Server => {
                    self.server = None;
                    let server = self.start(&command.text)?;
                    server.is_healthy()?;
                    if servers == 0 {
                        server.has_users(FIRST_USERS)?;
                    }
                    self.server = Some(server);
                    servers += 1;
                }
                Kind::Plain => {
                    self.stop()?;
                    self.run(&command.text)?;
                }
            }
            counts.passed += 1;
        }
        self.stop()
    }

    /// Stops the server, as a reader does with Ctrl+C who wants to type on.
    fn stop(&mut self) -> Result<()> {
        self.server.take().map_or(Ok(()), Server::stop)
    }

    /// A request to the running server, with its address in place of the README's.
    fn request(&self, command: &str) -> Result<()> {
        if self.server.is_none() {
            bail!("no server is running when the README comes to `{command}`");
        }
        let here = format!("{}:{}", readme::HOST, self.port);
        let text = self.run(&command.replace(readme::ADDRESS, &here))?;
        if text.contains("\"error\"") {
            let what = format!("the README's `{command}` gets an error");
            return Err(error::with_output(what, text));
        }
        Ok(())
    }

    fn run(&self, command: &str) -> Result<String> {
        let name = command.split(|sign: char| !sign.is_alphanumeric());
        let name = name.into_iter().find(|word| !word.is_empty());
        self.shell(command)
            .verbose(self.verbose)
            .expect_success(&format!("download-{}", name.unwrap_or_default()))
            .fix(format!(
                "`{command}` is in lessons/project/README.md: it has to work for somebody who has \
                 only the zip file and has typed the commands before it"
            ))
    }

    fn start(&self, command: &str) -> Result<Server> {
        let log = self.folder.with_extension("log");
        Server::start(|script| self.shell(script), command, self.port, log)
    }

    fn shell(&self, command: &str) -> Run<'w> {
        let lines: Vec<&str> = self.prelude.iter().map(String::as_str).collect();
        let script = format!("set -e\n{}\n{command}", lines.join("\n"));
        Run::new(self.workspace, "/bin/sh")
            .args(["-c", &script])
            .env("PATH", &self.path)
            // What is used once needn't be compiled ahead of time, which takes pip longest.
            .env("PIP_NO_COMPILE", "1")
            .env("FLASK_RUN_PORT", self.port.to_string())
            .env(
                "GUNICORN_CMD_ARGS",
                format!("--bind={}:{}", readme::HOST, self.port),
            )
            .folder(&self.folder.to_string_lossy())
    }
}
