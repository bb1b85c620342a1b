//! The chosen file in words: the text alternative of its arrows.

use leptos::prelude::*;

use super::graph::ImportGraph;

/// What the chosen file imports, and what imports it.
#[component]
pub(super) fn FileDetail(
    /// The project.
    graph: Memo<Option<ImportGraph>>,
    /// The chosen file.
    chosen: RwSignal<String>,
) -> impl IntoView {
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
            <div class="blueprint-detail">
                <h4 class="change-side-title">{file.name.clone()}</h4>
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
