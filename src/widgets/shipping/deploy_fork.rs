//! Section 11: a platform, a container or a machine of one’s own, put in order by what the reader wants to
//! look after.

use crate::dom::prelude::*;
use crate::registry::{Options, Widget};
use crate::widgets::shipping::duties::WAYS;
use crate::widgets::shipping::fork;

/// The widget.
pub fn view(_: &Options) -> View {
    fork(Widget::DeployFork, &WAYS)
}
