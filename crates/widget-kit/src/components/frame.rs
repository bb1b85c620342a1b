//! The card around each widget.

use leptos::html;
use leptos::prelude::*;

use super::task::{Task, TaskList, provide_tasks};
use crate::widget::Widget;

/// The card around a widget: its title on the tab, what to do, and the widget itself.
///
/// Inside it, every widget has the same grammar: one primary control (the only `.button-primary`, or a
/// control with `data-primary`), a picture (`.widget-picture`) and a verdict beside it
/// ([`Verdict`](super::verdict::Verdict)); everything else is folded into
/// [`More`](super::more::More). What a press has changed in picture and verdict comes into view and is
/// marked for a moment.
#[component]
pub fn WidgetFrame(
    /// The widget, for its title and its name in the page.
    widget: Widget,
    /// What the reader is asked to do; [`Tasks`](super::task::Tasks) ticks it off.
    #[prop(default = &[])]
    tasks: &'static [Task],
    /// What the tasks need to be understood.
    #[prop(optional)]
    lead: &'static str,
    /// The widget.
    children: Children,
) -> impl IntoView {
    let title_id = format!("{}-title", widget.id);
    let labelledby = title_id.clone();
    let card = NodeRef::<html::Section>::new();
    provide_tasks();
    #[cfg(target_arch = "wasm32")]
    super::outcome::show_outcomes(card);
    view! {
        <section class="widget" data-widget=widget.id aria-labelledby=labelledby node_ref=card>
            <header class="widget-head">
                <h3 class="widget-title" id=title_id>
                    {widget.title}
                </h3>
                <div class="widget-lead">
                    {(!lead.is_empty()).then(|| view! { <p>{lead}</p> })}
                    {(!tasks.is_empty()).then(|| view! { <TaskList tasks/> })}
                </div>
            </header>
            {children()}
        </section>
    }
}
