//! The requests that can be sent through both architectures, and their exchanges.

use std::collections::BTreeSet;
use std::sync::Arc;

use trace::Layer;
use users_service::{Request, Settings, Trace, Variant};
use widget_kit::backend::{Exchange, exchange_with};
use widget_kit::components::method::Method;
use widget_kit::stage::{Act, Scene, is_function};

/// A request to choose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// A new user.
    Create,
    /// An email that the rules refuse.
    BadEmail,
    /// An email that the database refuses.
    TakenEmail,
    /// One user is read.
    Read,
}

impl Case {
    /// All of them, in the order of the choice.
    pub const ALL: [Self; 4] = [Self::Create, Self::BadEmail, Self::TakenEmail, Self::Read];

    /// The label in the choice.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Create => "Create a user",
            Self::BadEmail => "Bad email",
            Self::TakenEmail => "Taken email",
            Self::Read => "Get one user",
        }
    }

    /// The method of the request.
    #[must_use]
    pub const fn method(self) -> Method {
        match self {
            Self::Read => Method::Get,
            Self::Create | Self::BadEmail | Self::TakenEmail => Method::Post,
        }
    }

    /// The target of the request.
    #[must_use]
    pub const fn target(self) -> &'static str {
        match self {
            Self::Read => "/api/v1/users/5",
            Self::Create | Self::BadEmail | Self::TakenEmail => "/api/v1/users",
        }
    }

    /// The body; `None` for a request without one.
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
        let request = Request::new(self.method().as_str(), self.target());
        match self.body() {
            Some(body) => request.json(body),
            None => request,
        }
    }
}

/// The two architectures of the same app, in the order in which they are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Architecture {
    /// Everything in the route.
    FatRoute,
    /// Thin routes over a service layer.
    Layers,
}

impl Architecture {
    /// Both of them.
    pub const ALL: [Self; 2] = [Self::FatRoute, Self::Layers];

    /// Its name.
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

    /// Sends a request to an app of this architecture with the seed data.
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

/// The exchanges of one request that was sent through both architectures.
#[derive(Clone, Debug, PartialEq)]
pub struct Exchanges(
    /// In the order of [`Architecture::ALL`].
    pub [Exchange; 2],
);

impl Exchanges {
    /// Sends the request of a case.
    #[must_use]
    pub fn of(case: Case) -> Self {
        Self(Architecture::ALL.map(|architecture| architecture.send(case.request())))
    }

    /// What a stage shows: one exchange after the other, so that the eye can follow.
    #[must_use]
    pub fn acts(&self) -> Vec<Act> {
        let pairs = Architecture::ALL.into_iter().zip(&self.0);
        pairs
            .map(|(architecture, exchange)| Act {
                title: architecture.label(),
                scene: architecture.scene(),
                trace: Arc::clone(&exchange.trace),
            })
            .collect()
    }

    /// Whether both responses have the same status, headers and body, so that no client can tell
    /// the architectures apart.
    #[must_use]
    pub fn are_the_same(&self) -> bool {
        let [left, right] = &self.0;
        left.response == right.response
    }

    /// How many functions of the project took part in each answer, from the routes down.
    #[must_use]
    pub fn functions(&self) -> [usize; 2] {
        self.0.each_ref().map(|exchange| functions(&exchange.trace))
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
    let sites = own.filter_map(|step| step.site);
    let names: BTreeSet<_> = sites.map(|site| (&*site.file, &*site.function)).collect();
    names.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_client_cannot_tell_the_architectures_apart() {
        for case in Case::ALL {
            assert!(Exchanges::of(case).are_the_same(), "{case:?}");
        }
    }

    #[test]
    fn each_case_ends_as_its_label_says() {
        let status = |case: Case| {
            Exchanges::of(case)
                .0
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
            let [fat, layers] = Exchanges::of(case).functions();
            assert_eq!(fat, 1, "{case:?}");
            assert!(layers > 2, "{case:?}");
        }
    }
}
