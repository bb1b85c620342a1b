//! What the reader has written and plugged in.

use flask_core::url_map::UrlMap;
use leptos::prelude::*;

use super::model::{Part, Registration, Rejection, assemble, clashes_by_name, shadowed_rules};
use crate::url_request::UrlRequest;
use widget_kit::components::journal::Journal;
use widget_kit::components::method::Method;

/// A state of the board to start from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Setup {
    /// The users alone.
    Initial,
    /// All three, and the orders are called `users`.
    SameName,
    /// All three, and the orders are at the users' address.
    SameAddress,
}

impl Setup {
    /// All of them, in the order they are shown.
    pub const ALL: [Self; 3] = [Self::Initial, Self::SameName, Self::SameAddress];

    /// The label of its chip.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Initial => "Start over",
            Self::SameName => "Two called users",
            Self::SameAddress => "Two at one address",
        }
    }

    /// The blueprints in the order in which they are plugged in.
    const fn plugged(self) -> &'static [Part] {
        match self {
            Self::Initial => &[Part::Users],
            Self::SameName | Self::SameAddress => &Part::ALL,
        }
    }

    /// Name and prefix of a blueprint.
    const fn fields(self, part: Part) -> (&'static str, &'static str) {
        match (self, part) {
            (Self::SameName, Part::Orders) => (Part::Users.name(), part.prefix()),
            (Self::SameAddress, Part::Orders) => (part.name(), Part::Users.prefix()),
            _ => (part.name(), part.prefix()),
        }
    }
}

/// A blueprint's fields.
#[derive(Clone, Copy)]
pub(super) struct PartFields {
    pub part: Part,
    pub name: RwSignal<String>,
    pub prefix: RwSignal<String>,
}

impl PartFields {
    fn new(part: Part) -> Self {
        Self {
            part,
            name: RwSignal::new(part.name().to_owned()),
            prefix: RwSignal::new(part.prefix().to_owned()),
        }
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
pub(super) struct Board {
    pub fields: [PartFields; 3],
    /// In the order of registration.
    pub plugged: RwSignal<Vec<Part>>,
    pub request: UrlRequest,
    pub journal: Journal,
}

impl Board {
    /// The users alone.
    pub fn new() -> Self {
        let board = Self {
            fields: Part::ALL.map(PartFields::new),
            plugged: RwSignal::new(Setup::Initial.plugged().to_vec()),
            request: UrlRequest::new(Method::Get, Part::Orders.prefix()),
            journal: Journal::new("The app has one blueprint, users_bp."),
        };
        board
            .request
            .unsend_on_change(move || board.registrations());
        board
    }

    /// What is registered, in this order; reactive.
    pub fn registrations(self) -> Vec<Registration> {
        let plugged = self.plugged.get();
        plugged
            .into_iter()
            .filter_map(|part| self.fields.iter().find(|fields| fields.part == part))
            .map(|fields| fields.registration())
            .collect()
    }

    /// The app's map; reactive.
    pub fn url_map(self) -> Result<UrlMap, Rejection> {
        assemble(&self.registrations())
    }

    /// Plugs a blueprint in after the others, or unplugs it.
    pub fn toggle(self, part: Part) {
        self.plugged.update(|plugged| {
            if plugged.contains(&part) {
                plugged.retain(|known| *known != part);
            } else {
                plugged.push(part);
            }
        });
        self.journal.say(untrack(|| self.summary()));
    }

    /// Writes all fields, and plugs some blueprints in.
    pub fn set_up(self, setup: Setup) {
        for fields in self.fields {
            let (name, prefix) = setup.fields(fields.part);
            fields.name.set(name.to_owned());
            fields.prefix.set(prefix.to_owned());
        }
        self.plugged.set(setup.plugged().to_vec());
        let (_, prefix) = setup.fields(Part::Orders);
        self.request.write(Method::Get, prefix);
        let summary = untrack(|| self.summary());
        match setup {
            Setup::Initial => self.journal.begin(summary),
            Setup::SameName | Setup::SameAddress => self.journal.say(summary),
        }
    }

    /// The set-up that the board is in; reactive.
    pub fn setup(self) -> Option<Setup> {
        let is_in = |setup: &Setup| {
            let are_written = self.fields.iter().all(|fields| {
                let (name, prefix) = setup.fields(fields.part);
                fields.name.with(|own| own == name) && fields.prefix.with(|own| own == prefix)
            });
            are_written && self.plugged.with(|plugged| plugged == setup.plugged())
        };
        Setup::ALL.into_iter().find(is_in)
    }

    /// Sends the request to the app.
    pub fn send(self) {
        let map = untrack(|| self.url_map());
        self.request.send(map.as_ref().ok(), self.journal);
    }

    /// The state of the app in a sentence; reactive.
    pub fn summary(self) -> String {
        let registrations = self.registrations();
        match assemble(&registrations) {
            Err(rejection) => {
                let variable = rejection.part.variable();
                if clashes_by_name(&registrations, rejection.part) {
                    format!("Flask refuses {variable}, and there is no app: its name is taken.")
                } else {
                    format!("Flask refuses {variable}. {}", rejection.error)
                }
            }
            Ok(map) => {
                let rules = map.rules().count();
                match shadowed_rules(&map).len() {
                    0 => format!("The map has {rules} rules, and requests can reach each of them."),
                    shadowed => {
                        format!(
                            "Flask raises nothing, but {shadowed} of {rules} rules never answer."
                        )
                    }
                }
            }
        }
    }
}
