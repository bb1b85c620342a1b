//! The picture: a row for each file, and the arrows between them.

use leptos::ev::PointerEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::Selection;
use super::arrows::{Arrow, ROW, WIDTH, arrows};
use super::graph::ImportGraph;
use super::layers;

/// The attribute of a row's button that names its file.
const FILE_ATTRIBUTE: &str = "data-file";

/// The files that import one another, with their arrows.
#[component]
pub(super) fn ImportPicture(
    /// The project.
    graph: Memo<Option<ImportGraph>>,
    /// What is chosen.
    selection: Selection,
) -> impl IntoView {
    // Built once the files are there; afterwards only attributes change, so that the button that was
    // pressed keeps the focus.
    move || {
        let graph = StoredValue::new(graph.get()?);
        let names: Vec<String> = graph.with_value(|graph| {
            let files = layers::from_the_top(graph).into_iter();
            files.map(|file| file.name.clone()).collect()
        });
        let count = names.len();
        let rows = names
            .into_iter()
            .map(|name| view! { <Row graph name selection/> });
        Some(view! {
            <div class="blueprint-picture widget-picture" data-adding=move || selection.is_adding.get().then_some("")>
                <ul class="blueprint-rows">{rows.collect_view()}</ul>
                <Arrows graph selection count/>
            </div>
        })
    }
}

/// A file, and the plug from which an arrow can be drawn to another one. A plug that is only pressed
/// waits for the other file to be pressed.
#[component]
fn Row(graph: StoredValue<ImportGraph>, name: String, selection: Selection) -> impl IntoView {
    let label = label(&name).to_owned();
    let accessible_name = name.clone();
    let file = name.clone();
    let name = StoredValue::new(name);
    let is_chosen = move || name.with_value(|name| selection.chosen.with(|chosen| chosen == name));
    let role =
        move || graph.with_value(|graph| name.with_value(|name| role(graph, name, selection)));
    let grab = move |event: PointerEvent| {
        let name = name.get_value();
        selection.choose(&name);
        selection.held.set(name);
        if let Some(plug) = event.target().and_then(|it| it.dyn_into::<Element>().ok()) {
            let _ = plug.set_pointer_capture(event.pointer_id());
        }
        event.prevent_default();
    };
    let is_held = move || name.with_value(|name| selection.held.with(|held| held == name));
    let other_file_at = move |event: &PointerEvent| {
        file_at(event).filter(|file| name.with_value(|name| name != file))
    };
    let aim = move |event: PointerEvent| {
        if is_held() {
            selection
                .tried
                .set(other_file_at(&event).map(|file| (name.get_value(), file)));
        }
    };
    let drop = move |event: PointerEvent| {
        if !is_held() {
            return;
        }
        selection.held.set(String::new());
        match (other_file_at(&event), file_at(&event)) {
            (Some(file), _) => selection.add_import(&file),
            (None, Some(_)) => selection.is_adding.set(true),
            (None, None) => selection.tried.set(None),
        }
    };
    view! {
        <li class="blueprint-row" data-role=role>
            <button
                class="blueprint-file"
                type="button"
                aria-pressed=move || is_chosen().to_string()
                aria-label=accessible_name
                data-file=file
                on:click=move |_| name.with_value(|name| selection.press(name))
            >
                {label}
            </button>
            // For a pointer alone: “Add an import” does the same for everyone.
            <span
                class="blueprint-plug"
                aria-hidden="true"
                on:pointerdown=grab
                on:pointermove=aim
                on:pointerup=drop
                on:pointercancel=move |_| selection.choose(&name.get_value())
            ></span>
        </li>
    }
}

/// The file whose row is below the pointer.
fn file_at(event: &PointerEvent) -> Option<String> {
    #[expect(
        clippy::cast_precision_loss,
        reason = "a place on a screen is far below the limit of a 32-bit float"
    )]
    let (x, y) = (event.client_x() as f32, event.client_y() as f32);
    let below = document().element_from_point(x, y)?;
    let row = below.closest(".blueprint-row").ok().flatten()?;
    let button = row
        .query_selector(&format!("[{FILE_ATTRIBUTE}]"))
        .ok()
        .flatten()?;
    button.get_attribute(FILE_ATTRIBUTE)
}

/// What a file has to do with the chosen one.
fn role(graph: &ImportGraph, name: &str, selection: Selection) -> &'static str {
    let is_end_of_tried = selection.tried.with(|tried| {
        tried
            .as_ref()
            .is_some_and(|(from, to)| from == name || to == name)
    });
    let imports = |from: &str, to: &str| {
        let file = graph.file(from);
        file.is_some_and(|file| file.imports.iter().any(|import| import == to))
    };
    selection.chosen.with(|chosen| {
        if is_end_of_tried {
            "tried"
        } else if imports(chosen, name) {
            "imports"
        } else if imports(name, chosen) {
            "imported-by"
        } else {
            "other"
        }
    })
}

/// The arrows beside the rows. What they say is in the text beside them as well.
#[component]
fn Arrows(graph: StoredValue<ImportGraph>, selection: Selection, count: usize) -> impl IntoView {
    let height = ROW * f64::from(u16::try_from(count).unwrap_or(u16::MAX));
    let drawn = Memo::new(move |_| {
        graph.with_value(|graph| {
            let files = layers::from_the_top(graph);
            let tried = selection.tried.get();
            let tried = tried.as_ref().map(|(from, to)| (&**from, &**to));
            selection
                .chosen
                .with(|chosen| arrows(graph, &files, chosen, tried))
        })
    });
    let arrow = move |arrow: Arrow| {
        view! {
            <g class="blueprint-arrow" data-role=arrow.role.name()>
                <path class="blueprint-arrow-line" d=arrow.line(count) pathLength="1"></path>
                <path class="blueprint-arrow-head" d=arrow.head()></path>
            </g>
        }
    };
    view! {
        <svg
            class="blueprint-arrows"
            viewBox=format!("0 0 {WIDTH} {height}")
            preserveAspectRatio="none"
            aria-hidden="true"
        >
            {move || drawn.get().into_iter().map(arrow).collect_view()}
        </svg>
    }
}

/// The files that no arrow touches.
#[component]
pub(super) fn OtherFiles(
    /// The project.
    graph: Memo<Option<ImportGraph>>,
    /// What is chosen.
    selection: Selection,
) -> impl IntoView {
    let file = move |name: String| {
        let name = StoredValue::new(name);
        let is_chosen =
            move || name.with_value(|name| selection.chosen.with(|chosen| chosen == name));
        view! {
            <li>
                <button
                    class="blueprint-other"
                    type="button"
                    aria-pressed=move || is_chosen().to_string()
                    on:click=move |_| name.with_value(|name| selection.press(name))
                >
                    {name.get_value()}
                </button>
            </li>
        }
    };
    move || {
        let names: Vec<String> = graph.with(|graph| {
            let graph = graph.as_ref()?;
            let files = layers::unconnected(graph).into_iter();
            Some(files.map(|file| file.name.clone()).collect())
        })?;
        Some(view! {
            <div class="blueprint-others">
                <p>"No import leads to these, or away from them:"</p>
                <ul>{names.into_iter().map(file).collect_view()}</ul>
            </div>
        })
    }
}

/// The name of a file as its row shows it: without `app/`, and a package by its folder's name.
pub(super) fn label(name: &str) -> &str {
    let package = name.strip_suffix("__init__.py").unwrap_or(name);
    match package.strip_prefix("app/") {
        None | Some("") => package,
        Some(inside) => inside,
    }
}

#[cfg(test)]
mod tests {
    use super::label;

    #[test]
    fn a_row_has_a_short_name() {
        assert_eq!(label("run.py"), "run.py");
        assert_eq!(label("app/__init__.py"), "app/");
        assert_eq!(label("app/routes/users.py"), "routes/users.py");
        assert_eq!(label("app/models/__init__.py"), "models/");
        assert_eq!(label("migrations/env.py"), "migrations/env.py");
    }
}
