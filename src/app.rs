//! The app as it runs in a browser: contexts, router, the frame, and the page that is shown.

use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::components::{FlatRoutes, Route as RouteTo, Router};
use leptos_router::hooks::use_location;
use leptos_router::path;
use web_sys::Element;

use crate::islands::FIRST_EXERCISE_ID;
use crate::navigation::{Navigation, links, prefetch};
use crate::pages::current::CurrentPage;
use crate::progress::Progress;
use crate::search::SearchDialog;
use crate::search::shortcut::open_on_shortcut;
use crate::shell::living_regions;
use crate::shell::regions::bring_to_life;
use crate::shell::term_note::TermNote;
use course_model::PageData;
use widget_kit::components::announcer::Announcer;
use widget_kit::components::{copy, half_characters, platforms};
use widget_kit::data_files::DataFiles;
use widget_kit::site::Site;
use widget_kit::storage::Storage;
use widgets_http::api_simulator::SimulatorSession;

/// The whole page inside the root element `root`.
///
/// All pages are one route for the router: which pages there are is data, and their text is
/// finished HTML. [`course_model::Route`] has the addresses.
#[component]
pub fn App(
    /// What the page says of the site.
    data: PageData,
    /// The element with the frame that the build has drawn.
    root: Element,
    /// Called when the frame lives.
    on_live: fn(),
) -> impl IntoView {
    provide_meta_context();
    let base = data.base.clone();
    let site = Site::new(data);
    provide_context(site);
    provide_context(DataFiles::default());
    provide_context(Navigation::start());
    let storage = Storage::new();
    storage.follow_other_tabs();
    provide_context(storage);
    provide_context(Progress::new(storage));
    provide_context(SimulatorSession::default());
    view! {
        <Router base>
            <LivePage root on_live/>
        </Router>
    }
}

/// The page, the frame around it, and what serves both. Nothing is drawn here: the page and the frame
/// are in their places already.
#[component]
fn LivePage(root: Element, on_live: fn()) -> impl IntoView {
    let site = Site::expect();
    let navigation = Navigation::expect();
    let term_note = TermNote::default();
    let announcer = Announcer::default();
    provide_context(announcer);
    let search = SearchDialog::default();
    provide_context(search);
    // The page that the browser came with is still in its place; `CurrentPage` sees those after it.
    let has_exercise = RwSignal::new(document().get_element_by_id(FIRST_EXERCISE_ID).is_some());
    let pathname = use_location().pathname;
    let current = Signal::derive(move || pathname.with(|pathname| site.route(pathname)));
    prefetch::on_reach(site);
    half_characters::hold_back_half_characters();
    copy::serve_copy_buttons(announcer);
    platforms::serve_platform_switches(Storage::expect());
    Effect::new(move |_| {
        pathname.track();
        term_note.close();
        search.close();
    });
    let regions = living_regions(current, has_exercise.into(), term_note, announcer);
    bring_to_life(root, regions, move || {
        // Until everything lives, links are the browser's: a term's note has no place before.
        links::follow(site, navigation, term_note);
        open_on_shortcut(search);
        on_live();
    });
    view! {
        <FlatRoutes fallback=move || view! { <CurrentPage current has_exercise/> }>
            <RouteTo path=path!("/*page") view=move || view! { <CurrentPage current has_exercise/> }/>
        </FlatRoutes>
    }
}
