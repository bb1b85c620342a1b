//! The only place that knows all widgets: each one's name in lessons, title, options and view.

use crate::widgets::database::{delete_lab, orm_bridge};
use crate::widgets::http::{
    api_simulator, error_layers, get_flow, method_map, post_flow, put_vs_patch,
};
use crate::widgets::queueing::{scaling, service_desk};
use crate::widgets::shipping::{
    aws_paths, config_trap, deploy_fork, manifest, readiness_checklist, security_shield,
};
use crate::widgets::structure::{
    app_wiring, architecture_comparison, blueprint_assembly, blueprint_composer, project_blueprint,
    route_review, test_scope, venv_isolation,
};
use course_model::widget::{AllowedValues, OptionSchema, WidgetSchema};
use leptos::prelude::*;

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
            pub fn view(self, options: &Options) -> AnyView {
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
        values: AllowedValues::YesNo,
    }
}

// One line each, in the course's order.
registry! {
    /// Section 1 and the console page: send any request to the API.
    ApiSimulator "api-simulator" "Send a request" [switch("full")] api_simulator::view;
    /// Section 2: the same request through a fat route and through layers.
    ArchitectureComparison "architecture-comparison" "One request, two architectures" [] architecture_comparison::view;
    /// Section 3: one Python for two projects, and an environment each.
    VenvIsolation "venv-isolation" "Two projects, one machine" [] venv_isolation::view;
    /// Section 4: the project's files, who imports whom, and what one more import would do.
    ProjectBlueprint "project-blueprint" "Who imports whom?" [] project_blueprint::view;
    /// Section 4: the factory builds the app line by line, and the circle that can't.
    AppWiring "app-wiring" "Wire the app" [] app_wiring::view;
    /// Section 5: a prefix, a rule and methods; the URL map and what requests get.
    BlueprintComposer "blueprint-composer" "Compose a rule" [] blueprint_composer::view;
    /// Section 5: twelve endpoints to judge, and one of the reader's own.
    RouteReview "route-review" "Review the endpoints" [] route_review::view;
    /// Section 6: requests in front of sync and async workers.
    ServiceDesk "service-desk" "Workers and their queue" [] service_desk::view;
    /// Section 7: a `POST` whose body the reader writes.
    PostFlow "post-flow" "How far does a POST get?" [] post_flow::view;
    /// Section 7: a `GET` whose address the reader writes.
    GetFlow "get-flow" "Who answers a GET?" [] get_flow::view;
    /// Section 8: the same body as `PUT` and as `PATCH`.
    PutVsPatch "put-vs-patch" "Replace or edit" [] put_vs_patch::view;
    /// Section 8: soft and hard deletion, and what follows from each.
    DeleteLab "delete-lab" "Hide or erase" [] delete_lab::view;
    /// Section 9: who stops a bad request, who answers, and what only the log gets.
    ErrorLayers "error-layers" "Who stops it, and who answers?" [] error_layers::view;
    /// Section 10: what each kind of test touches, and which planted bugs it sees.
    TestScope "test-scope" "What does a test see?" [] test_scope::view;
    /// Section 11: what goes on the list of packages, and what a server makes of it.
    Manifest "manifest" "Pack the container" [] manifest::view;
    /// Section 11: the same request in four set-ups, and what a stranger learns.
    ConfigTrap "config-trap" "What a stranger learns" [] config_trap::view;
    /// Section 11: a platform, a container or a machine, by what the reader wants to look after.
    DeployFork "deploy-fork" "Who runs the place?" [] deploy_fork::view;
    /// Section 11: checks that read the project's files, and what no program can see.
    ReadinessChecklist "readiness-checklist" "Ready to ship?" [] readiness_checklist::view;
    /// Section 12: blueprints plugged into an app; the URL map, and two kinds of clash.
    BlueprintAssembly "blueprint-assembly" "Plug in the blueprints" [] blueprint_assembly::view;
    /// Section 12: objects, the session, the SQL and the table.
    OrmBridge "orm-bridge" "From object to row" [] orm_bridge::view;
    /// Section 13: each method run once and twice, and what is stored compared.
    MethodMap "method-map" "Run it, and run it again" [] method_map::view;
    /// Section 13: from one process to several servers.
    Scaling "scaling" "What is in the way?" [] scaling::view;
    /// Section 13: eight attacks on the API, and what stops them.
    SecurityShield "security-shield" "Eight attacks and a shield" [] security_shield::view;
    /// Section 13: four ways on AWS, by what the reader wants to look after.
    AwsPaths "aws-paths" "Ways to run it on AWS" [] aws_paths::view;
}

impl Widget {
    /// The widget with that name.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|widget| widget.id() == id)
    }
}
