//! Reference pages: what comes out of them, how they are linked, and how their files are found.

use std::fs;
use std::path::Path;

use course_compiler::{
    CourseFiles, Diagnostic, LessonFile, Options, ReferenceFile, SourceFile, compile_course,
    compile_files,
};
use course_model::Reference;

use super::workspace::listed;
use super::{
    Example, FRONT, compare, fixture_folder, fixtures, indented, options, slug_of, well_formed,
};

/// Compiles one file as the only reference page of a course.
pub fn compile_reference(path: &Path) -> Result<Reference, Vec<Diagnostic>> {
    let file = ReferenceFile {
        slug: slug_of(path),
        source: SourceFile::read(path).map_err(|diagnostic| vec![diagnostic])?,
    };
    let files = CourseFiles {
        references: vec![file],
        ..CourseFiles::default()
    };
    let mut output = compile_files(fixture_folder(), &files, &options(), &mut Example)?;
    Ok(output.references.remove(0))
}

#[test]
fn each_sound_reference_page_gives_its_html() {
    for path in fixtures("pages/good") {
        let reference = compile_reference(&path)
            .unwrap_or_else(|diagnostics| panic!("{}", listed(&diagnostics)));
        assert_eq!(well_formed::check(&reference.html), Ok(()));
        let facts = Reference {
            html: String::new(),
            ..reference.clone()
        };
        let found = format!("<!-- {} -->\n{}", indented(&facts), reference.html);
        assert_eq!(compare(&path, "html", &found), None);
    }
}

#[test]
fn lessons_and_reference_pages_link_to_one_another() {
    let lesson = |text: &str| LessonFile {
        number: 1,
        slug: "one".into(),
        source: SourceFile::new("01-one.md", format!("{FRONT}{text}")),
    };
    let reference = |slug: &str, text: &str| ReferenceFile {
        slug: slug.into(),
        source: SourceFile::new(
            format!("pages/{slug}.md"),
            format!("+++\ntitle = \"A\"\nsummary = \"B.\"\n+++\n{text}"),
        ),
    };
    let compile = |lesson: LessonFile, reference: ReferenceFile| {
        let files = CourseFiles {
            lessons: vec![lesson],
            references: vec![reference],
        };
        compile_files(fixture_folder(), &files, &Options::default(), &mut Example)
    };

    let sound = compile(
        lesson("## Here\n[there](/sheet/#there)\n"),
        reference("sheet", "## There\nREST, [here](/one/#here)\n"),
    )
    .expect("they are sound");
    assert_eq!(sound.contents.references, [sound.references[0].entry()]);
    assert!(sound.references[0].html.contains("class=\"term\""));
    let rest = sound.glossary.terms.iter().find(|term| term.id == "rest");
    assert_eq!(
        rest.map(|term| term.first.as_deref()),
        Some(None),
        "only a lesson is where a term is first met"
    );

    let messages = |lesson, reference| -> Vec<String> {
        let diagnostics = compile(lesson, reference).expect_err("there is a mistake");
        diagnostics.into_iter().map(|found| found.message).collect()
    };
    assert_eq!(
        messages(
            lesson("[there](/sheet/#gone)\n"),
            reference("sheet", "## There\n")
        ),
        ["there is no heading `#gone` in `/sheet/`"]
    );
    let taken = "another page has this slug".to_owned();
    for slug in ["one", "glossary"] {
        let found = messages(lesson("## Here\n"), reference(slug, "## There\n"));
        assert!(found.contains(&taken), "{slug}: {found:?}");
    }
}

#[test]
fn a_folder_of_reference_pages_is_read_by_its_names() {
    let dir = std::env::temp_dir().join(format!("front-desk-pages-{}", std::process::id()));
    let pages = dir.join("pages");
    fs::create_dir_all(&pages).expect("a folder");
    let text = "+++\ntitle = \"A\"\nsummary = \"B.\"\n+++\n## Words\n";
    for name in ["two-words.md", "one.md", "notes.txt"] {
        fs::write(pages.join(name), text).expect("a file");
    }
    let compile = || compile_course(&dir, &Options::default(), &mut Example);
    let output = compile().expect("they are sound");
    let slugs: Vec<&str> = output
        .references
        .iter()
        .map(|page| page.slug.as_str())
        .collect();
    assert_eq!(slugs, ["one", "two-words"]);
    fs::write(pages.join("Two Words.md"), text).expect("a file");
    let diagnostics = compile().expect_err("a name is no slug");
    assert_eq!(
        diagnostics[0].message,
        "the name of a reference page is a slug"
    );
    fs::remove_dir_all(&dir).expect("the folder");
}
