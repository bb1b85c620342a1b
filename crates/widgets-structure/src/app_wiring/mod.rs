//! Section 4: the factory builds the app line by line, with each configuration. Three files that
//! create the app at import get stuck. The lines are taken from the real files, the rules from the
//! users service.

use course_model::SourceListings;
use leptos::prelude::*;

mod steps;
mod wiring;

use self::wiring::{Config, Construction, Wiring};
use widget_kit::components::checkbox::Switch;
use widget_kit::components::choice::Choice;
use widget_kit::components::frame::WidgetFrame;
use widget_kit::components::journal::EventLog;
use widget_kit::data_files::use_data_file;
use widget_kit::stage::Listing;
use widget_kit::stage::source::Excerpt;
use widget_kit::widget::{Options, Widget};

/// Its name in lessons and its title.
pub const WIDGET: Widget = Widget {
    id: "app-wiring",
    title: "Wire the app",
    options: &[],
};

const LEAD: &str = "Step through run.py and the factory, and watch what the app has after each \
                    line. Then create the app at import, as in the three files.";

/// The widget.
pub fn view(_: &Options) -> AnyView {
    view! {
        <WidgetFrame widget=WIDGET lead=LEAD>
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
    let explanation = move || {
        let steps = state.wiring.get().steps();
        steps.get(state.step.get()).map(|step| step.explanation)
    };
    view! {
        <div class="widget-body wiring">
            <WiringSettings state/>
            <WiringControls state/>
            <p>
                <span class="wiring-said">{explanation}</span>
            </p>
            <div class="wiring-halves">
                <RunningLine state/>
                <div class="wiring-state">
                    <h4 class="change-side-title">"What exists after this line"</h4>
                    <AppRows state/>
                </div>
            </div>
            <div role="status" class="wiring-outcome">
                {move || state.is_over().then(|| view! { <Outcome wiring=state.wiring.get()/> })}
            </div>
            <EventLog track=move || state.step.track()>
                <For
                    each=move || state.wiring.get().steps().iter().take(state.step.get() + 1)
                    key=|step| step.explanation
                    let:step
                >
                    <li>{step.explanation}</li>
                </For>
            </EventLog>
        </div>
    }
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
                "One line forward"
            </button>
            <button
                class="button"
                type="button"
                aria-disabled=move || (step.get() == 0).to_string()
                on:click=move |_| state.go_to(step.get_untracked().saturating_sub(1))
            >
                "One line back"
            </button>
            <button class="button" type="button" on:click=move |_| state.go_to(usize::MAX)>
                "To the end"
            </button>
            <button class="button" type="button" on:click=move |_| state.reset()>
                "Reset"
            </button>
        </div>
    }
}

/// The line that runs, in its file.
#[component]
fn RunningLine(state: WiringState) -> impl IntoView {
    let sources = use_data_file::<SourceListings>();
    let listing = move || {
        let step = state.wiring.get().steps().get(state.step.get())?;
        sources.with(|sources| {
            let (excerpt, line) = excerpt_around(sources.as_ref()?, step.file, step.code)?;
            Some(view! { <Listing excerpt marked=vec![line]/> })
        })
    };
    view! { <div class="wiring-code">{listing}</div> }
}

/// The function around the line with this code, or else the lines next to it; and the line's
/// number.
fn excerpt_around(sources: &SourceListings, file: &str, code: &str) -> Option<(Excerpt, u32)> {
    let listing = sources.file(file)?;
    let mut lines = listing.lines.iter();
    let line = lines.find(|line| line.text().contains(code))?.number;
    let excerpt = Excerpt::of_function_at(listing, line)
        .or_else(|| Excerpt::of_lines(listing, line.saturating_sub(4)..=line + 6))?;
    Some((excerpt, line))
}

/// What the app has, row by row.
#[component]
fn AppRows(state: WiringState) -> impl IntoView {
    let rows = move || {
        let rows = state.wiring.get().rows_after(state.step.get());
        let views = rows.into_iter().map(|(row, entries)| {
            view! {
                <dt>{row.label()}</dt>
                <dd>
                    <RowEntries entries is_code=row.is_code()/>
                </dd>
            }
        });
        views.collect_view()
    };
    view! { <dl class="wiring-rows">{rows}</dl> }
}

/// The entries of a row.
#[component]
fn RowEntries(entries: Vec<String>, is_code: bool) -> impl IntoView {
    if entries.is_empty() {
        return view! { <span class="answer-none">"–"</span> }.into_any();
    }
    let views = entries.into_iter().map(|entry| match is_code {
        true => view! { <code>{entry}</code> }.into_any(),
        false => view! { <span>{entry}</span> }.into_any(),
    });
    views.collect_view().into_any()
}

/// The end: an app, or the error that Python prints.
#[component]
fn Outcome(wiring: Wiring) -> impl IntoView {
    match wiring.failure() {
        None => {
            view! { <p class="notice">"The app is ready, and a server can start."</p> }.into_any()
        }
        Some(error) => view! {
            <div class="notice notice-failure">
                <p>"There will be no app. This is what Python says:"</p>
                <pre class="wiring-error" tabindex="0">
                    <code>{error}</code>
                </pre>
            </div>
        }
        .into_any(),
    }
}
