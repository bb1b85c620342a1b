//! Brings a widget to life in a page. The build draws its first state as a plain node; the
//! browser puts the live one in its place when it comes near, or when the reader reaches for
//! it. So hydration never walks a widget, and a page pays only for what is looked at.

use leptos::html;
use leptos::prelude::*;

/// A place in a page for something live.
///
/// Natively `live` is rendered as it stands at first, with all its controls disabled by the
/// fieldset around it. In the browser it is built when it is needed.
#[component]
pub fn Host(
    /// What the place is called, for screen readers while it is not live.
    label: String,
    /// A sentence on what it would do, shown where scripts don't run.
    promise: String,
    /// Builds the live content.
    live: impl Fn() -> AnyView + Send + Sync + 'static,
) -> impl IntoView {
    let place = NodeRef::<html::Fieldset>::new();

    #[cfg(feature = "hydrate")]
    let first_state = {
        browser::when_needed(place, live);
        String::new()
    };
    #[cfg(not(feature = "hydrate"))]
    let first_state = live().to_html();

    let promise = format!("{promise} It needs JavaScript, which is switched off here.");
    view! {
        <noscript>
            <p class="widget-promise">{promise}</p>
        </noscript>
        <fieldset
            node_ref=place
            class="widget-host"
            aria-label=label
            disabled
            inner_html=first_state
        ></fieldset>
    }
}

#[cfg(feature = "hydrate")]
mod browser {
    use std::cell::Cell;
    use std::rc::Rc;

    use leptos::html;
    use leptos::prelude::*;
    use leptos::tachys::view::Mountable;
    use wasm_bindgen::JsCast;
    use wasm_bindgen::closure::Closure;
    use web_sys::{AddEventListenerOptions, HtmlFieldSetElement};

    use crate::ui::seen;

    /// How far outside the viewport a widget begins to live.
    const NEAR: &str = "400px 0px";
    /// What a reader does on the way to using a control.
    const REACHING: [&str; 3] = ["pointerover", "touchstart", "focusin"];

    pub fn when_needed(
        place: NodeRef<html::Fieldset>,
        live: impl Fn() -> AnyView + Send + Sync + 'static,
    ) {
        let hydrating =
            Owner::current_shared_context().is_some_and(|context| context.during_hydration());
        let owner = Owner::current();
        place.on_load(move |element| {
            let Some(owner) = owner else { return };
            let element: HtmlFieldSetElement = element;
            let begun = Cell::new(false);
            let begin: Rc<dyn Fn()> = {
                let (host, owner) = (element.clone(), owner.clone());
                Rc::new(move || {
                    if !begun.replace(true) {
                        owner.with(|| begin_to_live(&host, &live));
                    }
                })
            };
            // A page that was built in the browser has nothing drawn in its place.
            if hydrating {
                owner.with(|| wait(&element, &begin));
            } else {
                begin();
            }
        });
    }

    fn begin_to_live(host: &HtmlFieldSetElement, live: &dyn Fn() -> AnyView) {
        host.set_text_content(None);
        let mut state = live().build();
        state.mount(host, None);
        host.set_disabled(false);
        let _ = host.remove_attribute("aria-label");
        let _ = host.set_attribute("data-live", "");
        // The state holds the event handlers; it goes when the page does.
        StoredValue::new_local(state);
    }

    fn wait(host: &HtmlFieldSetElement, begin: &Rc<dyn Fn()>) {
        let reach = {
            let begin = Rc::clone(begin);
            Closure::<dyn Fn()>::new(move || begin())
        };
        let once = AddEventListenerOptions::new();
        once.set_once(true);
        once.set_passive(true);
        for event in REACHING {
            let _ = host.add_event_listener_with_callback_and_add_event_listener_options(
                event,
                reach.as_ref().unchecked_ref(),
                &once,
            );
        }
        StoredValue::new_local(reach);
        let begin = Rc::clone(begin);
        seen::when_near(host, NEAR, move || begin());
    }
}
