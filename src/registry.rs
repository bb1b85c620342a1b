//! The only place that knows all widgets.

use widget_kit::widget::Widget;

/// Gives the modules of all widgets to another macro. Each has a `WIDGET` and a `view`.
macro_rules! for_each_widget {
    ($then:ident) => {
        $then![
            widgets_database::delete_lab,
            widgets_database::orm_bridge,
            widgets_http::api_simulator,
            widgets_http::error_layers,
            widgets_http::get_flow,
            widgets_http::method_map,
            widgets_http::post_flow,
            widgets_http::put_vs_patch,
            widgets_queueing::scaling,
            widgets_queueing::service_desk,
            widgets_shipping::aws_paths,
            widgets_shipping::config_trap,
            widgets_shipping::deploy_fork,
            widgets_shipping::manifest,
            widgets_shipping::readiness_checklist,
            widgets_shipping::security_shield,
            widgets_structure::app_wiring,
            widgets_structure::architecture_comparison,
            widgets_structure::blueprint_assembly,
            widgets_structure::blueprint_composer,
            widgets_structure::project_blueprint,
            widgets_structure::route_review,
            widgets_structure::test_scope,
            widgets_structure::venv_isolation,
        ];
    };
}
pub(crate) use for_each_widget;

macro_rules! registry {
    ($($library:ident::$widget:ident),+ $(,)?) => {
        /// Every widget.
        pub const WIDGETS: &[Widget] = &[$($library::$widget::WIDGET),+];

        /// The names of their modules, in the same order.
        #[cfg(test)]
        const MODULES: &[&str] = &[$(stringify!($widget)),+];
    };
}

for_each_widget!(registry);

/// The title of the widget with this name.
#[must_use]
pub fn title(id: &str) -> Option<&'static str> {
    let widget = WIDGETS.iter().find(|widget| widget.id == id)?;
    Some(widget.title)
}

#[cfg(test)]
mod tests {
    use super::*;

    // The build names the files of a widget's part after its module; pages ask for them by its id.
    #[test]
    fn each_widget_is_called_like_its_module() {
        for (widget, module) in WIDGETS.iter().zip(MODULES) {
            assert_eq!(widget.id, module.replace('_', "-"));
        }
    }
}
