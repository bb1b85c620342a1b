//! Renders pages to HTML, outside any server or browser: what the build of the site asks the
//! app for.

use std::sync::Arc;

use reactive_graph::owner::provide_context;

use crate::app::App;
use crate::dom::prelude::*;
use crate::page::PageData;
use crate::route::Route;
use crate::widgets::exchange::ExchangeFigure;
use crate::widgets::server;
use crate::widgets::shipping::container::Container;
use crate::widgets::stage::source::Sources;
use crate::widgets::test_scope::planted::Planted;

/// What widgets fetch in a browser. In the build they find it as contexts, one for each field, so
/// that their first states can show it.
#[derive(Clone, Debug, Default)]
pub struct WidgetData {
    /// The code that traces point at.
    pub sources: Arc<Sources>,
    /// The mutants of the section on tests.
    pub planted: Arc<Planted>,
    /// The project's files as plain text.
    pub container: Arc<Container>,
}

impl WidgetData {
    fn provide(&self) {
        provide_context(Arc::clone(&self.sources));
        provide_context(Arc::clone(&self.planted));
        provide_context(Arc::clone(&self.container));
    }
}

/// Returns the HTML inside the app's root element for one page.
#[must_use]
pub fn render_body(data: PageData, route: &Route, widgets: &WidgetData) -> String {
    // A second call finds the executor already initialised and changes nothing.
    let _ = any_spawner::Executor::init_futures_executor();
    let owner = Owner::new();
    let route = route.clone();
    let html = owner.with(|| {
        widgets.provide();
        view! { <App data route/> }.into_html()
    });
    owner.cleanup();
    html
}

/// Returns the HTML of the start page's picture: a request, and what the API answers.
#[must_use]
pub fn render_example_exchange() -> String {
    let caption = "A request to the API of this course, and what came back".to_owned();
    let exchange = server::answer_to("GET", "/api/v1/users/3");
    Owner::new().with(|| view! { <ExchangeFigure caption exchange=&exchange/> }.into_html())
}
