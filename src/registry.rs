//! The only place that knows all widgets.

use leptos::prelude::*;
use widget_kit::widget::{Options, Widget};
use widgets_database::{delete_lab, orm_bridge};
use widgets_http::{api_simulator, error_layers, get_flow, method_map, post_flow, put_vs_patch};
use widgets_queueing::{scaling, service_desk};
use widgets_shipping::{
    aws_paths, config_trap, deploy_fork, manifest, readiness_checklist, security_shield,
};
use widgets_structure::{
    app_wiring, architecture_comparison, blueprint_assembly, blueprint_composer, project_blueprint,
    route_review, test_scope, venv_isolation,
};

/// Makes the registry from the modules of the widgets: each has a `WIDGET` and a `view`.
macro_rules! registry {
    ($($widget:ident),+ $(,)?) => {
        /// Every widget, in the course's order.
        pub const WIDGETS: &[Widget] = &[$($widget::WIDGET),+];

        /// The live widget with this name, or natively its first state; `None` if there is no such
        /// widget.
        #[must_use]
        pub fn view(id: &str, options: &Options) -> Option<AnyView> {
            $(if id == $widget::WIDGET.id {
                return Some($widget::view(options));
            })+
            None
        }
    };
}

registry![
    api_simulator,
    architecture_comparison,
    venv_isolation,
    project_blueprint,
    app_wiring,
    blueprint_composer,
    route_review,
    service_desk,
    post_flow,
    get_flow,
    put_vs_patch,
    delete_lab,
    error_layers,
    test_scope,
    manifest,
    config_trap,
    deploy_fork,
    readiness_checklist,
    blueprint_assembly,
    orm_bridge,
    method_map,
    scaling,
    security_shield,
    aws_paths,
];

/// The title of the widget with this name.
#[must_use]
pub fn title(id: &str) -> Option<&'static str> {
    let widget = WIDGETS.iter().find(|widget| widget.id == id)?;
    Some(widget.title)
}
