//! Section 4: the project's files, what each is for, who imports whom, and what one more import
//! would do. All of it is read from the files themselves.

use leptos::prelude::*;

mod arrows;
mod detail;
mod graph;
mod layers;
mod picture;

use self::detail::FileDetail;
use self::graph::{ImportGraph, ImportVerdict};
use self::picture::{ImportPicture, OtherFiles};
use widget_kit::components::frame::WidgetFrame;
use widget_kit::components::verdict::{Tone, Verdict};
use widget_kit::container::Container;
use widget_kit::data_files::use_data_file;
use widget_kit::widget::{Options, Widget};

/// Its name in lessons and its title.
pub const WIDGET: Widget = Widget {
    id: "project-blueprint",
    title: "Who imports whom?",
    options: &[],
};

const LEAD: &str = "Each arrow leads from a file to one that it imports, and all of them point \
                    down. Add an import that closes a circle. (The tests are next to these files \
                    and may import any of them.)";

/// The file that is chosen at first.
const INITIAL_FILE: &str = "app/services/users.py";

/// The widget.
pub fn view(_: &Options) -> AnyView {
    view! {
        <WidgetFrame widget=WIDGET lead=LEAD>
            <ProjectBlueprint/>
        </WidgetFrame>
    }
    .into_any()
}

/// What the reader has chosen. Cheap to copy.
#[derive(Clone, Copy)]
struct Selection {
    /// The file whose arrows are lit.
    chosen: RwSignal<String>,
    /// Whether the next file is the one that the chosen file is to import.
    is_adding: RwSignal<bool>,
    /// The import that was tried: the importing file and the imported one.
    tried: RwSignal<Option<(String, String)>>,
}

impl Selection {
    fn new() -> Self {
        Self {
            chosen: RwSignal::new(INITIAL_FILE.to_owned()),
            is_adding: RwSignal::new(false),
            tried: RwSignal::new(None),
        }
    }

    /// Presses a file: it is chosen, or imported by the one that is.
    fn press(self, file: &str) {
        if self.is_adding.get_untracked() {
            self.add_import(file);
        } else {
            self.choose(file);
        }
    }

    /// Chooses a file, and forgets what was tried.
    fn choose(self, file: &str) {
        self.is_adding.set(false);
        self.tried.set(None);
        self.chosen.set(file.to_owned());
    }

    /// Tries an import of a file in the one that is chosen.
    fn add_import(self, file: &str) {
        self.is_adding.set(false);
        self.tried
            .set(Some((self.chosen.get_untracked(), file.to_owned())));
    }

    fn reset(self) {
        self.choose(INITIAL_FILE);
    }
}

#[component]
fn ProjectBlueprint() -> impl IntoView {
    let container = use_data_file::<Container>();
    let graph = Memo::new(move |_| {
        let container = container.get()?;
        Some(ImportGraph::new(&container))
    });
    let selection = Selection::new();
    let stop_adding = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" {
            selection.is_adding.set(false);
        }
    };
    view! {
        <div class="widget-body blueprint" on:keydown=stop_adding>
            <div class="blueprint-controls">
                <div class="actions">
                    <button
                        class="button button-primary"
                        type="button"
                        aria-pressed=move || selection.is_adding.get().to_string()
                        on:click=move |_| selection.is_adding.update(|is_adding| *is_adding = !*is_adding)
                    >
                        "Add an import"
                    </button>
                    <button class="button" type="button" on:click=move |_| selection.reset()>
                        "Reset"
                    </button>
                </div>
                <ImportVerdictLine graph selection/>
            </div>
            <ImportPicture graph selection/>
            <div class="blueprint-beside">
                <FileDetail graph chosen=selection.chosen/>
                <OtherFiles graph selection/>
            </div>
        </div>
    }
}

/// What the tried import would do, or what to press.
#[component]
fn ImportVerdictLine(graph: Memo<Option<ImportGraph>>, selection: Selection) -> impl IntoView {
    let judged = Memo::new(move |_| {
        let (from, to) = selection.tried.get()?;
        let verdict = graph.with(|graph| Some(graph.as_ref()?.judge_import(&from, &to)))?;
        Some((sentence(&verdict, &from, &to), tone(&verdict)))
    });
    let question = move || {
        selection.chosen.with(|chosen| {
            if selection.is_adding.get() {
                format!("Now press the file that {chosen} should import.")
            } else {
                format!("What else could {chosen} import without closing a circle?")
            }
        })
    };
    let sentence = Signal::derive(move || match judged.get() {
        Some((sentence, _)) => sentence,
        None => question(),
    });
    let tone = Signal::derive(move || judged.get().map_or(Tone::Open, |(_, tone)| tone));
    view! { <Verdict sentence tone/> }
}

/// How a verdict is meant.
const fn tone(verdict: &ImportVerdict) -> Tone {
    match verdict {
        ImportVerdict::Circle(_) => Tone::Failure,
        ImportVerdict::Fine => Tone::Success,
        ImportVerdict::Unknown
        | ImportVerdict::NotPython(_)
        | ImportVerdict::Itself
        | ImportVerdict::Already => Tone::Open,
    }
}

/// What one more import would do, in a sentence.
fn sentence(verdict: &ImportVerdict, from: &str, to: &str) -> String {
    match verdict {
        ImportVerdict::NotPython(file) => {
            format!("{file} isn’t Python, so it neither imports nor is imported.")
        }
        ImportVerdict::Unknown => "Choose two files of the project.".to_owned(),
        ImportVerdict::Itself => {
            format!("This is {from} itself: a module doesn’t need to import itself.")
        }
        ImportVerdict::Already => format!("{from} already imports {to}."),
        ImportVerdict::Circle(back) => {
            format!("A circle: {from} → {}. Don’t.", back.join(" → "))
        }
        ImportVerdict::Fine => format!("No circle: no import leads from {to} back to {from}."),
    }
}
