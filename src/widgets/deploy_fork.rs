//! Section 11: a platform, a container or a machine of one’s own, put in order by what the reader wants to
//! look after.

use super::shipping::duties::WAYS;
use super::shipping::fork;
use super::{Options, Widget};
use crate::dom::prelude::*;

/// The widget.
pub fn view(_: &Options) -> View {
    fork(Widget::DeployFork, &WAYS)
}
