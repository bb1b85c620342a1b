//! Renders a page's body to HTML with Leptos, outside any server.

use std::sync::Arc;

use futures::StreamExt;
use hydration_context::SsrSharedContext;
use leptos::prelude::*;
use leptos_router::location::RequestUrl;

use crate::app::App;
use crate::page::PageData;
use crate::route::Route;

/// The HTML inside the app's root element.
#[must_use]
pub fn body(data: PageData, route: &Route) -> String {
    // A second call finds the executor in place, which is all that is wanted.
    let _ = any_spawner::Executor::init_futures_executor();
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new())));
    let address = format!("{}{}", data.base, route.path());
    let route = route.clone();
    let html = owner.with(|| {
        provide_context(RequestUrl::new(&address));
        let view = view! { <App data route/> };
        futures::executor::block_on(view.to_html_stream_in_order().collect::<String>())
    });
    owner.unset_with_forced_cleanup();
    html
}
