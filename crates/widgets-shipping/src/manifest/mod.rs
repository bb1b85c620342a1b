//! Section 11: the list of packages, and what a server installs from it eight weeks later. The
//! packages, their versions and their needs are recorded from the real ones; the imports are read
//! from the project's files.

use std::sync::Arc;

use leptos::prelude::*;

mod lists;
mod packages;
mod start;

use self::lists::{LineState, List, Lists};
use self::packages::{Installed, Package};
use self::start::{End, Import};
use crate::Terminal;
use widget_kit::components::checkbox::Check;
use widget_kit::components::choice::Choice;
use widget_kit::components::format::plural;
use widget_kit::components::frame::WidgetFrame;
use widget_kit::components::journal::{Journal, JournalLog};
use widget_kit::container::{Container, PACKAGES};
use widget_kit::data_files::use_data_file;
use widget_kit::widget::{Options, Widget};

/// Its name in lessons and its title.
pub const WIDGET: Widget = Widget {
    id: "manifest",
    title: "Pack the container",
    options: &[],
};

const LEAD: &str = "You tested the app on 25 September. On 17 November a server installs it from \
                    scratch. Change the list, guess what happens, deploy.";
/// Packages that aren't on the hand-written list and could be: some that the app needs indirectly,
/// and one for tests.
const OTHER_PACKAGES: [&str; 4] = ["click", "jinja2", "pytest", "werkzeug"];

/// A package on the server, for the table.
#[derive(Clone)]
struct Row {
    name: String,
    tested: String,
    version: String,
    because_of: String,
    is_changed: bool,
}

impl Row {
    fn new(installed: &Installed<'_>) -> Self {
        Self {
            name: installed.package.name.to_owned(),
            tested: installed.package.before.to_owned(),
            version: installed.version().to_owned(),
            because_of: if installed.via.is_empty() {
                "your list".to_owned()
            } else {
                installed.via.join(", ")
            },
            is_changed: installed.is_changed(),
        }
    }
}

/// The outcome of a deploy.
#[derive(Clone)]
struct Outcome {
    /// The output of the terminal.
    text: String,
    end: End,
    /// The packages on the server.
    rows: Vec<Row>,
}

impl Outcome {
    fn deploy(container: &Container, lists: Lists) -> Self {
        let packages = packages::packages(container.text(PACKAGES));
        let installed = packages::install(&packages, |name| lists.listed(container, name));
        let file = lists.list.get().file();
        let (text, end) = start::start(file, &installed, &imports(container, &packages));
        Self {
            text,
            end,
            rows: installed.iter().map(Row::new).collect(),
        }
    }

    fn summary(&self) -> String {
        let changed = self.rows.iter().filter(|row| row.is_changed).count();
        match self.end {
            End::AsTested => "It runs, with exactly the versions that you tested.".to_owned(),
            End::Changed => format!(
                "It runs, with {} that no one has tested with your code.",
                plural(changed, "version")
            ),
            End::Fails => {
                "It doesn’t start. The last line says which package was missed first.".to_owned()
            }
        }
    }
}

fn imports(container: &Container, packages: &[Package<'_>]) -> Vec<Import> {
    start::imports(container, |root| {
        let name = root.replace('_', "-");
        packages.iter().any(|package| package.name == name)
    })
}

/// The widget.
pub fn view(_: &Options) -> AnyView {
    view! { <Manifest/> }.into_any()
}

#[component]
fn Manifest() -> impl IntoView {
    let container = use_data_file::<Container>();
    let lists = Lists::new();
    let guess = RwSignal::new(None::<End>);
    let deployed = RwSignal::new(None::<Outcome>);
    let journal = Journal::new("The container has the hand-written list, as in the project.");
    // The outcome belongs to the list as it was.
    Effect::watch(
        move || lists.track(),
        move |(), _, _| deployed.set(None),
        false,
    );
    let deploy = move |_| {
        if let Some(container) = container.get_untracked() {
            let outcome = untrack(|| Outcome::deploy(&container, lists));
            journal.say(outcome.summary());
            deployed.set(Some(outcome));
        }
    };
    let reset = move |_| {
        lists.reset();
        guess.set(None);
        deployed.set(None);
        journal.begin("The lists are back as the project has them.");
    };
    let list_options = List::ALL.map(|list| (list, list.label()));
    let guesses = End::ALL.map(|end| (Some(end), end.guess()));
    view! {
        <WidgetFrame widget=WIDGET lead=LEAD>
            <div class="widget-body shipping">
                <Choice
                    group="manifest-list"
                    legend="What the server installs from"
                    options=list_options.to_vec()
                    chosen=lists.list
                    set_chosen=lists.list
                />
                {move || {
                    let list = lists.list.get();
                    container.get().map(|container| view! { <Lines container lists list/> })
                }}
                <Choice
                    group="manifest-guess"
                    legend="Your guess: the app …"
                    options=guesses.to_vec()
                    chosen=guess
                    set_chosen=guess
                />
                <div class="actions">
                    <button class="button button-primary" type="button" on:click=deploy>
                        "Deploy"
                    </button>
                    <button class="button" type="button" on:click=reset>
                        "Reset"
                    </button>
                </div>
                <div role="status">
                    {move || deployed.get().map(|outcome| view! { <Answer outcome guess/> })}
                </div>
            </div>
            <JournalLog journal/>
        </WidgetFrame>
    }
}

/// The lines of the list that is chosen, each with its control.
#[component]
fn Lines(container: Arc<Container>, lists: Lists, list: List) -> impl IntoView {
    let packages = packages::packages(container.text(PACKAGES));
    let imports = imports(&container, &packages);
    let rows = packages.iter().filter_map(|package| {
        let line = list.line(&container, package.name);
        let name = package.name.to_owned();
        match list {
            List::Frozen => line.map(|_| {
                let version = package.before.to_owned();
                view! { <FrozenLine name version lists/> }.into_any()
            }),
            List::ByHand => (line.is_some() || OTHER_PACKAGES.contains(&package.name)).then(|| {
                let reason = reason(package.name, &imports);
                let line = line.map(str::to_owned);
                view! { <HandLine name line reason lists/> }.into_any()
            }),
        }
    });
    let legend = match list {
        List::ByHand => "Tick the packages on the list",
        List::Frozen => "Frozen on 25 September: pinned, without a version, or removed",
    };
    view! {
        <fieldset class="shipping-list" class:shipping-frozen=list == List::Frozen>
            <legend class="choice-legend">{legend}</legend>
            {rows.collect_view()}
        </fieldset>
    }
}

/// The reason for which a package may be on the list.
fn reason(name: &str, imports: &[Import]) -> String {
    let module = name.replace('-', "_");
    match imports.iter().find(|import| import.module == module) {
        Some(import) => format!("imported in {}, line {}", import.file, import.line),
        None => match name {
            "gunicorn" => "started by the Procfile, imported nowhere",
            "psycopg" => "loaded only if DATABASE_URL names PostgreSQL",
            "python-dotenv" => "reads .flaskenv for the flask command, imported nowhere",
            _ => "the app imports it nowhere",
        }
        .to_owned(),
    }
}

/// A package that may be on the hand-written list.
#[component]
fn HandLine(name: String, line: Option<String>, reason: String, lists: Lists) -> impl IntoView {
    let is_ours = line.is_some();
    let words = line.unwrap_or_else(|| name.clone());
    let package = name.clone();
    view! {
        <Check
            ticked=Signal::derive(move || lists.is_flipped(&package) != is_ours)
            on_change=move |is_ticked| lists.flip(&name, is_ticked != is_ours)
        >
            <code>{words}</code>
            " "
            <small>{reason}</small>
        </Check>
    }
}

/// A line of the frozen list.
#[component]
fn FrozenLine(name: String, version: String, lists: Lists) -> impl IntoView {
    let state = Memo::new({
        let name = name.clone();
        move |_| lists.state(&name)
    });
    let text = {
        let name = name.clone();
        move || match state.get() {
            LineState::Pinned => format!("{name}=={version}"),
            LineState::NoVersion => name.clone(),
            LineState::Removed => format!("# {name}=={version}"),
        }
    };
    let choose = move |event| {
        let state = LineState::from_value(&event_target_value(&event));
        lists.frozen.update(|lines| {
            lines.insert(name.clone(), state);
        });
    };
    let options = LineState::ALL.map(|state| {
        view! { <option value=state.value()>{state.label()}</option> }
    });
    view! {
        <label class="shipping-line">
            <code>{text}</code>
            <select class="input" prop:value=move || state.get().value() on:change=choose>
                {options.into_iter().collect_view()}
            </select>
        </label>
    }
}

/// The outcome of a deploy, and whether the reader guessed it.
#[component]
fn Answer(outcome: Outcome, guess: RwSignal<Option<End>>) -> impl IntoView {
    let summary = outcome.summary();
    let Outcome { text, end, rows } = outcome;
    let verdict = move || match guess.get() {
        None => "",
        Some(guess) if guess == end => "You guessed right. ",
        Some(_) => "Not what you guessed. ",
    };
    let class = match end {
        End::AsTested => "notice",
        End::Changed => "notice notice-caution",
        End::Fails => "notice notice-failure",
    };
    let rows = rows.into_iter().map(|row| {
        let mark = if row.is_changed { " (new)" } else { "" };
        view! {
            <tr class:row-changed=row.is_changed>
                <td>{row.name}</td>
                <td>{row.tested}</td>
                <td>{format!("{}{mark}", row.version)}</td>
                <td>{row.because_of}</td>
            </tr>
        }
    });
    view! {
        <Terminal caption="The server’s terminal, on 17 November" text/>
        <p class=class>{move || format!("{}{summary}", verdict())}</p>
        <div class="table" role="region" tabindex="0" aria-label="What is on the server">
            <table class="shipping-table">
                <thead>
                    <tr>
                        <th scope="col">"Package"</th>
                        <th scope="col">"Tested"</th>
                        <th scope="col">"On the server"</th>
                        <th scope="col">"Because of"</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
}
