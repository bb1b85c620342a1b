//! Section 4: the factory builds the app line by line, with each configuration. Three files that
//! create the app at import get stuck. The lines are taken from the real files, the rules from the
//! users service.

use leptos::prelude::*;

mod board;
mod steps;
mod wiring;

use self::board::{Board, RunningLine};
use self::wiring::{Config, Construction, Finding, Wiring};
use widget_kit::components::checkbox::Switch;
use widget_kit::components::choice::Choice;
use widget_kit::components::frame::WidgetFrame;
use widget_kit::components::journal::EventLog;
use widget_kit::components::more::More;
use widget_kit::components::task::{Task, Tasks};
use widget_kit::components::verdict::{Tone, Verdict};
use widget_kit::widget::{Options, Widget};

/// Its name in lessons and its title.
pub const WIDGET: Widget = Widget {
    id: "app-wiring",
    title: "Wire the app",
    options: &[],
};

/// The factory, to its last line.
const READY: Task = Task {
    id: "app-wiring/ready",
    sentence: "Run run.py and the factory, line by line, until the app is ready.",
};

/// Production asks for a variable, and lacks a rule.
const PRODUCTION: Task = Task {
    id: "app-wiring/production",
    sentence: "Get it ready with the production settings, too.",
};

/// The three files that wait for one another.
const CIRCLE: Task = Task {
    id: "app-wiring/circle",
    sentence: "Create the app at import, as in the three files, and get stuck.",
};

/// The widget.
pub fn view(_: &Options) -> AnyView {
    view! {
        <WidgetFrame widget=WIDGET tasks=&[READY, PRODUCTION, CIRCLE]>
            <AppWiring/>
        </WidgetFrame>
    }
    .into_any()
}

/// The settings, and the index of the step that is shown.
#[derive(Clone, Copy)]
struct WiringState {
    construction: RwSignal<Construction>,
    config: RwSignal<Config>,
    has_database_url: RwSignal<bool>,
    wiring: Memo<Wiring>,
    step: RwSignal<usize>,
}

impl WiringState {
    fn new() -> Self {
        let construction = RwSignal::new(Construction::Factory);
        let config = RwSignal::new(Config::Development);
        let has_database_url = RwSignal::new(false);
        let wiring = Memo::new(move |_| Wiring {
            construction: construction.get(),
            config: config.get(),
            has_database_url: has_database_url.get(),
        });
        let step = RwSignal::new(0);
        // With other settings, the reader starts again at the first line.
        Effect::watch(move || wiring.get(), move |_, _, _| step.set(0), false);
        Self {
            construction,
            config,
            has_database_url,
            wiring,
            step,
        }
    }

    fn is_over(self) -> bool {
        self.step.get() == self.wiring.get().last_step()
    }

    /// The error with which it ends, once it has ended.
    fn failure(self) -> Option<&'static str> {
        let failure = self.wiring.get().failure()?;
        self.is_over().then_some(failure)
    }

    fn finding(self) -> Option<Finding> {
        self.wiring.get().finding(self.step.get())
    }

    fn go_to(self, step: usize) {
        self.step
            .set(step.min(self.wiring.get_untracked().last_step()));
    }

    fn reset(self) {
        self.construction.set(Construction::Factory);
        self.config.set(Config::Development);
        self.has_database_url.set(false);
        self.step.set(0);
    }
}

#[component]
fn AppWiring() -> impl IntoView {
    let state = WiringState::new();
    let tasks = Tasks::expect();
    for (task, finding) in [
        (READY, Finding::Ready),
        (PRODUCTION, Finding::ReadyInProduction),
        (CIRCLE, Finding::Circle),
    ] {
        tasks.complete_when(task, move || state.finding() == Some(finding));
    }
    view! {
        <div class="widget-body flow wiring">
            <RunningLine state/>
            <Caption state/>
            <WiringControls state/>
            <Board state/>
            <More summary="More: other settings, the app at import, the log">
                <WiringSettings state/>
                <EventLog track=move || state.step.track() quiet=true>
                    <For
                        each=move || state.wiring.get().steps().iter().take(state.step.get() + 1)
                        key=|step| step.explanation
                        let:step
                    >
                        <li>{step.explanation}</li>
                    </For>
                </EventLog>
            </More>
        </div>
    }
}

/// What the line does, and at the end whether there is an app.
#[component]
fn Caption(state: WiringState) -> impl IntoView {
    let sentence = move || {
        let steps = state.wiring.get().steps();
        let step = steps.get(state.step.get());
        let explanation = step.map_or("", |step| step.explanation);
        match state.failure() {
            Some(_) if state.construction.get() == Construction::Factory => {
                "The settings can’t go in: DATABASE_URL isn’t set, so there will be no app."
                    .to_owned()
            }
            Some(_) | None => explanation.to_owned(),
        }
    };
    let tone = move || match (state.failure(), state.is_over()) {
        (Some(_), _) => Tone::Failure,
        (None, true) => Tone::Success,
        (None, false) => Tone::Open,
    };
    view! { <Verdict sentence=Signal::derive(sentence) tone=Signal::derive(tone)/> }
}

/// Where the app is created, and with which configuration.
#[component]
fn WiringSettings(state: WiringState) -> impl IntoView {
    let is_at_import = move || state.construction.get() == Construction::AtImport;
    view! {
        <Choice
            group="wiring-way"
            legend="The app is created"
            options=vec![
                (Construction::Factory, "in a factory"),
                (Construction::AtImport, "at import"),
            ]
            chosen=state.construction
            set_chosen=state.construction
        />
        <div hidden=is_at_import>
            <Choice
                group="wiring-config"
                legend="APP_CONFIG"
                options=Config::ALL.map(|config| (config, config.name())).to_vec()
                chosen=state.config
                set_chosen=state.config
            />
            <div hidden=move || state.config.get() != Config::Production>
                <Switch label="DATABASE_URL is set in the environment" on=state.has_database_url/>
            </div>
        </div>
        <button class="button" type="button" on:click=move |_| state.reset()>
            "Reset"
        </button>
    }
}

/// The buttons that step from line to line.
#[component]
fn WiringControls(state: WiringState) -> impl IntoView {
    let step = state.step;
    view! {
        <div class="actions">
            <button
                class="button button-primary"
                type="button"
                aria-disabled=move || state.is_over().to_string()
                on:click=move |_| state.go_to(step.get_untracked() + 1)
            >
                "Next line"
            </button>
            <button
                class="button"
                type="button"
                aria-disabled=move || (step.get() == 0).to_string()
                on:click=move |_| state.go_to(step.get_untracked().saturating_sub(1))
            >
                "Back"
            </button>
            <button class="button" type="button" on:click=move |_| state.go_to(usize::MAX)>
                "To the end"
            </button>
        </div>
    }
}
