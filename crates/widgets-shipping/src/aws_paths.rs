//! Section 13: four ways to run the project on AWS, put in order by what the reader wants to
//! look after.

use leptos::prelude::*;

use crate::fork::Fork;
use crate::ways::ON_AWS;
use widget_kit::widget::{Options, Widget};

/// Its name in lessons and its title.
pub const WIDGET: Widget = Widget {
    id: "aws-paths",
    title: "Ways to run it on AWS",
    options: &[],
};

/// The widget.
pub fn view(_: &Options) -> AnyView {
    view! { <Fork widget=WIDGET ways=&ON_AWS/> }.into_any()
}
