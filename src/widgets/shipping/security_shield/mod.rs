//! Section 13: switch protections on and fire eight attacks at the API. What gets through is found
//! by firing, again with each switch.

use std::sync::Arc;

use crate::dom::prelude::*;

mod attacks;
mod browser;

use self::attacks::{Chosen, Outcome, desk_may_read, fire};
use crate::components::exchange::ExchangeFigure;
use crate::components::frame::{Journal, choice, frame, switch};
use crate::registry::{Options, Widget};

const LEAD: &str = "Fire the eight attacks at the project as it is. Then switch on one protection \
                    after the other, and watch which attack it stops. Each finds the five users \
                    as they were.";

/// The protections that are on or off, and whether the project has them.
const SWITCHES: [(&str, bool); 6] = [
    ("Authentication: changes need a token", false),
    ("Input validation", true),
    ("Rate limit: 10 requests a minute", false),
    ("Size limit: 16 KiB", true),
    ("HTTPS only", false),
    ("Security headers", false),
];

const CORS: [&str; 3] = ["No headers", "Every site (*)", "desk.example"];

/// What each attack is called, and what the attacker does.
const ATTACKS: [(&str, &str); 8] = [
    (
        "Delete as a stranger",
        "Somebody without a token deletes user 5 for good.",
    ),
    (
        "Set a column that is no field",
        "A client with a valid token sends a PATCH with \"active\": false in it.",
    ),
    (
        "SQL in a name",
        "The same client sends a name that ends in DROP TABLE users.",
    ),
    (
        "Guess the token",
        "A program tries 30 common words as the token, ten a second. The 24th is ours: sunshine.",
    ),
    (
        "Send far too much",
        "A client with a valid token pads its JSON with 200,000 spaces.",
    ),
    (
        "From another site",
        "A colleague has a page of evil.example open. It has the browser send our API a DELETE.",
    ),
    (
        "Listen in",
        "A client was set up with http://, and somebody in the same café reads along.",
    ),
    (
        "Frame the answer",
        "A page of evil.example puts our answer into a frame, and loads it as a script.",
    ),
];

/// What each attack came to, if it was fired.
type Outcomes = Arc<Vec<Option<Outcome>>>;

fn none() -> Outcomes {
    Arc::new(vec![None; ATTACKS.len()])
}

/// The widget.
pub fn view(_: &Options) -> View {
    let on = SWITCHES.map(|(_, is_on)| RwSignal::new(is_on));
    let cors = RwSignal::new(0_usize);
    let outcomes = RwSignal::new(none());
    let journal = Journal::new(Vec::new());
    let chosen = move || Chosen {
        on: on.map(|is_on| is_on.get()),
        cors: cors.get(),
    };
    let run = move |attacks: &[usize]| {
        let chosen = crate::dom::untrack(chosen);
        let mut fired = Vec::clone(&outcomes.get_untracked());
        for &attack in attacks {
            let outcome = fire(attack, chosen);
            journal.say(told(attack, &outcome));
            if let Some(place) = fired.get_mut(attack) {
                *place = Some(outcome);
            }
        }
        outcomes.set(Arc::new(fired));
    };
    // With each switch, what was fired is fired again: only what changes is told.
    on_change(chosen, move |chosen| {
        let before = outcomes.get_untracked();
        if before.iter().all(Option::is_none) {
            return;
        }
        let mut changed = 0;
        let again = before.iter().enumerate().map(|(attack, before)| {
            let before = before.as_ref()?;
            let now = fire(attack, chosen);
            if now.through != before.through {
                changed += 1;
                journal.say(told(attack, &now));
            }
            Some(now)
        });
        let again = again.collect();
        if changed == 0 {
            journal.say("Fired again: no attack ends otherwise than before.".to_owned());
        }
        outcomes.set(Arc::new(again));
    });
    let set_all = move |value: fn(usize) -> bool, origin| {
        for (place, is_on) in on.into_iter().enumerate() {
            is_on.set(value(place));
        }
        cors.set(origin);
    };
    let reset = move |_| {
        outcomes.set(none());
        journal.begin(Vec::new());
        set_all(
            |place| SWITCHES.get(place).is_some_and(|(_, is_on)| *is_on),
            0,
        );
    };
    let switches = on.into_iter().zip(SWITCHES);
    let body = view! {
        <div class="widget-body shield">
            <fieldset class="shield-switches">
                <legend class="choice-legend">"Protections"</legend>
                {switches.map(|(is_on, (label, _))| switch(label, is_on)).collect_view()}
                {choice(
                    "shield-cors",
                    "CORS: whose pages may use the API",
                    CORS.map(Into::into).into(),
                    cors,
                )}
            </fieldset>
            <div class="actions">
                <button
                    class="button button-primary"
                    type="button"
                    on:click=move |_| run(&[0, 1, 2, 3, 4, 5, 6, 7])
                >
                    "Fire all eight"
                </button>
                <button class="button" type="button" on:click=move |_| set_all(|_| true, 2)>
                    "Switch all on"
                </button>
                <button class="button" type="button" on:click=move |_| set_all(|_| false, 1)>
                    "Switch all off"
                </button>
                <button class="button" type="button" on:click=reset>
                    "Reset"
                </button>
            </div>
            <p class="shield-sum" role="status">
                {move || sum(&outcomes.get())}
                <span>{move || pages(chosen())}</span>
            </p>
            <ol class="shield-attacks">
                {(0..ATTACKS.len())
                    .map(|attack| row(attack, outcomes, move || run(&[attack])))
                    .collect_view()}
            </ol>
        </div>
        {journal.view()}
    };
    frame(Widget::SecurityShield, LEAD, body)
}

/// An attack: what it is, its button, and what came of it.
fn row(attack: usize, outcomes: RwSignal<Outcomes>, run: impl Fn() + 'static) -> View {
    let (title, story) = ATTACKS.get(attack).copied().unwrap_or_default();
    view! {
        <li class="shield-attack">
            <h4 class="shield-title">{title}</h4>
            <p>{story}</p>
            <button
                class="button"
                type="button"
                aria-label=["Fire: ", title].concat()
                on:click=move |_| run()
            >
                "Fire"
            </button>
            {move || {
                let outcomes = outcomes.get();
                let outcome = outcomes.get(attack).and_then(Option::as_ref)?;
                Some(came_of_it(outcome))
            }}
        </li>
    }
}

fn came_of_it(outcome: &Outcome) -> View {
    let (class, word) = if outcome.through {
        ("verdict verdict-wrong", "It gets through")
    } else {
        ("verdict", "It is stopped")
    };
    view! {
        <div class=class>
            <p class="verdict-word">{word}</p>
            <p class="remark">{outcome.why.clone()}</p>
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

/// A sentence for the log.
fn told(attack: usize, outcome: &Outcome) -> String {
    let (title, _) = ATTACKS.get(attack).copied().unwrap_or_default();
    let word = if outcome.through {
        "gets through"
    } else {
        "is stopped"
    };
    format!(
        "“{title}” {word}. The last answer was {} {}.",
        outcome.exchange.response.status, outcome.exchange.response.reason
    )
}

/// How many get through.
fn sum(outcomes: &[Option<Outcome>]) -> String {
    let fired = outcomes.iter().flatten().count();
    let through = outcomes
        .iter()
        .flatten()
        .filter(|outcome| outcome.through)
        .count();
    match fired {
        0 => "Nothing has been fired yet.".to_owned(),
        fired => format!("{through} of {fired} attacks get through."),
    }
}

/// What CORS is good for.
fn pages(chosen: Chosen) -> &'static str {
    if desk_may_read(chosen) {
        "Our own pages on desk.example can read the users in a browser."
    } else {
        "Our own pages on desk.example can’t read the users in a browser: no answer allows it."
    }
}
