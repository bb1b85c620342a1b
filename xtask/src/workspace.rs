//! Where things are in the checkout, and where programs are looked for.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};

use crate::error::WithFix;

/// The checkout that the commands work on.
#[derive(Clone)]
pub struct Workspace {
    root: PathBuf,
}

impl Workspace {
    /// The checkout that holds this program's source.
    pub fn find() -> Result<Self> {
        // Cargo sets the variable at every run, so a checkout that was moved is found, too.
        let xtask = env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = xtask.parent().unwrap_or(&xtask).to_path_buf();
        if root.join("Cargo.lock").is_file() {
            Ok(Self { root })
        } else {
            Err(anyhow!("no Cargo.lock in {}", root.display()))
                .fix("run it as `cargo xtask` from inside the checkout")
        }
    }

    /// A path in the checkout.
    pub fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// The text of a file of the checkout.
    pub fn read(&self, relative: &str) -> Result<String> {
        let path = self.path(relative);
        std::fs::read_to_string(&path).with_context(|| format!("can't read {}", path.display()))
    }

    /// `PATH` with the project's own tools first: the pinned ones win over what a machine has.
    pub fn search_path(&self) -> OsString {
        let mut folders = vec![
            self.path("node_modules/.bin"),
            self.path(".tools/node/bin"),
            cargo_bin(),
        ];
        folders.extend(env::split_paths(&env::var_os("PATH").unwrap_or_default()));
        env::join_paths(folders).unwrap_or_else(|_| env::var_os("PATH").unwrap_or_default())
    }

    /// The first program of that name on [`Self::search_path`].
    pub fn which(&self, program: &str) -> Option<PathBuf> {
        env::split_paths(&self.search_path())
            .map(|folder| folder.join(program))
            .find(|candidate| is_executable(candidate))
    }
}

/// Where Cargo puts what it installs.
pub fn cargo_bin() -> PathBuf {
    env::var_os("CARGO_INSTALL_ROOT")
        .or_else(|| env::var_os("CARGO_HOME"))
        .map(PathBuf::from)
        .or_else(|| env::home_dir().map(|home| home.join(".cargo")))
        .unwrap_or_default()
        .join("bin")
}

/// Whether the path is a file that can be run.
pub fn is_executable(path: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        path.metadata()
            .is_ok_and(|meta| meta.is_file() && meta.permissions().mode() & 0o111 != 0)
    }
    #[cfg(not(unix))]
    {
        path.is_file()
    }
}

/// Whether there is a desktop on which a page can be opened.
pub fn has_desktop() -> bool {
    let set = |name| env::var_os(name).is_some_and(|value: OsString| !value.is_empty());
    if set("CI") || set("SSH_CONNECTION") {
        return false;
    }
    cfg!(target_os = "macos") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}
