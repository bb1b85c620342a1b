//! How the columns move when the ranking changes.

use crate::duties::Fit;

/// The order of the ways, and where each was before. The two turns alternate, so that a second change
/// is animated as well as the first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Slide {
    /// The names of the ways, the best one first.
    order: Vec<&'static str>,
    /// How many columns to the right the way at each place was before.
    shifts: Vec<isize>,
    is_second_turn: bool,
}

impl Slide {
    /// The slide to this ranking, from the previous one if there is one.
    pub fn to(fits: &[Fit], previous: Option<&Self>) -> Self {
        let order: Vec<&'static str> = fits.iter().map(|fit| fit.way.name).collect();
        let Some(previous) = previous else {
            return Self {
                shifts: vec![0; order.len()],
                order,
                is_second_turn: false,
            };
        };
        if previous.order == order {
            return previous.clone();
        }
        let shift = |(place, name): (usize, &&str)| {
            let before = previous.order.iter().position(|known| known == name);
            before.map_or(0, |before| before as isize - place as isize)
        };
        Self {
            shifts: order.iter().enumerate().map(shift).collect(),
            order,
            is_second_turn: !previous.is_second_turn,
        }
    }

    /// How many columns to the right the way at this place was; `None` if it was here.
    pub fn shift(&self, place: usize) -> Option<isize> {
        self.shifts.get(place).copied().filter(|shift| *shift != 0)
    }

    /// The value of `data-turn`, by which the style sheet starts the animation.
    pub const fn turn(&self) -> &'static str {
        if self.is_second_turn { "b" } else { "a" }
    }
}

#[cfg(test)]
mod tests {
    use super::super::first_wishes;
    use super::*;
    use crate::duties::{Need, Wishes, ranking};
    use crate::ways::WAYS;

    #[test]
    fn a_column_slides_from_where_its_way_was() {
        let first = Slide::to(&ranking(&WAYS, &first_wishes()), None);
        assert_eq!([0, 1, 2].map(|place| first.shift(place)), [None; 3]);
        let wishes = Wishes {
            needs: vec![Need::Program],
            ..first_wishes()
        };
        let fits = ranking(&WAYS, &wishes);
        let second = Slide::to(&fits, Some(&first));
        // Platform, container, server; then container, server, platform.
        let shifts = [0, 1, 2].map(|place| second.shift(place));
        assert_eq!(shifts, [Some(1), Some(1), Some(-2)]);
        assert_ne!(second.turn(), first.turn());
        assert_eq!(Slide::to(&fits, Some(&second)), second);
    }
}
