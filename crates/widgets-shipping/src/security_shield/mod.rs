//! Section 13: eight attacks in front of seven protections. Whether an attack gets through, and which
//! protection decides it, is found by sending its requests, again after each switch.

use leptos::prelude::*;

mod attack;
mod browser;
mod firing;
mod matrix;
mod protections;
mod table;

use self::attack::Attack;
use self::firing::desk_may_read;
use self::matrix::{Row, matrix};
use self::protections::{CorsPolicy, Protection, Protections};
use self::table::Matrix;
use widget_kit::components::choice::Choice;
use widget_kit::components::exchange::ExchangeFigure;
use widget_kit::components::frame::WidgetFrame;
use widget_kit::components::verdict::{Tone, Verdict};
use widget_kit::widget::{Options, Widget};

/// Its name in lessons and its title.
pub const WIDGET: Widget = Widget {
    id: "security-shield",
    title: "Eight attacks and a shield",
    options: &[],
};

const LEAD: &str = "Each switch fires all eight attacks again. Stop them all, and keep the door open \
                    for our own pages. Press an attack to see what it sent.";

/// The widget.
pub fn view(_: &Options) -> AnyView {
    view! {
        <WidgetFrame widget=WIDGET lead=LEAD>
            <SecurityShield/>
        </WidgetFrame>
    }
    .into_any()
}

/// The state of the controls. Cheap to copy.
#[derive(Clone, Copy)]
struct Controls {
    switches: [(Protection, RwSignal<bool>); 6],
    cors: RwSignal<CorsPolicy>,
    /// The attack that is explained.
    chosen: RwSignal<Attack>,
}

impl Controls {
    fn new(protections: Protections) -> Self {
        let switch = |protection| (protection, RwSignal::new(protections.has(protection)));
        Self {
            switches: Protection::ALL.map(switch),
            cors: RwSignal::new(protections.cors),
            chosen: RwSignal::new(Attack::DeleteAsStranger),
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

#[component]
fn SecurityShield() -> impl IntoView {
    let controls = Controls::new(Protections::PROJECT);
    let rows = Memo::new(move |_| matrix(controls.protections()));
    let reset = move |_| {
        controls.set(Protections::PROJECT);
        controls.chosen.set(Attack::DeleteAsStranger);
    };
    let cors_policies = vec![
        (CorsPolicy::NoHeaders, "No headers"),
        (CorsPolicy::AnyOrigin, "Every site (*)"),
        (CorsPolicy::DeskOnly, "desk.example"),
    ];
    view! {
        <div class="widget-body shield">
            <Score controls rows/>
            <Matrix controls rows/>
            <Choice
                group="shield-cors"
                legend="CORS: whose pages may use the API"
                options=cors_policies
                chosen=controls.cors
                set_chosen=controls.cors
            />
            <div class="actions">
                <button
                    class="button button-primary"
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
            <Explanation controls rows/>
        </div>
    }
}

/// How many attacks get through, and whether the API's own pages can still read the users.
#[component]
fn Score(controls: Controls, rows: Memo<Vec<Row>>) -> impl IntoView {
    let successes =
        move || rows.with(|rows| rows.iter().filter(|row| row.outcome.succeeds).count());
    let desk_reads = move || desk_may_read(controls.protections());
    let sentence = Signal::derive(move || {
        let desk = if desk_reads() {
            "Our own pages on desk.example can read the users in a browser."
        } else {
            "Our own pages on desk.example can’t read the users in a browser: no answer allows it."
        };
        format!(
            "{} of {} attacks get through. {desk}",
            successes(),
            Attack::ALL.len()
        )
    });
    let tone = Signal::derive(move || match (successes(), desk_reads()) {
        (0, true) => Tone::Success,
        (0, false) => Tone::Open,
        _ => Tone::Failure,
    });
    view! { <Verdict sentence tone/> }
}

/// The chosen attack: what the attacker does, how it ends, and the request that decided it.
#[component]
fn Explanation(controls: Controls, rows: Memo<Vec<Row>>) -> impl IntoView {
    let chosen = Memo::new(move |_| {
        let attack = controls.chosen.get();
        rows.with(|rows| rows.iter().find(|row| row.attack == attack).cloned())
    });
    move || {
        let row = chosen.get()?;
        let word = if row.outcome.succeeds {
            "It gets through."
        } else {
            "It is stopped."
        };
        Some(view! {
            <section class="shield-explanation">
                <h4 class="shield-title">{row.attack.title()}</h4>
                <p>{row.attack.story()}</p>
                <p>
                    <strong>{word}</strong>
                    " "
                    {row.outcome.explanation.clone()}
                </p>
                <ExchangeFigure
                    caption="What was sent, as the proxy hands it on, and what came back".to_owned()
                    exchange=&row.outcome.exchange
                />
            </section>
        })
    }
}
