//! A file to edit, with its lines numbered and the line of a fault lit.

use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::workspace::Workspace;
use widget_kit::container::{Container, PACKAGES};

/// A choice of file, and the file to edit.
#[component]
pub fn Editor(
    /// The files.
    workspace: Workspace,
    /// The files as they are at first, for their names.
    files: Arc<Container>,
) -> impl IntoView {
    let open_file = workspace.open_file;
    let text = Memo::new(move |_| {
        let files = workspace.files();
        open_file.with(|name| files.map(|files| files.text(name).to_owned()))
    });
    let text = Signal::derive(move || text.get().unwrap_or_default());
    let lit = Memo::new(move |_| {
        let fault = workspace.shown()?.1?;
        (fault.file == open_file.get()).then_some(fault.line)?
    });
    let lines = Memo::new(move |_| text.with(|text| text.lines().count().max(1)));
    let columns = move || text.with(|text| text.lines().map(|line| line.chars().count()).max());
    let page = NodeRef::<html::Div>::new();
    Effect::new(move || {
        open_file.track();
        lit.track();
        if let Some(page) = page.get() {
            request_animation_frame(move || show_lit_line(&page));
        }
    });
    view! {
        <div class="widget-picture">
            <FileSelect workspace files/>
            <div class="editor" node_ref=page>
                <div class="editor-lines" aria-hidden="true">
                    <For each=move || 1..=lines.get() key=|number| *number let:number>
                        <span data-lit=move || (lit.get() == Some(number)).then_some("")>
                            {number}
                        </span>
                    </For>
                </div>
                <textarea
                    class="editor-text"
                    rows=move || lines.get() + 1
                    cols=move || columns().unwrap_or_default().max(20) + 2
                    spellcheck="false"
                    autocapitalize="off"
                    aria-label=move || format!("Text of {}", open_file.get())
                    prop:value=text
                    on:input=move |event| {
                        workspace.edit(&open_file.get_untracked(), event_target_value(&event));
                    }
                ></textarea>
            </div>
        </div>
    }
}

/// Scrolls to the line of the fault unless it is in view, or to the top of the file.
fn show_lit_line(page: &web_sys::HtmlDivElement) {
    let Ok(lit) = page.query_selector("[data-lit]") else {
        return;
    };
    let Some(line) = lit.and_then(|line| line.dyn_into::<web_sys::HtmlElement>().ok()) else {
        return;
    };
    let (top, height) = (line.offset_top(), line.offset_height());
    let shown = page.scroll_top()..page.scroll_top() + page.client_height() - height;
    if !shown.contains(&top) {
        page.set_scroll_top(top - page.client_height() / 3);
    }
}

#[component]
fn FileSelect(workspace: Workspace, files: Arc<Container>) -> impl IntoView {
    // The record of packages isn't one of the project's files.
    let options = files
        .0
        .iter()
        .filter(|(name, _)| name != PACKAGES)
        .map(|(name, _)| view! { <option value=name.clone()>{name.clone()}</option> })
        .collect_view();
    view! {
        <select
            class="input editor-file"
            aria-label="File"
            prop:value=workspace.open_file
            on:change=move |event| {
                workspace.chosen.set(None);
                workspace.open_file.set(event_target_value(&event));
            }
        >
            {options}
        </select>
    }
}
