//! The crate that is packed: a tag for each package, by which it is put on the list, unpinned or
//! removed. After a deploy each says which version the server got.

use std::sync::Arc;

use leptos::prelude::*;

use super::lists::{LineState, List, Lists};
use super::outcome::{Outcome, Row, imports};
use super::packages;
use super::start::Import;
use widget_kit::container::{Container, PACKAGES};

/// Packages that aren't on the hand-written list and could be: some that the app needs indirectly,
/// and one for tests.
const OTHER_PACKAGES: [&str; 4] = ["click", "jinja2", "pytest", "werkzeug"];

/// What the tags show. Cheap to copy.
#[derive(Clone, Copy)]
struct Tags {
    lists: Lists,
    deployed: RwSignal<Option<Outcome>>,
    /// Why the package that was touched last may be on the list.
    reason: RwSignal<String>,
}

impl Tags {
    /// What the server got of a package.
    fn on_server(self, name: &str) -> OnServer {
        self.deployed.with(|outcome| {
            let Some(outcome) = outcome else {
                return OnServer::Unknown;
            };
            let row = outcome.rows.iter().find(|row| row.name == name);
            row.map_or(OnServer::Missing, |row| OnServer::Row(row.clone()))
        })
    }
}

/// What the server got of a package.
#[derive(Clone, PartialEq, Eq)]
enum OnServer {
    /// Nothing is deployed.
    Unknown,
    /// The package isn't there.
    Missing,
    /// This version.
    Row(Row),
}

impl OnServer {
    /// The value of `data-server`, by which the style sheet draws it.
    const fn name(&self) -> Option<&'static str> {
        match self {
            Self::Unknown => None,
            Self::Missing => Some("missing"),
            Self::Row(row) if row.is_changed => Some("changed"),
            Self::Row(_) => Some("tested"),
        }
    }
}

/// The tags of the chosen list.
#[component]
pub fn CratePicture(
    /// The project's files.
    container: Arc<Container>,
    /// The lists, with the reader's changes.
    lists: Lists,
    /// The last deploy of them.
    deployed: RwSignal<Option<Outcome>>,
) -> impl IntoView {
    let tags = Tags {
        lists,
        deployed,
        reason: RwSignal::new(String::new()),
    };
    view! {
        <div class="widget-picture">
            {move || view! { <TagList container=Arc::clone(&container) tags list=lists.list.get()/> }}
        </div>
    }
}

/// A list's tags under its name.
#[component]
fn TagList(container: Arc<Container>, tags: Tags, list: List) -> impl IntoView {
    let packages = packages::packages(container.text(PACKAGES));
    let imports = imports(&container, &packages);
    let items = packages.iter().map(|package| {
        let line = list.line(&container, package.name);
        let name = package.name.to_owned();
        match (list, line) {
            (List::Frozen, Some(_)) => {
                let version = package.before.to_owned();
                view! { <FrozenTag name version tags/> }.into_any()
            }
            (List::ByHand, line) if line.is_some() || OTHER_PACKAGES.contains(&package.name) => {
                let reason = reason(package.name, &imports);
                let line = line.map(str::to_owned);
                view! { <HandTag name line reason tags/> }.into_any()
            }
            _ => view! { <BroughtTag name tags/> }.into_any(),
        }
    });
    let legend = match list {
        List::ByHand => "Tick the packages on the list",
        List::Frozen => "Press a line: it loses its version, then it is removed",
    };
    tags.reason.set(String::new());
    view! {
        <fieldset class="crate">
            <legend class="choice-legend">{legend}</legend>
            <div class="crate-tags">{items.collect_view()}</div>
        </fieldset>
        // Screen readers hear it with the tag.
        <p class="crate-reason" aria-hidden="true">
            {tags.reason}
        </p>
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
fn HandTag(name: String, line: Option<String>, reason: String, tags: Tags) -> impl IntoView {
    let lists = tags.lists;
    let is_ours = line.is_some();
    let words = line.unwrap_or_else(|| name.clone());
    let full_reason = format!("{name}: {reason}");
    let full_reason = StoredValue::new(full_reason);
    let touch = move || tags.reason.set(full_reason.get_value());
    let is_ticked = Signal::derive({
        let name = name.clone();
        move || lists.is_flipped(&name) != is_ours
    });
    let server = on_server(&name, tags);
    view! {
        <label
            class="crate-tag"
            data-server=move || server.read().name()
            data-off=move || (!is_ticked.get()).then_some("")
            on:focusin=move |_| touch()
            on:pointerenter=move |_| touch()
        >
            <input
                type="checkbox"
                checked=is_ticked.get_untracked()
                prop:checked=is_ticked
                on:change=move |event| lists.flip(&name, event_target_checked(&event) != is_ours)
            />
            <span>
                <code>{words}</code>
                <span class="visually-hidden">{format!(" {reason}")}</span>
                <Version server/>
            </span>
        </label>
    }
}

/// A line of the frozen list. Each press takes it one state further.
#[component]
fn FrozenTag(name: String, version: String, tags: Tags) -> impl IntoView {
    let lists = tags.lists;
    let state = Memo::new({
        let name = name.clone();
        move |_| lists.state(&name)
    });
    let text = {
        let name = name.clone();
        move || match state.get() {
            LineState::Pinned | LineState::Removed => format!("{name}=={version}"),
            LineState::NoVersion => name.clone(),
        }
    };
    let server = on_server(&name, tags);
    view! {
        <button
            class="crate-tag"
            type="button"
            data-server=move || server.read().name()
            data-state=move || state.get().name()
            on:click=move |_| lists.set_state(&name, state.get_untracked().next())
        >
            <span>
                <code>{text}</code>
                <span class="visually-hidden">{move || format!(" {}", state.get().label())}</span>
                <Version server/>
            </span>
        </button>
    }
}

/// A package that the list doesn't name; seen once a deploy has brought it.
#[component]
fn BroughtTag(name: String, tags: Tags) -> impl IntoView {
    let server = on_server(&name, tags);
    move || match server.get() {
        OnServer::Unknown | OnServer::Missing => None,
        OnServer::Row(row) => Some(view! {
            <p class="crate-tag crate-tag-brought" data-server=server.read().name()>
                <span>
                    <code>{row.name}</code>
                    <Version server/>
                </span>
            </p>
        }),
    }
}

fn on_server(name: &str, tags: Tags) -> Memo<OnServer> {
    let name = name.to_owned();
    Memo::new(move |_| tags.on_server(&name))
}

/// The version that the server got.
#[component]
fn Version(server: Memo<OnServer>) -> impl IntoView {
    move || {
        let words = match server.get() {
            OnServer::Unknown => return None,
            OnServer::Missing => "not on the server".to_owned(),
            OnServer::Row(row) if row.is_changed => format!("{} → {}", row.tested, row.version),
            OnServer::Row(row) => row.version,
        };
        Some(view! { <small class="crate-tag-version">{words}</small> })
    }
}
