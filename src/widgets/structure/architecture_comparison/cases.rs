//! The requests that can be sent through both architectures, and what comes of it.

use std::sync::Arc;

use crate::backend::{Exchange, exchange_with};
use crate::stage::{Act, Scene, is_function};
use trace::Layer;
use users_service::{Request, Settings, Trace, Variant};

/// A request to choose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// All is well.
    Create,
    /// A rule says no.
    BadEmail,
    /// The database says no.
    TakenEmail,
    /// Nothing is written.
    Read,
}

impl Case {
    /// All of them, in the order of the choice.
    pub const ALL: [Self; 4] = [Self::Create, Self::BadEmail, Self::TakenEmail, Self::Read];

    /// What the reader chooses by.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Create => "Create a user",
            Self::BadEmail => "Bad email",
            Self::TakenEmail => "Taken email",
            Self::Read => "Get one user",
        }
    }

    /// Method and target.
    #[must_use]
    pub const fn line(self) -> (&'static str, &'static str) {
        match self {
            Self::Read => ("GET", "/api/v1/users/5"),
            Self::Create | Self::BadEmail | Self::TakenEmail => ("POST", "/api/v1/users"),
        }
    }

    /// The body, where there is one.
    #[must_use]
    pub const fn body(self) -> Option<&'static str> {
        match self {
            Self::Create => Some(r#"{"name": "Kim Lee", "email": "kim@example.com"}"#),
            Self::BadEmail => Some(r#"{"name": "Kim Lee", "email": "kim"}"#),
            Self::TakenEmail => Some(r#"{"name": "Kim Lee", "email": "ada@example.com"}"#),
            Self::Read => None,
        }
    }

    /// The request.
    #[must_use]
    pub fn request(self) -> Request {
        let (method, target) = self.line();
        let request = Request::new(method, target);
        match self.body() {
            Some(body) => request.json(body),
            None => request,
        }
    }
}

/// The two ways to cut the same app, in the order in which they are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Architecture {
    /// Everything in the route.
    FatRoute,
    /// Thin routes over a service layer.
    Layers,
}

impl Architecture {
    /// Both.
    pub const BOTH: [Self; 2] = [Self::FatRoute, Self::Layers];

    /// What it is called.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::FatRoute => "Fat route",
            Self::Layers => "Service layer",
        }
    }

    const fn scene(self) -> Scene {
        match self {
            Self::FatRoute => Scene::FAT_ROUTE,
            Self::Layers => Scene::LAYERS,
        }
    }

    /// Sends a request through it; the data are the seed data each time.
    #[must_use]
    pub fn send(self, request: Request) -> Exchange {
        let settings = Settings {
            variant: match self {
                Self::FatRoute => Variant::FatRoute,
                Self::Layers => Variant::Layered,
            },
            ..Settings::default()
        };
        exchange_with(settings, request)
    }
}

/// One request, sent through both.
#[derive(Clone, Debug, PartialEq)]
pub struct Both {
    /// What came of it, in the order of [`Architecture::BOTH`].
    pub exchanges: [Exchange; 2],
}

impl Both {
    /// Sends the request of a case.
    #[must_use]
    pub fn send(case: Case) -> Self {
        Self {
            exchanges: Architecture::BOTH.map(|architecture| architecture.send(case.request())),
        }
    }

    /// What a stage shows of it: one after the other, so that the eye can follow.
    #[must_use]
    pub fn acts(&self) -> Vec<Act> {
        let pairs = Architecture::BOTH.into_iter().zip(&self.exchanges);
        pairs
            .map(|(architecture, exchange)| Act {
                title: architecture.label(),
                scene: architecture.scene(),
                trace: Arc::clone(&exchange.trace),
            })
            .collect()
    }

    /// Whether the client could tell the two apart: by status, headers or body.
    #[must_use]
    pub fn are_the_same(&self) -> bool {
        let [left, right] = &self.exchanges;
        left.response == right.response
    }

    /// How many functions of the routes and below had a part in each answer.
    #[must_use]
    pub fn functions(&self) -> [usize; 2] {
        self.exchanges
            .each_ref()
            .map(|exchange| functions(&exchange.trace))
    }
}

fn functions(trace: &Trace) -> usize {
    let own = trace.steps.iter().filter(|step| {
        is_function(step)
            && matches!(
                step.layer,
                Layer::Route | Layer::Service | Layer::ErrorHandler
            )
    });
    let mut names = Vec::new();
    for site in own.filter_map(|step| step.site) {
        let name = (&*site.file, &*site.function);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_client_cannot_tell_the_architectures_apart() {
        for case in Case::ALL {
            assert!(Both::send(case).are_the_same(), "{case:?}");
        }
    }

    #[test]
    fn each_case_ends_as_its_label_says() {
        let status = |case: Case| {
            Both::send(case)
                .exchanges
                .map(|exchange| exchange.response.status)
        };
        assert_eq!(
            Case::ALL.map(status),
            [[201; 2], [400; 2], [409; 2], [200; 2]]
        );
    }

    #[test]
    fn a_fat_route_is_one_function_and_layers_are_several() {
        for case in Case::ALL {
            let [fat, layers] = Both::send(case).functions();
            assert_eq!(fat, 1, "{case:?}");
            assert!(layers > 2, "{case:?}");
        }
    }
}
