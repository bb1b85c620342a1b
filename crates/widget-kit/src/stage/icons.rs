//! The drawings on the desks: lines within 20 by 20 units, in the colour of the text. They are
//! ornaments: each desk has its name beside it.

/// What is drawn on a desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// Somebody who has come with a wish.
    Visitor,
    /// The bell of a reception.
    Bell,
    /// A sign that points two ways.
    Signpost,
    /// A bench with a vice, where the work is done.
    Bench,
    /// A tray of cards.
    Tray,
    /// A cabinet with drawers.
    Archive,
    /// A desk for problems: a ring to be saved with.
    ProblemDesk,
}

impl Icon {
    /// Returns the lines, as the `d` of an SVG path.
    #[must_use]
    pub const fn path(self) -> &'static str {
        match self {
            Self::Visitor => "M10 3a3 3 0 1 1 0 6 3 3 0 0 1 0-6zM4 18c0-5 2.5-7 6-7s6 2 6 7z",
            Self::Bell => "M3 17h14M4 14c0-5 2.5-7.5 6-7.5s6 2.5 6 7.5zM10 6.5V3M8 3h4",
            Self::Signpost => "M10 2v16M10 4h6l2 2-2 2h-6M10 10H4l-2 2 2 2h6M7 18h6",
            Self::Bench => "M2 9h16M4 9v9M16 9v9M7 9V6h6v3M10 6V3M8 3h4",
            Self::Tray => "M2 11l3 6h10l3-6M4 11V4h9l3 3v4M7 8h6M2 11h4l1 2h6l1-2h4",
            Self::Archive => "M4 2h12v16H4zM4 7.3h12M4 12.7h12M8.5 4.7h3M8.5 10h3M8.5 15.3h3",
            Self::ProblemDesk => {
                "M10 2a8 8 0 1 1 0 16 8 8 0 0 1 0-16zM10 6.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 \
                 0-7zM4.3 4.3l3.2 3.2M12.5 12.5l3.2 3.2M15.7 4.3l-3.2 3.2M7.5 12.5l-3.2 3.2"
            }
        }
    }
}
