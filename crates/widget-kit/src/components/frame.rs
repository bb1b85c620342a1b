//! The card around each widget.

use leptos::prelude::*;

use crate::widget::Widget;

/// The card around a widget: its title on the tab, a sentence on what to do, and the widget itself.
#[component]
pub fn WidgetFrame(
    /// The widget, for its title and its name in the page.
    widget: Widget,
    /// What to do with it.
    lead: &'static str,
    /// The widget.
    children: Children,
) -> impl IntoView {
    let title_id = format!("{}-title", widget.id);
    let labelledby = title_id.clone();
    view! {
        <section class="widget" data-widget=widget.id aria-labelledby=labelledby>
            <header class="widget-head">
                <h3 class="widget-title" id=title_id>
                    {widget.title}
                </h3>
                <p class="widget-lead">{lead}</p>
            </header>
            {children()}
        </section>
    }
}
