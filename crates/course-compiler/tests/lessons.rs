//! The lesson compiler on small lessons: each mistake in `tests/lessons/errors/` gives the
//! message beside it, each sound lesson in `tests/lessons/good/` the HTML beside it. Reference pages
//! have such folders of their own, below `tests/lessons/pages/`.
//! `UPDATE=1 cargo test -p course-compiler --test lessons` writes what was found instead;
//! read the difference before you commit it.
#[path = "support/all_html.rs"]
mod all_html;
#[path = "lessons/broken.rs"]
mod broken;
#[path = "lessons/references.rs"]
mod references;
#[path = "lessons/templates.rs"]
mod templates;
#[path = "support/well_formed.rs"]
mod well_formed;
#[path = "support/workspace.rs"]
mod workspace;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use self::all_html::all_html;
use self::references::compile_reference;
use self::workspace::listed;
use course_compiler::{
    CourseFiles, CourseOutput, Diagnostic, ExampleResponse, ExampleServer, LessonFile, Options,
    SourceFile, compile_course, compile_files,
};
use course_model::{AllowedValues, Block, Lesson, OptionSchema, Scenario, WidgetSchema};
use serde::Serialize;

const WIDGETS: [WidgetSchema; 1] = [WidgetSchema {
    id: "api-simulator",
    options: &[
        OptionSchema {
            name: "example",
            values: AllowedValues::OneOf(&["list", "missing"]),
        },
        OptionSchema {
            name: "height",
            values: AllowedValues::Integer { min: 1, max: 9 },
        },
        OptionSchema {
            name: "full",
            values: AllowedValues::YesNo,
        },
    ],
}];

/// A service that knows user 5 until it is deleted, so that the tests of the compiler don't
/// hang on the real one.
struct Example;

impl ExampleServer for Example {
    fn respond(&mut self, scenario: &Scenario) -> Result<ExampleResponse, String> {
        respond(scenario)
    }

    fn reason_phrase(&self, status: u16) -> Option<String> {
        let phrase = match status {
            200 => "OK",
            201 => "CREATED",
            204 => "NO CONTENT",
            400 => "BAD REQUEST",
            404 => "NOT FOUND",
            405 => "METHOD NOT ALLOWED",
            409 => "CONFLICT",
            410 => "GONE",
            500 => "INTERNAL SERVER ERROR",
            _ => return None,
        };
        Some(phrase.to_owned())
    }
}

fn respond(scenario: &Scenario) -> Result<ExampleResponse, String> {
    if let Some(name) = &scenario.settings {
        return Err(format!("there are no settings `{name}`"));
    }
    let is_gone = scenario
        .after
        .iter()
        .any(|request| request.method == "DELETE");
    let (status, reason, body) = match scenario.request.method.as_str() {
        "GET" if scenario.request.target.ends_with("/5") && !is_gone => {
            (200, "OK", "{\"age\":null,\"id\":5,\"name\":\"<Eve>\"}\n")
        }
        "POST" => (201, "CREATED", "{\"id\":6}\n"),
        _ => (404, "NOT FOUND", "{\"error\":\"User not found\"}\n"),
    };
    let headers = [
        ("Content-Type", "application/json".to_owned()),
        ("Content-Length", body.len().to_string()),
    ];
    Ok(ExampleResponse {
        status,
        reason: reason.into(),
        headers: headers.map(|(name, value)| (name.into(), value)).into(),
        body: body.into(),
    })
}

/// Compiles one file as a course of its own.
fn compile(path: &Path) -> Result<Lesson, Vec<Diagnostic>> {
    compile_source(
        path,
        SourceFile::read(path).map_err(|diagnostic| vec![diagnostic])?,
    )
}

fn compile_source(path: &Path, source: Rc<SourceFile>) -> Result<Lesson, Vec<Diagnostic>> {
    let file = LessonFile {
        number: 1,
        slug: slug_of(path),
        source,
    };
    let files = CourseFiles {
        lessons: vec![file],
        ..CourseFiles::default()
    };
    let mut output = compile_files(fixture_folder(), &files, &options(), &mut Example)?;
    Ok(output.lessons.remove(0))
}

fn slug_of(path: &Path) -> String {
    path.file_stem().expect("a name").to_string_lossy().into()
}

fn options() -> Options {
    Options {
        base: "/base/".into(),
        widgets: WIDGETS.to_vec(),
        pages: vec!["console".into()],
        files: vec!["images/desk.svg".into()],
    }
}

/// Returns the folder of the fixtures, from the root of the workspace.
fn fixture_folder() -> &'static Path {
    workspace::enter();
    Path::new("tests/lessons")
}

fn fixtures(folder: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(fixture_folder().join(folder)).expect("the folder");
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    paths.sort();
    assert!(!paths.is_empty(), "there are fixtures in {folder}");
    paths
}

/// Compares with the file beside the fixture, or writes it; a difference is returned.
fn compare(path: &Path, extension: &str, found: &str) -> Option<String> {
    let expected_path = path.with_extension(extension);
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&expected_path, found).expect("the snapshot can be written");
        return None;
    }
    let expected = fs::read_to_string(&expected_path).unwrap_or_default();
    (expected.replace("\r\n", "\n") != found).then(|| {
        format!(
            "== {}\n-- expected\n{expected}\n-- found\n{found}",
            expected_path.display()
        )
    })
}

#[test]
fn each_mistake_in_a_lesson_gives_its_message() {
    let lessons = fixtures("errors")
        .into_iter()
        .map(|path| (compile(&path).err(), path));
    let references = fixtures("pages/errors")
        .into_iter()
        .map(|path| (compile_reference(&path).err(), path));
    let differences: Vec<String> = lessons
        .chain(references)
        .filter_map(|(diagnostics, path)| {
            let diagnostics = diagnostics.unwrap_or_default();
            assert!(!diagnostics.is_empty(), "{} compiles", path.display());
            compare(&path, "txt", &listed(&diagnostics))
        })
        .collect();
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

#[test]
fn each_sound_lesson_gives_its_html() {
    let differences: Vec<String> = fixtures("good")
        .iter()
        .filter_map(|path| match compile(path) {
            Ok(lesson) => compare(path, "html", &show(&lesson)),
            Err(diagnostics) => Some(listed(&diagnostics)),
        })
        .collect();
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

const FRONT: &str = "+++\ntitle = \"A\"\nsummary = \"B.\"\noutcomes = [\"C\", \"D\"]\n+++\n";

#[test]
fn lessons_link_to_one_another_and_share_the_glossary() {
    let lesson = |number, slug: &str, text: &str| LessonFile {
        number,
        slug: slug.into(),
        source: SourceFile::new(format!("{slug}.md"), format!("{FRONT}{text}")),
    };
    let dir = fixture_folder();
    let options = Options::default();
    let one = lesson(1, "one", "## Here\n[there](/two/#there)\n");
    let two = lesson(2, "two", "## There\nREST, [here](/one/#here)\n");
    let files = CourseFiles {
        lessons: vec![one.clone(), two],
        ..CourseFiles::default()
    };
    let output = compile_files(dir, &files, &options, &mut Example).expect("they are sound");
    let rest = output.glossary.terms.iter().find(|term| term.id == "rest");
    assert_eq!(rest.and_then(|term| term.first.as_deref()), Some("two"));
    assert_eq!(output.contents.next("one").map(|next| next.number), Some(2));

    let moved = lesson(2, "glossary", "## There\n");
    let files = CourseFiles {
        lessons: vec![one, moved],
        ..CourseFiles::default()
    };
    let diagnostics = compile_files(dir, &files, &options, &mut Example);
    let diagnostics = diagnostics.expect_err("a link is dead and a slug is taken");
    let messages: Vec<&str> = diagnostics
        .iter()
        .map(|found| found.message.as_str())
        .collect();
    assert!(
        messages.contains(&"there is no page `/two/`"),
        "{messages:?}"
    );
    assert!(
        messages.contains(&"another page has this slug"),
        "{messages:?}"
    );
}

#[test]
fn a_folder_of_lessons_is_read_by_its_names() {
    let dir = std::env::temp_dir().join(format!("front-desk-lessons-{}", std::process::id()));
    fs::create_dir_all(dir.join("quizzes")).expect("a folder");
    let compile = |names: &[&str]| {
        for name in names {
            fs::write(dir.join(name), format!("{FRONT}## Words\n")).expect("a file");
        }
        let found = compile_course(&dir, &Options::default(), &mut Example);
        for name in names {
            fs::remove_file(dir.join(name)).expect("the file");
        }
        let slugs = |output: CourseOutput| {
            let sections = output.contents.sections.into_iter();
            sections.map(|section| section.slug).collect::<Vec<_>>()
        };
        found.map(slugs).map_err(|diagnostics| {
            let diagnostics = diagnostics.into_iter();
            diagnostics.map(|found| found.message).collect::<Vec<_>>()
        })
    };
    let sound = compile(&["02-two-words.md", "01-one.md", "README.md", "notes.txt"]);
    assert_eq!(sound, Ok(vec!["one".to_owned(), "two-words".to_owned()]));
    let shape = "a lesson's name is a number, a hyphen and a slug".to_owned();
    assert_eq!(compile(&["1_one.md"]), Err(vec![shape.clone()]));
    assert_eq!(compile(&["1-One.md"]), Err(vec![shape.clone()]));
    assert_eq!(compile(&["300-one.md"]), Err(vec![shape]));
    let twice = "another lesson has this number or this slug".to_owned();
    assert_eq!(
        compile(&["01-one.md", "1-two.md"]),
        Err(vec![twice.clone()])
    );
    assert_eq!(
        compile(&["01-one.md", "03-one.md", "02-two.md"]),
        Err(vec![twice])
    );
    let unused = "no lesson shows this quiz".to_owned();
    assert_eq!(compile(&["01-one.md", "quizzes/a.toml"]), Err(vec![unused]));
    fs::remove_dir_all(&dir).expect("the folder");
}

#[test]
fn what_comes_out_of_a_lesson_is_well_formed() {
    for path in fixtures("good") {
        let lesson = compile(&path).expect("it is sound");
        for html in all_html(&lesson) {
            assert_eq!(well_formed::check(html), Ok(()), "{}", path.display());
        }
    }
}

/// A lesson as text: its prose as it is, everything else as JSON in comments.
fn show(lesson: &Lesson) -> String {
    let mut facts = lesson.clone();
    facts.blocks.clear();
    let json = indented(&facts);
    let mut text = format!("<!-- {json} -->\n");
    for block in &lesson.blocks {
        match block {
            Block::Prose { html } => text.push_str(html),
            other => {
                let json = indented(other);
                let _ = writeln!(text, "<!-- {json} -->");
            }
        }
    }
    text
}

fn indented(value: &impl Serialize) -> String {
    serde_json::to_string_pretty(value).expect("it has a JSON form")
}
