//! Brings what is live to life in a page. The build draws its first state as a plain node; the
//! browser puts the live one in its place when it comes near, or when the reader reaches for
//! it. So hydration never walks a widget, and a page pays only for what is looked at.

use super::parts::Live;
use crate::dom::prelude::*;

/// A place in a page for something live.
///
/// Natively it is rendered as it stands at first, with all its controls disabled by the fieldset
/// around it. In the browser it is built when it is needed.
#[component]
pub fn Host(
    /// What the place is called, for screen readers while it is not live.
    label: String,
    /// A sentence on what it would do, shown where scripts don't run.
    promise: String,
    /// What lives there.
    live: Live,
) -> View {
    let place = NodeRef::<web_sys::HtmlFieldSetElement>::new();
    let trouble = RwSignal::new(false);

    #[cfg(feature = "hydrate")]
    let first_state = {
        browser::when_needed(place, live, trouble);
        String::new()
    };
    #[cfg(not(feature = "hydrate"))]
    let first_state = live.view().into_html();

    let promise = format!("{promise} It needs JavaScript, which is switched off here.");
    view! {
        <noscript>
            <p class="widget-promise">{promise}</p>
        </noscript>
        {move || {
            trouble
                .get()
                .then(|| {
                    view! {
                        <p class="notice notice-failure" role="alert">
                            "This part of the page could not be fetched: is the network there? "
                            <button
                                class="button"
                                type="button"
                                on:click=move |_| trouble.set(false)
                            >
                                "Try again"
                            </button>
                        </p>
                    }
                })
        }}
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

    use wasm_bindgen::JsCast;
    use web_sys::{AddEventListenerOptions, HtmlFieldSetElement};

    use super::Live;
    use crate::dom::browser::{is_hydrating, mount};
    use crate::dom::prelude::*;
    use crate::dom::window::callback_while_kept;
    use crate::pages::parts;
    use crate::ui::seen;

    /// How far outside the viewport a widget begins to live.
    const NEAR: &str = "400px 0px";
    /// What a reader does on the way to using a control.
    const REACHING: [&str; 3] = ["pointerover", "touchstart", "focusin"];
    /// When a page without a widget near the viewport fetches what its widgets need, in
    /// milliseconds.
    const SOON: i32 = 2000;

    pub fn when_needed(place: NodeRef<HtmlFieldSetElement>, live: Live, trouble: RwSignal<bool>) {
        let is_hydrating = is_hydrating();
        let owner = Owner::current();
        place.once_there(move |host| {
            let Some(owner) = owner else { return };
            let begun = Rc::new(Cell::new(false));
            let begin: Rc<dyn Fn()> = {
                let (host, owner) = (host.clone(), owner.clone());
                Rc::new(move || {
                    if !begun.replace(true) {
                        let (host, owner, live) = (host.clone(), owner.clone(), live.clone());
                        let begun = Rc::clone(&begun);
                        spawn(async move {
                            match parts::drawing().await {
                                // A task of its own for each: the browser may answer the reader
                                // in between.
                                Ok(drawing) => {
                                    set_timeout(
                                        move || {
                                            // The page may have been left meanwhile.
                                            if host.is_connected() {
                                                owner.with(|| begin_to_live(&host, drawing(&live)));
                                            }
                                        },
                                        0,
                                    );
                                }
                                Err(parts::Lost) => {
                                    begun.set(false);
                                    trouble.set(true);
                                }
                            }
                        });
                    }
                })
            };
            owner.with(|| {
                let again = Rc::clone(&begin);
                on_change(
                    move || trouble.get(),
                    move |is_there| {
                        if !is_there {
                            again();
                        }
                    },
                );
                // A page that was built in the browser has nothing drawn in its place.
                if is_hydrating {
                    wait(&host, &begin);
                } else {
                    begin();
                }
            });
        });
    }

    fn begin_to_live(host: &HtmlFieldSetElement, view: View) {
        mount(host, view);
        host.set_disabled(false);
        let _ = host.remove_attribute("aria-label");
        let _ = host.set_attribute("data-live", "");
    }

    fn wait(host: &HtmlFieldSetElement, begin: &Rc<dyn Fn()>) {
        let reach = {
            let begin = Rc::clone(begin);
            callback_while_kept(Box::new(move |_| begin()))
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
        on_cleanup(move || drop(reach));
        let begin = Rc::clone(begin);
        seen::when_near(host, NEAR, move || begin());
        set_timeout(parts::fetch_ahead, SOON);
    }
}
