//! Section 13: four ways to run the project on AWS, put in order by what the reader wants to
//! look after.

use crate::dom::prelude::*;
use crate::registry::{Options, Widget};
use crate::widgets::shipping::duties::ON_AWS;
use crate::widgets::shipping::fork;

/// The widget.
pub fn view(_: &Options) -> View {
    fork(Widget::AwsPaths, &ON_AWS)
}
