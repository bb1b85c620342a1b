//! The model against what pip 26.3 really said and did, on Python 3.11.

use super::index::Environment;
use super::machine::{LINES, LISTS, Machine, USERS, wanted};

/// Lists, sequences, pip's words, and the last line of each start; names as pip spelt them.
const RECORDED: &str = include_str!("pip.txt");

/// Without what the model doesn't know: how a package is spelt, and the order that comes of it.
fn plain(line: &str) -> String {
    let line = line.trim_end().to_lowercase();
    for (start, between) in [
        ("installing collected packages: ", ", "),
        ("successfully installed ", " "),
    ] {
        if let Some(names) = line.strip_prefix(start) {
            let mut names: Vec<&str> = names.split(between).collect();
            names.sort_unstable();
            return format!("{start}{}", names.join(between));
        }
    }
    line
}

#[test]
fn pip_said_the_same() {
    let mut machine = Machine::default();
    let (mut list, mut expected) = (0, Vec::new());
    let mut installations = 0;
    for line in RECORDED.lines().chain(["== end"]) {
        if let Some(name) = line.strip_prefix("== ") {
            machine = Machine::default();
            list = LISTS
                .iter()
                .position(|(label, _)| name.starts_with(label))
                .unwrap_or_default();
        } else if let Some(project) = line.strip_prefix("-- ") {
            let project = usize::from(project == "users");
            machine.install(project, list);
            let (_, [said, _]) = machine.last.clone().expect("it was installed");
            expected = said
                .lines()
                .filter(|line| !line.starts_with("Requirement already"))
                .map(plain)
                .collect();
            expected.reverse();
            installations += 1;
        } else if let Some((project, ended)) = line.split_once(" ended: ") {
            assert_eq!(expected, Vec::<String>::new(), "pip said nothing more");
            let project = usize::from(project == "users");
            if let Some(outcome) = machine.start(project, 0) {
                let error = outcome.err().map_or("", |failure| failure.error);
                assert_eq!(error, ended, "{list}");
            }
        } else {
            assert_eq!(expected.pop(), Some(plain(line)));
        }
    }
    assert_eq!(installations, 4 * 7);
}

#[test]
fn a_clash_of_the_lists_is_no_answer() {
    let mut environment = Environment::default();
    let said = environment.install("flask==3.1.3 werkzeug==2.0.3");
    assert!(said.starts_with("ERROR"));
    assert_eq!(environment.packages().len(), 0);
}

#[test]
fn what_is_there_and_suits_is_kept() {
    let mut environment = Environment::default();
    environment.install("flask==3.0.3");
    let said = environment.install("flask");
    assert_eq!(said, "Requirement already satisfied: flask (3.0.3)\n");
}

#[test]
fn the_projects_are_those_of_the_lesson() {
    let shop = include_str!("../../../../lessons/fixtures/shop/shop.py");
    assert!(shop.contains(LINES[0]));
    let list = include_str!("../../../../lessons/fixtures/shop/requirements.txt");
    assert_eq!(list.lines().collect::<Vec<_>>().join(" "), wanted(0, 0));
    let extensions = include_str!("../../../../lessons/project/app/extensions.py");
    let factory = include_str!("../../../../lessons/project/app/__init__.py");
    assert!(factory.contains(LINES[1]) && extensions.contains(LINES[2]));
    let list = include_str!("../../../../lessons/project/requirements.in");
    let asked = list.lines().filter(|line| !line.starts_with('#'));
    assert_eq!(asked.collect::<Vec<_>>().join(" "), USERS);
    let pinned = include_str!("../../../../lessons/project/requirements.txt");
    let mut own = Environment::default();
    own.install(USERS);
    for package in own.packages() {
        assert!(
            pinned.contains(&format!("{}=={} ", package.name, package.version)),
            "{} {}",
            package.name,
            package.version
        );
    }
}
