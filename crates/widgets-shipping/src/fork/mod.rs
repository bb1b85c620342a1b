//! A choice between ways to deploy: the reader says which duties to hand over and what the app
//! needs, and the ways are ranked. One table shows who does what on each.

use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;

mod slide;
mod table;

use self::slide::Slide;
use self::table::WaysTable;
use crate::Terminal;
use crate::bring_into_view;
use crate::duties::{Duty, Fit, MAX_EFFORT, Need, Way, Wishes, ranking};
use widget_kit::components::frame::WidgetFrame;
use widget_kit::components::more::More;
use widget_kit::components::task::{Task, Tasks};
use widget_kit::components::verdict::{Tone, Verdict};
use widget_kit::container::Container;
use widget_kit::data_files::use_data_file;
use widget_kit::widget::Widget;

/// The project's files, once they are loaded.
type Files = RwSignal<Option<Arc<Container>>>;

/// A task that is done when a way fits best.
#[derive(Debug)]
pub struct Goal {
    /// The task.
    pub task: Task,
    /// The name of the way.
    pub best: &'static str,
}

/// The goal that these wishes meet.
pub fn met<'a>(goals: &'a [Goal], ways: &'static [Way], wishes: &Wishes) -> Option<&'a Goal> {
    let ranked = ranking(ways, wishes);
    let best = ranked.first()?.way.name;
    goals.iter().find(|goal| goal.best == best)
}

/// The wishes at first: the duties that wake people at night are handed over.
pub fn first_wishes() -> Wishes {
    Wishes {
        hand_over: vec![Duty::Patches, Duty::Https, Duty::Restart, Duty::Scaling],
        needs: Vec::new(),
    }
}

/// What the reader wants and looks at. Cheap to copy.
#[derive(Clone, Copy)]
struct Choices {
    wishes: RwSignal<Wishes>,
    /// The way that is explained, once one is pressed.
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
    /// What the reader is asked to do.
    tasks: &'static [Task],
    /// When the tasks are done.
    goals: &'static [Goal],
) -> impl IntoView {
    view! {
        <WidgetFrame widget tasks>
            <ForkBody ways goals/>
        </WidgetFrame>
    }
}

#[component]
fn ForkBody(ways: &'static [Way], goals: &'static [Goal]) -> impl IntoView {
    let files = use_data_file::<Container>();
    let choices = Choices {
        wishes: RwSignal::new(first_wishes()),
        pressed: RwSignal::new(None),
    };
    let tasks = Tasks::expect();
    Effect::new(move || {
        if let Some(goal) = choices.wishes.with(|wishes| met(goals, ways, wishes)) {
            tasks.complete(goal.task);
        }
    });
    let fits = Signal::derive(move || choices.wishes.with(|wishes| ranking(ways, wishes)));
    let slide = Memo::new(move |previous| fits.with(|fits| Slide::to(fits, previous)));
    let sentence = Signal::derive(move || {
        fits.with(|fits| fits.first().map(summary))
            .unwrap_or_default()
    });
    let tone = Signal::derive(move || match fits.with(|fits| fits.first().map(is_all)) {
        Some(true) => Tone::Success,
        Some(false) | None => Tone::Open,
    });
    view! {
        <div class="widget-body shipping">
            <Verdict sentence tone/>
            <WaysTable choices fits slide count=ways.len()/>
            <WayDetail choices fits files/>
            <More summary="More: how the ways are ranked">
                <p>
                    "What you hand over counts 2 if they do it, 1 if it has to be set up once, and \
                     −2 if it stays with you. What you want to look after counts 1 if you can, and \
                     −1 if you can’t. A way that lacks something the app needs comes last."
                </p>
                <button class="button" type="button" on:click=move |_| choices.reset()>
                    "Reset"
                </button>
            </More>
        </div>
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

/// What the pressed way asks of the reader, and the project's file that it starts from.
#[component]
fn WayDetail(choices: Choices, fits: Signal<Vec<Fit>>, files: Files) -> impl IntoView {
    let place = NodeRef::<html::Section>::new();
    Effect::new(move || {
        choices.pressed.track();
        if let Some(place) = place.get() {
            request_animation_frame(move || bring_into_view(&place));
        }
    });
    let fit = move || {
        let name = choices.pressed.get()?;
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
    // Not drawn again for each tick: an unfolded file stays open.
    move || {
        choices.pressed.get()?;
        let way = untrack(fit)?.way;
        Some(view! {
            <section class="shipping-way" node_ref=place>
                <h4>{way.name}</h4>
                <p>{way.asks}</p>
                <p>{effort}</p>
                {lacks}
                <StartFile name=way.file files/>
            </section>
        })
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
