//! Section 13: four ways to run the project on AWS, put in order by what the reader wants to
//! look after.

use leptos::prelude::*;

use crate::registry::{Options, Widget};
use crate::widgets::shipping::duties::ON_AWS;
use crate::widgets::shipping::fork::Fork;

/// The widget.
pub fn view(_: &Options) -> AnyView {
    view! { <Fork widget=Widget::AwsPaths ways=&ON_AWS/> }.into_any()
}
