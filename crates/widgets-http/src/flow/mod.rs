//! What flow widgets share: the reader chooses or writes a request, sends it to the widget's own
//! server, watches it on the stage, and reads the answer. A widget passes its examples, what the
//! reader may write, and a function that summarises how a request ended.
//!
//! ```text
//! const SAMPLES: &[Sample] = &[Sample::get("All users", "/api/v1/users")];
//! let flow = Flow::new(crate::get_flow::WIDGET, SAMPLES, |_| Settings::default());
//! view! { <FlowBody flow fields=Fields::Target summary goals=GOALS/> }
//! ```

use std::sync::Arc;

use leptos::prelude::*;

mod draft;
mod ending;
mod fields;
#[cfg(test)]
pub(crate) mod tests_of;

use self::draft::RequestDraft;
pub use self::draft::Sample;
pub use self::ending::{Sent, Stop, work};
pub use self::fields::Fields;
use self::fields::{RequestFields, RequestLine};
use users_service::Settings;
use widget_kit::backend::SandboxBackend;
use widget_kit::components::choice::Segments;
use widget_kit::components::exchange::{Layout, ResponseText};
use widget_kit::components::task::{Task, Tasks};
use widget_kit::stage::{Act, Moment, Scene, Show, Stage};
use widget_kit::widget::Widget;

/// Something to find out with a flow: a task, and how an answer shows that it was done.
#[derive(Clone, Copy)]
pub struct Goal {
    /// The task.
    pub task: Task,
    /// Whether this answer shows that it was done.
    pub is_met: fn(&Sent) -> bool,
}

/// Describes how a request ended, in one to three sentences.
pub type Summary = fn(&Sent) -> String;

/// The state of one flow widget. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Flow {
    widget: Widget,
    samples: &'static [Sample],
    sample: RwSignal<Sample>,
    draft: RwSignal<RequestDraft>,
    server: SandboxBackend,
    /// A switch that the widget may offer, off at first: the server's settings depend on it. A
    /// change resets the data to the five users.
    pub switch: RwSignal<bool>,
    /// The last request that was answered, whether the stage has shown it yet or not.
    pub sent: RwSignal<Arc<Sent>>,
    sent_draft: RwSignal<RequestDraft>,
    /// Whether the server's data have been changed by the request that is shown.
    is_applied: RwSignal<bool>,
    settings: fn(bool) -> Settings,
    show: RwSignal<Arc<Show>>,
    /// What is seen on the stage.
    pub moment: RwSignal<Moment>,
}

impl Flow {
    /// Creates a flow with the first of the samples, ready to be played, and the five users.
    /// `settings` returns the server's settings for each position of [`Flow::switch`].
    #[must_use]
    pub fn new(widget: Widget, samples: &'static [Sample], settings: fn(bool) -> Settings) -> Self {
        let sample = samples.first().copied().unwrap_or_default();
        let draft = RequestDraft::of(&sample);
        let server = SandboxBackend::new(settings(false));
        let sent = answered(server, &draft);
        let flow = Self {
            widget,
            samples,
            sample: RwSignal::new(sample),
            draft: RwSignal::new(draft.clone()),
            server,
            switch: RwSignal::new(false),
            settings,
            show: RwSignal::new(Arc::new(show(&sent, scene(&settings(false)), false))),
            sent: RwSignal::new(Arc::new(sent)),
            sent_draft: RwSignal::new(draft),
            is_applied: RwSignal::new(false),
            moment: RwSignal::new(Moment::default()),
        };
        Effect::watch(
            move || flow.sample.get(),
            move |sample, _, _| flow.choose(sample),
            false,
        );
        Effect::watch(
            move || flow.switch.get(),
            move |is_on, _, _| {
                flow.server.set_settings(settings(*is_on));
                flow.start_over();
            },
            false,
        );
        // A reader who only plays the request has sent it as well once the answer is shown.
        Effect::watch(
            move || flow.is_answered(),
            move |is_answered, _, _| {
                if *is_answered {
                    flow.apply();
                }
            },
            false,
        );
        flow
    }

    /// Sends what the reader has written, and plays it; the data stay changed. A request that is
    /// already playing isn't sent a second time, however often the button is pressed.
    pub fn send(self) {
        let is_playing_it = !untrack(|| self.is_answered())
            && self
                .draft
                .with_untracked(|draft| self.sent_draft.with_untracked(|sent| draft == sent));
        if is_playing_it {
            self.sent.with_untracked(|sent| self.play(sent, true));
        } else {
            self.present(true);
        }
        self.apply();
    }

    /// Goes back to the first example and the five users.
    pub fn reset(self) {
        self.switch.set(false);
        self.sample
            .set(self.samples.first().copied().unwrap_or_default());
    }

    fn choose(self, sample: &Sample) {
        self.draft.set(RequestDraft::of(sample));
        self.start_over();
    }

    /// Resets the data to the five users; the request waits to be sent or played.
    fn start_over(self) {
        self.server.reset();
        self.present(false);
    }

    /// Applies the request that is shown to the server's data, once.
    fn apply(self) {
        if !self.is_applied.get_untracked() {
            self.is_applied.set(true);
            let request = self
                .sent
                .with_untracked(|sent| sent.exchange.request.clone());
            let _ = self.server.send(request);
        }
    }

    fn present(self, plays: bool) {
        let draft = self.draft.get_untracked();
        let sent = answered(self.server, &draft);
        self.is_applied.set(false);
        self.moment.set(Moment::default());
        self.play(&sent, plays);
        self.sent.set(Arc::new(sent));
        self.sent_draft.set(draft);
    }

    /// Puts a request on the stage.
    fn play(self, sent: &Sent, plays: bool) {
        let settings = (self.settings)(self.switch.get_untracked());
        self.show.set(Arc::new(show(sent, scene(&settings), plays)));
    }

    /// Returns whether the answer is shown; reactive, for what a widget shows beside it.
    #[must_use]
    pub fn is_answered(self) -> bool {
        self.moment.get().acts_done > 0
    }
}

/// The examples, the buttons, the stage with the answer, and the fields for a request of one's own.
#[component]
pub fn FlowBody(
    /// The widget's state.
    flow: Flow,
    /// What the reader may write.
    fields: Fields,
    /// Describes how a request ended.
    summary: Summary,
    /// What the tasks of the widget ask for.
    goals: &'static [Goal],
    /// What the widget shows right below the picture, beside the summary.
    #[prop(optional)]
    marks: Option<AnyView>,
    /// What else the reader may set, beside the buttons.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let is_answered = Memo::new(move |_| flow.is_answered());
    let tasks = Tasks::expect();
    for goal in goals {
        tasks.complete_when(goal.task, move || {
            is_answered.get() && flow.sent.with(|sent| (goal.is_met)(sent))
        });
    }
    let verdict = Signal::derive(move || match is_answered.get() {
        true => flow.sent.with(|sent| summary(sent)),
        false => String::new(),
    });
    view! {
        <div class="widget-body flow">
            <Examples flow/>
            <form
                class="flow-form"
                on:submit=move |event| {
                    event.prevent_default();
                    flow.send();
                }
            >
                <details class="more flow-own">
                    <summary>"Write your own"</summary>
                    <RequestFields draft=flow.draft fields id=flow.widget.id/>
                </details>
                {children.map(|children| children())}
                <div class="flow-line">
                    <button class="button button-primary" type="submit">
                        "Send"
                    </button>
                    <RequestLine draft=flow.draft/>
                    <button class="button" type="button" on:click=move |_| flow.reset()>
                        "Reset"
                    </button>
                </div>
            </form>
            <Stage show=flow.show moment=flow.moment verdict marks>
                <AnswerSection flow is_answered/>
            </Stage>
        </div>
    }
}

#[component]
fn Examples(flow: Flow) -> impl IntoView {
    let samples = flow.samples.iter();
    let options = samples.map(|sample| (*sample, sample.label)).collect();
    view! {
        <fieldset class="options">
            <legend class="visually-hidden">"Example"</legend>
            <div class="chips">
                <Segments
                    group=flow.widget.id
                    options
                    chosen=flow.sample
                    set_chosen=flow.sample
                />
            </div>
        </fieldset>
    }
}

/// The response, once the show has reached its end.
#[component]
fn AnswerSection(flow: Flow, is_answered: Memo<bool>) -> impl IntoView {
    let response = move || match is_answered.get() {
        true => flow
            .sent
            .with(|sent| {
                let response = &sent.exchange.response;
                view! { <ResponseText response layout=Layout::Pretty/> }
            })
            .into_any(),
        false => view! { <p class="answer-none">"The answer isn’t here yet."</p> }.into_any(),
    };
    view! {
        <section class="answer">
            <h4 class="answer-title">"The answer"</h4>
            {response}
        </section>
    }
}

fn answered(server: SandboxBackend, draft: &RequestDraft) -> Sent {
    let exchange = server.preview(draft.request());
    let rows = exchange.rows_after.len();
    Sent { exchange, rows }
}

/// The counter of an app with these settings.
const fn scene(settings: &Settings) -> Scene {
    if settings.error_handlers {
        Scene::LAYERS
    } else {
        Scene::WITHOUT_HANDLERS
    }
}

fn show(sent: &Sent, scene: Scene, plays: bool) -> Show {
    Show {
        acts: vec![Act {
            title: "",
            scene,
            trace: Arc::clone(&sent.exchange.trace),
        }],
        plays,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use widget_kit::components::method::Method;

    const SAMPLES: &[Sample] = &[Sample::send(
        "",
        Method::Post,
        "/api/v1/users",
        r#"{"email": "kim@example.com"}"#,
    )];

    fn with_flow(test: fn(Flow)) {
        Owner::new().with(|| {
            test(Flow::new(crate::post_flow::WIDGET, SAMPLES, |_| {
                Settings::default()
            }));
        });
    }

    fn status(flow: Flow) -> u16 {
        flow.sent
            .with_untracked(|sent| sent.exchange.response.status)
    }

    fn rows(flow: Flow) -> usize {
        flow.server.rows().len()
    }

    #[test]
    fn a_request_that_only_waits_changes_nothing() {
        with_flow(|flow| {
            assert_eq!((status(flow), rows(flow)), (201, 5));
            flow.draft
                .update(|draft| draft.body = r#"{"email": "zoe@example.com"}"#.into());
            flow.send();
            assert_eq!((status(flow), rows(flow)), (201, 6));
        });
    }

    #[test]
    fn a_request_that_is_playing_is_not_sent_again() {
        with_flow(|flow| {
            flow.send();
            flow.send();
            assert_eq!((status(flow), rows(flow)), (201, 6));
            flow.moment.update(|moment| moment.acts_done = 1);
            flow.send();
            assert_eq!((status(flow), rows(flow)), (409, 6));
        });
    }
}
