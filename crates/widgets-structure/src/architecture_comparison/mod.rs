//! Section 2: one request through a fat route and through a service layer, and what two changes
//! make you touch in each. Everything shown is found in traces of the users service and in the
//! real Python files.

use std::sync::Arc;

use leptos::prelude::*;

mod answers;
mod cases;
mod guess;
mod job;
mod job_change;
mod rule;
mod rule_change;

use self::answers::{Answers, verdict};
use self::cases::{Case, Exchanges};
use self::job_change::JobChange;
use self::rule_change::RuleChange;
use widget_kit::components::choice::Segments;
use widget_kit::components::frame::WidgetFrame;
use widget_kit::components::task::{Task, Tasks};
use widget_kit::stage::{Moment, Show, Stage};
use widget_kit::widget::{Options, Widget};

/// Its name in lessons and its title.
pub const WIDGET: Widget = Widget {
    id: "architecture-comparison",
    title: "One request, two architectures",
    options: &[],
};

/// One request, to the end of both architectures.
const BOTH: Task = Task {
    id: "architecture-comparison/both",
    sentence: "Follow one request through both, to the answer.",
};

/// The first of the two changes.
const RULE_CHANGE: Task = Task {
    id: "architecture-comparison/rule",
    sentence: "Guess in how many functions the email rule is, and find out.",
};

/// The second.
const JOB_CHANGE: Task = Task {
    id: "architecture-comparison/job",
    sentence: "Guess whose function a nightly job can call, and find out.",
};

/// The widget.
pub fn view(_: &Options) -> AnyView {
    view! {
        <WidgetFrame widget=WIDGET tasks=&[BOTH, RULE_CHANGE, JOB_CHANGE]>
            <ArchitectureComparison/>
        </WidgetFrame>
    }
    .into_any()
}

#[component]
fn ArchitectureComparison() -> impl IntoView {
    let case = RwSignal::new(Case::Create);
    let exchanges = RwSignal::new(Arc::new(Exchanges::of(Case::Create)));
    let show = RwSignal::new(Arc::new(Show {
        acts: exchanges.with_untracked(|exchanges| exchanges.acts()),
        plays: false,
    }));
    let moment = RwSignal::new(Moment::default());
    let resets = RwSignal::new(0_u32);
    let send = move |chosen: Case, plays: bool| {
        case.set(chosen);
        let sent = Exchanges::of(chosen);
        show.set(Arc::new(Show {
            acts: sent.acts(),
            plays,
        }));
        exchanges.set(Arc::new(sent));
    };
    let reset = move |_| {
        resets.update(|times| *times += 1);
        send(Case::Create, false);
    };
    let choose = SignalSetter::map(move |chosen| send(chosen, false));
    let acts_done = Memo::new(move |_| moment.get().acts_done);
    Tasks::expect().complete_when(BOTH, move || {
        acts_done.get() == exchanges.with(|sent| sent.acts().len())
    });
    view! {
        <div class="widget-body architecture">
            <CaseChoice case choose/>
            <div class="flow-line">
                <button
                    class="button button-primary"
                    type="button"
                    on:click=move |_| send(case.get_untracked(), true)
                >
                    "Send it through both"
                </button>
                <CaseRequest case/>
                <button class="button" type="button" on:click=reset>
                    "Reset"
                </button>
            </div>
            <Stage show moment verdict=verdict(exchanges, acts_done)>
                <Answers exchanges acts_done/>
            </Stage>
        </div>
        <RuleChange resets/>
        <JobChange resets/>
    }
}

/// The choice of a request.
#[component]
fn CaseChoice(case: RwSignal<Case>, choose: SignalSetter<Case>) -> impl IntoView {
    let options = Case::ALL.map(|case| (case, case.label())).to_vec();
    view! {
        <fieldset class="options">
            <legend class="visually-hidden">"Request"</legend>
            <div class="chips">
                <Segments group="architecture-case" options chosen=case set_chosen=choose/>
            </div>
        </fieldset>
    }
}

/// The request as it will be sent, on one line.
#[component]
fn CaseRequest(case: RwSignal<Case>) -> impl IntoView {
    let request = move || {
        let case = case.get();
        let method = case.method().as_str();
        view! {
            <code class="request">
                <span class="method" data-method=method>
                    {method}
                </span>
                " "
                {case.target()}
            </code>
            {case.body().map(|body| view! { " " <code>{body}</code> })}
        }
    };
    view! { <span class="flow-request">{request}</span> }
}
