//! Section 12: three blueprints to be plugged into an app, with names and prefixes that the reader
//! may change. The map grows as Flask's does, on the routing of the users service.

use crate::dom::prelude::*;
use crate::dom::untrack;

mod model;

use self::model::{PARTS, Plug, Refusal, assemble, shadowed};
use crate::components::frame::{Journal, frame};
use crate::registry::{Options, Widget};
use crate::widgets::http::url_request::{self, Draft};
use flask_core::url_map::UrlMap;

const LEAD: &str = "Plug blueprints into the app, and watch the URL map grow. Then let two of them \
                    clash: once by name, once by address. The two end differently.";

/// The board: the parts with their names, and which are plugged in.
#[derive(Clone, Copy)]
struct Board {
    names: [RwSignal<String>; 3],
    prefixes: [RwSignal<String>; 3],
    /// Places in [`PARTS`], in the order of registration.
    plugged: RwSignal<Vec<usize>>,
    request: Draft,
    journal: Journal,
}

impl Board {
    fn new() -> Self {
        let text = |text: &str| RwSignal::new(text.to_owned());
        let [users, auth, orders] = &PARTS;
        Self {
            names: [text(users.name), text(auth.name), text(orders.name)],
            prefixes: [text(users.prefix), text(auth.prefix), text(orders.prefix)],
            plugged: RwSignal::new(vec![0]),
            request: Draft::new(0, "/api/v1/orders"),
            journal: Journal::new(vec!["The app has one blueprint, users_bp.".to_owned()]),
        }
    }

    fn plugs(self) -> Vec<Plug> {
        let mut plugs = Vec::new();
        for part in self.plugged.get() {
            if let (Some(name), Some(prefix)) = (self.names.get(part), self.prefixes.get(part)) {
                plugs.push(Plug {
                    part,
                    name: name.get(),
                    prefix: prefix.get(),
                });
            }
        }
        plugs
    }

    fn map(self) -> Result<UrlMap, Refusal> {
        assemble(&self.plugs())
    }

    /// Plugs a part in, behind the others, or pulls it out.
    fn turn(self, part: usize) {
        self.plugged.update(|plugged| {
            let place = plugged.iter().position(|known| *known == part);
            match place {
                Some(at) => drop(plugged.remove(at)),
                None => plugged.push(part),
            }
        });
        self.tell();
    }

    /// Sets the board up: all three in order, and of the orders this name and prefix.
    fn set_up(self, plugged: Vec<usize>, orders: (&str, &str)) {
        for (part, (name, prefix)) in PARTS.iter().zip(self.names.iter().zip(&self.prefixes)) {
            name.set(part.name.to_owned());
            prefix.set(part.prefix.to_owned());
        }
        let ([.., name], [.., prefix]) = (self.names, self.prefixes);
        name.set(orders.0.to_owned());
        prefix.set(orders.1.to_owned());
        self.plugged.set(plugged);
        self.request.write(0, orders.1);
        self.tell();
    }

    /// Says what the app is now.
    fn tell(self) {
        self.journal.say(match untrack(|| self.map()) {
            Err(refusal) => words(&refusal),
            Ok(map) => {
                let rules = map.rules().count();
                let hidden = shadowed(&map).len();
                match hidden {
                    0 => format!("The map has {rules} rules, and each can be reached."),
                    _ => format!(
                        "The map has {rules} rules. Flask raises nothing, but {hidden} of them \
                         never answer."
                    ),
                }
            }
        });
    }
}

fn words(refusal: &Refusal) -> String {
    let Refusal { variable, error } = refusal;
    format!("app.register_blueprint({variable}) raises {error}")
}

/// The widget.
pub fn view(_: &Options) -> View {
    let board = Board::new();
    on_change(
        move || board.plugs(),
        move |_| board.request.sent.set(false),
    );
    let [_, _, orders] = &PARTS;
    let case = |label: &'static str, change: (&'static str, &'static str)| {
        view! {
            <button
                class="button"
                type="button"
                on:click=move |_| board.set_up(vec![0, 1, 2], change)
            >
                {label}
            </button>
        }
    };
    let body = view! {
        <div class="widget-body composer">
            <div class="actions">
                {case("Two called users", ("users", orders.prefix))}
                {case("Two at one address", (orders.name, "/api/v1/users"))}
                <button
                    class="button"
                    type="button"
                    on:click=move |_| {
                        board.journal.begin(Vec::new());
                        board.set_up(vec![0], (orders.name, orders.prefix));
                    }
                >
                    "Reset"
                </button>
            </div>
            <div class="assembly">{part(board, 0)} {part(board, 1)} {part(board, 2)}</div>
            <figure class="listing ask-map">
                <figcaption>
                    <span class="listing-file">"create_app()"</span>
                </figcaption>
                <pre tabindex="0">
                    <code>{move || code(&board.plugs())}</code>
                </pre>
            </figure>
            {url_request::refusal(move || board.map().err().map(|refusal| words(&refusal)))}
            {move || {
                let map = board.map().ok()?;
                Some(view! {
                    {url_request::printed(&map)}
                    {never_reached(&map)}
                })
            }}
            {url_request::form(
                board.request,
                move || {
                    let map = untrack(|| board.map());
                    board.request.send(map.as_ref().ok(), board.journal);
                },
            )}
            {move || {
                let map = board.map().ok()?;
                let is_sent = board.request.sent.get();
                is_sent.then(|| url_request::answer(&board.request.answer(&map)))
            }}
        </div>
        {board.journal.view()}
    };
    frame(Widget::BlueprintAssembly, LEAD, body)
}

/// A blueprint with its name, its prefix and its plug.
fn part(board: Board, place: usize) -> View {
    let (Some(part), Some(name), Some(prefix)) = (
        PARTS.get(place),
        board.names.get(place).copied(),
        board.prefixes.get(place).copied(),
    ) else {
        return empty();
    };
    let is_in = move || board.plugged.with(|plugged| plugged.contains(&place));
    view! {
        <fieldset class="assembly-part" class:assembly-in=is_in>
            <legend>
                <code>{part.variable}</code>
            </legend>
            {url_request::field("Name", name)}
            {url_request::field("Prefix", prefix)}
            <button class="button" type="button" on:click=move |_| board.turn(place)>
                {move || {
                    let word = if is_in() { "Unplug" } else { "Plug in" };
                    format!("{word} {}", part.variable)
                }}
            </button>
        </fieldset>
    }
}

/// The lines that register the blueprints.
fn code(plugs: &[Plug]) -> String {
    let mut code = "app = Flask(__name__)\n".to_owned();
    for plug in plugs {
        if let Some(part) = PARTS.get(plug.part) {
            code.push_str(&format!("app.register_blueprint({})\n", part.variable));
        }
    }
    code + "return app"
}

/// The rules behind others, where there are any.
fn never_reached(map: &UrlMap) -> View {
    let hidden = shadowed(map);
    if hidden.is_empty() {
        return empty();
    }
    let mut rows = Vec::new();
    for rule in hidden {
        rows.push(view! {
            <li>
                <code>{rule.request}</code>
                " calls "
                <code>{rule.call}</code>
                ", and never "
                <code>{rule.endpoint}</code>
            </li>
        });
    }
    view! {
        <div class="notice notice-caution assembly-hidden">
            <p>"Flask raises nothing: of two rules for one address, the first one answers."</p>
            <ul>{rows}</ul>
        </div>
    }
}
