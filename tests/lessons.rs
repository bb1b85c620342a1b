//! The lesson compiler on small lessons: each mistake in `tests/lessons/errors/` gives the
//! message beside it, each sound lesson in `tests/lessons/good/` the HTML beside it.
//! `UPDATE=1 cargo test --features compile --test lessons` writes what was found instead;
//! read the difference before you commit it.
#![cfg(feature = "compile")]

#[path = "lessons/broken.rs"]
mod broken;
#[path = "lessons/course.rs"]
mod course;
#[path = "lessons/well_formed.rs"]
mod well_formed;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use front_desk::api::json::write_indented;
use front_desk::api::{Headers, Response};
use front_desk::lesson::compile::{
    CourseOutput, LessonFile, Options, Problem, Source, compile_course, compile_files,
};
use front_desk::lesson::quiz::Kind;
use front_desk::lesson::{Block, Lesson, OptionSchema, Scenario, Values, WidgetSchema};

const WIDGETS: [WidgetSchema; 1] = [WidgetSchema {
    id: "api-simulator",
    options: &[
        OptionSchema {
            name: "example",
            values: Values::OneOf(&["list", "missing"]),
        },
        OptionSchema {
            name: "height",
            values: Values::Whole(1, 9),
        },
        OptionSchema {
            name: "full",
            values: Values::Switch,
        },
    ],
}];

/// A service that knows user 5 until it is deleted, so that the tests of the compiler don't
/// hang on the real one.
fn answer(scenario: &Scenario) -> Result<Response, String> {
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
    let mut headers = Headers::new();
    headers.append("Content-Type", "application/json");
    headers.append("Content-Length", body.len().to_string());
    Ok(Response {
        status,
        reason: reason.into(),
        headers,
        body: body.into(),
    })
}

/// Compiles one file as a course of its own.
fn compile(path: &Path) -> Result<Lesson, Vec<Problem>> {
    compile_source(path, Source::read(path).map_err(|problem| vec![problem])?)
}

fn compile_source(path: &Path, source: Rc<Source>) -> Result<Lesson, Vec<Problem>> {
    let options = Options {
        base: "/base/".into(),
        widgets: WIDGETS.to_vec(),
        pages: vec!["console".into()],
        files: vec!["images/desk.svg".into()],
    };
    let file = LessonFile {
        number: 1,
        slug: path.file_stem().expect("a name").to_string_lossy().into(),
        source,
    };
    let dir = Path::new("tests/lessons");
    let mut output = compile_files(dir, &[file], &options, &mut answer)?;
    Ok(output.lessons.remove(0))
}

fn fixtures(folder: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(Path::new("tests/lessons").join(folder)).expect("the folder");
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
    let differences: Vec<String> = fixtures("errors")
        .iter()
        .filter_map(|path| {
            let found = match compile(path) {
                Ok(_) => "no problem\n".to_owned(),
                Err(problems) => listed(&problems),
            };
            assert!(found != "no problem\n", "{} compiles", path.display());
            compare(path, "txt", &found)
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
            Err(problems) => Some(listed(&problems)),
        })
        .collect();
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

/// The lessons as the build of the site compiles them, the users service answering.
#[test]
fn the_lessons_of_the_course_compile_and_are_well_formed() {
    let options = course::options();
    let output = match compile_course(Path::new("lessons"), &options, &mut Scenario::play) {
        Ok(output) => output,
        Err(problems) => panic!("{}", listed(&problems)),
    };
    assert_eq!(output.contents.sections.len(), output.lessons.len());
    for lesson in &output.lessons {
        assert!(!lesson.headings.is_empty(), "{} has headings", lesson.slug);
        for html in all_html(lesson) {
            assert_eq!(well_formed::check(html), Ok(()), "{}", lesson.slug);
        }
    }
    for term in &output.glossary.terms {
        let judged = well_formed::check(&term.definition);
        assert_eq!(judged, Ok(()), "{}", term.term);
    }
}

const FRONT: &str = "+++\ntitle = \"A\"\nsummary = \"B.\"\noutcomes = [\"C\", \"D\"]\n+++\n";

#[test]
fn lessons_link_to_one_another_and_share_the_glossary() {
    let lesson = |number, slug: &str, text: &str| LessonFile {
        number,
        slug: slug.into(),
        source: Source::new(format!("{slug}.md"), format!("{FRONT}{text}")),
    };
    let dir = Path::new("tests/lessons");
    let options = Options::default();
    let one = lesson(1, "one", "## Here\n[there](/two/#there)\n");
    let two = lesson(2, "two", "## There\nREST, [here](/one/#here)\n");
    let files = [one.clone(), two];
    let output = compile_files(dir, &files, &options, &mut answer).expect("they are sound");
    let rest = output.glossary.terms.iter().find(|term| term.id == "rest");
    assert_eq!(rest.and_then(|term| term.first.as_deref()), Some("two"));
    assert_eq!(
        output.contents.after("one").map(|next| next.number),
        Some(2)
    );

    let moved = lesson(2, "glossary", "## There\n");
    let problems = compile_files(dir, &[one, moved], &options, &mut answer);
    let problems = problems.expect_err("a link is dead and a slug is taken");
    let messages: Vec<&str> = problems
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
        let found = compile_course(&dir, &Options::default(), &mut answer);
        for name in names {
            fs::remove_file(dir.join(name)).expect("the file");
        }
        let slugs = |output: CourseOutput| {
            let sections = output.contents.sections.into_iter();
            sections.map(|section| section.slug).collect::<Vec<_>>()
        };
        found.map(slugs).map_err(|problems| {
            let problems = problems.into_iter();
            problems.map(|found| found.message).collect::<Vec<_>>()
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

fn listed(problems: &[Problem]) -> String {
    problems.iter().fold(String::new(), |mut text, problem| {
        let _ = writeln!(text, "{problem}\n");
        text
    })
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

/// Every piece of HTML in a lesson.
fn all_html(lesson: &Lesson) -> Vec<&str> {
    let mut all: Vec<&str> = lesson.outcomes.iter().map(String::as_str).collect();
    for block in &lesson.blocks {
        match block {
            Block::Prose { html } => all.push(html),
            Block::Widget { .. } => {}
            Block::Quiz(quiz) => {
                for question in &quiz.questions {
                    all.extend([question.prompt.as_str(), &question.explanation]);
                    match &question.kind {
                        Kind::Single { choices } | Kind::Multiple { choices } => {
                            for choice in choices {
                                all.extend([choice.text.as_str(), &choice.explanation]);
                            }
                        }
                        Kind::Predict { outcomes, .. } => {
                            all.extend(outcomes.iter().map(|outcome| outcome.explanation.as_str()));
                        }
                        Kind::Order { steps, .. } => {
                            for step in steps {
                                all.extend([step.text.as_str(), &step.why]);
                            }
                        }
                        Kind::Spot { lines, .. } => {
                            for line in lines {
                                all.extend([line.html.as_str(), &line.explanation]);
                            }
                        }
                    }
                }
            }
        }
    }
    all
}

/// A lesson as text: its prose as it is, everything else as JSON in comments.
fn show(lesson: &Lesson) -> String {
    let mut facts = lesson.clone();
    facts.blocks.clear();
    let json = write_indented(&facts);
    let mut text = format!("<!-- {json} -->\n");
    for block in &lesson.blocks {
        match block {
            Block::Prose { html } => text.push_str(html),
            other => {
                let json = write_indented(other);
                let _ = writeln!(text, "<!-- {json} -->");
            }
        }
    }
    text
}
