//! Section 3: two projects that need different versions of Flask, in one shared Python and in an
//! environment each. A small resolver over real packages determines what is installed, what pip
//! prints and which import fails.

use leptos::prelude::*;

mod environment;
mod machine;
mod package_index;
mod picture;
mod requirement;
#[cfg(test)]
mod tests;

use self::environment::Environment;
use self::machine::{Finding, Machine, Project, ShopList, StartResult, System};
use self::picture::{AllPackages, Separate, Shared};
use widget_kit::components::choice::Choice;
use widget_kit::components::frame::WidgetFrame;
use widget_kit::components::journal::{Journal, JournalLog};
use widget_kit::components::more::More;
use widget_kit::components::task::{Task, Tasks};
use widget_kit::components::verdict::{Tone, Verdict};
use widget_kit::widget::{Options, Widget};

/// Its name in lessons and its title.
pub const WIDGET: Widget = Widget {
    id: "venv-isolation",
    title: "Two projects, one machine",
    options: &[],
};

/// The last installation wins in a shared Python.
const TAKEN_AWAY: Task = Task {
    id: "venv-isolation/taken-away",
    sentence: "Break the shop in the shared Python, while it still starts in its own environment.",
};

/// An environment doesn't help against a list that pins too little.
const TOO_LITTLE: Task = Task {
    id: "venv-isolation/too-little",
    sentence: "Find a list (under More) with which the shop breaks even in its own environment.",
};

/// The widget.
pub fn view(_: &Options) -> AnyView {
    view! {
        <WidgetFrame
            widget=WIDGET
            tasks=&[TAKEN_AWAY, TOO_LITTLE]
            lead="The shop is already installed."
        >
            <VenvIsolation/>
        </WidgetFrame>
    }
    .into_any()
}

#[component]
fn VenvIsolation() -> impl IntoView {
    let shop_list = RwSignal::new(ShopList::BothPinned);
    let machine = RwSignal::new(Machine::default());
    // What the reader has installed flies in; what is there at the start doesn't.
    let flies = RwSignal::new(false);
    let journal = Journal::default();
    let tasks = Tasks::expect();
    let install = move |project: Project| {
        machine.update(|machine| machine.install(project, shop_list.get_untracked()));
        journal.say(machine.with_untracked(|machine| summary(machine, project)));
    };
    let press = move |project: Project| {
        flies.set(true);
        install(project);
    };
    let start_over = move || {
        flies.set(false);
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
    let found = move || machine.with(Machine::finding);
    tasks.complete_when(TAKEN_AWAY, move || found() == Some(Finding::TakenAway));
    tasks.complete_when(TOO_LITTLE, move || found() == Some(Finding::PinsTooLittle));
    view! {
        <div class="widget-body flow">
            <div class="venv-systems" data-flies=move || flies.get().then_some("")>
                <Shared machine/>
                <div class="venv-control">
                    <div class="actions venv-actions">
                        <button
                            class="button button-primary"
                            type="button"
                            on:click=move |_| press(Project::UsersApi)
                        >
                            "Install for the users API"
                        </button>
                        <button class="button" type="button" on:click=move |_| press(Project::Shop)>
                            "Install for the shop"
                        </button>
                    </div>
                    <Verdict
                        sentence=Signal::derive(move || machine.with(|machine| verdict(machine).0))
                        tone=Signal::derive(move || machine.with(|machine| verdict(machine).1))
                    />
                </div>
                <Separate machine/>
            </div>
            <More summary="More: the shop’s list, all packages, pip’s output, the log">
                <Choice
                    group="venv-list"
                    legend="The shop’s list of requirements; another one starts over"
                    options=ShopList::ALL.map(|list| (list, list.label())).to_vec()
                    chosen=shop_list
                    set_chosen=shop_list
                />
                <dl class="venv-lists">
                    <RequirementsRow project=Project::Shop shop_list/>
                    <RequirementsRow project=Project::UsersApi shop_list/>
                </dl>
                <button class="button" type="button" on:click=reset>
                    "Reset"
                </button>
                <AllPackages machine/>
                <PipOutput machine system=System::Shared/>
                <PipOutput machine system=System::Separate/>
                <JournalLog journal quiet=true/>
            </More>
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

/// What pip printed during the last installation in a system.
#[component]
fn PipOutput(machine: RwSignal<Machine>, system: System) -> impl IntoView {
    let output = move || {
        machine.with(|machine| match system {
            System::Shared => machine.last_output.shared.clone(),
            System::Separate => machine.last_output.separate.clone(),
        })
    };
    view! {
        <div>
            <p class="venv-label">{format!("What pip said, shortened: {}", system.title())}</p>
            <pre class="venv-pip" tabindex="0">
                <code>{output}</code>
            </pre>
        </div>
    }
}

/// What the two systems show, in a sentence, and how it is meant.
fn verdict(machine: &Machine) -> (String, Tone) {
    let (shared, installed) = machine.count_starting(System::Shared);
    let (separate, _) = machine.count_starting(System::Separate);
    let (sentence, tone) = match (shared == installed, separate == installed) {
        (true, true) if installed == 1 => {
            ("With one project alone, both ways are fine.", Tone::Open)
        }
        (true, true) => (
            "Both start, either way. In the shared Python that is luck.",
            Tone::Success,
        ),
        (false, true) => (loser(machine), Tone::Failure),
        (true, false) => (
            "The environment was empty, so pip took the newest that the list allows.",
            Tone::Failure,
        ),
        (false, false) => (
            "pip takes the newest of what isn’t pinned. No environment changes that.",
            Tone::Failure,
        ),
    };
    (sentence.to_owned(), tone)
}

/// Which project can't start any more in the shared Python.
fn loser(machine: &Machine) -> &'static str {
    let fails = |project| {
        let result = machine.start(project, System::Shared);
        matches!(result, StartResult::Fails(_))
    };
    match (fails(Project::Shop), fails(Project::UsersApi)) {
        (true, false) => "In the shared Python, the shop has lost its packages to the users API.",
        (false, true) => "In the shared Python, the users API has lost its packages to the shop.",
        _ => "In the shared Python neither starts, and in their own environments both do.",
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
