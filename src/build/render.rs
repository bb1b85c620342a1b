//! Renders a page's body to HTML, outside any server.

use crate::app::App;
use crate::dom::prelude::*;
use crate::page::PageData;
use crate::route::Route;

/// The HTML inside the app's root element.
#[must_use]
pub fn body(data: PageData, route: &Route) -> String {
    // A second call finds the executor in place, which is all that is wanted.
    let _ = any_spawner::Executor::init_futures_executor();
    let owner = Owner::new();
    let route = route.clone();
    let html = owner.with(|| view! { <App data route/> }.into_html());
    owner.cleanup();
    html
}
