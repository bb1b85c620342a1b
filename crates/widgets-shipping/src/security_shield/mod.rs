//! Section 13: the reader switches protections on and fires eight attacks at the API. Whether an
//! attack gets through is found by sending it, again after each switch.

use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;

mod attack;
mod browser;
mod firing;
mod protections;

use self::attack::Attack;
use self::firing::{Outcome, desk_may_read, fire};
use self::protections::{CorsPolicy, Protection, Protections};
use widget_kit::components::checkbox::Switch;
use widget_kit::components::choice::Choice;
use widget_kit::components::exchange::ExchangeFigure;
use widget_kit::components::frame::WidgetFrame;
use widget_kit::components::journal::{Journal, JournalLog};
use widget_kit::widget::{Options, Widget};

/// Its name in lessons and its title.
pub const WIDGET: Widget = Widget {
    id: "security-shield",
    title: "Eight attacks and a shield",
    options: &[],
};

const LEAD: &str = "Fire the eight attacks at the project as it is. Then switch on one protection \
                    after another, and watch which attacks it stops. Each attack starts with the \
                    same five users.";

/// The outcomes of the attacks that were fired.
type Outcomes = BTreeMap<Attack, Arc<Outcome>>;

/// The widget.
pub fn view(_: &Options) -> AnyView {
    view! {
        <WidgetFrame widget=WIDGET lead=LEAD>
            <SecurityShield/>
        </WidgetFrame>
    }
    .into_any()
}

/// The state of the controls.
#[derive(Clone, Copy)]
struct Controls {
    switches: [(Protection, RwSignal<bool>); 6],
    cors: RwSignal<CorsPolicy>,
}

impl Controls {
    fn new(protections: Protections) -> Self {
        let switch = |protection| (protection, RwSignal::new(protections.has(protection)));
        Self {
            switches: Protection::ALL.map(switch),
            cors: RwSignal::new(protections.cors),
        }
    }

    fn protections(self) -> Protections {
        let mut protections = Protections {
            cors: self.cors.get(),
            ..Protections::ALL_OFF
        };
        for (protection, is_on) in self.switches {
            protections.set(protection, is_on.get());
        }
        protections
    }

    fn set(self, protections: Protections) {
        for (protection, is_on) in self.switches {
            is_on.set(protections.has(protection));
        }
        self.cors.set(protections.cors);
    }
}

/// The attacks that were fired, and the log.
#[derive(Clone, Copy)]
struct Firings {
    outcomes: RwSignal<Outcomes>,
    journal: Journal,
}

impl Firings {
    fn new() -> Self {
        Self {
            outcomes: RwSignal::new(Outcomes::new()),
            journal: Journal::default(),
        }
    }

    fn fire(self, attack: Attack, protections: Protections) {
        let outcome = fire(attack, protections);
        self.journal.say(summary(attack, &outcome));
        self.outcomes.update(|outcomes| {
            outcomes.insert(attack, Arc::new(outcome));
        });
    }

    /// Fires again what was fired, and logs only the attacks that end differently.
    fn repeat(self, protections: Protections) {
        let before = self.outcomes.get_untracked();
        if before.is_empty() {
            return;
        }
        let fire_again = |attack: &Attack| (*attack, Arc::new(fire(*attack, protections)));
        let after: Outcomes = before.keys().map(fire_again).collect();
        let mut is_unchanged = true;
        for (attack, outcome) in &after {
            if before[attack].succeeds != outcome.succeeds {
                self.journal.say(summary(*attack, outcome));
                is_unchanged = false;
            }
        }
        if is_unchanged {
            self.journal
                .say("Fired again: every attack ends as before.");
        }
        self.outcomes.set(after);
    }

    fn clear(self) {
        self.outcomes.set(Outcomes::new());
        self.journal.clear();
    }
}

#[component]
fn SecurityShield() -> impl IntoView {
    let controls = Controls::new(Protections::PROJECT);
    let firings = Firings::new();
    Effect::watch(
        move || controls.protections(),
        move |protections, _, _| firings.repeat(*protections),
        false,
    );
    let fire = move |attacks: &[Attack]| {
        let protections = untrack(|| controls.protections());
        for attack in attacks {
            firings.fire(*attack, protections);
        }
    };
    let reset = move |_| {
        firings.clear();
        controls.set(Protections::PROJECT);
    };
    let cors_policies = vec![
        (CorsPolicy::NoHeaders, "No headers"),
        (CorsPolicy::AnyOrigin, "Every site (*)"),
        (CorsPolicy::DeskOnly, "desk.example"),
    ];
    let switches = controls.switches.into_iter();
    let attacks = Attack::ALL.map(|attack| {
        let outcome =
            Signal::derive(move || firings.outcomes.with(|all| all.get(&attack).cloned()));
        let on_fire = Callback::new(move |()| fire(&[attack]));
        view! { <AttackItem attack outcome on_fire/> }
    });
    view! {
        <div class="widget-body shield">
            <fieldset class="shield-switches">
                <legend class="choice-legend">"Protections"</legend>
                {switches
                    .map(|(protection, on)| view! { <Switch label=protection.label() on/> })
                    .collect_view()}
                <Choice
                    group="shield-cors"
                    legend="CORS: whose pages may use the API"
                    options=cors_policies
                    chosen=controls.cors
                    set_chosen=controls.cors
                />
            </fieldset>
            <div class="actions">
                <button
                    class="button button-primary"
                    type="button"
                    on:click=move |_| fire(&Attack::ALL)
                >
                    "Fire all eight"
                </button>
                <button
                    class="button"
                    type="button"
                    on:click=move |_| controls.set(Protections::ALL_ON)
                >
                    "Switch all on"
                </button>
                <button
                    class="button"
                    type="button"
                    on:click=move |_| controls.set(Protections::ALL_OFF)
                >
                    "Switch all off"
                </button>
                <button class="button" type="button" on:click=reset>
                    "Reset"
                </button>
            </div>
            <p class="shield-sum" role="status">
                <span>{move || firings.outcomes.with(score)}</span>
                <span>{move || desk_access(controls.protections())}</span>
            </p>
            <ol class="shield-attacks">{attacks.collect_view()}</ol>
        </div>
        <JournalLog journal=firings.journal/>
    }
}

/// An attack: what it is, its button, and its outcome once it was fired.
#[component]
fn AttackItem(
    attack: Attack,
    #[prop(into)] outcome: Signal<Option<Arc<Outcome>>>,
    on_fire: Callback<()>,
) -> impl IntoView {
    view! {
        <li class="shield-attack">
            <h4 class="shield-title">{attack.title()}</h4>
            <p>{attack.story()}</p>
            <button
                class="button"
                type="button"
                aria-label=format!("Fire: {}", attack.title())
                on:click=move |_| on_fire.run(())
            >
                "Fire"
            </button>
            {move || Some(view! { <AttackOutcome outcome=outcome.get()?/> })}
        </li>
    }
}

#[component]
fn AttackOutcome(outcome: Arc<Outcome>) -> impl IntoView {
    let (class, verdict) = if outcome.succeeds {
        ("verdict verdict-wrong", "It gets through")
    } else {
        ("verdict", "It is stopped")
    };
    view! {
        <div class=class>
            <p class="verdict-word">{verdict}</p>
            <p class="remark">{outcome.explanation.clone()}</p>
            <details class="shield-wire">
                <summary>"The request that decided it"</summary>
                <ExchangeFigure
                    caption="What was sent, as the proxy hands it on, and what came back".to_owned()
                    exchange=&outcome.exchange
                />
            </details>
        </div>
    }
}

/// The log's sentence on an attack.
fn summary(attack: Attack, outcome: &Outcome) -> String {
    let verdict = if outcome.succeeds {
        "gets through"
    } else {
        "is stopped"
    };
    let response = &outcome.exchange.response;
    format!(
        "“{}” {verdict}. The last answer was {} {}.",
        attack.title(),
        response.status,
        response.reason
    )
}

/// How many of the fired attacks get through.
fn score(outcomes: &Outcomes) -> String {
    let successes = outcomes.values().filter(|outcome| outcome.succeeds).count();
    match outcomes.len() {
        0 => "Nothing has been fired yet.".to_owned(),
        fired => format!("{successes} of {fired} attacks get through."),
    }
}

/// Whether the API's own pages can still read the users.
fn desk_access(protections: Protections) -> &'static str {
    if desk_may_read(protections) {
        "Our own pages on desk.example can read the users in a browser."
    } else {
        "Our own pages on desk.example can’t read the users in a browser: no answer allows it."
    }
}
