//! Section 3: two projects that need different versions of Flask, in one shared Python and in an
//! environment each. A small resolver over real packages determines what is installed, what pip
//! prints and which import fails.

use leptos::prelude::*;

mod environment;
mod machine;
mod package_index;
mod requirement;
#[cfg(test)]
mod tests;

use self::environment::{Environment, InstalledPackage};
use self::machine::{Machine, Project, ShopList, StartResult, System};
use widget_kit::components::choice::Choice;
use widget_kit::components::frame::WidgetFrame;
use widget_kit::components::journal::{Journal, JournalLog};
use widget_kit::widget::{Options, Widget};

/// Its name in lessons and its title.
pub const WIDGET: Widget = Widget {
    id: "venv-isolation",
    title: "Two projects, one machine",
    options: &[],
};

const LEAD: &str = "The shop is already installed. Install the users API too, then the shop once \
                    more, and see which of them still start. If you choose another list, you start \
                    over.";

/// The widget.
pub fn view(_: &Options) -> AnyView {
    view! {
        <WidgetFrame widget=WIDGET lead=LEAD>
            <VenvIsolation/>
        </WidgetFrame>
    }
    .into_any()
}

#[component]
fn VenvIsolation() -> impl IntoView {
    let shop_list = RwSignal::new(ShopList::BothPinned);
    let machine = RwSignal::new(Machine::default());
    let journal = Journal::default();
    let install = move |project: Project| {
        machine.update(|machine| machine.install(project, shop_list.get_untracked()));
        journal.say(machine.with_untracked(|machine| summary(machine, project)));
    };
    let start_over = move || {
        machine.set(Machine::default());
        journal.clear();
        install(Project::Shop);
    };
    start_over();
    // Packages of the previous list would hide the effect of this one.
    Effect::watch(move || shop_list.get(), move |_, _, _| start_over(), false);
    let reset = move |_| {
        shop_list.set(ShopList::BothPinned);
        start_over();
    };
    view! {
        <div class="widget-body venv">
            <Choice
                group="venv-list"
                legend="The shop’s list of requirements"
                options=ShopList::ALL.map(|list| (list, list.label())).to_vec()
                chosen=shop_list
                set_chosen=shop_list
            />
            <dl class="venv-lists">
                <RequirementsRow project=Project::Shop shop_list/>
                <RequirementsRow project=Project::UsersApi shop_list/>
            </dl>
            <div class="actions">
                <button
                    class="button button-primary"
                    type="button"
                    on:click=move |_| install(Project::UsersApi)
                >
                    "Install for the users API"
                </button>
                <button
                    class="button"
                    type="button"
                    on:click=move |_| install(Project::Shop)
                >
                    "Install for the shop"
                </button>
                <button class="button" type="button" on:click=reset>
                    "Reset"
                </button>
            </div>
            <div class="venv-systems">
                <SystemColumn machine system=System::Shared/>
                <SystemColumn machine system=System::Separate/>
            </div>
            <p role="status" class="venv-verdict">
                {move || machine.with(verdict)}
            </p>
            <JournalLog journal/>
        </div>
    }
}

/// What a project asks for.
#[component]
fn RequirementsRow(project: Project, shop_list: RwSignal<ShopList>) -> impl IntoView {
    let requirements = move || {
        let requirements = project.requirements(shop_list.get()).iter();
        requirements
            .map(|requirement| view! { <code>{requirement.to_string()}</code> " " })
            .collect_view()
    };
    view! {
        <dt>{format!("For {}", project.name())}</dt>
        <dd>{requirements}</dd>
    }
}

/// One of the two systems: the installed packages, whether the projects start, and pip's output.
#[component]
fn SystemColumn(machine: RwSignal<Machine>, system: System) -> impl IntoView {
    let output = move || {
        machine.with(|machine| match system {
            System::Shared => machine.last_output.shared.clone(),
            System::Separate => machine.last_output.separate.clone(),
        })
    };
    let places = move || match system {
        System::Shared => view! { <SharedPlace machine=machine.get()/> }.into_any(),
        System::Separate => view! { <SeparatePlaces machine=machine.get()/> }.into_any(),
    };
    view! {
        <section class="venv-system" class:venv-shared=system == System::Shared>
            <h4 class="change-side-title">{system.title()}</h4>
            {places}
            <p class="venv-label">"What pip said, shortened"</p>
            <pre class="venv-pip" tabindex="0">
                <code>{output}</code>
            </pre>
        </section>
    }
}

/// The one folder of packages that both projects use.
#[component]
fn SharedPlace(machine: Machine) -> impl IntoView {
    let results = Project::ALL.map(|project| (project, machine.start(project, System::Shared)));
    view! {
        <div class="venv-place">
            <p class="venv-label">"The shared site-packages"</p>
            <PackageList environment=machine.shared/>
            {results.map(|(project, result)| view! { <StartLine project result/> }).into_iter().collect_view()}
        </div>
    }
}

/// A folder of packages for each project.
#[component]
fn SeparatePlaces(machine: Machine) -> impl IntoView {
    let places = Project::ALL.map(|project| {
        let environment = machine.own(project).cloned().unwrap_or_default();
        let result = machine.start(project, System::Separate);
        view! {
            <div class="venv-place">
                <p class="venv-label">{format!(".venv of {}", project.name())}</p>
                <PackageList environment/>
                <StartLine project result/>
            </div>
        }
    });
    places.into_iter().collect_view()
}

/// The packages of an environment.
#[component]
fn PackageList(environment: Environment) -> impl IntoView {
    let packages = environment.packages();
    if packages.is_empty() {
        return view! { <p class="answer-none">"Nothing yet"</p> }.into_any();
    }
    let items = packages
        .into_iter()
        .map(|package| view! { <PackageItem package/> })
        .collect_view();
    view! { <ul class="venv-packages">{items}</ul> }.into_any()
}

/// A package, and the version that it replaced.
#[component]
fn PackageItem(package: InstalledPackage) -> impl IntoView {
    let is_new = package.replaced.is_some();
    let replaced = package.replaced.map(|version| format!(", was {version}"));
    view! {
        <li class:venv-new=is_new>
            {package.name} " " {package.version.to_string()} {replaced}
        </li>
    }
}

/// Whether a project starts, in words and with the line at which it stops.
#[component]
fn StartLine(project: Project, result: StartResult) -> impl IntoView {
    let name = project.name();
    match result {
        StartResult::NotInstalled => {
            view! { <p class="venv-state">{format!("– {name} isn’t installed yet")}</p> }.into_any()
        }
        StartResult::Starts => {
            view! { <p class="venv-state venv-good">{format!("✓ {name} starts")}</p> }.into_any()
        }
        StartResult::Fails(failure) => view! {
            <div class="venv-state venv-bad">
                <p>{format!("✗ {name} doesn’t start")}</p>
                <pre tabindex="0">
                    <code>{format!("{}\n{}", failure.line, failure.error)}</code>
                </pre>
            </div>
        }
        .into_any(),
    }
}

/// What the two systems show, in a sentence or two.
fn verdict(machine: &Machine) -> &'static str {
    let (shared, installed) = machine.count_starting(System::Shared);
    let (separate, _) = machine.count_starting(System::Separate);
    match (shared == installed, separate == installed) {
        (true, true) if installed == 1 => "With one project alone, both ways are fine.",
        (true, true) => {
            "Both start, either way. In the shared Python that is luck: the next installation may \
             break it."
        }
        (false, true) => {
            "In the shared Python, the last installation took away another project’s tools. With \
             one environment each, neither project lost anything."
        }
        (true, false) => {
            "The environment was empty, so pip took the newest that the list allows. In the shared \
             Python, something suitable happened to be there."
        }
        (false, false) => {
            "An environment keeps projects apart, but it can’t fix a list that says too little: \
             pip takes the newest version of everything that isn’t pinned."
        }
    }
}

/// An installation in a sentence for the log.
fn summary(machine: &Machine, project: Project) -> String {
    let flask = |environment: &Environment| {
        let version = environment.version("flask");
        version
            .map(|version| version.to_string())
            .unwrap_or_default()
    };
    let running = |system| {
        let (starting, installed) = machine.count_starting(system);
        format!("running {starting} of {installed}")
    };
    format!(
        "Installed for {}. Shared Python: Flask {}, {}. Own environment: Flask {}, {}.",
        project.name(),
        flask(&machine.shared),
        running(System::Shared),
        machine.own(project).map(flask).unwrap_or_default(),
        running(System::Separate),
    )
}
