//! What flow widgets share: choose or write a request, send it to a server of the widget's own,
//! watch it on the stage, read the answer. A widget brings its examples, what the reader may
//! write, and a sentence on how it ended. It must not know any widget.
//!
//! ```text
//! const SAMPLES: &[Sample] = &[Sample::get("All users", "/api/v1/users")];
//! let flow = Flow::new(Widget::GetFlow, SAMPLES, |_| Settings::default());
//! frame(Widget::GetFlow, LEAD, flow.body(Fields::Target, told, empty()))
//! ```

use std::borrow::Cow;
use std::sync::Arc;

use crate::dom::prelude::*;
use crate::dom::untrack;

mod draft;
mod ending;
mod fields;

use self::draft::Draft;
pub use self::draft::Sample;
pub use self::ending::{Sent, Stop, work};
pub use self::fields::Fields;
use crate::backend::SandboxBackend;
use crate::components::exchange::{Layout, ResponseText};
use crate::components::frame::choice;
use crate::registry::Widget;
use crate::stage::{Act, Moment, Scene, Show, Stage};
use users_service::Settings;

/// One flow widget, live. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Flow {
    widget: Widget,
    samples: &'static [Sample],
    chosen: RwSignal<usize>,
    draft: RwSignal<Draft>,
    server: SandboxBackend,
    /// A switch for the widget to offer, off at first; `settings` says what the server is like
    /// then. Another position begins with the five users.
    pub on: RwSignal<bool>,
    /// The last request that was answered, whether the stage has shown it yet or not.
    pub sent: RwSignal<Arc<Sent>>,
    sent_draft: RwSignal<Draft>,
    /// Whether the data are as it left them.
    kept: RwSignal<bool>,
    show: RwSignal<Arc<Show>>,
    /// What is seen on the stage.
    pub moment: RwSignal<Moment>,
    skipped: RwSignal<bool>,
}

impl Flow {
    /// Begins with the first of the samples, ready to be played, and the five users.
    #[must_use]
    pub fn new(widget: Widget, samples: &'static [Sample], settings: fn(bool) -> Settings) -> Self {
        let draft = samples.first().map_or_else(Draft::default, Draft::of);
        let server = SandboxBackend::new(settings(false));
        let sent = answered(server, &draft);
        let flow = Self {
            widget,
            samples,
            chosen: RwSignal::new(0),
            draft: RwSignal::new(draft.clone()),
            server,
            on: RwSignal::new(false),
            show: RwSignal::new(Arc::new(show(&sent, false))),
            sent: RwSignal::new(Arc::new(sent)),
            sent_draft: RwSignal::new(draft),
            kept: RwSignal::new(false),
            moment: RwSignal::new(Moment::default()),
            skipped: RwSignal::new(false),
        };
        on_change(move || flow.chosen.get(), move |place| flow.choose(place));
        on_change(
            move || flow.on.get(),
            move |on| {
                flow.server.set_settings(settings(on));
                flow.begin();
            },
        );
        // Who only plays it has sent it as well, once the answer is there.
        on_change(
            move || flow.is_here(),
            move |is_here| {
                if is_here {
                    flow.keep();
                }
            },
        );
        flow
    }

    /// The examples, the fields, the buttons, the stage and the answer, and what else the widget
    /// shows below.
    #[must_use]
    pub fn body(self, fields: Fields, told: fn(&Sent) -> String, more: View) -> View {
        view! {
            <div class="widget-body flow">
                {self.examples()}
                <form
                    class="flow-form"
                    on:submit=move |event| {
                        event.prevent_default();
                        self.send();
                    }
                >
                    {self.fields(fields)}
                    <div class="actions">
                        <button class="button button-primary" type="submit">
                            "Send"
                        </button>
                        <button class="button" type="button" on:click=move |_| self.reset()>
                            "Reset"
                        </button>
                    </div>
                </form>
                {more}
                <Stage show=self.show moment=self.moment/>
                {self.answer(told)}
            </div>
        }
    }

    /// Sends what the reader has written, and plays it; the data stay changed. What is playing
    /// already isn't sent a second time, however often the button is pressed.
    pub fn send(self) {
        let is_shown_now = !untrack(|| self.is_here())
            && self
                .draft
                .with_untracked(|draft| self.sent_draft.with_untracked(|sent| draft == sent));
        if is_shown_now {
            let shown = self.sent.with_untracked(|sent| show(sent, true));
            self.show.set(Arc::new(shown));
        } else {
            self.present(true);
        }
        self.keep();
    }

    /// The first example and the five users.
    pub fn reset(self) {
        self.on.set(false);
        self.chosen.set(0);
    }

    fn choose(self, place: usize) {
        if let Some(sample) = self.samples.get(place) {
            self.draft.set(Draft::of(sample));
        }
        self.begin();
    }

    /// With the five users: the request waits to be sent or played.
    fn begin(self) {
        self.server.reset();
        self.present(false);
    }

    /// Changes the data as the request that is shown does, unless it has done so.
    fn keep(self) {
        if !self.kept.get_untracked() {
            self.kept.set(true);
            let request = self
                .sent
                .with_untracked(|sent| sent.exchange.request.clone());
            let _ = self.server.send(request);
        }
    }

    fn present(self, plays: bool) {
        let draft = self.draft.get_untracked();
        let sent = answered(self.server, &draft);
        self.kept.set(false);
        self.skipped.set(false);
        self.moment.set(Moment::default());
        self.show.set(Arc::new(show(&sent, plays)));
        self.sent.set(Arc::new(sent));
        self.sent_draft.set(draft);
    }

    /// Whether the answer is shown; reactive, for what a widget shows beside it.
    #[must_use]
    pub fn is_here(self) -> bool {
        self.skipped.get() || self.moment.get().acts_done > 0
    }

    fn examples(self) -> View {
        let labels = self
            .samples
            .iter()
            .map(|sample| Cow::Borrowed(sample.label));
        choice(
            self.widget.id(),
            "Start from",
            labels.collect(),
            self.chosen,
        )
    }

    fn answer(self, told: fn(&Sent) -> String) -> View {
        let is_here = Memo::new(move |_| self.is_here());
        let place = NodeRef::<leptos::html::Section>::new();
        let said = move || match is_here.get() {
            true => self.sent.with(|sent| told(sent)),
            false => "Not here yet.".to_owned(),
        };
        let shown = move || match is_here.get() {
            true => self.sent.with(|sent| {
                let response = &sent.exchange.response;
                view! { <ResponseText response layout=Layout::OnLines/> }
            }),
            false => {
                let skip = move |_| {
                    self.skipped.set(true);
                    // The button goes; who is there by keyboard goes on from the answer.
                    #[cfg(feature = "csr")]
                    if let Some(place) = place.get_untracked() {
                        let _ = place.focus();
                    }
                };
                view! {
                    <p>
                        <button class="button" type="button" on:click=skip>
                            "Skip to the answer"
                        </button>
                    </p>
                }
            }
        };
        view! {
            <section class="answer" node_ref=place tabindex="-1">
                <h4 class="answer-title">"The answer"</h4>
                <p role="status">{said}</p>
                {shown}
            </section>
        }
    }
}

fn answered(server: SandboxBackend, draft: &Draft) -> Sent {
    let exchange = server.preview(draft.request());
    let rows = exchange.rows_after.len();
    Sent { exchange, rows }
}

fn show(sent: &Sent, plays: bool) -> Show {
    Show {
        acts: vec![Act {
            title: "",
            scene: Scene::LAYERS,
            trace: Arc::clone(&sent.exchange.trace),
        }],
        plays,
    }
}

/// For the tests of the widgets: what comes of their examples.
#[cfg(test)]
pub(crate) mod tests_of {
    use super::{Draft, Sample, SandboxBackend, Sent, answered};
    use users_service::Settings;

    /// Status and words for each example, sent to five users.
    pub(crate) fn answers(samples: &[Sample], told: fn(&Sent) -> String) -> Vec<(u16, String)> {
        let drafts = samples.iter().map(Draft::of);
        drafts.map(|draft| answer_to(&draft, told)).collect()
    }

    /// The same for a request that a reader might write.
    pub(crate) fn answer(
        method: &str,
        target: &str,
        body: &str,
        told: fn(&Sent) -> String,
    ) -> (u16, String) {
        let draft = Draft {
            method: method.to_owned().into(),
            target: target.to_owned().into(),
            body: body.to_owned().into(),
            is_typed: true,
        };
        answer_to(&draft, told)
    }

    fn answer_to(draft: &Draft, told: fn(&Sent) -> String) -> (u16, String) {
        let owner = reactive_graph::owner::Owner::new();
        let sent = owner.with(|| answered(SandboxBackend::new(Settings::default()), draft));
        (sent.exchange.response.status, told(&sent))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLES: &[Sample] = &[Sample::send(
        "",
        "POST",
        "/api/v1/users",
        r#"{"email": "kim@example.com"}"#,
    )];

    fn with_flow(test: fn(Flow)) {
        reactive_graph::owner::Owner::new().with(|| {
            test(Flow::new(Widget::PostFlow, SAMPLES, |_| {
                Settings::default()
            }));
        });
    }

    fn status(flow: Flow) -> u16 {
        flow.sent
            .with_untracked(|sent| sent.exchange.response.status)
    }

    fn rows(flow: Flow) -> usize {
        flow.server.rows_now().len()
    }

    #[test]
    fn what_only_waits_changes_nothing() {
        with_flow(|flow| {
            assert_eq!((status(flow), rows(flow)), (201, 5));
            flow.draft
                .update(|draft| draft.body = r#"{"email": "zoe@example.com"}"#.into());
            flow.send();
            assert_eq!((status(flow), rows(flow)), (201, 6));
        });
    }

    #[test]
    fn what_is_playing_is_not_sent_a_second_time() {
        with_flow(|flow| {
            flow.send();
            flow.send();
            assert_eq!((status(flow), rows(flow)), (201, 6));
            flow.skipped.set(true);
            flow.send();
            assert_eq!((status(flow), rows(flow)), (409, 6));
        });
    }
}
