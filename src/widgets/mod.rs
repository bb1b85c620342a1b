//! The widgets: one file or folder each, a registry, and the host that brings them to life in a
//! page.

use crate::dom::prelude::*;
use crate::lesson::schema::{OptionSchema, Values, WidgetSchema};

pub mod api_simulator;
pub mod architecture_comparison;
pub mod exchange;
pub mod frame;
pub mod host;
pub mod json_text;
pub mod orm_bridge;
pub mod quiz;
pub mod server;
pub mod stage;

/// A widget's settings in one place of a lesson, checked by the lesson compiler.
pub type Options = Vec<(String, String)>;

/// Makes the registry from one line a widget: what it is for, its variant, its name in lessons,
/// its title in the page, its options, and the function that draws it.
macro_rules! registry {
    ($($(#[$about:meta])+ $widget:ident $id:literal $title:literal $options:tt $view:path;)+) => {
        /// Every widget of the course.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Widget {
            $($(#[$about])+ $widget,)+
        }

        impl Widget {
            /// All of them, in the course's order.
            pub const ALL: &'static [Self] = &[$(Self::$widget),+];

            /// The name in lessons and in `data-widget`.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self {
                    $(Self::$widget => $id,)+
                }
            }

            /// What it is called in the page.
            #[must_use]
            pub const fn title(self) -> &'static str {
                match self {
                    $(Self::$widget => $title,)+
                }
            }

            /// What a lesson may say to it, for the lesson compiler.
            #[must_use]
            pub const fn schema(self) -> WidgetSchema {
                WidgetSchema {
                    id: self.id(),
                    options: match self {
                        $(Self::$widget => const { &$options },)+
                    },
                }
            }

            /// The live widget, or natively its first state.
            pub fn view(self, options: &Options) -> View {
                match self {
                    $(Self::$widget => $view(options),)+
                }
            }
        }
    };
}

/// A switch that a lesson may turn on.
const fn switch(name: &'static str) -> OptionSchema {
    OptionSchema {
        name,
        values: Values::Switch,
    }
}

// One line each, in the course's order.
registry! {
    /// Section 1 and the console page: send any request to the API.
    ApiSimulator "api-simulator" "Send a request" [switch("full")] api_simulator::view;
    /// Section 2: the same request through a fat route and through layers.
    ArchitectureComparison "architecture-comparison" "One request, two architectures" [] architecture_comparison::view;
    /// Section 12: objects, the session, the SQL and the table.
    OrmBridge "orm-bridge" "From object to row" [] orm_bridge::view;
}

impl Widget {
    /// The widget with that name.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|widget| widget.id() == id)
    }
}
