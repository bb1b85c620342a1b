//! Section 13: four ways to run the project on AWS, put in order by what the reader wants to
//! look after.

use super::shipping::duties::ON_AWS;
use super::shipping::fork;
use super::{Options, Widget};
use crate::dom::prelude::*;

/// The widget.
pub fn view(_: &Options) -> View {
    fork(Widget::AwsPaths, &ON_AWS)
}
