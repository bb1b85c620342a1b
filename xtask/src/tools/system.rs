//! The system's package manager: apt on Debian and systems made from it, Homebrew on macOS.

use anyhow::Result;

use crate::process::Run;
use crate::workspace::Workspace;

/// How packages get onto this machine.
pub enum Packages {
    /// `apt-get`, as root or through `sudo` without a password.
    Apt {
        /// Whether it is called through `sudo`.
        sudo: bool,
    },
    /// Homebrew.
    Brew,
}

impl Packages {
    /// The package manager that can be used without a password, if there is one.
    pub fn find(workspace: &Workspace) -> Option<Self> {
        if workspace.which("apt-get").is_some() {
            let root = Run::new(workspace, "id").arg("-u").answer().as_deref() == Some("0");
            let sudo = || Run::new(workspace, "sudo").args(["-n", "true"]).answer();
            return match root {
                true => Some(Self::Apt { sudo: false }),
                false => sudo().map(|_| Self::Apt { sudo: true }),
            };
        }
        workspace.which("brew").map(|_| Self::Brew)
    }

    /// Installs packages by name.
    pub fn install(&self, workspace: &Workspace, names: &[&str]) -> Result<()> {
        let log = format!("install-{}", names.join("-"));
        match self {
            Self::Brew => Run::new(workspace, "brew")
                .arg("install")
                .args(names)
                .expect_success(&log)
                .map(drop),
            Self::Apt { .. } => {
                self.apt(workspace)
                    .arg("update")
                    .expect_success("apt-get-update")?;
                self.apt(workspace)
                    .args(["install", "--yes", "--no-install-recommends"])
                    .args(names)
                    .expect_success(&log)
                    .map(drop)
            }
        }
    }

    fn apt<'w>(&self, workspace: &'w Workspace) -> Run<'w> {
        let run = match self {
            Self::Apt { sudo: true } => Run::new(workspace, "sudo").args(["-n", "apt-get"]),
            Self::Apt { sudo: false } | Self::Brew => Run::new(workspace, "apt-get"),
        };
        run.env("DEBIAN_FRONTEND", "noninteractive")
    }
}

/// Whether this is Debian itself: others ship some browsers as snaps, which tests can't drive.
pub fn is_debian() -> bool {
    std::fs::read_to_string("/etc/os-release")
        .is_ok_and(|text| text.lines().any(|line| line == "ID=debian"))
}

/// The version that apt would install, as its first number: 18 for `18.20.4+dfsg-1`.
pub fn apt_candidate(workspace: &Workspace, package: &str) -> Option<u32> {
    let policy = Run::new(workspace, "apt-cache")
        .args(["policy", package])
        .answer()?;
    candidate(&policy)
}

fn candidate(policy: &str) -> Option<u32> {
    let line = policy
        .lines()
        .find_map(|line| line.trim().strip_prefix("Candidate: "))?;
    // An epoch comes before a colon: `1:8.0`.
    let version = line.split_once(':').map_or(line, |(_, version)| version);
    let digits: String = version.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_candidate_of_apt_policy() {
        let policy = "nodejs:\n  Installed: (none)\n  Candidate: 18.20.4+dfsg-1~deb12u3\n";
        assert_eq!(candidate(policy), Some(18));
        assert_eq!(candidate("x:\n  Candidate: 2:20.1\n"), Some(20));
        assert_eq!(candidate("x:\n  Candidate: (none)\n"), None);
        assert_eq!(candidate(""), None);
    }
}
