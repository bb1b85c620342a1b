//! The commands of the project's README, in their order.

use anyhow::{Result, bail, ensure};

/// Where the README's servers listen.
pub const HOST: &str = "127.0.0.1";
/// The same, as the README's requests name it.
pub const ADDRESS: &str = "127.0.0.1:5000";

/// What the README has a reader type, on Linux and macOS.
#[derive(Debug)]
pub struct Readme {
    /// The commands in their order.
    pub commands: Vec<Command>,
}

/// A line of a `sh` block.
#[derive(Debug, PartialEq, Eq)]
pub struct Command {
    /// As the README has it.
    pub text: String,
    /// What typing it does.
    pub kind: Kind,
}

/// What typing a command does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Ends by itself.
    Plain,
    /// Changes the shell that it is typed in.
    Setting,
    /// Runs until it is stopped.
    Server,
    /// Asks the server that is running.
    Request,
    /// Needs containers, which this suite can't ask of a machine. It is left out.
    Container,
}

impl Readme {
    /// Reads the commands.
    ///
    /// # Errors
    /// When the README doesn't say how to install, test and start the project, or says it
    /// otherwise for Windows.
    pub fn read(text: &str) -> Result<Self> {
        let blocks = blocks(text);
        let of = |language: &str| {
            blocks
                .iter()
                .filter(|block| block.language == language)
                .flat_map(|block| block.lines.iter().copied())
                .collect::<Vec<_>>()
        };
        let commands: Vec<Command> = of("sh").into_iter().map(Command::of).collect();
        let says = |wanted: &dyn Fn(&Command) -> bool, what: &str| {
            ensure!(
                commands.iter().any(wanted),
                "the README doesn't say how to {what}"
            );
            Ok(())
        };
        says(&|it| it.text.starts_with("pip install"), "install")?;
        says(&|it| it.text.starts_with("pytest"), "run the tests")?;
        says(&|it| it.kind == Kind::Server, "start the app")?;
        // There is no PowerShell to run these, but what doesn't depend on the shell can be compared.
        for line in of("powershell") {
            let depends_on_shell = line.starts_with("py ") || line.contains(".ps1");
            if !depends_on_shell && !commands.iter().any(|command| command.text == line) {
                bail!("the README has `{line}` for Windows, and something else for the others");
            }
        }
        Ok(Self { commands })
    }
}

impl Command {
    fn of(line: &str) -> Self {
        let kind = match line.split_whitespace().next().unwrap_or_default() {
            "docker" => Kind::Container,
            "." | "source" | "export" | "cd" => Kind::Setting,
            "gunicorn" => Kind::Server,
            // The app is called `run`, and so is the command.
            "flask" if line.contains(" run run") => Kind::Server,
            _ if line.contains(ADDRESS) => Kind::Request,
            _ => Kind::Plain,
        };
        Self {
            text: line.to_owned(),
            kind,
        }
    }
}

struct Block<'a> {
    language: &'a str,
    lines: Vec<&'a str>,
}

/// The fenced blocks, with the lines that aren't empty.
fn blocks(text: &str) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    let mut open: Option<Block<'_>> = None;
    for line in text.lines().map(str::trim) {
        if let Some(language) = line.strip_prefix("```") {
            open = match open.take() {
                Some(block) => {
                    blocks.push(block);
                    None
                }
                None => Some(Block {
                    language,
                    lines: Vec::new(),
                }),
            };
        } else if let Some(block) = &mut open
            && !line.is_empty()
        {
            block.lines.push(line);
        }
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    const README: &str = "\
# A project

```sh
. .venv/bin/activate
pip install flask
flask --app run init-db --seed
flask --app run run --debug
```

```powershell
.venv\\Scripts\\Activate.ps1
pip install flask
```

- In a list:

  ```sh
  curl http://127.0.0.1:5000/api/v1/users
  docker build .
  ```

```text
not a command
```

```sh
pytest    # all tests
export APP_CONFIG=production
gunicorn run:app
```
";

    #[test]
    fn commands_come_in_order_and_what_they_do_is_known() {
        let readme = Readme::read(README).expect("it says all that it has to");
        let kinds: Vec<Kind> = readme.commands.iter().map(|it| it.kind).collect();
        assert_eq!(
            kinds,
            [
                Kind::Setting,
                Kind::Plain,
                Kind::Plain,
                Kind::Server,
                Kind::Request,
                Kind::Container,
                Kind::Plain,
                Kind::Setting,
                Kind::Server,
            ]
        );
        assert_eq!(readme.commands[1].text, "pip install flask");
    }

    #[test]
    fn a_readme_that_keeps_quiet_or_disagrees_with_itself_is_refused() {
        for (part, without) in [
            ("pip install", "pip show"),
            ("pytest", "python"),
            ("run run", "routes"),
            ("```powershell\n", "```powershell\nflask init\n"),
        ] {
            let text = README.replace(part, without).replace("gunicorn", "true");
            assert!(Readme::read(&text).is_err(), "{part}");
        }
    }

    #[test]
    fn the_project_s_readme_is_one_that_can_be_followed() {
        let text = include_str!("../../../lessons/project/README.md");
        let readme = Readme::read(text).expect("it says all that it has to");
        let servers = readme.commands.iter().filter(|it| it.kind == Kind::Server);
        assert_eq!(servers.count(), 2);
    }
}
