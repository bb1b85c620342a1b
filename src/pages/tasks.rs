//! The tasks of a section: what to build, its start to download, hints, and the solution. All of it
//! works without scripts.

use leptos::prelude::*;

use course_model::{Hint, SolutionFile, Task, TaskList};
use widget_kit::site::Site;

/// The tasks, below what holds for all of them.
#[component]
pub fn Tasks(
    /// The tasks of the section.
    list: TaskList,
) -> impl IntoView {
    let TaskList {
        instructions,
        is_first,
        tasks,
    } = list;
    view! {
        <div class="tasks">
            <details class="fold task-instructions" open=is_first>
                <summary>"How a task works"</summary>
                <div class="prose" inner_html=instructions></div>
            </details>
            {tasks.into_iter().map(|task| view! { <TaskCard task/> }).collect_view()}
        </div>
    }
}

/// One task.
#[component]
fn TaskCard(task: Task) -> impl IntoView {
    let Task {
        id,
        archive,
        title,
        minutes,
        introduction,
        what,
        why,
        hints,
        solution,
    } = task;
    let href = Site::expect().path(&format!("/{archive}"));
    let file = format!("{id}.zip");
    let link_to_it = format!("Link to “{title}”");
    let download = format!("Download the start of “{title}”");
    view! {
        <section class="task" aria-labelledby=id.clone()>
            <header class="task-head">
                <h3 id=id.clone()>
                    {title} " "
                    <a class="anchor" href=format!("#{id}") aria-label=link_to_it>
                        "#"
                    </a>
                </h3>
                <p class="task-minutes">{format!("{minutes} minutes")}</p>
            </header>
            <div class="prose" inner_html=introduction></div>
            <h4>"What to do"</h4>
            <div class="prose" inner_html=what></div>
            <ChangedFiles solution=&solution/>
            <h4>"Why"</h4>
            <div class="prose" inner_html=why></div>
            <div class="task-start">
                <p>
                    <a class="button" href=href download aria-label=download>
                        "Download the start"
                    </a>
                    <span class="task-file">{file}</span>
                </p>
                <p>
                    "In its folder, " <code>"pytest checks"</code> " says how far you are."
                </p>
            </div>
            <h4>"Hints"</h4>
            <div class="folds">
                {hints.into_iter().map(|hint| view! { <HintFold hint/> }).collect_view()}
                <SolutionFold solution/>
            </div>
        </section>
    }
}

/// The files that a reader works on.
#[component]
fn ChangedFiles<'a>(solution: &'a [SolutionFile]) -> impl IntoView {
    let files = solution
        .iter()
        .map(|SolutionFile { path, is_new, .. }| {
            let path = path.clone();
            view! {
                <li>
                    <code>{path}</code>
                    {is_new.then_some(" (new)")}
                </li>
            }
        })
        .collect_view();
    view! {
        <div class="task-files">
            <p>"You work on"</p>
            <ul>{files}</ul>
        </div>
    }
}

#[component]
fn HintFold(hint: Hint) -> impl IntoView {
    view! {
        <details class="fold">
            <summary inner_html=hint.title></summary>
            <div class="prose" inner_html=hint.html></div>
        </details>
    }
}

/// The solution, file by file.
#[component]
fn SolutionFold(solution: Vec<SolutionFile>) -> impl IntoView {
    let html: String = solution.into_iter().map(|file| file.html).collect();
    view! {
        <details class="fold task-solution">
            <summary>"A solution"</summary>
            <p class="diff-key">
                "Lines with " <b class="diff-added">"+"</b> " are added to the start, lines with "
                <b class="diff-removed">"−"</b> " are removed. Other solutions may be as good: what \
                counts is what the checks say."
            </p>
            <div class="prose" inner_html=html></div>
        </details>
    }
}
