//! A client in the page: any request to the course's API, its answer, the table of users behind
//! it. In a lesson it shows what a first request needs; on the console page, everything.
use crate::dom::prelude::*;

use crate::registry::{Options, Widget};

mod answer;
mod body;
#[cfg(feature = "csr")]
mod browser;
mod copy_as;
mod draft;
mod examples;
mod follow;
mod form;
mod headers;
#[cfg_attr(
    not(feature = "csr"),
    allow(dead_code, reason = "only in a browser is a history kept")
)]
mod history;
#[cfg_attr(
    not(feature = "csr"),
    allow(dead_code, reason = "only in a browser are links opened")
)]
mod link;
mod meaning;
mod past;
mod reading;
mod snippets;
mod state;
pub mod table;
mod users;

use state::Simulator;

/// The methods that are offered; any other can be typed.
const METHODS: [&str; 7] = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

/// How much is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Extent {
    /// Beside the text of a lesson, details folded away.
    Lesson,
    /// On its own page.
    Console,
}

impl Extent {
    const fn is_console(self) -> bool {
        matches!(self, Self::Console)
    }

    /// The level of the widget's title; its parts are one below.
    const fn level(self) -> u8 {
        match self {
            Self::Lesson => 3,
            Self::Console => 2,
        }
    }
}

/// The simulator; natively its first state.
pub fn view(options: &Options) -> View {
    let is_full = |(name, value): &(String, String)| name == "full" && value == "yes";
    let extent = if options.iter().any(is_full) {
        Extent::Console
    } else {
        Extent::Lesson
    };
    let simulator = Simulator::new();
    #[cfg(feature = "csr")]
    browser::begin(simulator);
    let class = if extent.is_console() {
        "widget-body simulator simulator-full"
    } else {
        "widget-body simulator"
    };
    view! {
        <section class="widget" data-widget=Widget::ApiSimulator.id() aria-labelledby="simulator">
            <header class="widget-head">
                <Heading level=extent.level() class="widget-title" id="simulator">
                    {Widget::ApiSimulator.title()}
                </Heading>
                <p class="widget-lead">
                    "Choose an example or write a request, then send it. Read the answer from the top."
                </p>
            </header>
            <div class=class>
                <form::Form simulator extent/>
                <answer::Answered simulator extent/>
                <users::Users simulator extent/>
                <past::Past simulator extent/>
            </div>
            <Log simulator/>
        </section>
    }
}

/// A heading whose level depends on the page.
#[component]
fn Heading(level: u8, class: &'static str, id: &'static str, children: Children) -> View {
    let text = children();
    match level {
        2 => view! { <h2 class=class id=id>{text}</h2> },
        3 => view! { <h3 class=class id=id>{text}</h3> },
        _ => view! { <h4 class=class id=id>{text}</h4> },
    }
}

/// What happened, in sentences.
#[component]
fn Log(simulator: Simulator) -> View {
    let place = NodeRef::<leptos::html::Div>::new();
    // The newest sentence is at the end.
    #[cfg(feature = "csr")]
    effect(move || {
        simulator.log.track();
        if let Some(place) = place.get() {
            place.set_scroll_top(place.scroll_height());
        }
    });
    let sentences = move || {
        simulator
            .log
            .get()
            .into_iter()
            .map(|sentence| view! { <p>{sentence}</p> })
            .collect_view()
    };
    view! {
        <div class="widget-log" role="log" aria-label="What happened" tabindex="0" node_ref=place>
            {sentences}
        </div>
    }
}

/// Puts the focus on an element once it is there.
fn focus_soon(id: String) {
    #[cfg(feature = "csr")]
    request_animation_frame(move || {
        use wasm_bindgen::JsCast;
        let element = document()
            .get_element_by_id(&id)
            .and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok());
        if let Some(element) = element {
            let _ = element.focus();
        }
    });
    #[cfg(not(feature = "csr"))]
    let _ = id;
}

/// Puts a text on the clipboard and says so; `what` begins the sentence. `refused` is called where
/// the browser doesn't let it.
fn copy(
    simulator: Simulator,
    text: String,
    what: &'static str,
    refused: Option<Box<dyn FnOnce()>>,
) {
    #[cfg(feature = "csr")]
    spawn(async move {
        match crate::components::copy::copy(&text).await {
            Ok(()) => simulator.say(format!("{what} is on the clipboard.")),
            Err(crate::components::copy::CopyError) => {
                simulator.say(format!(
                    "Your browser doesn’t let this page copy. {what} can be selected and copied by hand."
                ));
                if let Some(refused) = refused {
                    refused();
                }
            }
        }
    });
    #[cfg(not(feature = "csr"))]
    let _ = (simulator, text, what, refused);
}
