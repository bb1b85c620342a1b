//! Python that lessons show because it is wrong: each block is run as a program of its own and
//! has to end as its fence states. This needs a Python with the Flask project's packages;
//! `cargo xtask test wrong-python` installs it and passes its path.

#[path = "support/users_server.rs"]
mod users_server;
#[path = "support/workspace.rs"]
mod workspace;

use std::env;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use course_compiler::{LessonFile, Options, Problem, Ran, Source, WrongPython, compile_files};
use users_server::UsersServer;
use workspace::listed;

/// How long a block may run.
const TIME_LIMIT: Duration = Duration::from_secs(20);
const FIXTURES: &str = "tests/lessons/wrong-python";

/// The suite `native` skips these tests by the module's name, because they have a suite of their
/// own.
mod wrong_python {
    use super::*;

    #[test]
    fn blocks_in_the_lessons_end_as_stated() {
        let blocks = compile("lessons", &lessons());
        assert!(!blocks.is_empty(), "the lessons show wrong Python");
        let problems = problems(&blocks);
        assert!(problems.is_empty(), "{}", listed(&problems));
    }

    #[test]
    fn blocks_that_end_as_stated_pass() {
        let blocks = fixture("as-stated.md");
        assert_eq!(blocks.len(), 7);
        let problems = problems(&blocks);
        assert!(problems.is_empty(), "{}", listed(&problems));
    }

    #[test]
    fn blocks_that_end_otherwise_are_reported_with_their_outcome() {
        let found = listed(&problems(&fixture("otherwise.md")));
        let path = Path::new(FIXTURES).join("otherwise.txt");
        if env::var_os("UPDATE").is_some() {
            fs::write(&path, &found).expect("the snapshot can be written");
        }
        assert_eq!(found, fs::read_to_string(&path).unwrap_or_default());
    }
}

fn fixture(name: &str) -> Vec<WrongPython> {
    workspace::enter();
    let file = LessonFile {
        number: 1,
        slug: "wrong".into(),
        source: Source::read(&Path::new(FIXTURES).join(name)).expect("the fixture is there"),
    };
    compile("tests/lessons", &[file])
}

/// Returns the blocks of wrong Python in these lessons.
fn compile(folder: &str, lessons: &[LessonFile]) -> Vec<WrongPython> {
    let options = Options {
        pages: vec!["console".into(), "your-data".into(), "licences".into()],
        files: vec!["my_flask_api.zip".into()],
        ..Options::default()
    };
    let output = compile_files(Path::new(folder), lessons, &options, &mut UsersServer);
    output
        .unwrap_or_else(|problems| panic!("{}", listed(&problems)))
        .wrong_python
}

/// Returns the lessons of the course without their widgets, which only the app knows. Empty lines
/// take their place, so that problems name the right lines.
fn lessons() -> Vec<LessonFile> {
    workspace::enter();
    let entries = fs::read_dir("lessons").expect("the lessons are there");
    let mut lessons: Vec<LessonFile> = entries
        .filter_map(|entry| lesson(&entry.expect("the folder can be read").path()))
        .collect();
    lessons.sort_by_key(|lesson| lesson.number);
    lessons
}

/// Returns the lesson in this file; `None` if its name isn't that of a lesson.
fn lesson(path: &Path) -> Option<LessonFile> {
    let name = path.file_name()?.to_str()?.strip_suffix(".md")?;
    let (number, slug) = name.split_once('-')?;
    let number = number.parse().ok()?;
    let text = fs::read_to_string(path).expect("a lesson is text");
    let mut in_widget = false;
    let lines = text.lines().map(|line| {
        in_widget |= line.starts_with("::widget{");
        let shown = if in_widget { "" } else { line };
        in_widget &= !line.ends_with('}');
        format!("{shown}\n")
    });
    let text: String = lines.collect();
    Some(LessonFile {
        number,
        slug: slug.to_owned(),
        source: Source::new(path.display().to_string(), text),
    })
}

/// Runs the blocks and returns a problem for each that doesn't end as stated.
fn problems(blocks: &[WrongPython]) -> Vec<Problem> {
    let verdicts = blocks.iter().enumerate().map(|(number, block)| {
        // Tests run at the same time, so the folder's name tells their blocks apart.
        let name = format!("front-desk-{}-{blocks:p}-{number}", std::process::id());
        let folder = env::temp_dir().join(name);
        fs::create_dir_all(&folder).expect("a folder can be made");
        let ran = run(&block.code, &folder);
        fs::remove_dir_all(&folder).expect("the folder can be removed");
        match ran {
            Ok(ran) => block.judge(&ran),
            Err(error) => Some(block.not_run(&error.to_string())),
        }
    });
    verdicts.flatten().collect()
}

/// Runs a block in an empty folder; it may import what the project has.
fn run(code: &str, folder: &Path) -> io::Result<Ran> {
    let (stdout, stderr) = (folder.join("stdout"), folder.join("stderr"));
    let here = env::current_dir()?;
    let child = Command::new(python())
        .args(["-X", "utf8", "-c", code])
        .current_dir(folder)
        .env("PYTHONPATH", here.join("lessons/project"))
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .env("NO_COLOR", "1")
        .env("APP_CONFIG", "testing")
        .stdin(Stdio::null())
        .stdout(File::create(&stdout)?)
        .stderr(File::create(&stderr)?)
        .spawn()?;
    let status = wait(child)?;
    Ok(Ran {
        to_its_end: status.success(),
        stdout: fs::read_to_string(stdout)?,
        stderr: fs::read_to_string(stderr)?,
    })
}

fn wait(mut child: Child) -> io::Result<ExitStatus> {
    let until = Instant::now() + TIME_LIMIT;
    while Instant::now() < until {
        if let Some(status) = child.try_wait()? {
            return Ok(status);
        }
        sleep(Duration::from_millis(5));
    }
    child.kill()?;
    child.wait()?;
    Err(io::Error::other("it runs for too long"))
}

fn python() -> PathBuf {
    let given = env::var_os("FRONT_DESK_PYTHON").map(PathBuf::from);
    let python = given.unwrap_or_else(|| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        root.join("../..").join(".tools/venv/bin/python")
    });
    let hint = "`cargo xtask test wrong-python` makes the Python that this needs";
    assert!(python.exists(), "{}: {hint}", python.display());
    python
}
