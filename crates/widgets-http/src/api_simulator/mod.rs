//! A client in the page: any request to the course's API, its answer, and the table of users behind
//! it. A lesson shows what a first request needs; the console page shows everything.

use leptos::prelude::*;
use leptos::task::spawn_local;

use course_model::widget::OptionSchema;
use simulator_requests::{draft, examples, snippets};
use widget_kit::components::exchange::Layout;
use widget_kit::components::journal::JournalLog;
use widget_kit::widget::{Options, Widget};

mod answer;
mod assignments;
mod body;
mod copy_as;
mod example_choice;
mod follow;
mod form;
mod headers;
mod history;
mod lesson;
mod link;
mod meaning;
mod past;
mod reading;
mod session;
mod shelf;
mod state;
mod tabs;
mod users;

pub use session::SimulatorSession;
use state::Simulator;

/// Its name in lessons and its title.
pub const WIDGET: Widget = Widget {
    id: "api-simulator",
    title: "Send a request",
    options: &[OptionSchema::switch("full")],
};

/// How much is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Extent {
    /// Beside the text of a lesson, details folded away.
    Lesson,
    /// On its own page.
    Console,
}

impl Extent {
    fn from_options(options: &Options) -> Self {
        let is_full = |(name, value): &(String, String)| name == "full" && value == "yes";
        if options.iter().any(is_full) {
            Self::Console
        } else {
            Self::Lesson
        }
    }

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
pub fn view(options: &Options) -> AnyView {
    let extent = Extent::from_options(options);
    view! { <ApiSimulator extent/> }.into_any()
}

#[component]
fn ApiSimulator(extent: Extent) -> impl IntoView {
    let simulator = Simulator::new(extent);
    session::connect(simulator);
    match extent {
        Extent::Lesson => view! { <lesson::Lesson simulator/> }.into_any(),
        Extent::Console => view! { <Console simulator/> }.into_any(),
    }
}

/// The widget on its own page, where it is a tool.
#[component]
fn Console(simulator: Simulator) -> impl IntoView {
    let extent = Extent::Console;
    let layout = RwSignal::new(Layout::Pretty);
    view! {
        <section class="widget" data-widget=WIDGET.id aria-labelledby="simulator">
            <header class="widget-head">
                <Heading level=extent.level() class="widget-title" id="simulator">
                    {WIDGET.title}
                </Heading>
                <p class="widget-lead">
                    "Choose an example or write a request, then send it. Read the answer from the top."
                </p>
            </header>
            <div class="widget-body simulator simulator-full">
                <form::RequestForm simulator extent/>
                <answer::Answer simulator extent layout/>
                <users::Users simulator extent/>
                <past::Past simulator extent/>
            </div>
            <JournalLog journal=simulator.journal/>
        </section>
    }
}

/// A heading whose level depends on the page.
#[component]
fn Heading(level: u8, class: &'static str, id: &'static str, children: Children) -> impl IntoView {
    let text = children();
    match level {
        2 => view! { <h2 class=class id=id>{text}</h2> }.into_any(),
        3 => view! { <h3 class=class id=id>{text}</h3> }.into_any(),
        _ => view! { <h4 class=class id=id>{text}</h4> }.into_any(),
    }
}

/// Puts a text on the clipboard and says so in the log; `what` begins the sentence. Calls
/// `on_refusal` where the browser doesn't allow it.
fn copy(
    simulator: Simulator,
    text: String,
    what: impl Into<String>,
    on_refusal: impl FnOnce() + 'static,
) {
    let what = what.into();
    spawn_local(async move {
        match write_to_clipboard(&text).await {
            Ok(()) => simulator.say(format!("{what} is on the clipboard.")),
            Err(CopyError) => {
                simulator.say(
                    "Your browser doesn’t let this page copy. Select the text and copy it by hand.",
                );
                on_refusal();
            }
        }
    });
}

#[cfg(target_arch = "wasm32")]
use widget_kit::components::copy::{CopyError, copy as write_to_clipboard};

/// Outside a browser there is no clipboard.
#[cfg(not(target_arch = "wasm32"))]
struct CopyError;

#[cfg(not(target_arch = "wasm32"))]
#[allow(clippy::unused_async, reason = "as in a browser")]
async fn write_to_clipboard(_text: &str) -> Result<(), CopyError> {
    Err(CopyError)
}
