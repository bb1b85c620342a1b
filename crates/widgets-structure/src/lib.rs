//! Widgets about how code is put together and tested.

pub mod app_wiring;
pub mod architecture_comparison;
pub mod blueprint_assembly;
pub mod blueprint_composer;
pub mod project_blueprint;
pub mod route_review;
mod sample_addresses;
pub mod test_scope;
mod url_request;
pub mod venv_isolation;
