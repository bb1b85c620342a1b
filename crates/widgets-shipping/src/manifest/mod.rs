//! Section 11: the list of packages, and what a server installs from it eight weeks later. The
//! packages, their versions and their needs are recorded from the real ones; the imports are read
//! from the project's files.

use leptos::prelude::*;

mod crate_picture;
mod lists;
mod outcome;
mod packages;
mod start;

use self::crate_picture::CratePicture;
use self::lists::{List, Lists};
use self::outcome::{AS_TESTED, LEFT_OUT, Outcome};
use self::start::End;
use crate::Terminal;
use widget_kit::components::choice::Choice;
use widget_kit::components::frame::WidgetFrame;
use widget_kit::components::journal::{Journal, JournalLog};
use widget_kit::components::more::More;
use widget_kit::components::task::Tasks;
use widget_kit::components::verdict::{Tone, Verdict};
use widget_kit::container::Container;
use widget_kit::data_files::use_data_file;
use widget_kit::widget::{Options, Widget};

/// Its name in lessons and its title.
pub const WIDGET: Widget = Widget {
    id: "manifest",
    title: "Pack the container",
    options: &[],
};

const LEAD: &str = "You tested the app on 25 September. On 17 November a server installs it from \
                    scratch. Change the list, guess what happens, deploy.";

/// The widget.
pub fn view(_: &Options) -> AnyView {
    view! {
        <WidgetFrame widget=WIDGET lead=LEAD tasks=&[LEFT_OUT, AS_TESTED]>
            <Manifest/>
        </WidgetFrame>
    }
    .into_any()
}

#[component]
fn Manifest() -> impl IntoView {
    let container = use_data_file::<Container>();
    let tasks = Tasks::expect();
    let lists = Lists::new();
    let guess = RwSignal::new(None::<End>);
    let deployed = RwSignal::new(None::<Outcome>);
    let journal = Journal::new("The container has the hand-written list, as in the project.");
    // The outcome belongs to the list as it was.
    Effect::watch(
        move || lists.track(),
        move |(), _, _| deployed.set(None),
        false,
    );
    let deploy = move |_| {
        if let Some(container) = container.get_untracked() {
            let outcome = untrack(|| Outcome::deploy(&container, lists));
            journal.say(outcome.summary());
            if let Some(task) = outcome.task() {
                tasks.complete(task);
            }
            deployed.set(Some(outcome));
        }
    };
    let reset = move |_| {
        lists.reset();
        guess.set(None);
        deployed.set(None);
        journal.begin("The lists are back as the project has them.");
    };
    let list_options = List::ALL.map(|list| (list, list.label()));
    let guesses = End::ALL.map(|end| (Some(end), end.guess()));
    let sentence = Signal::derive(move || sentence(deployed.get().as_ref(), guess.get()));
    let tone =
        Signal::derive(move || tone(deployed.with(|outcome| outcome.as_ref().map(|it| it.end))));
    view! {
        <div class="widget-body shipping">
            <div class="shipping-options">
                <Choice
                    group="manifest-list"
                    legend="What the server installs from"
                    options=list_options.to_vec()
                    chosen=lists.list
                    set_chosen=lists.list
                />
                <Choice
                    group="manifest-guess"
                    legend="Your guess: the app starts …"
                    options=guesses.to_vec()
                    chosen=guess
                    set_chosen=guess
                />
            </div>
            {move || {
                container.get().map(|container| view! { <CratePicture container lists deployed/> })
            }}
            <div class="control-verdict">
                <button class="button button-primary" type="button" on:click=deploy>
                    "Deploy"
                </button>
                <Verdict sentence tone/>
            </div>
            <More summary="More: the terminal, every version, the log">
                {move || deployed.get().map(|outcome| view! { <Details outcome/> })}
                <button class="button" type="button" on:click=reset>
                    "Reset"
                </button>
                <JournalLog journal quiet=true/>
            </More>
        </div>
    }
}

/// How the deploy ended, and whether the reader guessed it.
fn sentence(outcome: Option<&Outcome>, guess: Option<End>) -> String {
    let Some(outcome) = outcome else {
        return "Not on the server yet.".to_owned();
    };
    let guessed = match guess {
        None => "",
        Some(guess) if guess == outcome.end => "You guessed right. ",
        Some(_) => "Not what you guessed. ",
    };
    format!("{guessed}{}", outcome.summary())
}

const fn tone(end: Option<End>) -> Tone {
    match end {
        Some(End::AsTested) => Tone::Success,
        Some(End::Fails) => Tone::Failure,
        Some(End::Changed) | None => Tone::Open,
    }
}

/// The terminal of a deploy, and every package on the server.
#[component]
fn Details(outcome: Outcome) -> impl IntoView {
    let rows = outcome.rows.into_iter().map(|row| {
        let mark = if row.is_changed { " (new)" } else { "" };
        view! {
            <tr class:row-changed=row.is_changed>
                <td>{row.name}</td>
                <td>{row.tested}</td>
                <td>{format!("{}{mark}", row.version)}</td>
                <td>{row.because_of}</td>
            </tr>
        }
    });
    view! {
        <Terminal caption="The server’s terminal, on 17 November" text=outcome.text/>
        <div class="table" role="region" tabindex="0" aria-label="What is on the server">
            <table class="shipping-table">
                <thead>
                    <tr>
                        <th scope="col">"Package"</th>
                        <th scope="col">"Tested"</th>
                        <th scope="col">"On the server"</th>
                        <th scope="col">"Because of"</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
}
