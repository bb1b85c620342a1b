//! Section 11: a platform, a container or a machine of one’s own, put in order by what the reader
//! wants to look after.

use leptos::prelude::*;

use crate::registry::{Options, Widget};
use crate::widgets::shipping::duties::WAYS;
use crate::widgets::shipping::fork::Fork;

/// The widget.
pub fn view(_: &Options) -> AnyView {
    view! { <Fork widget=Widget::DeployFork ways=&WAYS/> }.into_any()
}
