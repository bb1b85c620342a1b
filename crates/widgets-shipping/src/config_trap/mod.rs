//! Section 11: the same request to the same app in four set-ups: what the client sees, what a
//! stranger learns, and what only the log has. The users service answers.

use leptos::prelude::*;

mod leak;

use self::leak::{Leak, leaks};
use crate::Terminal;
use users_service::{Request, Response, Settings};
use widget_kit::backend::exchange_with;
use widget_kit::components::checkbox::Switch;
use widget_kit::components::choice::Choice;
use widget_kit::components::exchange::{Layout, ResponseText};
use widget_kit::components::frame::WidgetFrame;
use widget_kit::components::journal::{Journal, JournalLog};
use widget_kit::widget::{Options, Widget};

/// Its name in lessons and its title.
pub const WIDGET: Widget = Widget {
    id: "config-trap",
    title: "What a stranger learns",
    options: &[],
};

const LEAD: &str = "Choose a request and how the server was started. Two switches make four \
                    set-ups: find the one that tells a stranger the least and you the most.";

/// A request to choose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sample {
    /// The route that crashes on purpose.
    Crash,
    /// JSON that ends in the middle.
    HalfABody,
    /// A user that doesn't exist.
    UnknownUser,
}

impl Sample {
    const ALL: [Self; 3] = [Self::Crash, Self::HalfABody, Self::UnknownUser];

    const fn label(self) -> &'static str {
        match self {
            Self::Crash => "GET /boom",
            Self::HalfABody => "POST half a body",
            Self::UnknownUser => "GET user 99",
        }
    }

    fn request(self) -> Request {
        match self {
            Self::Crash => Request::new("GET", "/api/v1/boom"),
            Self::HalfABody => Request::new("POST", "/api/v1/users").json("{\"email\": "),
            Self::UnknownUser => Request::new("GET", "/api/v1/users/99"),
        }
    }
}

/// The configuration that the app is started with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Config {
    Development,
    Production,
}

impl Config {
    const ALL: [Self; 2] = [Self::Development, Self::Production];

    /// The value of `APP_CONFIG`.
    const fn label(self) -> &'static str {
        match self {
            Self::Development => "development",
            Self::Production => "production",
        }
    }
}

/// What the reader has set.
#[derive(Clone, Copy, Debug)]
struct SetUp {
    sample: Sample,
    config: Config,
    debug: bool,
    /// Whether the crashing route was shipped in spite of the configuration.
    bug: bool,
}

/// The response, and the entry in the app's log.
#[derive(Clone)]
struct Outcome {
    response: Response,
    log: Option<String>,
    debug: bool,
}

impl SetUp {
    const FIRST: Self = Self {
        sample: Sample::Crash,
        config: Config::Development,
        debug: true,
        bug: false,
    };

    fn send(self) -> Outcome {
        let settings = Settings {
            debug: self.debug,
            boom: self.config == Config::Development || self.bug,
            ..Settings::default()
        };
        let exchange = exchange_with(settings, self.sample.request());
        let log = exchange.trace.log.first();
        Outcome {
            log: log.map(|record| format!("ERROR {}\n{}", record.message, record.traceback)),
            response: exchange.response,
            debug: self.debug,
        }
    }

    /// One sentence for the log.
    fn summary(self) -> String {
        let Outcome { response, .. } = self.send();
        let debug = if self.debug {
            "with debug mode"
        } else {
            "without debug mode"
        };
        format!(
            "{}, {}, {debug}: {} {}; details given away: {}.",
            self.sample.label(),
            self.config.label(),
            response.status,
            response.reason,
            leaks(&response).len(),
        )
    }
}

impl Outcome {
    fn is_debugger(&self) -> bool {
        leak::has_debugger(&String::from_utf8_lossy(&self.response.body))
    }

    /// The class and the text of the verdict.
    fn verdict(&self) -> (&'static str, &'static str) {
        if self.is_debugger() {
            (
                "notice notice-failure",
                "A stranger reads your code. There is a Python prompt as well, for anyone who \
                 comes from a local address and knows a PIN.",
            )
        } else if self.debug {
            (
                "notice notice-caution",
                "No harm done yet. But debug mode is on, whatever the configuration says, and the \
                 first crash will open the debugger.",
            )
        } else if self.log.is_some() {
            (
                "notice",
                "As it should be: the client knows that it isn’t to blame, and you find the cause \
                 in the log.",
            )
        } else {
            (
                "notice",
                "Nothing crashed, and the answer says nothing about your server.",
            )
        }
    }
}

/// The widget.
pub fn view(_: &Options) -> AnyView {
    view! { <ConfigTrap/> }.into_any()
}

#[component]
fn ConfigTrap() -> impl IntoView {
    let sample = RwSignal::new(SetUp::FIRST.sample);
    let config = RwSignal::new(SetUp::FIRST.config);
    let debug = RwSignal::new(SetUp::FIRST.debug);
    let bug = RwSignal::new(SetUp::FIRST.bug);
    let set_up = move || SetUp {
        sample: sample.get(),
        config: config.get(),
        debug: debug.get(),
        bug: bug.get(),
    };
    let journal = Journal::new(SetUp::FIRST.summary());
    Effect::watch(
        move || set_up().summary(),
        move |summary: &String, _, _| journal.say(summary.clone()),
        false,
    );
    let reset = move |_| {
        sample.set(SetUp::FIRST.sample);
        config.set(SetUp::FIRST.config);
        debug.set(SetUp::FIRST.debug);
        bug.set(SetUp::FIRST.bug);
        journal.clear();
    };
    let samples = Sample::ALL.map(|sample| (sample, sample.label()));
    let configs = Config::ALL.map(|config| (config, config.label()));
    view! {
        <WidgetFrame widget=WIDGET lead=LEAD>
            <div class="widget-body shipping">
                <Choice
                    group="trap-request"
                    legend="Request"
                    options=samples.to_vec()
                    chosen=sample
                    set_chosen=sample
                />
                <Choice
                    group="trap-config"
                    legend="APP_CONFIG"
                    options=configs.to_vec()
                    chosen=config
                    set_chosen=config
                />
                <div>
                    <Switch label="Started by flask run with --debug" on=debug/>
                    <Switch
                        label="A bug slipped through: the crashing route was shipped"
                        on=bug
                    />
                </div>
                <div class="actions">
                    <button class="button" type="button" on:click=reset>
                        "Reset"
                    </button>
                </div>
                {move || view! { <Views outcome=set_up().send()/> }}
            </div>
            <JournalLog journal/>
        </WidgetFrame>
    }
}

/// What the client, a stranger and the reader see.
#[component]
fn Views(outcome: Outcome) -> impl IntoView {
    let (class, verdict) = outcome.verdict();
    let log = match &outcome.log {
        Some(log) => log.clone(),
        None if outcome.is_debugger() => {
            "The development server prints the traceback here, too, and the debugger’s PIN."
                .to_owned()
        }
        None => "Nothing.".to_owned(),
    };
    view! {
        <p class=class>{verdict}</p>
        <div class="shipping-sees">
            <section>
                <h4>"What the client sees"</h4>
                <figure class="exchange shipping-terminal">
                    <ResponseText response=&outcome.response layout=Layout::Raw/>
                </figure>
            </section>
            <section>
                <h4>"What a stranger learns"</h4>
                <Leaks leaks=leaks(&outcome.response)/>
            </section>
            <section>
                <h4>"What only you see"</h4>
                <Terminal caption="the server’s log" text=log/>
            </section>
        </div>
    }
}

#[component]
fn Leaks(leaks: Vec<Leak>) -> impl IntoView {
    if leaks.is_empty() {
        return view! { <p>"Nothing about your server."</p> }.into_any();
    }
    let items = leaks.into_iter().map(|leak| {
        view! {
            <li>
                {leak.what} ": " <code>{leak.evidence}</code>
            </li>
        }
    });
    view! { <ul>{items.collect_view()}</ul> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use Config::{Development, Production};

    fn verdict(sample: Sample, config: Config, debug: bool, bug: bool) -> &'static str {
        let set_up = SetUp {
            sample,
            config,
            debug,
            bug,
        };
        set_up.send().verdict().1
    }

    #[test]
    fn production_with_debug_mode_only_waits_for_a_crash() {
        let crash = |config, debug, bug| verdict(Sample::Crash, config, debug, bug);
        assert!(crash(Production, true, false).starts_with("No harm done yet"));
        assert!(crash(Production, true, true).starts_with("A stranger reads"));
        assert!(crash(Development, true, false).starts_with("A stranger reads"));
        assert!(crash(Development, false, false).starts_with("As it should be"));
        assert!(crash(Production, false, true).starts_with("As it should be"));
        assert!(
            verdict(Sample::UnknownUser, Production, false, true).starts_with("Nothing crashed")
        );
    }
}
