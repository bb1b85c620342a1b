//! The lesson compiler on small lessons: each mistake in `tests/lessons/errors/` gives the
//! message beside it, each sound lesson in `tests/lessons/good/` the HTML beside it.
//! `UPDATE=1 cargo test --features compile --test lessons` writes what was found instead;
//! read the difference before you commit it.
#![cfg(feature = "compile")]

#[path = "lessons/well_formed.rs"]
mod well_formed;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use front_desk::api::{Headers, Response};
use front_desk::lesson::compile::{
    LessonFile, Options, Problem, Source, compile_course, compile_files,
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
    let options = Options {
        base: "/base/".into(),
        widgets: widgets(),
        pages: vec!["console".into(), "your-data".into(), "licences".into()],
        files: Vec::new(),
    };
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

#[cfg(feature = "view")]
fn widgets() -> Vec<WidgetSchema> {
    use front_desk::widgets::Widget;
    Widget::ALL.into_iter().map(Widget::schema).collect()
}

/// The registry comes with the views. Without them it is the ids alone.
#[cfg(not(feature = "view"))]
fn widgets() -> Vec<WidgetSchema> {
    let ids = ["api-simulator", "architecture-comparison"];
    ids.map(|id| WidgetSchema { id, options: &[] }).to_vec()
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

/// Lessons cut up, doubled and sprinkled with what hurts: an answer or a problem that points
/// into the file, never a panic and never HTML that isn't the compiler's own.
#[test]
fn broken_lessons_never_break_the_compiler() {
    const NASTY: [&str; 20] = [
        "<script>alert(1)</script>",
        "\" onmouseover=\"x",
        "::listing{file=app/desk.py anchor=greet mark=\"\"}\n",
        "\n:::compare\n### \n",
        "\n:::\n",
        "\n```",
        "\n<!--",
        "-->",
        "{#id}",
        "[a](javascript:x)",
        "![a](/images/desk.svg \"b\")",
        "\u{0}\u{202e}é漢😀",
        "&lt;&#0;&quot;",
        "\n---\n",
        "\n| a |\n|---|\n",
        "\n::http{method=GET target=/<b>?\"a json='<b>'}\n",
        "\n::widget{id=api-simulator promise=\"<b>.\"}\n",
        "\n::quiz{id=sound}\n",
        "\\",
        "status code statuscode REST",
    ];
    let sources = [fixtures("good"), fixtures("good"), fixtures("errors")].concat();
    let texts: Vec<String> = sources
        .iter()
        .map(|path| fs::read_to_string(path).expect("a fixture"))
        .collect();
    let mut seed = 7_u64;
    let mut below = |limit: usize| {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).expect("31 bits") % limit.max(1)
    };
    let mut sound = 0;
    for _ in 0..600 {
        let mut text: Vec<char> = texts[below(texts.len())].chars().collect();
        for _ in 0..=below(4) {
            // Behind the front matter, so that most lessons get further than that.
            let start = 110 + below(text.len().saturating_sub(110));
            let start = start.min(text.len());
            let end = (start + below(40)).min(text.len());
            let nasty: Vec<char> = NASTY[below(NASTY.len())].chars().collect();
            match below(3) {
                0 => drop(text.drain(start..end)),
                1 => drop(text.splice(start..start, nasty)),
                _ => {
                    let twice = text[start..end].to_vec();
                    drop(text.splice(start..start, twice));
                }
            }
        }
        let text: String = text.into_iter().collect();
        let source = Source::new("broken.md", text.clone());
        match compile_source(Path::new("broken.md"), source) {
            Ok(lesson) => {
                sound += 1;
                for html in all_html(&lesson) {
                    assert_eq!(well_formed::check(html), Ok(()), "{text}");
                }
            }
            Err(problems) => {
                assert!(!problems.is_empty(), "{text}");
                for problem in problems {
                    assert!(problem.to_string().contains('^'), "{problem}\n{text}");
                }
            }
        }
    }
    assert!(sound > 20, "only {sound} lessons stayed sound");
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
    let json = serde_json::to_string_pretty(&facts).expect("a lesson is JSON");
    let mut text = format!("<!-- {json} -->\n");
    for block in &lesson.blocks {
        match block {
            Block::Prose { html } => text.push_str(html),
            other => {
                let json = serde_json::to_string_pretty(other).expect("a block is JSON");
                let _ = writeln!(text, "<!-- {json} -->");
            }
        }
    }
    text
}
