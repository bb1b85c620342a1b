//! Python that lessons show because it is wrong: each block is run as a program of its own, and
//! has to end as its fence says. It needs the Python that has what the Flask project pins;
//! `cargo xtask test wrong-python` makes that and says where it is.
#![cfg(feature = "ssr")]

#[path = "lessons/course.rs"]
mod course;

use course::listed;

use std::env;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use front_desk::build::UsersServer;
use front_desk::lesson::compile::{
    LessonFile, Problem, Ran, Source, WrongPython, compile_course, compile_files,
};

/// How long a block may run.
const PATIENCE: Duration = Duration::from_secs(20);
const FIXTURES: &str = "tests/lessons/wrong-python";

/// The suite `native` leaves these tests out by this name, since they have one of their own.
mod wrong_python {
    use super::*;

    #[test]
    fn the_lessons_say_what_really_comes_of_it() {
        let options = course::options();
        let output = compile_course(Path::new("lessons"), &options, &mut UsersServer);
        let output = output.unwrap_or_else(|found| panic!("{}", listed(&found)));
        let problems = problems(&output.wrong_python);
        assert!(problems.is_empty(), "{}", listed(&problems));
    }

    #[test]
    fn blocks_that_end_as_they_say_pass() {
        let blocks = fixture("as-stated.md");
        assert_eq!(blocks.len(), 7);
        let problems = problems(&blocks);
        assert!(problems.is_empty(), "{}", listed(&problems));
    }

    #[test]
    fn blocks_that_end_otherwise_are_named_with_what_they_do() {
        let found = listed(&problems(&fixture("otherwise.md")));
        let path = Path::new(FIXTURES).join("otherwise.txt");
        if env::var_os("UPDATE").is_some() {
            fs::write(&path, &found).expect("the snapshot can be written");
        }
        assert_eq!(found, fs::read_to_string(&path).unwrap_or_default());
    }
}

fn fixture(name: &str) -> Vec<WrongPython> {
    let file = LessonFile {
        number: 1,
        slug: "wrong".into(),
        source: Source::read(&Path::new(FIXTURES).join(name)).expect("the fixture"),
    };
    let dir = Path::new("tests/lessons");
    let output = compile_files(dir, &[file], &course::options(), &mut UsersServer);
    let output = output.unwrap_or_else(|found| panic!("{}", listed(&found)));
    output.wrong_python
}

/// What is wrong with what the blocks say of themselves.
fn problems(blocks: &[WrongPython]) -> Vec<Problem> {
    let judged = blocks.iter().enumerate().map(|(number, block)| {
        // Tests run at the same time, so each block has a folder that is called after its place.
        let name = format!("front-desk-{}-{:p}-{number}", std::process::id(), blocks);
        let folder = env::temp_dir().join(name);
        fs::create_dir_all(&folder).expect("a folder");
        let ran = run(&block.code, &folder);
        fs::remove_dir_all(&folder).expect("the folder");
        match ran {
            Ok(ran) => block.judge(&ran),
            Err(error) => Some(block.not_run(&error.to_string())),
        }
    });
    judged.flatten().collect()
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
    let until = Instant::now() + PATIENCE;
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
        root.join(".tools/venv/bin/python")
    });
    let hint = "`cargo xtask test wrong-python` makes the Python that this needs";
    assert!(python.exists(), "{}: {hint}", python.display());
    python
}
