//! Section 3: two projects that need different Flasks, in one shared Python and in an environment
//! each. What is installed, what pip says and which import breaks comes from a small resolver over
//! real packages.

use std::sync::Arc;

use crate::dom::prelude::*;

mod index;
mod machine;
#[cfg(test)]
mod tests;

use self::index::{Environment, words};
use self::machine::{LISTS, Machine, PROJECTS, wanted};
use crate::components::frame::{Journal, choice, frame};
use crate::registry::{Options, Widget};

const LEAD: &str = "The shop is there already. Install the users API beside it, then the shop once \
                    more, and see who still starts. Another list begins anew.";

const SYSTEMS: [&str; 2] = ["One Python for both", "An environment each"];

/// The widget.
pub fn view(_: &Options) -> View {
    let list = RwSignal::new(0_usize);
    let machine = RwSignal::new(Arc::new(Machine::default()));
    let journal = Journal::new(Vec::new());
    let install = move |project: usize| {
        let mut next = Machine::clone(&machine.get_untracked());
        next.install(project, list.get_untracked());
        journal.say(told(&next, project));
        machine.set(Arc::new(next));
    };
    let begin = move || {
        machine.set(Arc::default());
        journal.begin(Vec::new());
        install(0);
    };
    begin();
    // What an earlier list has left behind would hide what this one says.
    on_change(move || list.get(), move |_| begin());
    let labels = LISTS.iter().map(|(label, _)| (*label).into()).collect();
    let body = view! {
        <div class="widget-body venv">
            {choice("venv-list", "The shop’s list of requirements", labels, list)}
            <dl class="venv-lists">
                {asked_for(0, list)}
                {asked_for(1, list)}
            </dl>
            <div class="actions">
                <button
                    class="button button-primary"
                    type="button"
                    on:click=move |_| install(1)
                >
                    "Install for the users API"
                </button>
                <button class="button" type="button" on:click=move |_| install(0)>
                    "Install for the shop"
                </button>
                <button class="button" type="button" on:click=move |_| {
                    list.set(0);
                    begin();
                }>
                    "Reset"
                </button>
            </div>
            <div class="venv-systems">
                {half(machine, 0)}
                {half(machine, 1)}
            </div>
            <p role="status" class="venv-verdict">
                {move || verdict(&machine.get())}
            </p>
            {journal.view()}
        </div>
    };
    frame(Widget::VenvIsolation, LEAD, body)
}

/// What a project asks for.
fn asked_for(project: usize, list: RwSignal<usize>) -> View {
    view! {
        <dt>{format!("For {}", PROJECTS[project])}</dt>
        <dd>
            {move || {
                let asked = wanted(project, list.get()).split(' ');
                asked.map(|asked| view! { <code>{asked}</code> " " }).collect_view()
            }}
        </dd>
    }
}

/// One of the two systems: what is installed where, who starts, and what pip said.
fn half(machine: RwSignal<Arc<Machine>>, system: usize) -> View {
    let places = move || {
        let machine = machine.get();
        if system == 0 {
            let states = view! {
                {state(&machine, 0, 0)}
                {state(&machine, 1, 0)}
            };
            return place("The shared site-packages", &machine.shared, states);
        }
        let own = |project: usize| {
            let title = format!(".venv of {}", PROJECTS[project]);
            place(&title, &machine.own[project], state(&machine, project, 1))
        };
        view! {
            {own(0)}
            {own(1)}
        }
    };
    let said = move || {
        let said = machine
            .get()
            .last
            .as_ref()
            .map(|(_, said)| said[system].clone());
        said.unwrap_or_default()
    };
    view! {
        <section class="venv-system" class:venv-shared=system == 0>
            <h4 class="change-side-title">{SYSTEMS[system]}</h4>
            {places}
            <p class="venv-label">"What pip said, shortened"</p>
            <pre class="venv-pip" tabindex="0">
                <code>{said}</code>
            </pre>
        </section>
    }
}

/// A folder of packages, and who uses it.
fn place(title: &str, environment: &Environment, states: View) -> View {
    let packages: Vec<View> = environment
        .packages()
        .into_iter()
        .map(|package| {
            let is_new = package.was.is_some();
            let was = package.was.map(|old| format!(", was {old}"));
            view! {
                <li class:venv-new=is_new>
                    {package.name} " " {package.version} {was}
                </li>
            }
        })
        .collect();
    let packages = if packages.is_empty() {
        view! { <p class="answer-none">"Nothing yet"</p> }
    } else {
        view! { <ul class="venv-packages">{packages}</ul> }
    };
    view! {
        <div class="venv-place">
            <p class="venv-label">{title.to_owned()}</p>
            {packages}
            {states}
        </div>
    }
}

/// Whether a project starts, in words and with the line at which it stops.
fn state(machine: &Machine, project: usize, system: usize) -> View {
    let name = PROJECTS[project];
    match machine.start(project, system) {
        None => view! { <p class="venv-state">{format!("– {name} isn’t installed yet")}</p> },
        Some(Ok(())) => view! { <p class="venv-state venv-good">{format!("✓ {name} starts")}</p> },
        Some(Err(failure)) => view! {
            <div class="venv-state venv-bad">
                <p>{format!("✗ {name} doesn’t start")}</p>
                <pre tabindex="0">
                    <code>{format!("{}\n{}", failure.line, failure.error)}</code>
                </pre>
            </div>
        },
    }
}

/// How many of the installed projects start in a system, and how many there are.
fn starting(machine: &Machine, system: usize) -> (usize, usize) {
    let (mut good, mut all) = (0, 0);
    for project in 0..2 {
        if let Some(outcome) = machine.start(project, system) {
            good += usize::from(outcome.is_ok());
            all += 1;
        }
    }
    (good, all)
}

/// What the two systems have come to.
fn verdict(machine: &Machine) -> &'static str {
    let (shared, all) = starting(machine, 0);
    let (own, _) = starting(machine, 1);
    match (shared == all, own == all) {
        (true, true) if all == 1 => "One project alone: both ways are fine.",
        (true, true) => {
            "Both start, either way. In the shared Python that is luck: the next installation may end it."
        }
        (false, true) => {
            "In the shared Python the last installation took another project’s tools. With an \
             environment each, nothing was taken from anybody."
        }
        (true, false) => {
            "The environment was empty, so pip took the newest that the list allows. In the shared \
             Python something suitable was there by chance."
        }
        (false, false) => {
            "An environment keeps projects apart, but it can’t mend a list that says too little: pip \
             takes the newest of whatever isn’t pinned."
        }
    }
}

/// An installation in a sentence for the log.
fn told(machine: &Machine, project: usize) -> String {
    let flask =
        |environment: &Environment| environment.version("flask").map(words).unwrap_or_default();
    let count = |system| {
        let (good, all) = starting(machine, system);
        format!("running {good} of {all}")
    };
    format!(
        "Installed for {}. Shared Python: Flask {}, {}. Own environment: Flask {}, {}.",
        PROJECTS[project],
        flask(&machine.shared),
        count(0),
        flask(&machine.own[project]),
        count(1),
    )
}
