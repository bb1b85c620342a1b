//! Section 13: eight attacks in front of seven protections. Whether an attack gets through, and which
//! protection decides it, is found by sending its requests, again after each switch.

use leptos::prelude::*;

mod attack;
mod browser;
mod explanation;
mod firing;
mod matrix;
mod protections;
mod table;

use self::attack::Attack;
use self::explanation::Explanation;
use self::firing::desk_may_read;
use self::matrix::{Row, matrix};
use self::protections::{CorsPolicy, Protection, Protections};
use self::table::Matrix;
use widget_kit::components::choice::Choice;
use widget_kit::components::frame::WidgetFrame;
use widget_kit::components::more::More;
use widget_kit::components::task::{Task, Tasks};
use widget_kit::components::verdict::{Tone, Verdict};
use widget_kit::widget::{Options, Widget};

/// Its name in lessons and its title.
pub const WIDGET: Widget = Widget {
    id: "security-shield",
    title: "Eight attacks and a shield",
    options: &[],
};

/// The token is on every list of bad passwords.
const GUESSED: Task = Task {
    id: "security-shield/guessed",
    sentence: "Ask for a token, and see it guessed all the same.",
};

/// All eight are stopped, and the API is still of use.
const HELD: Task = Task {
    id: "security-shield/held",
    sentence: "Stop all eight, and still let our own pages on desk.example read the users.",
};

/// The widget.
pub fn view(_: &Options) -> AnyView {
    view! {
        <WidgetFrame widget=WIDGET tasks=&[GUESSED, HELD]>
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
    /// The attack that is explained, once one is pressed.
    chosen: RwSignal<Option<Attack>>,
}

impl Controls {
    fn new(protections: Protections) -> Self {
        let switch = |protection| (protection, RwSignal::new(protections.has(protection)));
        Self {
            switches: Protection::ALL.map(switch),
            cors: RwSignal::new(protections.cors),
            chosen: RwSignal::new(None),
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
        controls.chosen.set(None);
    };
    let cors_policies = vec![
        (CorsPolicy::NoHeaders, "No headers"),
        (CorsPolicy::AnyOrigin, "Every site"),
        (CorsPolicy::DeskOnly, "desk.example"),
    ];
    let tasks = Tasks::expect();
    tasks.complete_when(GUESSED, move || {
        rows.with(|rows| is_guessed(controls.protections(), rows))
    });
    tasks.complete_when(HELD, move || {
        rows.with(|rows| is_held(controls.protections(), rows))
    });
    view! {
        <div class="widget-body shield">
            <Choice
                group="shield-cors"
                legend="CORS: whose pages may use the API"
                options=cors_policies
                chosen=controls.cors
                set_chosen=controls.cors
            />
            <Matrix controls rows/>
            <div class="control-verdict">
                <button
                    class="button button-primary"
                    type="button"
                    on:click=move |_| controls.set(Protections::ALL_OFF)
                >
                    "Switch all off"
                </button>
                <Score controls rows/>
            </div>
            <Explanation controls rows/>
            <More summary="More: all on, and the project as it is">
                <div class="actions">
                    <button
                        class="button"
                        type="button"
                        on:click=move |_| controls.set(Protections::ALL_ON)
                    >
                        "Switch all on"
                    </button>
                    <button class="button" type="button" on:click=reset>
                        "Reset"
                    </button>
                </div>
            </More>
        </div>
    }
}

/// How many attacks get through.
fn successes(rows: &[Row]) -> usize {
    rows.iter().filter(|row| row.outcome.succeeds).count()
}

/// Whether a token is asked for, and the attacker has found it.
fn is_guessed(protections: Protections, rows: &[Row]) -> bool {
    let mut rows = rows.iter();
    protections.authentication
        && rows.any(|row| row.attack == Attack::GuessToken && row.outcome.succeeds)
}

/// Whether no attack gets through, and the API's own pages can read the users.
fn is_held(protections: Protections, rows: &[Row]) -> bool {
    successes(rows) == 0 && desk_may_read(protections)
}

/// How many attacks get through, and whether the API's own pages can still read the users.
#[component]
fn Score(controls: Controls, rows: Memo<Vec<Row>>) -> impl IntoView {
    let successes = move || rows.with(|rows| successes(rows));
    let desk_reads = move || desk_may_read(controls.protections());
    let sentence = Signal::derive(move || {
        let can = if desk_reads() { "can" } else { "can’t" };
        format!(
            "{} of {} get through. Our own pages {can} read the users.",
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

#[cfg(test)]
mod tests {
    use super::*;

    fn with(protections: &[Protection], cors: CorsPolicy) -> Protections {
        let mut all = Protections {
            cors,
            ..Protections::ALL_OFF
        };
        for protection in protections {
            all.set(*protection, true);
        }
        all
    }

    #[test]
    fn a_token_is_guessed_until_the_guesses_are_limited() {
        let guessed = |protections| is_guessed(protections, &matrix(protections));
        let token = Protection::Authentication;
        assert!(guessed(with(&[token], CorsPolicy::NoHeaders)));
        assert!(!guessed(with(
            &[token, Protection::RateLimit],
            CorsPolicy::NoHeaders
        )));
        assert!(!guessed(Protections::ALL_OFF), "there is nothing to guess");
    }

    #[test]
    fn the_shield_holds_only_with_all_of_it() {
        let held = |protections| is_held(protections, &matrix(protections));
        assert!(held(Protections::ALL_ON));
        assert!(!held(with(&Protection::ALL, CorsPolicy::NoHeaders)));
        for protection in Protection::ALL {
            let mut others = Protections::ALL_ON;
            others.set(protection, false);
            assert!(!held(others), "without {protection:?}");
        }
    }
}
