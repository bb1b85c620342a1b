//! Section 11: what goes on the list of packages, and what a server makes of it eight weeks later.
//! The packages, their versions and needs are recorded from the real ones; the imports are found in
//! the project's files.

use crate::dom::prelude::*;
use crate::dom::untrack;

mod packages;
mod start;

use self::packages::{Installed, Package};
use self::start::{End, Import};
use crate::components::frame::{Journal, choice, frame};
use crate::data_files::use_data_file;
use crate::registry::{Options, Widget};
use crate::widgets::shipping::container::Container;
use crate::widgets::shipping::terminal;

const LEAD: &str = "You tested the app on 25 September. On 17 November a server installs it from \
                    scratch. Change the list, guess what happens, deploy.";
const GUESSES: [&str; 3] = [
    "starts, as tested",
    "starts, with other versions",
    "doesn’t start",
];
const NO_GUESS: usize = 9;
/// Not on the hand-written list, and worth a thought: what `app/` imports or a bench holds.
const OTHERS: [&str; 4] = ["click", "jinja2", "pytest", "werkzeug"];

/// What the reader has set. The numbers have a bit for each package in the record's order.
#[derive(Clone, Copy)]
struct Lists {
    /// 0 for the hand-written list, 1 for the frozen one.
    list: RwSignal<usize>,
    /// Packages whose tick on the hand-written list isn't as the project has it.
    flipped: RwSignal<usize>,
    /// Lines of the frozen list without a version.
    bare: RwSignal<usize>,
    /// Lines that aren't on the frozen list any more.
    removed: RwSignal<usize>,
}

fn has(bits: RwSignal<usize>, at: usize) -> bool {
    bits.get() >> at & 1 == 1
}

fn put(bits: RwSignal<usize>, at: usize, on: bool) {
    bits.update(|bits| *bits = *bits & !(1 << at) | usize::from(on) << at);
}

/// The widget.
pub fn view(_: &Options) -> View {
    let container = use_data_file::<Container>();
    let lists = Lists {
        list: RwSignal::new(0),
        flipped: RwSignal::new(0),
        bare: RwSignal::new(0),
        removed: RwSignal::new(0),
    };
    let guess = RwSignal::new(NO_GUESS);
    let deployed = RwSignal::new(false);
    let journal = Journal::new(vec![
        "The container holds the hand-written list, as the project has it.".to_owned(),
    ]);
    // An answer is about the list as it was.
    effect(move || {
        for bits in [lists.list, lists.flipped, lists.bare, lists.removed] {
            bits.track();
        }
        deployed.set(false);
    });
    let deploy = move |_| {
        deployed.set(true);
        if let Some(container) = container.get_untracked() {
            let Outcome { end, changed, .. } = untrack(|| outcome(&container, lists));
            journal.say(said(end, changed));
        }
    };
    let reset = move |_| {
        for bits in [lists.list, lists.flipped, lists.bare, lists.removed] {
            bits.set(0);
        }
        guess.set(NO_GUESS);
        journal.begin(vec!["The lists are the project’s again.".to_owned()]);
    };
    let body = view! {
        <div class="widget-body shipping">
            {choice(
                "manifest-list",
                "What the server installs from",
                ["requirements.in, by hand", "requirements.txt, frozen"].map(Into::into).to_vec(),
                lists.list,
            )}
            {move || container.get().map(|container| lines(&container, lists))}
            {choice("manifest-guess", "Your guess: the app …", GUESSES.map(Into::into).to_vec(), guess)}
            <div class="actions">
                <button class="button button-primary" type="button" on:click=deploy>
                    "Deploy"
                </button>
                <button class="button" type="button" on:click=reset>
                    "Reset"
                </button>
            </div>
            <div role="status">
                {move || {
                    let container = container.get().filter(|_| deployed.get())?;
                    Some(answer(&container, lists, guess))
                }}
            </div>
        </div>
        {journal.view()}
    };
    frame(Widget::Manifest, LEAD, body)
}

/// The lines of the list that is chosen, each with its control.
fn lines(container: &Container, lists: Lists) -> View {
    let packages = packages::packages(container.text("packages.txt"));
    let imports = imports(container, &packages);
    let is_frozen = lists.list.get() == 1;
    let rows = packages.iter().enumerate().filter_map(|(at, package)| {
        if is_frozen {
            let mut locked = packages::lines(container.text("requirements.txt"));
            return locked
                .any(|line| packages::name_of(line) == package.name)
                .then(|| frozen_line(at, package, lists));
        }
        let by_hand = by_hand(container, package.name);
        let is_there = by_hand.is_some() || OTHERS.contains(&package.name);
        is_there.then(|| hand_line(at, package, by_hand, &imports, lists))
    });
    let legend = if is_frozen {
        "Frozen on 25 September: pinned, without a version, or removed"
    } else {
        "Tick what the list names"
    };
    view! {
        <fieldset class="shipping-list" class:shipping-frozen=is_frozen>
            <legend class="choice-legend">{legend}</legend>
            {rows.collect_view()}
        </fieldset>
    }
}

/// The line of `requirements.in` that names a package.
fn by_hand<'a>(container: &'a Container, name: &str) -> Option<&'a str> {
    packages::lines(container.text("requirements.in")).find(|line| packages::name_of(line) == name)
}

fn hand_line(
    at: usize,
    package: &Package<'_>,
    by_hand: Option<&str>,
    imports: &[Import],
    lists: Lists,
) -> View {
    let is_ours = by_hand.is_some();
    let module = package.name.replace('-', "_");
    let why = match imports.iter().find(|import| import.module == module) {
        Some(import) => format!("imported in {}, line {}", import.file, import.line),
        None if package.name == "gunicorn" => {
            "started by the Procfile, imported nowhere".to_owned()
        }
        None => "the app imports it nowhere".to_owned(),
    };
    view! {
        <label class="check">
            <input
                type="checkbox"
                checked=is_ours
                prop:checked=move || has(lists.flipped, at) != is_ours
                on:change=move |event| {
                    put(lists.flipped, at, event_target_checked(&event) != is_ours);
                }
            />
            <span>
                <code>{by_hand.unwrap_or(package.name).to_owned()}</code>
                " "
                <small>{why}</small>
            </span>
        </label>
    }
}

fn frozen_line(at: usize, package: &Package<'_>, lists: Lists) -> View {
    let state = move || usize::from(has(lists.bare, at)) + 2 * usize::from(has(lists.removed, at));
    let line = format!("{}=={}", package.name, package.before);
    let bare = package.name.to_owned();
    let choose = move |event| {
        let value = event_target_value(&event);
        put(lists.bare, at, value == "1");
        put(lists.removed, at, value == "2");
    };
    view! {
        <label class="shipping-line">
            <code>
                {move || match state() {
                    0 => line.clone(),
                    1 => bare.clone(),
                    _ => format!("# {line}"),
                }}
            </code>
            <select class="input" prop:value=move || state().to_string() on:change=choose>
                <option value="0">"pinned"</option>
                <option value="1">"no version"</option>
                <option value="2">"removed"</option>
            </select>
        </label>
    }
}

fn imports(container: &Container, packages: &[Package<'_>]) -> Vec<Import> {
    start::imports(container, &|root| {
        let name = root.replace('_', "-");
        packages.iter().any(|package| package.name == name)
    })
}

/// What came of a deploy.
struct Outcome {
    /// What the terminal shows.
    text: String,
    end: End,
    /// The number of versions that nobody has tested.
    changed: usize,
    /// What is on the server.
    table: View,
}

fn outcome(container: &Container, lists: Lists) -> Outcome {
    let packages = packages::packages(container.text("packages.txt"));
    let is_frozen = lists.list.get() == 1;
    let file = if is_frozen {
        "requirements.txt"
    } else {
        "requirements.in"
    };
    let listed = |at: usize| {
        let name = packages.get(at)?.name;
        let is_ours =
            packages::lines(container.text(file)).any(|line| packages::name_of(line) == name);
        if is_frozen {
            (is_ours && !has(lists.removed, at)).then(|| !has(lists.bare, at))
        } else {
            (is_ours != has(lists.flipped, at)).then_some(false)
        }
    };
    let installed = packages::install(&packages, &listed);
    let (text, end) = start::start(file, &installed, &imports(container, &packages));
    Outcome {
        text,
        end,
        changed: installed.iter().filter(|one| is_changed(one)).count(),
        table: installed.iter().map(row).collect_view().into_any(),
    }
}

fn is_changed(one: &Installed<'_>) -> bool {
    one.version() != one.package.before
}

fn answer(container: &Container, lists: Lists, guess: RwSignal<usize>) -> View {
    let Outcome {
        text,
        end,
        changed,
        table,
    } = outcome(container, lists);
    let guess = guess.get();
    let verdict = if guess == NO_GUESS {
        String::new()
    } else if guess == end.place() {
        "You saw it. ".to_owned()
    } else {
        "Not what you guessed. ".to_owned()
    };
    let class = match end {
        End::AsTested => "notice",
        End::Changed => "notice notice-caution",
        End::Fails => "notice notice-failure",
    };
    view! {
        {terminal("The server’s terminal, on 17 November", text)}
        <p class=class>{verdict} {said(end, changed)}</p>
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
                <tbody>{table}</tbody>
            </table>
        </div>
    }
}

fn row(one: &Installed<'_>) -> View {
    let via = if one.via.is_empty() {
        "your list".to_owned()
    } else {
        one.via.join(", ")
    };
    let changed = is_changed(one);
    let mark = if changed { " (new)" } else { "" };
    view! {
        <tr class:row-changed=changed>
            <td>{one.package.name.to_owned()}</td>
            <td>{one.package.before.to_owned()}</td>
            <td>{format!("{}{mark}", one.version())}</td>
            <td>{via}</td>
        </tr>
    }
}

fn said(end: End, changed: usize) -> String {
    match end {
        End::AsTested => "It runs, with exactly the versions that you tested.".to_owned(),
        End::Changed => format!(
            "It runs, with {changed} {} that nobody has tested together with your code.",
            if changed == 1 { "version" } else { "versions" }
        ),
        End::Fails => "It doesn’t start. The last line says who was missed first.".to_owned(),
    }
}
