//! The simulator on a page of its own, at its full width.

use leptos::prelude::*;

use crate::islands::{IslandHost, LazyIsland};
use widgets_http::api_simulator;

/// The console.
#[component]
pub fn ConsolePage() -> impl IntoView {
    let widget = api_simulator::WIDGET;
    let island = LazyIsland::Widget {
        id: widget.id.to_owned(),
        options: vec![("full".to_owned(), "yes".to_owned())],
    };
    view! {
        <article class="page page-wide">
            <h1 tabindex="-1">"Console"</h1>
            <p class="page-lead">
                "The whole API of the course. Send it anything, and break it if you can: it \
                 answers as Flask does, and one button brings back the first five users."
            </p>
            <IslandHost
                label=widget.title
                promise="Here you can write any HTTP request, send it, and read the answer."
                island
                is_first_exercise=true
            />
        </article>
    }
}
