//! The simulator on a page of its own, at its full width.

use super::host::Host;
use super::parts::Live;
use crate::dom::prelude::*;
use crate::widgets::Widget;

/// The console.
#[component]
pub fn Console() -> View {
    let widget = Widget::ApiSimulator;
    let options = vec![("full".to_owned(), "yes".to_owned())];
    view! {
        <article class="page page-wide">
            <h1 tabindex="-1">"Console"</h1>
            <p class="page-lead">
                "The whole API of the course, to send anything at. Break it if you can: it answers \
                 as Flask does, and one button brings the first five users back."
            </p>
            <Host
                label=widget.title().to_owned()
                promise="Here you would write any HTTP request, send it, and read the answer."
                    .to_owned()
                live=Live::Widget(widget, options)
            />
        </article>
    }
}
