//! The widgets: one file each, a registry, and the host that brings them to life in a page.

use crate::dom::prelude::*;
use crate::lesson::schema::{OptionSchema, Values, WidgetSchema};

pub mod api_simulator;
pub mod architecture_comparison;
pub mod exchange;
pub mod host;
pub mod json_text;
pub mod quiz;
pub mod server;
pub mod stage;

/// A widget's settings in one place of a lesson, checked by the lesson compiler.
pub type Options = Vec<(String, String)>;

/// Every widget of the course.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Widget {
    /// Section 1 and the console page: send any request to the API.
    ApiSimulator,
    /// Section 2: the same request through a fat route and through layers.
    ArchitectureComparison,
}

impl Widget {
    /// All of them, in the course's order.
    pub const ALL: [Self; 2] = [Self::ApiSimulator, Self::ArchitectureComparison];

    /// The name in lessons and in `data-widget`.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::ApiSimulator => "api-simulator",
            Self::ArchitectureComparison => "architecture-comparison",
        }
    }

    /// What it is called in the page.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::ApiSimulator => "Send a request",
            Self::ArchitectureComparison => "One request, two architectures",
        }
    }

    /// The widget with that name.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|widget| widget.id() == id)
    }

    /// What a lesson may say to it, for the lesson compiler.
    #[must_use]
    pub const fn schema(self) -> WidgetSchema {
        WidgetSchema {
            id: self.id(),
            options: match self {
                Self::ApiSimulator => &[OptionSchema {
                    name: "full",
                    values: Values::Switch,
                }],
                Self::ArchitectureComparison => &[],
            },
        }
    }

    /// The live widget, or natively its first state.
    pub fn view(self, options: &Options) -> View {
        match self {
            Self::ApiSimulator => api_simulator::view(options),
            Self::ArchitectureComparison => {
                view! { <architecture_comparison::ArchitectureComparison/> }
            }
        }
    }
}
