//! Section 11: one request to the same app in four set-ups, side by side: what the client sees, what
//! a stranger learns, and what only the log has. The users service answers.

use std::sync::Arc;

use leptos::prelude::*;

mod details;
mod leak;
mod set_up;

use self::details::Details;
use self::set_up::{CODE_IN_PRODUCTION, ONLY_THE_LOG, Outcome, Sample, SetUp};
use widget_kit::components::checkbox::Switch;
use widget_kit::components::chips::Chips;
use widget_kit::components::frame::WidgetFrame;
use widget_kit::components::journal::{Journal, JournalLog};
use widget_kit::components::more::More;
use widget_kit::components::task::Tasks;
use widget_kit::components::verdict::{Tone, Verdict};
use widget_kit::widget::{Options, Widget};

/// Its name in lessons and its title.
pub const WIDGET: Widget = Widget {
    id: "config-trap",
    title: "What a stranger learns",
    options: &[],
};

/// The widget.
pub fn view(_: &Options) -> AnyView {
    view! {
        <WidgetFrame widget=WIDGET tasks=&[CODE_IN_PRODUCTION, ONLY_THE_LOG]>
            <ConfigTrap/>
        </WidgetFrame>
    }
    .into_any()
}

/// The request, and what each set-up has answered. Cheap to copy.
#[derive(Clone, Copy)]
struct Trial {
    sample: RwSignal<Sample>,
    /// Whether the crashing route was shipped in spite of the configuration.
    bug: RwSignal<bool>,
    /// The answers in the order of [`SetUp::ALL`]; none before the request is sent.
    answers: RwSignal<Vec<Arc<Outcome>>>,
    /// The set-up that is looked at.
    chosen: RwSignal<SetUp>,
    journal: Journal,
    tasks: Tasks,
}

impl Trial {
    fn new() -> Self {
        let [first, ..] = SetUp::ALL;
        let trial = Self {
            sample: RwSignal::new(Sample::Crash),
            bug: RwSignal::new(false),
            answers: RwSignal::default(),
            chosen: RwSignal::new(first),
            journal: Journal::default(),
            tasks: Tasks::expect(),
        };
        // The answers belong to the request as it was.
        Effect::watch(
            move || (trial.sample.get(), trial.bug.get()),
            move |_, _, _| trial.answers.update(Vec::clear),
            false,
        );
        trial
    }

    /// The answer that is looked at; reactive.
    fn answer(self) -> Option<Arc<Outcome>> {
        let chosen = self.chosen.get();
        self.answers
            .with(|answers| answers.iter().find(|it| it.set_up == chosen).cloned())
    }

    /// Sends the request to all four.
    fn send(self) {
        let (sample, bug) = (self.sample.get_untracked(), self.bug.get_untracked());
        let answers = SetUp::ALL.map(|set_up| Arc::new(set_up.send(sample, bug)));
        for answer in &answers {
            self.journal.say(format!(
                "{}, {}, {}: {} {}, {}.",
                sample.label(),
                answer.set_up.config.label(),
                answer.set_up.debug_label(),
                answer.response.status,
                answer.response.reason,
                answer.leak_count(),
            ));
        }
        self.answers.set(answers.into());
        self.look_at(self.chosen.get_untracked());
    }

    /// Looks at a set-up's answer.
    fn look_at(self, set_up: SetUp) {
        self.chosen.set(set_up);
        if let Some(task) = untrack(|| self.answer()).and_then(|answer| answer.task()) {
            self.tasks.complete(task);
        }
    }

    fn reset(self) {
        let [first, ..] = SetUp::ALL;
        self.sample.set(Sample::Crash);
        self.bug.set(false);
        self.answers.update(Vec::clear);
        self.chosen.set(first);
        self.journal.clear();
    }
}

#[component]
fn ConfigTrap() -> impl IntoView {
    let trial = Trial::new();
    let samples = Sample::ALL.map(|sample| (sample, sample.label()));
    let sentence = Signal::derive(move || match trial.answer() {
        None => "Nothing has been sent.".to_owned(),
        Some(answer) => answer.verdict().0.to_owned(),
    });
    let tone = Signal::derive(move || trial.answer().map_or(Tone::Open, |it| it.verdict().1));
    let cards = SetUp::ALL.map(|set_up| view! { <Card trial set_up/> });
    view! {
        <div class="widget-body shipping">
            <div>
                <Chips
                    legend="Request"
                    options=samples.to_vec()
                    chosen=Signal::derive(move || Some(trial.sample.get()))
                    on_choose=move |sample| trial.sample.set(sample)
                />
                <Switch label="A bug slipped through: production has /boom, too" on=trial.bug/>
            </div>
            <div class="trap widget-picture" role="group" aria-label="The same app, started in four ways">
                {cards.collect_view()}
            </div>
            <div class="control-verdict">
                <button
                    class="button button-primary"
                    type="button"
                    on:click=move |_| trial.send()
                >
                    "Send to all four"
                </button>
                <Verdict sentence tone/>
            </div>
            <More summary="More: what the client, a stranger and the log have; reset">
                {move || trial.answer().map(|outcome| view! { <Details outcome/> })}
                <button class="button" type="button" on:click=move |_| trial.reset()>
                    "Reset"
                </button>
                <JournalLog journal=trial.journal quiet=true/>
            </More>
        </div>
    }
}

/// A set-up and what it has answered; pressed, it is looked at.
#[component]
fn Card(trial: Trial, set_up: SetUp) -> impl IntoView {
    let answer = Memo::new(move |_| {
        trial
            .answers
            .with(|answers| answers.iter().find(|it| it.set_up == set_up).cloned())
    });
    let state = move || {
        answer.get().map(|answer| {
            if answer.is_debugger() {
                "debugger"
            } else if answer.leaks.is_empty() {
                "silent"
            } else {
                "leaks"
            }
        })
    };
    let words = move || match answer.get() {
        None => view! { <span class="trap-answer">"not sent"</span> }.into_any(),
        Some(answer) => view! {
            <span class="trap-answer">
                <strong>{answer.response.status}</strong>
                " "
                {answer.leak_count()}
            </span>
        }
        .into_any(),
    };
    view! {
        <button
            class="trap-card"
            type="button"
            data-state=state
            aria-pressed=move || (trial.chosen.get() == set_up).to_string()
            on:click=move |_| trial.look_at(set_up)
        >
            <span class="trap-config">{set_up.config.label()}</span>
            <span class="trap-debug">{set_up.debug_label()}</span>
            {words}
        </button>
    }
}
