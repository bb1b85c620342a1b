//! The pictures: the shared folder of packages, and the two environments, and which project starts.

use leptos::prelude::*;

use super::environment::{Environment, InstalledPackage};
use super::machine::{Machine, Project, StartResult, System};

/// The packages over which the two projects quarrel; the picture counts the others.
const CONTESTED: [&str; 2] = ["flask", "werkzeug"];

/// The system in which both projects share one folder.
#[component]
pub(super) fn Shared(
    /// The machine.
    machine: RwSignal<Machine>,
) -> impl IntoView {
    view! {
        <section class="venv-system venv-shared widget-picture">
            <h4 class="change-side-title">{System::Shared.title()}</h4>
            {move || view! { <SharedPlace machine=machine.get()/> }}
        </section>
    }
}

/// The system in which each project has a folder of its own.
#[component]
pub(super) fn Separate(
    /// The machine.
    machine: RwSignal<Machine>,
) -> impl IntoView {
    view! {
        <section class="venv-system widget-picture">
            <h4 class="change-side-title">{System::Separate.title()}</h4>
            {move || view! { <SeparatePlaces machine=machine.get()/> }}
        </section>
    }
}

/// The one folder of packages that both projects use.
#[component]
fn SharedPlace(machine: Machine) -> impl IntoView {
    let results = Project::ALL.map(|project| (project, machine.start(project, System::Shared)));
    let results = results.into_iter();
    view! {
        <div class="venv-place">
            <PackageCards environment=&machine.shared is_changed=true/>
            {results.map(|(project, result)| view! { <StartLine project result/> }).collect_view()}
        </div>
    }
}

/// A folder of packages for each project.
#[component]
fn SeparatePlaces(machine: Machine) -> impl IntoView {
    let places = Project::ALL.map(|project| {
        let environment = machine.own(project).cloned().unwrap_or_default();
        let result = machine.start(project, System::Separate);
        let is_changed = machine.last_installed == Some(project);
        view! {
            <div class="venv-place">
                <p class="venv-label">{project.name()}</p>
                <PackageCards environment=&environment is_changed/>
                <StartLine project result is_alone=true/>
            </div>
        }
    });
    view! { <div class="venv-places">{places.into_iter().collect_view()}</div> }
}

/// The contested packages of an environment as cards, and how many others there are.
#[component]
fn PackageCards<'a>(
    environment: &'a Environment,
    /// Whether the last installation was into this environment.
    is_changed: bool,
) -> impl IntoView {
    let packages = environment.packages();
    if packages.is_empty() {
        return view! { <p class="answer-none">"Nothing yet"</p> }.into_any();
    }
    let others = packages.len().saturating_sub(CONTESTED.len());
    let cards = CONTESTED
        .iter()
        .filter_map(|name| packages.iter().find(|package| package.name == *name))
        .map(|package| view! { <PackageCard package is_changed/> })
        .collect_view();
    view! {
        <ul class="venv-cards">
            {cards}
            <li class="venv-others">{format!("+ {others} others")}</li>
        </ul>
    }
    .into_any()
}

/// A package; the version that it has replaced falls out of the folder.
#[component]
fn PackageCard<'a>(package: &'a InstalledPackage, is_changed: bool) -> impl IntoView {
    let InstalledPackage { name, version, .. } = package;
    let replaced = package.replaced.filter(|_| is_changed).map(|old| {
        view! {
            <span class="venv-fallen" aria-hidden="true">{format!("{name} {old}")}</span>
            <span class="venv-was">{format!(" was {old}")}</span>
        }
    });
    view! {
        <li class="venv-card" data-new=(is_changed && package.is_new).then_some("")>
            <span>{format!("{name} {version}")}</span>
            {replaced}
        </li>
    }
}

/// Whether a project starts, in words and with the error with which it stops.
#[component]
fn StartLine(
    project: Project,
    result: StartResult,
    /// Whether its name is above it already.
    #[prop(optional)]
    is_alone: bool,
) -> impl IntoView {
    let name = if is_alone {
        String::new()
    } else {
        format!("{} ", project.name())
    };
    match result {
        StartResult::NotInstalled => {
            view! { <p class="venv-state">{format!("– {name}isn’t installed yet")}</p> }.into_any()
        }
        StartResult::Starts => {
            view! { <p class="venv-state venv-good">{format!("✓ {name}starts")}</p> }.into_any()
        }
        StartResult::Fails(failure) => view! {
            <div class="venv-state venv-bad">
                <p>{format!("✗ {name}doesn’t start")}</p>
                <code>{failure.error}</code>
            </div>
        }
        .into_any(),
    }
}

/// Every package of every environment, and the line at which a project stops.
#[component]
pub(super) fn AllPackages(
    /// The machine.
    machine: RwSignal<Machine>,
) -> impl IntoView {
    let place = |title: String, environment: &Environment| {
        let packages = environment.packages().into_iter();
        let packages: Vec<String> = packages
            .map(|InstalledPackage { name, version, .. }| format!("{name} {version}"))
            .collect();
        let packages = match packages.as_slice() {
            [] => "nothing yet".to_owned(),
            packages => packages.join(", "),
        };
        view! {
            <dt>{title}</dt>
            <dd>{packages}</dd>
        }
    };
    let stop = |project: Project, system: System, result: StartResult| match result {
        StartResult::Fails(failure) => Some(view! {
            <dt>{format!("{}: {} stops at", system.title(), project.name())}</dt>
            <dd>
                <code>{failure.line}</code>
            </dd>
        }),
        StartResult::NotInstalled | StartResult::Starts => None,
    };
    move || {
        machine.with(|machine| {
            let own = Project::ALL.map(|project| {
                let title = format!(".venv of {}", project.name());
                place(
                    title,
                    machine.own(project).unwrap_or(&Environment::default()),
                )
            });
            let stops = [System::Shared, System::Separate].map(|system| {
                Project::ALL.map(|project| stop(project, system, machine.start(project, system)))
            });
            view! {
                <dl class="venv-lists">
                    {place("site-packages".to_owned(), &machine.shared)}
                    {own.into_iter().collect_view()} {stops.into_iter().flatten().collect_view()}
                </dl>
            }
        })
    }
}
