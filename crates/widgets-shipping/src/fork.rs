//! A choice between ways to deploy: the reader says which duties to hand over and what the app
//! needs, and the ways are ranked.

use std::sync::Arc;

use leptos::prelude::*;

use super::Terminal;
use super::duties::{Duty, Fit, MAX_EFFORT, Need, Share, Way, Wishes, ranking};
use widget_kit::components::checkbox::Check;
use widget_kit::components::frame::WidgetFrame;
use widget_kit::components::journal::{Journal, JournalLog};
use widget_kit::container::Container;
use widget_kit::data_files::use_data_file;
use widget_kit::widget::Widget;

const LEAD: &str = "Tick what someone else should look after, and what the app must be able to do. \
                    The options are sorted as you go.";

/// The project's files, once they are loaded.
type Files = RwSignal<Option<Arc<Container>>>;

/// The wishes at first: the duties that wake people at night are handed over.
fn first_wishes() -> Wishes {
    Wishes {
        hand_over: vec![Duty::Patches, Duty::Https, Duty::Restart, Duty::Scaling],
        needs: Vec::new(),
    }
}

/// Adds an item to a list, or removes it.
fn set_membership<T: PartialEq>(items: &mut Vec<T>, item: T, is_in: bool) {
    items.retain(|known| *known != item);
    if is_in {
        items.push(item);
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
    let wishes = RwSignal::new(first_wishes());
    let fits = move || wishes.with(|wishes| ranking(ways, wishes));
    let summary = move || fits().first().map(summary).unwrap_or_default();
    let journal = Journal::new(untrack(summary));
    Effect::watch(
        summary,
        move |sentence: &String, _, _| journal.say(sentence.clone()),
        false,
    );
    let duties = Duty::ALL.map(|duty| {
        view! {
            <Check
                ticked=Signal::derive(move || wishes.read().hand_over.contains(&duty))
                on_change=move |is_in| {
                    wishes.update(|all| set_membership(&mut all.hand_over, duty, is_in));
                }
            >
                {duty.label()}
            </Check>
        }
    });
    let needs = Need::ALL.map(|need| {
        view! {
            <Check
                ticked=Signal::derive(move || wishes.read().needs.contains(&need))
                on_change=move |is_in| {
                    wishes.update(|all| set_membership(&mut all.needs, need, is_in));
                }
            >
                {need.label()}
            </Check>
        }
    });
    let cards = move || {
        let fits = fits().into_iter().enumerate();
        fits.map(|(place, fit)| view! { <Card fit is_best=place == 0 files/> })
            .collect_view()
    };
    view! {
        <WidgetFrame widget lead=LEAD>
            <div class="widget-body shipping">
                <fieldset class="shipping-list shipping-frozen">
                    <legend class="choice-legend">"They should look after"</legend>
                    {duties.into_iter().collect_view()}
                </fieldset>
                <fieldset class="shipping-list shipping-frozen">
                    <legend class="choice-legend">"And the app must be able to"</legend>
                    {needs.into_iter().collect_view()}
                </fieldset>
                <div class="actions">
                    <button
                        class="button"
                        type="button"
                        on:click=move |_| wishes.set(first_wishes())
                    >
                        "Reset"
                    </button>
                </div>
                <ol class="shipping-ways">{cards}</ol>
            </div>
            <JournalLog journal/>
        </WidgetFrame>
    }
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

/// A way, and how well it fits.
#[component]
fn Card(fit: Fit, is_best: bool, files: Files) -> impl IntoView {
    let Fit {
        way,
        points,
        effort,
        left,
        unmet,
    } = fit;
    let points = points.to_string().replace('-', "−");
    // The bar is 240 wide.
    let width = effort * 240 / MAX_EFFORT;
    let lacks = |before: &'static str, names: Vec<&'static str>| {
        (!names.is_empty())
            .then(|| view! { <p class="shipping-lacks">{before} {names.join("; ")}</p> })
    };
    let shares = [
        ("You", Share::Yours),
        ("You, once", Share::SetUp),
        ("They", Share::Theirs),
    ];
    let shares = shares.into_iter().filter_map(|(title, share)| {
        let duties: Vec<_> = way.duties(share).map(Duty::label).collect();
        (!duties.is_empty()).then(|| {
            view! {
                <dt>{title}</dt>
                <dd>{duties.join("; ")}</dd>
            }
        })
    });
    view! {
        <li class="shipping-way" class:shipping-best=is_best>
            <h4>{way.name}</h4>
            <p>{way.asks}</p>
            <p class="shipping-effort">
                <svg viewBox="0 0 240 8" preserveAspectRatio="none" aria-hidden="true">
                    <rect width="240" height="8"></rect>
                    <rect class="shipping-yours" width=width height="8"></rect>
                </svg>
                {format!("Effort that stays with you: {effort} of {MAX_EFFORT} · fit {points}")}
            </p>
            {lacks("It can’t ", unmet.into_iter().map(Need::label).collect())}
            {lacks(
                "Stays with you, though you want to hand it over: ",
                left.into_iter().map(Duty::label).collect(),
            )}
            <dl>{shares.collect_view()}</dl>
            <StartFile name=way.file files/>
        </li>
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
