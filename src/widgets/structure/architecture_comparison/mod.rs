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

use self::answers::Answers;
use self::cases::{Both, Case};
use self::job_change::JobChange;
use self::rule_change::RuleChange;
use crate::components::frame::frame;
use crate::registry::{Options, Widget};
use crate::stage::{Moment, Show, Stage};

const LEAD: &str = "Choose a request and send it through both. Watch which desk acts, what the \
                    packet carries, and which line of the real file is running.";

/// The widget.
pub fn view(_: &Options) -> AnyView {
    let case = RwSignal::new(Case::Create);
    let both = RwSignal::new(Arc::new(Both::send(Case::Create)));
    let show = RwSignal::new(Arc::new(Show {
        acts: both.get_untracked().acts(),
        plays: false,
    }));
    let moment = RwSignal::new(Moment::default());
    let resets = RwSignal::new(0_u32);
    let send = move |chosen: Case, plays: bool| {
        case.set(chosen);
        let sent = Both::send(chosen);
        show.set(Arc::new(Show {
            acts: sent.acts(),
            plays,
        }));
        both.set(Arc::new(sent));
    };
    let reset = move |_| {
        resets.update(|times| *times += 1);
        send(Case::Create, false);
    };
    let body = view! {
            <div class="widget-body architecture">
                <Cases case choose=move |chosen| send(chosen, false)/>
                <div class="actions">
                    <button
                        class="button button-primary"
                        type="button"
                        on:click=move |_| send(case.get_untracked(), true)
                    >
                        "Send it through both"
                    </button>
                    <button class="button" type="button" on:click=reset>
                        "Reset"
                    </button>
                </div>
                <Stage show moment/>
                <Answers both acts_done=Memo::new(move |_| moment.get().acts_done)/>
                <RuleChange resets/>
                <JobChange resets/>
            </div>
    };
    frame(Widget::ArchitectureComparison, LEAD, body.into_any())
}

/// The choice of a request, and the request as it will be sent.
#[component]
fn Cases(case: RwSignal<Case>, choose: impl Fn(Case) + Copy + Send + 'static) -> impl IntoView {
    view! {
        <fieldset class="cases">
            <legend class="visually-hidden">"Request"</legend>
            <div class="segments">
                {Case::ALL
                    .map(|choice| {
                        view! {
                            <label class="segment">
                                <input
                                    class="visually-hidden"
                                    type="radio"
                                    name="architecture-case"
                                    checked=choice == Case::Create
                                    prop:checked=move || case.get() == choice
                                    on:change=move |_| choose(choice)
                                />
                                {choice.label()}
                            </label>
                        }
                    })
                    .collect_view()}
            </div>
            <p class="cases-request">
                {move || {
                    let (method, target) = case.get().line();
                    view! {
                        <code class="request">
                            <span class="method" data-method=method>
                                {method}
                            </span>
                            " "
                            {target}
                        </code>
                        {case.get().body().map(|body| view! { " " <code>{body}</code> })}
                    }
                }}
            </p>
        </fieldset>
    }
}
