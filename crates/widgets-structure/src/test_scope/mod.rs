//! Section 10: which parts unit tests, integration tests and trying by hand touch, and which of six
//! mutants each of them finds. The reader guesses; a recorded run of the tests has the answer.

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;

mod bugs;
pub mod data;
mod difference;
mod game;
pub mod scope;
mod touch;

use self::bugs::GuessingGame;
use self::data::TestScopeData;
use self::game::Game;
use self::touch::{TouchState, Touched};
use widget_kit::components::frame::WidgetFrame;
use widget_kit::components::task::Task;
use widget_kit::data_files::use_data_file;
use widget_kit::widget::{Options, Widget};

/// Its name in lessons and its title.
pub const WIDGET: Widget = Widget {
    id: "test-scope",
    title: "What does a test see?",
    options: &[],
};

/// By hand, with a request that is refused.
const SEVEN: Task = Task {
    id: "test-scope/seven",
    sentence: "Find the test that touches all seven parts.",
};

/// All three kinds, for one bug.
const RIGHT: Task = Task {
    id: "test-scope/right",
    sentence: "Plant a bug, and guess right which tests see it.",
};

/// The last one.
const UNSEEN: Task = Task {
    id: "test-scope/unseen",
    sentence: "Find the bug that no test sees.",
};

/// The widget.
pub fn view(_: &Options) -> AnyView {
    view! {
        <WidgetFrame widget=WIDGET tasks=&[SEVEN, RIGHT, UNSEEN]>
            <TestScope/>
        </WidgetFrame>
    }
    .into_any()
}

/// A half of the widget.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tab {
    Touched,
    Bugs,
}

impl Tab {
    const ALL: [Self; 2] = [Self::Touched, Self::Bugs];

    const fn label(self) -> &'static str {
        match self {
            Self::Touched => "What it touches",
            Self::Bugs => "Which bugs it sees",
        }
    }

    const fn id(self) -> &'static str {
        match self {
            Self::Touched => "test-scope-touched",
            Self::Bugs => "test-scope-bugs",
        }
    }

    const fn other(self) -> Self {
        match self {
            Self::Touched => Self::Bugs,
            Self::Bugs => Self::Touched,
        }
    }
}

/// The panel that shows one half or the other.
const PANEL: &str = "test-scope-panel";

#[component]
fn TestScope() -> impl IntoView {
    let data = use_data_file::<TestScopeData>();
    let tab = RwSignal::new(Tab::Touched);
    // What was chosen in one half is still there after a look at the other.
    let touch = TouchState::new();
    let game = Game::new();
    view! {
        <div class="widget-body flow">
            <TabList tab/>
            <div
                class="flow"
                role="tabpanel"
                id=PANEL
                aria-labelledby=move || tab.get().id()
            >
                {move || match tab.get() {
                    Tab::Touched => view! { <Touched data=data.into() state=touch/> }.into_any(),
                    Tab::Bugs => {
                        let bugs = move || match data.get() {
                            Some(data) => view! { <GuessingGame data game/> }.into_any(),
                            None => {
                                view! { <p class="answer-none">"The bugs are still loading."</p> }
                                    .into_any()
                            }
                        };
                        bugs.into_any()
                    }
                }}
            </div>
        </div>
    }
}

/// The two tabs. The arrow keys go from one to the other.
#[component]
fn TabList(tab: RwSignal<Tab>) -> impl IntoView {
    let buttons = Tab::ALL.map(|own| {
        let element = NodeRef::<html::Button>::new();
        let is_chosen = move || tab.get() == own;
        // The key was pressed in the other tab.
        Effect::watch(
            move || tab.get(),
            move |tab, _, _| {
                let has_focus = document()
                    .active_element()
                    .is_some_and(|active| active.id() == own.other().id());
                if *tab == own
                    && has_focus
                    && let Some(element) = element.get_untracked()
                {
                    let _ = element.focus();
                }
            },
            false,
        );
        view! {
            <button
                class="tab"
                type="button"
                role="tab"
                id=own.id()
                aria-selected=move || is_chosen().to_string()
                aria-controls=PANEL
                tabindex=move || if is_chosen() { "0" } else { "-1" }
                node_ref=element
                on:click=move |_| tab.set(own)
            >
                {own.label()}
            </button>
        }
    });
    let to_the_other = move |event: KeyboardEvent| {
        if matches!(&*event.key(), "ArrowLeft" | "ArrowRight") {
            event.prevent_default();
            tab.update(|tab| *tab = tab.other());
        }
    };
    view! {
        <div class="tabs" role="tablist" aria-label="What does a test see?" on:keydown=to_the_other>
            {buttons.into_iter().collect_view()}
        </div>
    }
}
