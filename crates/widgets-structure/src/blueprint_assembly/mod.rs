//! Section 12: three blueprints to plug into an app, with names and prefixes that the reader may
//! change. The URL map is built by the routing of the users service.

use leptos::prelude::*;

mod model;

use flask_core::url_map::UrlMap;

use self::model::{Part, Registration, Rejection, ShadowedRule, assemble, python, shadowed_rules};
use crate::url_request::{
    AnswerFigure, CodeField, RuleRejection, UrlMapListing, UrlRequest, UrlRequestForm,
};
use widget_kit::components::frame::WidgetFrame;
use widget_kit::components::journal::{Journal, JournalLog};
use widget_kit::components::listing::CaptionedListing;
use widget_kit::components::method::Method;
use widget_kit::widget::{Options, Widget};

/// Its name in lessons and its title.
pub const WIDGET: Widget = Widget {
    id: "blueprint-assembly",
    title: "Plug in the blueprints",
    options: &[],
};

const LEAD: &str = "Plug blueprints into the app, and watch the URL map grow. Then let two of them \
                    clash: once by name, once by address. The two clashes end differently.";

/// The widget.
pub fn view(_: &Options) -> AnyView {
    let board = Board::new();
    view! {
        <WidgetFrame widget=WIDGET lead=LEAD>
            <BlueprintAssembly board/>
            <JournalLog journal=board.journal/>
        </WidgetFrame>
    }
    .into_any()
}

/// A blueprint's fields.
#[derive(Clone, Copy)]
struct PartFields {
    part: Part,
    name: RwSignal<String>,
    prefix: RwSignal<String>,
}

impl PartFields {
    fn new(part: Part) -> Self {
        Self {
            part,
            name: RwSignal::new(part.name().to_owned()),
            prefix: RwSignal::new(part.prefix().to_owned()),
        }
    }

    fn write(self, name: &str, prefix: &str) {
        self.name.set(name.to_owned());
        self.prefix.set(prefix.to_owned());
    }

    fn registration(self) -> Registration {
        Registration {
            part: self.part,
            name: self.name.get(),
            prefix: self.prefix.get(),
        }
    }
}

/// The blueprints, and which of them are plugged in.
#[derive(Clone, Copy)]
struct Board {
    fields: [PartFields; 3],
    /// In the order of registration.
    plugged: RwSignal<Vec<Part>>,
    request: UrlRequest,
    journal: Journal,
}

impl Board {
    fn new() -> Self {
        let board = Self {
            fields: Part::ALL.map(PartFields::new),
            plugged: RwSignal::new(vec![Part::Users]),
            request: UrlRequest::new(Method::Get, Part::Orders.prefix()),
            journal: Journal::new("The app has one blueprint, users_bp."),
        };
        board
            .request
            .unsend_on_change(move || board.registrations());
        board
    }

    fn registrations(self) -> Vec<Registration> {
        let plugged = self.plugged.get();
        plugged
            .into_iter()
            .filter_map(|part| self.fields.iter().find(|fields| fields.part == part))
            .map(|fields| fields.registration())
            .collect()
    }

    fn url_map(self) -> Result<UrlMap, Rejection> {
        assemble(&self.registrations())
    }

    /// Plugs a blueprint in after the others, or unplugs it.
    fn toggle(self, part: Part) {
        self.plugged.update(|plugged| {
            if plugged.contains(&part) {
                plugged.retain(|known| *known != part);
            } else {
                plugged.push(part);
            }
        });
        self.log_state();
    }

    /// Resets the names and prefixes of all blueprints, except for those of the orders, and plugs
    /// some in.
    fn set_up(self, plugged: &[Part], orders_name: &str, orders_prefix: &str) {
        for fields in self.fields {
            match fields.part {
                Part::Orders => fields.write(orders_name, orders_prefix),
                part @ (Part::Users | Part::Auth) => fields.write(part.name(), part.prefix()),
            }
        }
        self.plugged.set(plugged.to_vec());
        self.request.write(Method::Get, orders_prefix);
        self.log_state();
    }

    fn reset(self) {
        self.journal.clear();
        let orders = Part::Orders;
        self.set_up(&[Part::Users], orders.name(), orders.prefix());
    }

    /// Logs the state of the app.
    fn log_state(self) {
        self.journal.say(match untrack(|| self.url_map()) {
            Err(rejection) => rejection.to_string(),
            Ok(map) => {
                let rules = map.rules().count();
                match shadowed_rules(&map).len() {
                    0 => format!("The map has {rules} rules, and requests can reach each of them."),
                    shadowed => format!(
                        "The map has {rules} rules. Flask raises nothing, but {shadowed} of them \
                         never answer."
                    ),
                }
            }
        });
    }
}

#[component]
fn BlueprintAssembly(board: Board) -> impl IntoView {
    let same_name = move |_| board.set_up(&Part::ALL, Part::Users.name(), Part::Orders.prefix());
    let same_prefix = move |_| board.set_up(&Part::ALL, Part::Orders.name(), Part::Users.prefix());
    let send = move |()| {
        let map = untrack(|| board.url_map());
        board.request.send(map.as_ref().ok(), board.journal);
    };
    let parts = board
        .fields
        .map(|fields| view! { <PartCard board fields/> });
    view! {
        <div class="widget-body composer">
            <div class="actions">
                <button class="button" type="button" on:click=same_name>
                    "Two called users"
                </button>
                <button class="button" type="button" on:click=same_prefix>
                    "Two at one address"
                </button>
                <button class="button" type="button" on:click=move |_| board.reset()>
                    "Reset"
                </button>
            </div>
            <div class="assembly">{parts.into_iter().collect_view()}</div>
            <CaptionedListing
                class="listing ask-map"
                caption="create_app()"
                text=Signal::derive(move || python(&board.registrations()))
            />
            <RuleRejection exception=Signal::derive(move || {
                board.url_map().err().map(|rejection| rejection.to_string())
            })/>
            {move || {
                let map = board.url_map().ok()?;
                Some(view! {
                    <UrlMapListing listing=map.listing()/>
                    <ShadowedRules rules=shadowed_rules(&map)/>
                })
            }}
            <UrlRequestForm request=board.request on_send=send/>
            {move || {
                let map = board.url_map().ok()?;
                let is_sent = board.request.is_sent.get();
                is_sent.then(|| view! { <AnswerFigure answer=board.request.answer(&map)/> })
            }}
        </div>
    }
}

/// A blueprint with its name, its prefix and its plug.
#[component]
fn PartCard(board: Board, fields: PartFields) -> impl IntoView {
    let part = fields.part;
    let is_in = move || board.plugged.with(|plugged| plugged.contains(&part));
    let action = move || if is_in() { "Unplug" } else { "Plug in" };
    view! {
        <fieldset class="assembly-part" class:assembly-in=is_in>
            <legend>
                <code>{part.variable()}</code>
            </legend>
            <CodeField label="Name" text=fields.name/>
            <CodeField label="Prefix" text=fields.prefix/>
            <button class="button" type="button" on:click=move |_| board.toggle(part)>
                {move || format!("{} {}", action(), part.variable())}
            </button>
        </fieldset>
    }
}

/// The rules that no request reaches, if there are any.
#[component]
fn ShadowedRules(rules: Vec<ShadowedRule>) -> impl IntoView {
    if rules.is_empty() {
        return None;
    }
    let items = rules.into_iter().map(|rule| {
        view! {
            <li>
                <code>{rule.request}</code>
                " calls "
                <code>{rule.call}</code>
                ", and never "
                <code>{rule.endpoint}</code>
            </li>
        }
    });
    Some(view! {
        <div class="notice notice-caution assembly-hidden">
            <p>"Flask raises nothing: of two rules for one address, the first one answers."</p>
            <ul>{items.collect_view()}</ul>
        </div>
    })
}
