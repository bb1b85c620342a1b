//! A choice between ways to deploy: the reader says which duties to hand over and what the app
//! needs, and the ways are ranked. One table shows who does what on each.

use std::sync::Arc;

use leptos::prelude::*;

mod table;

use self::table::WaysTable;
use super::Terminal;
use super::duties::{Duty, Fit, MAX_EFFORT, Need, Way, Wishes, ranking};
use widget_kit::components::frame::WidgetFrame;
use widget_kit::components::verdict::{Tone, Verdict};
use widget_kit::container::Container;
use widget_kit::data_files::use_data_file;
use widget_kit::widget::Widget;

const LEAD: &str = "Tick what someone else should look after, and what the app must be able to do. \
                    The ways are sorted as you go, the best one first. Press a way to see what it \
                    asks of you.";

/// The project's files, once they are loaded.
type Files = RwSignal<Option<Arc<Container>>>;

/// The wishes at first: the duties that wake people at night are handed over.
fn first_wishes() -> Wishes {
    Wishes {
        hand_over: vec![Duty::Patches, Duty::Https, Duty::Restart, Duty::Scaling],
        needs: Vec::new(),
    }
}

/// What the reader wants and looks at. Cheap to copy.
#[derive(Clone, Copy)]
struct Choices {
    wishes: RwSignal<Wishes>,
    /// The way that is explained; the best one until the reader presses another.
    pressed: RwSignal<Option<&'static str>>,
}

impl Choices {
    fn reset(self) {
        self.wishes.set(first_wishes());
        self.pressed.set(None);
    }
}

/// The widget.
#[component]
pub fn Fork(
    /// The widget.
    widget: Widget,
    /// The ways to choose from.
    ways: &'static [Way],
) -> impl IntoView {
    let files = use_data_file::<Container>();
    let choices = Choices {
        wishes: RwSignal::new(first_wishes()),
        pressed: RwSignal::new(None),
    };
    let fits = Signal::derive(move || choices.wishes.with(|wishes| ranking(ways, wishes)));
    let sentence = Signal::derive(move || {
        fits.with(|fits| fits.first().map(summary))
            .unwrap_or_default()
    });
    let tone = Signal::derive(move || match fits.with(|fits| fits.first().map(is_all)) {
        Some(true) => Tone::Success,
        Some(false) | None => Tone::Open,
    });
    view! {
        <WidgetFrame widget lead=LEAD>
            <div class="widget-body shipping">
                <Verdict sentence tone/>
                <WaysTable choices fits count=ways.len()/>
                <div class="actions">
                    <button class="button" type="button" on:click=move |_| choices.reset()>
                        "Reset"
                    </button>
                </div>
                <WayDetail choices fits files/>
            </div>
        </WidgetFrame>
    }
}

/// Whether a way gives the reader everything.
fn is_all(best: &Fit) -> bool {
    best.unmet.is_empty() && best.left.is_empty()
}

/// The best way in a sentence.
fn summary(best: &Fit) -> String {
    let but = match (best.unmet.len(), best.left.len()) {
        (0, 0) => "with everything that you asked for.".to_owned(),
        (0, 1) => "though one duty that you want to hand over stays with you.".to_owned(),
        (0, left) => format!("though {left} duties that you want to hand over stay with you."),
        _ => "though it lacks something that the app needs.".to_owned(),
    };
    format!("{} fits best, {but}", best.way.name)
}

/// What a way asks of the reader, and the project's file that it starts from.
#[component]
fn WayDetail(choices: Choices, fits: Signal<Vec<Fit>>, files: Files) -> impl IntoView {
    // Not drawn again for each tick: an unfolded file stays open.
    let shown = Memo::new(move |_| {
        let pressed = choices.pressed.get();
        fits.with(|fits| {
            let found = fits.iter().find(|fit| Some(fit.way.name) == pressed);
            found.or(fits.first()).map(|fit| fit.way.name)
        })
    });
    let fit = move || {
        let name = shown.get()?;
        fits.with(|fits| fits.iter().find(|fit| fit.way.name == name).cloned())
    };
    let lacks = move || {
        let unmet = fit().map(|fit| fit.unmet).unwrap_or_default();
        (!unmet.is_empty()).then(|| {
            let labels: Vec<_> = unmet.into_iter().map(Need::label).collect();
            view! { <p class="shipping-lacks">{format!("It can’t {}.", labels.join("; "))}</p> }
        })
    };
    let effort = move || {
        let effort = fit().map_or(0, |fit| fit.effort);
        format!("Effort that stays with you: {effort} of {MAX_EFFORT}.")
    };
    let text = move || {
        let way = untrack(fit)?.way;
        shown.track();
        Some(view! {
            <h4>{way.name}</h4>
            <p>{way.asks}</p>
            <StartFile name=way.file files/>
        })
    };
    view! {
        <section class="shipping-way">
            {text} <p>{effort}</p> {lacks}
        </section>
    }
}

/// The project's file that a way starts from, to unfold.
#[component]
fn StartFile(name: &'static str, files: Files) -> impl IntoView {
    move || {
        files.get().map(|files| {
            view! {
                <details>
                    <summary>{format!("What it starts from: {name}")}</summary>
                    <Terminal caption=name text=files.text(name).to_owned()/>
                </details>
            }
        })
    }
}
