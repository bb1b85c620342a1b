//! A server that was started here: asked over loopback, and stopped with all that it started.
//! It must not know which program serves.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::failure::Failure;
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
    ) -> Result<Self, Failure> {
        // Beside it waits a reader of the pipe from this program, which ends the group when the
        // pipe closes: nobody is left over where this program is interrupted.
        let script = format!(
            "exec 3<&0 </dev/null\n\
             {{ cat <&3 >/dev/null; kill -s TERM -- -$$; }} &\n\
             exec {command} 3<&- >\"{}\" 2>&1",
            log.display()
        );
        let child = shell(&script).own_group().start()?;
        Ok(Self { child, port, log })
    }

    /// Waits for its first answer; it has to be the health check's.
    pub fn is_healthy(&self) -> Result<(), Failure> {
        let until = Instant::now() + PATIENCE;
        loop {
            match self.get("/api/v1/health") {
                Ok(answer) if is_ok(&answer) && dense(&answer).ends_with(HEALTHY) => {
                    return Ok(());
                }
                Ok(answer) => return Err(self.failure("the health check fails").output(answer)),
                Err(_) if Instant::now() < until => sleep(Duration::from_millis(100)),
                Err(error) => {
                    return Err(self.failure(&format!("the server doesn't answer: {error}")));
                }
            }
        }
    }

    /// Whether it lists that many users.
    pub fn has_users(&self, wanted: usize) -> Result<(), Failure> {
        let answer = self
            .get("/api/v1/users")
            .map_err(|error| self.failure(&error.to_string()))?;
        let found = answer.matches("\"email\"").count();
        if is_ok(&answer) && found == wanted {
            return Ok(());
        }
        Err(self
            .failure(&format!(
                "the README promises {wanted} users; here are {found}"
            ))
            .output(answer))
    }

    /// Asks it to stop; nobody may listen on its port any more.
    pub fn stop(mut self) -> Result<(), Failure> {
        drop(self.child.stdin.take());
        let until = Instant::now() + PATIENCE;
        while Instant::now() < until {
            if TcpListener::bind((Ipv4Addr::LOCALHOST, self.port)).is_ok() {
                return Ok(());
            }
            sleep(Duration::from_millis(50));
        }
        Err(self.failure("the server doesn't stop when it is asked to"))
    }

    /// An answer as it came, head and body.
    fn get(&self, path: &str) -> std::io::Result<String> {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port))?;
        stream.set_read_timeout(Some(ANSWER))?;
        write!(stream, "GET {path} HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n")?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        Ok(String::from_utf8_lossy(&answer).into_owned())
    }

    fn failure(&self, what: &str) -> Failure {
        Failure::new(what).output(std::fs::read_to_string(&self.log).unwrap_or_default())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Nobody has waited for it yet, so the number is still its own and its group's, even if
        // it has ended.
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

/// A port that nobody listens on now.
pub fn free_port() -> Result<u16, Failure> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
        .and_then(|listener| listener.local_addr())
        .map(|address| address.port())
        .map_err(|error| Failure::new(format!("no free port on this machine: {error}")))
}
