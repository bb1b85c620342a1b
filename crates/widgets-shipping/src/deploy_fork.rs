//! Section 11: a platform, a container or a machine of one’s own, put in order by what the reader
//! wants to look after.

use leptos::prelude::*;

use crate::fork::Fork;
use crate::ways::WAYS;
use widget_kit::widget::{Options, Widget};

/// Its name in lessons and its title.
pub const WIDGET: Widget = Widget {
    id: "deploy-fork",
    title: "Who runs the server?",
    options: &[],
};

/// The widget.
pub fn view(_: &Options) -> AnyView {
    view! { <Fork widget=WIDGET ways=&WAYS/> }.into_any()
}
