//! Search on a page of its own, with the words in its address.

use leptos::prelude::*;

use crate::islands::{IslandHost, LazyIsland};

/// The page.
#[component]
pub fn SearchPage() -> impl IntoView {
    view! {
        <article class="page">
            <h1 tabindex="-1">"Search"</h1>
            <p class="page-lead">
                "Sections, listings, questions, tasks, widgets and terms: type what you are looking for, in \
                 your own words."
            </p>
            <IslandHost
                label="Search"
                promise="Here you can search the course."
                island=LazyIsland::Search
            />
        </article>
    }
}
