//! A server that was started here: it gets requests over loopback, and is stopped with all that it
//! started.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Error, Result};

use crate::error;
use crate::process::Run;

/// How long it may take to answer first, and to stop.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long one answer may take.
const ANSWER: Duration = Duration::from_secs(5);

/// What the health check says, without the white space that debug mode adds.
const HEALTHY: &str = "{\"status\":\"ok\"}";

/// A running server; dropped, it is stopped.
pub struct Server {
    child: Child,
    port: u16,
    log: PathBuf,
}

impl Server {
    /// Starts it by a shell, given the command, in a process group of its own; what it prints
    /// goes to the log.
    pub fn start<'w>(
        shell: impl FnOnce(&str) -> Run<'w>,
        command: &str,
        port: u16,
        log: PathBuf,
    ) -> Result<Self> {
        // A second process reads the pipe from this program and ends the group when the pipe
        // closes, so that nothing keeps running if this program is interrupted.
        let script = format!(
            "exec 3<&0 </dev/null\n\
             {{ cat <&3 >/dev/null; kill -s TERM -- -$$; }} &\n\
             exec {command} 3<&- >\"{}\" 2>&1",
            log.display()
        );
        let child = shell(&script).own_group().start()?;
        Ok(Self { child, port, log })
    }

    /// Waits for its first answer, which has to be that of the health check.
    pub fn is_healthy(&self) -> Result<()> {
        let until = Instant::now() + PATIENCE;
        loop {
            match self.get("/api/v1/health") {
                Ok(answer) if is_ok(&answer) && dense(&answer).ends_with(HEALTHY) => {
                    return Ok(());
                }
                Ok(answer) => return Err(error::with_output("the health check fails", answer)),
                Err(_) if Instant::now() < until => sleep(Duration::from_millis(100)),
                Err(error) => {
                    return Err(self.error(&format!("the server doesn't answer: {error}")));
                }
            }
        }
    }

    /// Checks that it lists that many users.
    pub fn has_users(&self, wanted: usize) -> Result<()> {
        let answer = self
            .get("/api/v1/users")
            .map_err(|error| self.error(&error.to_string()))?;
        let found = answer.matches("\"email\"").count();
        if is_ok(&answer) && found == wanted {
            return Ok(());
        }
        let what = format!("the README promises {wanted} users; the server has {found}");
        Err(error::with_output(what, answer))
    }

    /// Asks it to stop, and checks that nothing listens on its port any more.
    pub fn stop(mut self) -> Result<()> {
        drop(self.child.stdin.take());
        let until = Instant::now() + PATIENCE;
        while Instant::now() < until {
            if TcpListener::bind((Ipv4Addr::LOCALHOST, self.port)).is_ok() {
                return Ok(());
            }
            sleep(Duration::from_millis(50));
        }
        Err(self.error("the server doesn't stop when it is asked to"))
    }

    /// An answer, head and body.
    fn get(&self, path: &str) -> std::io::Result<String> {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port))?;
        stream.set_read_timeout(Some(ANSWER))?;
        write!(stream, "GET {path} HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n")?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        Ok(String::from_utf8_lossy(&answer).into_owned())
    }

    /// An error that shows what the server printed.
    fn error(&self, what: &str) -> Error {
        error::with_output(what, std::fs::read_to_string(&self.log).unwrap_or_default())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It wasn't waited for yet, so the number is still its own and its group's, even if it has
        // ended.
        let kill = format!("kill -s KILL -- -{}", self.child.id());
        let _ = Command::new("/bin/sh").args(["-c", &kill]).output();
        let _ = self.child.wait();
    }
}

fn dense(text: &str) -> String {
    text.split_whitespace().collect()
}

fn is_ok(answer: &str) -> bool {
    let status = answer.split_whitespace().nth(1);
    status == Some("200")
}

/// A port that nothing listens on now.
pub fn free_port() -> Result<u16> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
        .and_then(|listener| listener.local_addr())
        .map(|address| address.port())
        .context("no free port on this machine")
}
