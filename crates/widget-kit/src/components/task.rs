//! What a widget asks the reader to do: a sentence that ticks itself off when it was done.

use std::collections::BTreeSet;

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::announcer::Announcer;
use crate::storage::{Key, Persisted, Storage};

/// Something to do in a widget: "Get a 409".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Task {
    /// Under which it is remembered, unique in the course: the widget's id and a word. It never changes
    /// once it has shipped.
    pub id: &'static str,
    /// One sentence that says what to do, so that both the reader and the widget can tell when it is done.
    pub sentence: &'static str,
}

/// The ids of the tasks that the reader has done.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DoneTasks(BTreeSet<String>);

impl Persisted for DoneTasks {
    const KEY: Key = Key::Tasks;
    const VERSION: u32 = 2;
}

/// What is remembered of the tasks, a context of every widget. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Tasks {
    done: Memo<DoneTasks>,
    storage: Storage,
    announcer: Option<Announcer>,
}

impl Tasks {
    fn new() -> Self {
        let storage = Storage::expect();
        Self {
            done: storage.stored(),
            storage,
            announcer: use_context(),
        }
    }

    /// The tasks of the widget around the current component.
    ///
    /// # Panics
    /// Outside a [`WidgetFrame`](super::frame::WidgetFrame): a mistake in the code.
    #[must_use]
    pub fn expect() -> Self {
        expect_context()
    }

    /// Whether the reader has done this task, today or earlier; reactive.
    #[must_use]
    pub fn is_done(self, task: Task) -> bool {
        self.done.with(|done| done.0.contains(task.id))
    }

    /// Ticks a task off, and says so to screen readers. Nothing happens when it was done before.
    pub fn complete(self, task: Task) {
        if untrack(|| self.is_done(task)) {
            return;
        }
        self.storage.update(|done: &mut DoneTasks| {
            done.0.insert(task.id.to_owned());
        });
        if let Some(announcer) = self.announcer {
            announcer.say(format!("Task done: {}", task.sentence));
        }
    }

    /// Ticks a task off as soon as a condition holds, for as long as the current component lives.
    pub fn complete_when(self, task: Task, is_met: impl Fn() -> bool + Send + Sync + 'static) {
        Effect::new(move |_| {
            if is_met() {
                self.complete(task);
            }
        });
    }
}

/// The tasks of a widget, each with its tick, and the context that children tick them off with.
#[component]
pub fn TaskList(
    /// The tasks, in the order in which they are best done.
    tasks: &'static [Task],
) -> impl IntoView {
    let done = Tasks::expect();
    let item = move |task: Task| {
        let is_done = Memo::new(move |_| done.is_done(task));
        view! {
            <li class="widget-task" data-task=task.id data-done=move || is_done.get().then_some("")>
                <span class="visually-hidden">
                    {move || if is_done.get() { "Done: " } else { "To do: " }}
                </span>
                {task.sentence}
            </li>
        }
    };
    view! {
        <ul class="widget-tasks" aria-label="Your task">
            {tasks.iter().copied().map(item).collect_view()}
        </ul>
    }
}

/// Provides [`Tasks`] to what is drawn after it in the same component.
pub(super) fn provide_tasks() {
    provide_context(Tasks::new());
}

#[cfg(test)]
mod tests {
    use super::*;

    const TASK: Task = Task {
        id: "delete-lab/gone",
        sentence: "Get a 404 for a user who was there.",
    };

    #[test]
    fn a_task_that_was_done_stays_done_and_is_remembered() {
        Owner::new().with(|| {
            let storage = Storage::new();
            provide_context(storage);
            provide_tasks();
            let tasks = Tasks::expect();
            assert!(!tasks.is_done(TASK));
            tasks.complete(TASK);
            tasks.complete(TASK);
            assert!(tasks.is_done(TASK));
            assert_eq!(
                storage.read(Key::Tasks).as_deref(),
                Some(r#"{"version":2,"data":["delete-lab/gone"]}"#)
            );
        });
    }

    #[test]
    fn a_task_is_drawn_with_what_is_known_of_it() {
        Owner::new().with(|| {
            provide_context(Storage::new());
            provide_tasks();
            let html = || view! { <TaskList tasks=&[TASK]/> }.to_html();
            assert!(html().contains("To do: "));
            Tasks::expect().complete(TASK);
            assert!(html().contains("Done: ") && !html().contains("To do: "));
        });
    }
}
