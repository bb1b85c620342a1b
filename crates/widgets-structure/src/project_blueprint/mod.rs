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
use self::picture::{ImportPicture, OtherFiles, label};
use widget_kit::components::frame::WidgetFrame;
use widget_kit::components::more::More;
use widget_kit::components::task::{Task, Tasks};
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

const LEAD: &str = "Each arrow leads from a file to one that it imports, and all point down.";

/// An import against the arrows.
const CIRCLE: Task = Task {
    id: "project-blueprint/circle",
    sentence: "Close the circle: add an import that leads back to its own file.",
};

/// An import along the arrows.
const NO_CIRCLE: Task = Task {
    id: "project-blueprint/no-circle",
    sentence: "Add an import that closes none.",
};

/// The file that is chosen at first.
const INITIAL_FILE: &str = "app/services/users.py";

/// The widget.
pub fn view(_: &Options) -> AnyView {
    view! {
        <WidgetFrame widget=WIDGET tasks=&[CIRCLE, NO_CIRCLE] lead=LEAD>
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
    /// The file whose plug is held down; empty while none is.
    held: RwSignal<String>,
    /// The import that is drawn: the importing file and the imported one.
    tried: RwSignal<Option<(String, String)>>,
}

impl Selection {
    fn new() -> Self {
        Self {
            chosen: RwSignal::new(INITIAL_FILE.to_owned()),
            is_adding: RwSignal::new(false),
            held: RwSignal::new(String::new()),
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
        self.held.set(String::new());
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
                <button
                    class="button button-primary"
                    type="button"
                    aria-pressed=move || selection.is_adding.get().to_string()
                    on:click=move |_| selection.is_adding.update(|is_adding| *is_adding = !*is_adding)
                >
                    "Add an import"
                </button>
                <ImportVerdictLine graph selection/>
            </div>
            <ImportPicture graph selection/>
            <div class="blueprint-beside">
                <FileDetail graph chosen=selection.chosen/>
                <More summary="More: the other files, reset">
                    <OtherFiles graph selection/>
                    <p>"The tests are next to these files and may import any of them."</p>
                    <button class="button" type="button" on:click=move |_| selection.reset()>
                        "Reset"
                    </button>
                </More>
            </div>
        </div>
    }
}

/// What the tried import would do, what to press, or what the chosen file is for.
#[component]
fn ImportVerdictLine(graph: Memo<Option<ImportGraph>>, selection: Selection) -> impl IntoView {
    let judged = Memo::new(move |_| {
        if selection.held.with(|held| !held.is_empty()) {
            return None;
        }
        let (from, to) = selection.tried.get()?;
        let verdict = graph.with(|graph| Some(graph.as_ref()?.judge_import(&from, &to)))?;
        Some((verdict, from, to))
    });
    let tasks = Tasks::expect();
    let is_judged = move |task: Task| {
        judged.with(|judged| {
            let (verdict, ..) = judged.as_ref()?;
            (finding(verdict) == Some(task)).then_some(())
        })
    };
    for task in [CIRCLE, NO_CIRCLE] {
        tasks.complete_when(task, move || is_judged(task).is_some());
    }
    let question = move || {
        selection.chosen.with(|chosen| {
            let name = label(chosen);
            if selection.is_adding.get() {
                return format!("Now press the file that {name} should import.");
            }
            graph.with(|graph| {
                let file = graph.as_ref().and_then(|graph| graph.file(chosen));
                file.map_or_else(String::new, |file| format!("{name}: {}", file.purpose))
            })
        })
    };
    let sentence = Signal::derive(move || match judged.get() {
        Some((verdict, from, to)) => sentence(&verdict, label(&from), label(&to)),
        None => question(),
    });
    let tone = Signal::derive(move || {
        judged.with(|judged| {
            judged
                .as_ref()
                .map_or(Tone::Open, |(verdict, ..)| tone(verdict))
        })
    });
    view! { <Verdict sentence tone/> }
}

/// The task that an import with this verdict does.
const fn finding(verdict: &ImportVerdict) -> Option<Task> {
    match verdict {
        ImportVerdict::Circle(_) => Some(CIRCLE),
        ImportVerdict::Fine => Some(NO_CIRCLE),
        ImportVerdict::Unknown
        | ImportVerdict::NotPython(_)
        | ImportVerdict::Itself
        | ImportVerdict::Already => None,
    }
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
            format!("This is {from} itself: a module doesn’t import itself.")
        }
        ImportVerdict::Already => format!("{from} already imports {to}."),
        ImportVerdict::Circle(back) => {
            let back: Vec<&str> = back.iter().map(|file| label(file)).collect();
            format!("A circle: {from} → {}.", back.join(" → "))
        }
        ImportVerdict::Fine => format!("No circle: no import leads from {to} back to {from}."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_circle_and_an_import_without_one_do_a_task() {
        let circle = ImportVerdict::Circle(vec!["a.py".to_owned(), "b.py".to_owned()]);
        assert_eq!(finding(&circle), Some(CIRCLE));
        assert_eq!(finding(&ImportVerdict::Fine), Some(NO_CIRCLE));
        for verdict in [
            ImportVerdict::Unknown,
            ImportVerdict::NotPython("Procfile".to_owned()),
            ImportVerdict::Itself,
            ImportVerdict::Already,
        ] {
            assert_eq!(finding(&verdict), None);
        }
    }

    #[test]
    fn a_circle_is_named_as_the_rows_are() {
        let back = ["app/routes/users.py", "app/services/users.py"];
        let circle = ImportVerdict::Circle(back.map(str::to_owned).to_vec());
        assert_eq!(
            sentence(&circle, "services/users.py", "routes/users.py"),
            "A circle: services/users.py → routes/users.py → services/users.py."
        );
    }
}
