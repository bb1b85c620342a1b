//! Brings the islands of a page to life: the small ones at once, the lazy ones when they come near,
//! or when the reader reaches for one.

use std::collections::BTreeSet;
use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_use::{
    UseEventListenerOptions, UseIntersectionObserverOptions, use_event_listener_with_options,
    use_intersection_observer_with_options,
};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlFieldSetElement};

use super::chunk;
use super::views::DrawIsland;
use super::{ATTRIBUTE, Island, LAZY_ATTRIBUTE, PART_ATTRIBUTE, mount_into};
use crate::navigation::prefetch::saves_data;
use widget_kit::components::elements;
use widget_kit::components::focus::keep_focus;
use widget_kit::fetch::LoadError;

/// How far outside the viewport an island begins to live.
const NEAR: &str = "400px 0px";

/// When a page without an island near the viewport fetches what its islands need.
const PREFETCH_AFTER: Duration = Duration::from_secs(2);

/// Marks a host whose island lives.
const LIVE: &str = "data-live";

/// Wakes the islands inside an element, for as long as the current owner lives.
pub fn wake_islands(page: &Element) {
    for host in elements(page, &format!("[{ATTRIBUTE}]")) {
        let island = host
            .get_attribute(ATTRIBUTE)
            .and_then(|note| serde_json::from_str::<Island>(&note).ok());
        if let Some(island) = island {
            mount_into(&host, move || island.view());
        }
    }
    let hosts = elements(page, &format!("fieldset[{LAZY_ATTRIBUTE}]"));
    if !hosts.is_empty() && !saves_data() {
        let parts: BTreeSet<String> = hosts.iter().filter_map(part_of).collect();
        set_timeout(move || prefetch(parts), PREFETCH_AFTER);
    }
    for host in hosts {
        wake_when_needed(host.unchecked_into());
    }
}

/// Fetches parts ahead of time.
pub fn prefetch(parts: impl IntoIterator<Item = String>) {
    for part in parts {
        chunk::prefetch(part);
    }
}

/// The name of the part that has the island of a host.
fn part_of(host: &Element) -> Option<String> {
    host.get_attribute(PART_ATTRIBUTE)
}

/// Wakes the lazy islands that were awake before, without waiting until they come
/// near; `order` are their places among the page's hosts.
pub fn reach_for(page: &Element, order: &[usize]) {
    for (place, host) in elements(page, ".widget-host").into_iter().enumerate() {
        if order.contains(&place) {
            // The same event by which a reader reaches for it.
            let _ = web_sys::Event::new("focusin").map(|event| host.dispatch_event(&event));
        }
    }
}

/// The places of those lazy islands that live, among the page's hosts.
#[must_use]
pub fn awake(page: &Element) -> Vec<usize> {
    elements(page, ".widget-host")
        .into_iter()
        .enumerate()
        .filter_map(|(place, host)| host.has_attribute(LIVE).then_some(place))
        .collect()
}

fn wake_when_needed(host: HtmlFieldSetElement) {
    let lazy = SleepingIsland {
        host: StoredValue::new_local(host.clone()),
        has_begun: StoredValue::new(false),
        failure: RwSignal::new(None),
        notice: StoredValue::new_local(None),
        owner: StoredValue::new(Owner::current().unwrap_or_default()),
    };
    let options = UseIntersectionObserverOptions::default().root_margin(NEAR);
    let near = move |entries: Vec<web_sys::IntersectionObserverEntry>, _| {
        if entries
            .iter()
            .any(web_sys::IntersectionObserverEntry::is_intersecting)
        {
            lazy.begin();
        }
    };
    let observed: Element = host.clone().into();
    use_intersection_observer_with_options(observed, near, options);
    let reach = move || UseEventListenerOptions::default().once(true).passive(true);
    let begin = move || lazy.begin();
    let target: Element = host.into();
    let _ =
        use_event_listener_with_options(target.clone(), ev::pointerover, move |_| begin(), reach());
    let _ =
        use_event_listener_with_options(target.clone(), ev::touchstart, move |_| begin(), reach());
    let _ = use_event_listener_with_options(target, ev::focusin, move |_| begin(), reach());
}

/// A lazy island, on its way to life.
#[derive(Clone, Copy)]
struct SleepingIsland {
    host: StoredValue<HtmlFieldSetElement, LocalStorage>,
    has_begun: StoredValue<bool>,
    /// Why it didn't come to life, until it is tried again.
    failure: RwSignal<Option<LoadError>>,
    /// Where the failure is shown, once there was one.
    notice: StoredValue<Option<HtmlElement>, LocalStorage>,
    owner: StoredValue<Owner>,
}

impl SleepingIsland {
    /// Fetches the island's part, once, and mounts the island.
    fn begin(self) {
        if self.has_begun.try_get_value() != Some(false) {
            return;
        }
        self.has_begun.set_value(true);
        self.failure.set(None);
        let part = self.host.try_with_value(|host| part_of(host)).flatten();
        let part = part.unwrap_or_default();
        spawn_local(async move {
            match chunk::load(&part).await {
                // Each island in a task of its own: the browser may answer the reader in between.
                Ok(draw) => set_timeout(move || self.mount(draw), Duration::ZERO),
                Err(error) => self.fail(error),
            }
        });
    }

    /// Says above the host why the island doesn't live, with a button that tries again, or reloads
    /// the page where only that helps.
    fn fail(self, error: LoadError) {
        let (Some(host), Some(owner), Some(notice)) = (
            self.host.try_get_value(),
            self.owner.try_get_value(),
            self.notice.try_get_value(),
        ) else {
            return;
        };
        self.has_begun.set_value(false);
        self.failure.set(Some(error));
        if notice.is_some() {
            return;
        }
        let Ok(place) = document().create_element("div") else {
            return;
        };
        let place: HtmlElement = place.unchecked_into();
        place.set_tab_index(-1);
        self.notice.set_value(Some(place.clone()));
        if let Some(parent) = host.parent_node() {
            let _ = parent.insert_before(&place, Some(&host));
        }
        let retry = move |error| match error {
            LoadError::SiteChanged => {
                let _ = window().location().reload();
            }
            LoadError::Unreachable | LoadError::Status(_) | LoadError::Unusable => {
                // The button goes away until there is an outcome.
                if let Some(place) = self.notice.try_get_value().flatten() {
                    keep_focus(&place);
                }
                self.begin();
            }
        };
        let notice = move |error: LoadError| {
            view! {
                <p class="notice notice-failure" role="alert">
                    {error.message("This part of the page")} " "
                    <button class="button" type="button" on:click=move |_| retry(error)>
                        {if error == LoadError::SiteChanged { "Reload" } else { "Try again" }}
                    </button>
                </p>
            }
        };
        owner.with(|| mount_into(&place, move || move || self.failure.get().map(notice)));
    }

    /// Mounts the island, unless the page was left meanwhile.
    fn mount(self, draw: DrawIsland) {
        let (Some(host), Some(owner)) = (self.host.try_get_value(), self.owner.try_get_value())
        else {
            return;
        };
        let note = host.get_attribute(LAZY_ATTRIBUTE).unwrap_or_default();
        let Some(view) = owner.with(|| draw(&note)) else {
            // A page of another version of the site, fetched after this app.
            self.fail(LoadError::SiteChanged);
            return;
        };
        owner.with(|| mount_into(&host, move || view));
        host.set_disabled(false);
        self.hand_focus_on(&host);
        let _ = host.remove_attribute("aria-label");
        let _ = host.set_attribute(LIVE, "");
    }

    /// Moves the focus from the notice to the island that it was about.
    fn hand_focus_on(self, host: &HtmlFieldSetElement) {
        let notice = self.notice.try_get_value().flatten().map(Element::from);
        if notice.is_some() && document().active_element() == notice {
            host.set_tab_index(-1);
            let _ = host.focus();
        }
    }
}
