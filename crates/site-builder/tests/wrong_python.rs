//! Python that lessons show because it is wrong: each block is run as a program of its own and
//! has to end as its fence states. This needs a Python with the Flask project's packages;
//! `cargo xtask test wrong-python` installs it and passes its path.

#[path = "support/site.rs"]
mod site;
#[path = "../../course-compiler/tests/support/workspace.rs"]
mod workspace;

use std::env;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use course_compiler::{
    CourseFiles, Diagnostic, LessonFile, ProgramRun, SourceFile, WrongPython, compile_course,
    compile_files,
};
use site_builder::UsersServer;
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
        workspace::enter();
        let blocks = compile_course("lessons".as_ref(), &site::options(), &mut UsersServer)
            .unwrap_or_else(|diagnostics| panic!("{}", listed(&diagnostics)))
            .wrong_python;
        assert!(!blocks.is_empty(), "the lessons show wrong Python");
        let diagnostics = diagnostics(&blocks);
        assert!(diagnostics.is_empty(), "{}", listed(&diagnostics));
    }

    #[test]
    fn blocks_that_end_as_stated_pass() {
        let blocks = fixture("as-stated.md");
        assert_eq!(blocks.len(), 7);
        let diagnostics = diagnostics(&blocks);
        assert!(diagnostics.is_empty(), "{}", listed(&diagnostics));
    }

    #[test]
    fn blocks_that_end_otherwise_are_reported_with_their_outcome() {
        let found = listed(&diagnostics(&fixture("otherwise.md")));
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
        source: SourceFile::read(&Path::new(FIXTURES).join(name)).expect("the fixture is there"),
    };
    let files = CourseFiles {
        lessons: vec![file],
        ..CourseFiles::default()
    };
    let dir = Path::new("tests/lessons");
    compile_files(dir, &files, &site::options(), &mut UsersServer)
        .unwrap_or_else(|diagnostics| panic!("{}", listed(&diagnostics)))
        .wrong_python
}

/// Runs the blocks and returns a diagnostic for each that doesn't end as stated.
fn diagnostics(blocks: &[WrongPython]) -> Vec<Diagnostic> {
    let found = blocks.iter().enumerate().map(|(number, block)| {
        // Tests run at the same time, so the folder's name tells their blocks apart.
        let name = format!("front-desk-{}-{blocks:p}-{number}", std::process::id());
        let folder = env::temp_dir().join(name);
        fs::create_dir_all(&folder).expect("a folder can be made");
        let result = run_block(&block.code, &folder);
        fs::remove_dir_all(&folder).expect("the folder can be removed");
        match result {
            Ok(run) => block.check(&run),
            Err(error) => Some(block.run_failure(&error.to_string())),
        }
    });
    found.flatten().collect()
}

/// Runs a block in an empty folder; it may import what the project has.
fn run_block(code: &str, folder: &Path) -> io::Result<ProgramRun> {
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
    Ok(ProgramRun {
        has_succeeded: status.success(),
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
