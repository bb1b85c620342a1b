//! Section 4: the project's files as they are, what each is for, who imports whom, and what one
//! more import would do. All of it is read from the files themselves.

use crate::dom::prelude::*;

mod graph;

use self::graph::{File, files, importers, way};
use crate::components::frame::{Journal, frame};
use crate::data_files::use_data_file;
use crate::registry::{Options, Widget};
use crate::widgets::shipping::container::Container;

const LEAD: &str = "Choose a file: what is it for, and who imports it? Then give it an import that \
                    it doesn’t have, and see whether a circle closes. (The tests stand beside \
                    these files and import what they like.)";

/// The file that is chosen at first.
const FIRST: &str = "app/extensions.py";

/// The widget.
pub fn view(_: &Options) -> View {
    let container = use_data_file::<Container>();
    let chosen = RwSignal::new(FIRST.to_owned());
    let journal = Journal::new(Vec::new());
    let wanted = RwSignal::new(String::new());
    let ask = move || {
        let Some(container) = container.get_untracked() else {
            return;
        };
        let files = files(&container);
        let (from, to) = (chosen.get_untracked(), wanted.get_untracked());
        journal.say(judged(&files, &from, &to));
    };
    let body = view! {
        <div class="widget-body blueprint">
            {move || {
                let files = container.get().map(|container| files(&container))?;
                let place = files.iter().position(|file| file.name == chosen.get())?;
                Some(view! {
                    <ul class="blueprint-tree">{tree(&files, chosen)}</ul>
                    {detail(&files, place)}
                })
            }}
            <div class="actions blueprint-ask">
                <label class="field">
                    <span class="field-label">
                        "What if " {move || chosen.get()} " imported …"
                    </span>
                    <select
                        class="input"
                        on:change=move |event| wanted.set(event_target_value(&event))
                    >
                        <option value="">"a file"</option>
                        {move || {
                            let container = container.get()?;
                            let mut options = Vec::new();
                            for File { name, .. } in files(&container) {
                                if name.ends_with(".py") {
                                    options.push(view! {
                                        <option value=name.clone()>{name.clone()}</option>
                                    });
                                }
                            }
                            Some(options)
                        }}
                    </select>
                </label>
                <button class="button button-primary" type="button" on:click=move |_| ask()>
                    "Follow the arrows"
                </button>
                <button
                    class="button"
                    type="button"
                    on:click=move |_| {
                        chosen.set(FIRST.to_owned());
                        journal.begin(Vec::new());
                    }
                >
                    "Reset"
                </button>
            </div>
            {journal.view()}
        </div>
    };
    frame(Widget::ProjectBlueprint, LEAD, body)
}

/// The files as a tree: a folder's own line stands for its `__init__.py`.
fn tree(files: &[File], chosen: RwSignal<String>) -> View {
    let mut lines = Vec::new();
    for file in files {
        let name = file.name.clone();
        let depth = name.bytes().filter(|byte| *byte == b'/').count();
        let (folder, own) = name.rsplit_once('/').unwrap_or(("", &name));
        let (depth, label) = match own {
            "__init__.py" => {
                let (_, package) = folder.rsplit_once('/').unwrap_or(("", folder));
                (depth - 1, format!("{package}/"))
            }
            _ => (depth, own.to_owned()),
        };
        let is_chosen = {
            let name = name.clone();
            move || {
                if chosen.get() == name {
                    "true"
                } else {
                    "false"
                }
            }
        };
        let accessible = name.clone();
        lines.push(view! {
            <li data-depth=depth.to_string()>
                <button
                    class="blueprint-file"
                    type="button"
                    aria-pressed=is_chosen
                    aria-label=accessible
                    on:click=move |_| chosen.set(name.clone())
                >
                    {label}
                </button>
            </li>
        });
    }
    many(lines)
}

/// What is known of a file.
fn detail(files: &[File], place: usize) -> View {
    let Some(file) = files.get(place) else {
        return empty();
    };
    let names = |places: &[usize]| {
        if places.is_empty() {
            return view! { <span class="answer-none">"nobody of ours"</span> };
        }
        let mut names = Vec::new();
        for file in places.iter().filter_map(|place| files.get(*place)) {
            names.push(view! { <code>{file.name.clone()}</code> " " });
        }
        many(names)
    };
    let is_package = file.name.ends_with("__init__.py");
    let imports = file.name.ends_with(".py").then(|| {
        view! {
            <p>"It imports: " {names(&file.imports)}</p>
            <p>"Imported by: " {names(&importers(files, place))}</p>
        }
    });
    view! {
        <div class="blueprint-detail" role="status">
            <h4 class="change-side-title">{file.name.clone()}</h4>
            <p>{file.purpose.clone()}</p>
            {imports}
            {is_package.then_some("This is the file that runs when the folder is imported.")}
        </div>
    }
}

/// What one more import would do, in a sentence.
fn judged(files: &[File], from: &str, to: &str) -> String {
    let place = |name: &str| files.iter().position(|file| file.name == name);
    let (Some(start), Some(end)) = (place(from), place(to)) else {
        return "Choose the file to import first.".to_owned();
    };
    if !from.ends_with(".py") {
        return format!("{from} is no Python: it imports nothing.");
    }
    if start == end {
        return format!("{from} is {from}: a module needn’t import itself.");
    }
    if files
        .get(start)
        .is_some_and(|file| file.imports.contains(&end))
    {
        return format!("{from} imports {to} already.");
    }
    match way(files, end, start) {
        Some(back) => {
            let mut circle = format!("A circle: {from}");
            for file in back.iter().filter_map(|place| files.get(*place)) {
                circle.push_str(" → ");
                circle.push_str(&file.name);
            }
            circle + ". Don’t."
        }
        None => format!("No circle: no way leads from {to} back to {from}."),
    }
}
