//! The model compared with what pip 26.3 printed and did on Python 3.11.

use super::environment::Environment;
use super::machine::{
    EXTENSION_IMPORT, Finding, Machine, Project, SHOP_IMPORT, ShopList, StartResult, System,
    USERS_API_IMPORT,
};
use super::requirement::{Requirement, any, exactly};

/// Lists, sequences, pip's output, and the last line of each start; names as pip spelt them.
const RECORDED: &str = include_str!("pip.txt");

/// The line without what the model doesn't know: how a package is spelt, and the order that
/// follows from it.
fn normalized(line: &str) -> String {
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
fn pip_printed_the_same() {
    let mut machine = Machine::default();
    let mut list = ShopList::BothPinned;
    let mut expected: Vec<String> = Vec::new();
    let mut installations = 0;
    for line in RECORDED.lines() {
        if let Some(name) = line.strip_prefix("== ") {
            machine = Machine::default();
            let (label, _) = name.split_once(": ").expect("a list and a sequence");
            let mut lists = ShopList::ALL.into_iter();
            let found = lists.find(|list| list.label() == label);
            list = found.expect("the list is there");
        } else if let Some(name) = line.strip_prefix("-- ") {
            machine.install(project(name), list);
            let output = machine.last_output.shared.lines();
            expected = output
                .filter(|line| !line.starts_with("Requirement already"))
                .map(normalized)
                .collect();
            expected.reverse();
            installations += 1;
        } else if let Some((name, error)) = line.split_once(" ended: ") {
            assert_eq!(expected, Vec::<String>::new(), "pip printed nothing more");
            match machine.start(project(name), System::Shared) {
                StartResult::NotInstalled => {}
                StartResult::Starts => assert_eq!(error, "", "{list:?}"),
                StartResult::Fails(failure) => assert_eq!(error, failure.error, "{list:?}"),
            }
        } else {
            assert_eq!(expected.pop(), Some(normalized(line)));
        }
    }
    assert_eq!(installations, 4 * 7);
}

fn project(name: &str) -> Project {
    match name {
        "shop" => Project::Shop,
        "users" => Project::UsersApi,
        name => panic!("no project {name}"),
    }
}

#[test]
fn what_the_tasks_ask_for_is_found_and_nothing_else() {
    let finding = |list, projects: &[Project]| {
        let mut machine = Machine::default();
        for project in projects {
            machine.install(*project, list);
        }
        machine.finding()
    };
    let (shop, users) = (Project::Shop, Project::UsersApi);
    let pinned = ShopList::BothPinned;
    assert_eq!(finding(pinned, &[]), None);
    assert_eq!(finding(pinned, &[shop]), None);
    assert_eq!(finding(pinned, &[users]), None);
    assert_eq!(finding(pinned, &[shop, users]), Some(Finding::TakenAway));
    // Now the users API is the one that doesn't start.
    assert_eq!(finding(pinned, &[shop, users, shop]), None);
    let too_little = Some(Finding::PinsTooLittle);
    assert_eq!(finding(ShopList::FlaskPinned, &[shop]), too_little);
    assert_eq!(finding(ShopList::FlaskPinned, &[shop, users]), too_little);
}

#[test]
fn only_what_the_last_installation_brought_is_new() {
    let mut environment = Environment::default();
    environment.install(&[exactly("flask", &[3, 0, 3])]);
    assert!(environment.packages().iter().all(|package| package.is_new));
    environment.install(&[exactly("flask", &[3, 1, 3])]);
    let packages = environment.packages();
    let new = packages.iter().filter(|package| package.is_new);
    let names: Vec<&str> = new.map(|package| package.name).collect();
    assert!(names.contains(&"flask"), "{names:?}");
    for package in &packages {
        assert_eq!(
            package.is_new,
            package.replaced.is_some(),
            "{}",
            package.name
        );
    }
}

#[test]
fn lists_that_clash_install_nothing() {
    let mut environment = Environment::default();
    let output = environment.install(&[
        exactly("flask", &[3, 1, 3]),
        exactly("werkzeug", &[2, 0, 3]),
    ]);
    assert!(output.starts_with("ERROR"));
    assert_eq!(environment.packages().len(), 0);
}

#[test]
fn what_is_installed_and_suits_is_kept() {
    let mut environment = Environment::default();
    environment.install(&[exactly("flask", &[3, 0, 3])]);
    let output = environment.install(&[any("flask")]);
    assert_eq!(output, "Requirement already satisfied: flask (3.0.3)\n");
}

fn lines(requirements: &[Requirement]) -> Vec<String> {
    requirements.iter().map(Requirement::to_string).collect()
}

#[test]
fn the_projects_are_those_of_the_lesson() {
    let shop = include_str!("../../../../lessons/fixtures/shop/shop.py");
    assert!(shop.contains(SHOP_IMPORT));
    let list = include_str!("../../../../lessons/fixtures/shop/requirements.txt");
    let shop_requirements = Project::Shop.requirements(ShopList::BothPinned);
    assert_eq!(list.lines().collect::<Vec<_>>(), lines(shop_requirements));
    let extensions = include_str!("../../../../lessons/project/app/extensions.py");
    let factory = include_str!("../../../../lessons/project/app/__init__.py");
    assert!(factory.contains(USERS_API_IMPORT) && extensions.contains(EXTENSION_IMPORT));
    let list = include_str!("../../../../lessons/project/requirements.in");
    let asked = list.lines().filter(|line| !line.starts_with('#'));
    let requirements = Project::UsersApi.requirements(ShopList::BothPinned);
    assert_eq!(asked.collect::<Vec<_>>(), lines(requirements));
    let pinned = include_str!("../../../../lessons/project/requirements.txt");
    let mut own = Environment::default();
    own.install(requirements);
    let installed: Vec<String> = own
        .packages()
        .iter()
        .map(|package| format!("{}=={}", package.name, package.version))
        .collect();
    let linux = pinned
        .lines()
        .filter(|line| line.contains("==") && !line.contains("win32"));
    let pins: Vec<&str> = linux.filter_map(|line| line.split(' ').next()).collect();
    assert_eq!(installed, pins);
}
