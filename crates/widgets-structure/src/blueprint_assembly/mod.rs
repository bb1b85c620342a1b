//! Section 12: three blueprints to plug into an app, with names and prefixes that the reader may
//! change. The URL map is built by the routing of the users service.

use leptos::prelude::*;

mod board;
mod card;
mod model;

use self::board::{Board, Setup};
use self::card::PartCard;
use self::model::{Finding, ShadowedRule, finding, python, shadowed_rules};
use crate::url_request::{AnswerFigure, UrlMapListing, UrlRequestForm};
use widget_kit::components::chips::Chips;
use widget_kit::components::frame::WidgetFrame;
use widget_kit::components::journal::JournalLog;
use widget_kit::components::listing::CaptionedListing;
use widget_kit::components::more::More;
use widget_kit::components::task::{Task, Tasks};
use widget_kit::components::verdict::{Tone, Verdict};
use widget_kit::widget::{Options, Widget};

/// Its name in lessons and its title.
pub const WIDGET: Widget = Widget {
    id: "blueprint-assembly",
    title: "Plug in the blueprints",
    options: &[],
};

/// Flask refuses the second one.
const NAME: Task = Task {
    id: "blueprint-assembly/name",
    sentence: "Make two blueprints clash by name.",
};

/// Flask says nothing, and the first one answers.
const ADDRESS: Task = Task {
    id: "blueprint-assembly/address",
    sentence: "Make two clash by address, so that some rules never answer.",
};

/// The widget.
pub fn view(_: &Options) -> AnyView {
    view! {
        <WidgetFrame widget=WIDGET tasks=&[NAME, ADDRESS]>
            <BlueprintAssembly/>
        </WidgetFrame>
    }
    .into_any()
}

#[component]
fn BlueprintAssembly() -> impl IntoView {
    let board = Board::new();
    let tasks = Tasks::expect();
    let found = Memo::new(move |_| finding(&board.registrations()));
    tasks.complete_when(NAME, move || found.get() == Some(Finding::NameTaken));
    tasks.complete_when(ADDRESS, move || found.get() == Some(Finding::Shadowed));
    let cards = board
        .fields
        .map(|fields| view! { <PartCard board fields/> });
    view! {
        <div class="widget-body flow">
            <div class="assembly widget-picture">
                <p class="assembly-app">
                    <code>"create_app()"</code>
                </p>
                <div class="assembly-parts">{cards.into_iter().collect_view()}</div>
            </div>
            <BoardVerdict board/>
            <More summary="More: two clashes, the code, the map, a request">
                <div class="actions">
                    <Chips
                        legend="Examples"
                        options=Setup::ALL.map(|setup| (setup, setup.label())).to_vec()
                        chosen=Signal::derive(move || board.setup())
                        on_choose=move |setup| board.set_up(setup)
                    />
                </div>
                <CaptionedListing
                    class="listing ask-map"
                    caption="create_app()"
                    text=Signal::derive(move || python(&board.registrations()))
                />
                {move || {
                    let map = board.url_map().ok()?;
                    Some(view! {
                        <UrlMapListing listing=map.listing()/>
                        <ShadowedRules rules=shadowed_rules(&map)/>
                    })
                }}
                <UrlRequestForm request=board.request on_send=move |()| board.send()/>
                <div role="status">
                    {move || {
                        let is_sent = board.request.is_sent.get();
                        is_sent.then(|| view! { <Answer board/> })
                    }}
                </div>
                <JournalLog journal=board.journal quiet=true/>
            </More>
        </div>
    }
}

/// The answer to the request that was sent.
#[component]
fn Answer(board: Board) -> impl IntoView {
    match untrack(|| board.url_map()) {
        Ok(map) => view! { <AnswerFigure answer=board.request.answer(&map)/> }.into_any(),
        Err(_) => view! { <p>"No answer: there is no app to ask."</p> }.into_any(),
    }
}

/// Whether there is an app, and whether requests reach all its rules.
#[component]
fn BoardVerdict(board: Board) -> impl IntoView {
    let tone = Signal::derive(move || match board.url_map() {
        Err(_) => Tone::Failure,
        Ok(map) if shadowed_rules(&map).is_empty() => Tone::Success,
        Ok(_) => Tone::Failure,
    });
    view! { <Verdict sentence=Signal::derive(move || board.summary()) tone/> }
}

/// The rules that no request reaches, if there are any.
#[component]
fn ShadowedRules(rules: Vec<ShadowedRule>) -> impl IntoView {
    if rules.is_empty() {
        return None;
    }
    let items = rules.into_iter().map(|rule| {
        view! {
            <li>
                <code>{rule.request}</code>
                " calls "
                <code>{rule.call}</code>
                ", and never "
                <code>{rule.endpoint}</code>
            </li>
        }
    });
    Some(view! {
        <div class="notice notice-caution assembly-hidden">
            <p>"Of two rules for one address, the first one answers."</p>
            <ul>{items.collect_view()}</ul>
        </div>
    })
}
