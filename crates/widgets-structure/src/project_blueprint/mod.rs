//! Section 4: the project's files, what each is for, who imports whom, and what one more import
//! would do. All of it is read from the files themselves.

use leptos::prelude::*;

mod graph;

use self::graph::{ImportGraph, ImportVerdict};
use widget_kit::components::frame::WidgetFrame;
use widget_kit::components::journal::{Journal, JournalLog};
use widget_kit::container::Container;
use widget_kit::data_files::use_data_file;
use widget_kit::widget::{Options, Widget};

/// Its name in lessons and its title.
pub const WIDGET: Widget = Widget {
    id: "project-blueprint",
    title: "Who imports whom?",
    options: &[],
};

const LEAD: &str = "Choose a file to see what it is for and who imports it. Then try an import \
                    that it doesn’t have yet, and see whether a circle closes. (The tests are next \
                    to these files and may import any of them.)";

/// The file that is chosen at first.
const INITIAL_FILE: &str = "app/extensions.py";

/// The widget.
pub fn view(_: &Options) -> AnyView {
    view! {
        <WidgetFrame widget=WIDGET lead=LEAD>
            <ProjectBlueprint/>
        </WidgetFrame>
    }
    .into_any()
}

#[component]
fn ProjectBlueprint() -> impl IntoView {
    let container = use_data_file::<Container>();
    let graph = Memo::new(move |_| {
        let container = container.get()?;
        Some(ImportGraph::new(&container))
    });
    let chosen = RwSignal::new(INITIAL_FILE.to_owned());
    let import = RwSignal::new(String::new());
    let journal = Journal::default();
    let judge = move |_| {
        let (from, to) = (chosen.get_untracked(), import.get_untracked());
        let verdict = graph.with_untracked(|graph| Some(graph.as_ref()?.judge_import(&from, &to)));
        if let Some(verdict) = verdict {
            journal.say(verdict_sentence(&verdict, &from, &to));
        }
    };
    let reset = move |_| {
        chosen.set(INITIAL_FILE.to_owned());
        journal.clear();
    };
    view! {
        <div class="widget-body blueprint">
            <FileTree graph chosen/>
            <FileDetail graph chosen/>
            <div class="actions blueprint-ask">
                <label class="field">
                    <span class="field-label">
                        "What if " <span>{chosen}</span> " imported …"
                    </span>
                    <ImportSelect graph import/>
                </label>
                <button class="button button-primary" type="button" on:click=judge>
                    "Follow the arrows"
                </button>
                <button class="button" type="button" on:click=reset>
                    "Reset"
                </button>
            </div>
            <JournalLog journal/>
        </div>
    }
}

/// The Python files to import, in a drop-down list.
#[component]
fn ImportSelect(graph: Memo<Option<ImportGraph>>, import: RwSignal<String>) -> impl IntoView {
    let options = move || {
        let names: Vec<String> = graph.with(|graph| {
            let files = graph.iter().flat_map(ImportGraph::files);
            let names = files.map(|file| file.name.clone());
            names.filter(|name| name.ends_with(".py")).collect()
        });
        names
            .into_iter()
            .map(|name| view! { <option value=name.clone()>{name.clone()}</option> })
            .collect_view()
    };
    view! {
        <select class="input" on:change=move |event| import.set(event_target_value(&event))>
            <option value="">"a file"</option>
            {options}
        </select>
    }
}

/// The files as a tree, in which a folder's own line is its `__init__.py`.
#[component]
fn FileTree(graph: Memo<Option<ImportGraph>>, chosen: RwSignal<String>) -> impl IntoView {
    // Built once the files are there; afterwards only `aria-pressed` changes, so that the button
    // that was pressed keeps the focus.
    move || {
        let graph = graph.get()?;
        let lines = graph.files().iter().map(|file| {
            let name = file.name.clone();
            view! { <TreeLine name chosen/> }
        });
        Some(view! { <ul class="blueprint-tree">{lines.collect_view()}</ul> })
    }
}

/// A file or a folder in the tree.
#[component]
fn TreeLine(name: String, chosen: RwSignal<String>) -> impl IntoView {
    let (depth, label) = tree_position(&name);
    let accessible_name = name.clone();
    let name = StoredValue::new(name);
    let is_chosen = move || name.with_value(|name| chosen.with(|chosen| chosen == name));
    view! {
        <li data-depth=depth.to_string()>
            <button
                class="blueprint-file"
                type="button"
                aria-pressed=move || is_chosen().to_string()
                aria-label=accessible_name
                on:click=move |_| chosen.set(name.get_value())
            >
                {label}
            </button>
        </li>
    }
}

/// How deep a file is in the tree, and its label there.
fn tree_position(name: &str) -> (usize, String) {
    let depth = name.matches('/').count();
    match name.rsplit_once('/') {
        Some((folder, "__init__.py")) => {
            let package = folder.rsplit('/').next().unwrap_or(folder);
            (depth - 1, format!("{package}/"))
        }
        Some((_, own)) => (depth, own.to_owned()),
        None => (depth, name.to_owned()),
    }
}

/// What is known about the chosen file.
#[component]
fn FileDetail(graph: Memo<Option<ImportGraph>>, chosen: RwSignal<String>) -> impl IntoView {
    move || {
        let graph = graph.get()?;
        let file = chosen.with(|chosen| graph.file(chosen).cloned())?;
        let is_package = file.name.ends_with("__init__.py");
        let imports = file.name.ends_with(".py").then(|| {
            view! {
                <p>"It imports: " <FileNames names=file.imports.clone()/></p>
                <p>"Imported by: " <FileNames names=graph.importers(&file.name)/></p>
            }
        });
        Some(view! {
            <div class="blueprint-detail" role="status">
                <h4 class="change-side-title">{file.name.clone()}</h4>
                <p>{file.purpose}</p>
                {imports}
                {is_package.then_some("This is the file that runs when the folder is imported.")}
            </div>
        })
    }
}

/// Names of files side by side.
#[component]
fn FileNames(names: Vec<String>) -> impl IntoView {
    if names.is_empty() {
        return view! { <span class="answer-none">"none of our files"</span> }.into_any();
    }
    names
        .into_iter()
        .map(|name| view! { <code>{name}</code> " " })
        .collect_view()
        .into_any()
}

/// What one more import would do, in a sentence.
fn verdict_sentence(verdict: &ImportVerdict, from: &str, to: &str) -> String {
    match verdict {
        ImportVerdict::NothingChosen => "Choose the file to import first.".to_owned(),
        ImportVerdict::NotPython => format!("{from} isn’t Python, so it imports nothing."),
        ImportVerdict::Itself => {
            format!("This is {from} itself: a module doesn’t need to import itself.")
        }
        ImportVerdict::Already => format!("{from} already imports {to}."),
        ImportVerdict::Circle(back) => {
            format!("A circle: {from} → {}. Don’t.", back.join(" → "))
        }
        ImportVerdict::Fine => format!("No circle: no import leads from {to} back to {from}."),
    }
}

#[cfg(test)]
mod tests {
    use super::tree_position;

    #[test]
    fn a_package_takes_the_line_of_its_folder() {
        assert_eq!(tree_position("run.py"), (0, "run.py".to_owned()));
        assert_eq!(tree_position("app/__init__.py"), (0, "app/".to_owned()));
        assert_eq!(
            tree_position("app/routes/users.py"),
            (2, "users.py".to_owned())
        );
        assert_eq!(
            tree_position("app/routes/__init__.py"),
            (1, "routes/".to_owned())
        );
    }
}
