//! The geometry of a chart: the ticks of an axis, the value of a line, where it leaves the chart,
//! and where its name goes.

/// The height of the plot, in pixels at the usual size of letters: `.chart-plot` has it in the style
/// sheet.
const PLOT_HEIGHT: f64 = 200.0;
/// The height of a row of names above the plot, in the same unit.
const NAME_ROW: f64 = 16.0;

/// A point in the units of the axes.
pub type Point = (f64, f64);

/// The smallest of 1, 2, 5, 10, 20, … that isn't below the number.
#[must_use]
pub fn round_up(number: f64) -> f64 {
    let number = number.max(1.0);
    let power = 10_f64.powf(number.log10().floor());
    [1.0, 2.0, 5.0, 10.0]
        .map(|digit| digit * power)
        .into_iter()
        .find(|round| *round >= number)
        .unwrap_or(number)
}

/// Four to ten round numbers on an axis that ends at `max`.
#[must_use]
pub fn ticks(max: f64) -> Vec<f64> {
    let step = round_up(max / 5.0);
    (0..)
        .map(|number| f64::from(number) * step)
        .take_while(|tick| *tick <= max)
        .collect()
}

/// Where a line leaves the chart at the top; `None` if it doesn't.
#[must_use]
pub fn exit_at_top(points: &[Point], max: f64) -> Option<f64> {
    let at = points.iter().position(|(_, y)| *y > max)?;
    let above = points.get(at)?;
    let Some(below) = at.checked_sub(1).and_then(|at| points.get(at)) else {
        return Some(above.0);
    };
    Some(below.0 + (above.0 - below.0) * (max - below.1) / (above.1 - below.1))
}

/// The value of a line at `x`, interpolated between its points; `None` beyond them.
#[must_use]
pub fn value(points: &[Point], x: f64) -> Option<f64> {
    let at = points.iter().position(|point| point.0 >= x)?;
    let after = points.get(at)?;
    let before = at.checked_sub(1).and_then(|at| points.get(at));
    let Some(before) = before.filter(|_| after.0 > x) else {
        return Some(after.1);
    };
    Some(before.1 + (after.1 - before.1) * (x - before.0) / (after.0 - before.0))
}

/// Which end of a text is at its position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// Its beginning.
    Start,
    /// Its end.
    End,
}

impl Anchor {
    /// The value of SVG's `text-anchor`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::End => "end",
        }
    }
}

/// The position of a line's name.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NamePlace {
    /// In the units of the axis.
    pub x: f64,
    /// In pixels at the usual size of letters, from the top of the plot; negative above it.
    pub y: f64,
    /// Which end of the name is at this position.
    pub anchor: Anchor,
    /// Whether the name is above the plot, with a thin line to where its line leaves the plot.
    pub has_leader: bool,
}

/// The positions of the names of at most three lines: in a row above the plot for a line that
/// leaves at the top, otherwise over the line's end, clear of the other names.
#[must_use]
pub fn name_places<'a>(
    lines: impl IntoIterator<Item = &'a [Point]>,
    max_x: f64,
    max_y: f64,
) -> Vec<NamePlace> {
    let mut places: Vec<NamePlace> = Vec::new();
    for points in lines {
        let place = if let Some(x) = exit_at_top(points, max_y) {
            let rows_below = places.iter().filter(|place| place.has_leader).count();
            NamePlace {
                x,
                y: 8.0 - NAME_ROW * (rows_below + 1) as f64,
                anchor: if x * 2.0 > max_x {
                    Anchor::End
                } else {
                    Anchor::Start
                },
                has_leader: true,
            }
        } else {
            let (x, end) = points.last().copied().unwrap_or((max_x, 0.0));
            NamePlace {
                x,
                y: free_height(PLOT_HEIGHT * (1.0 - end / max_y) - 7.0, &places),
                anchor: Anchor::End,
                has_leader: false,
            }
        };
        places.push(place);
    }
    places
}

/// This height, or one below or above the names that are in the way.
fn free_height(mut y: f64, taken: &[NamePlace]) -> f64 {
    // There are at most two names before the last one.
    for _ in 0..2 {
        let in_the_way = taken
            .iter()
            .filter(|place| !place.has_leader)
            .find(|place| (place.y - y).abs() < NAME_ROW);
        if let Some(name) = in_the_way {
            let below = name.y + 30.0;
            y = if below < PLOT_HEIGHT - 4.0 {
                below
            } else {
                name.y - NAME_ROW
            };
        }
    }
    y
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn round_numbers_are_ones_twos_and_fives() {
        let found = [0.0, 1.0, 3.0, 5.0, 6.0, 11.0, 499.0, 500.0, 501.0, 1000.0].map(round_up);
        let expected = [1.0, 1.0, 5.0, 5.0, 10.0, 20.0, 500.0, 500.0, 1000.0, 1000.0];
        assert_eq!(found, expected);
        assert!(round_up(1e12) > 0.0);
    }

    #[test]
    fn a_line_leaves_between_the_last_point_inside_and_the_first_outside() {
        let rising = [(0.0, 10.0), (10.0, 50.0), (20.0, 150.0)];
        assert_eq!(exit_at_top(&rising, 100.0), Some(15.0));
        assert_eq!(exit_at_top(&[(0.0, 10.0), (10.0, 100.0)], 100.0), None);
        assert_eq!(exit_at_top(&[(5.0, 110.0)], 100.0), Some(5.0));
    }

    #[test]
    fn between_two_points_a_line_is_straight() {
        let points = [(0.0, 10.0), (10.0, 50.0), (20.0, 70.0)];
        assert_eq!(
            [0.0, 5.0, 10.0, 15.0].map(|x| value(&points, x)),
            [10.0, 30.0, 50.0, 60.0].map(Some)
        );
        assert_eq!(value(&points, 21.0), None);
    }

    #[test]
    fn names_over_lines_that_end_alike_keep_apart() {
        let flat: &[Point] = &[(0.0, 50.0), (100.0, 50.0)];
        let places = name_places([flat, flat, flat], 100.0, 100.0);
        assert_eq!(places.len(), 3);
        for (number, place) in places.iter().enumerate() {
            for other in &places[..number] {
                assert!((place.y - other.y).abs() >= 14.0, "{places:?}");
            }
        }
    }

    #[test]
    fn names_of_lines_that_leave_the_chart_have_a_row_each() {
        let steep: &[Point] = &[(0.0, 0.0), (100.0, 1000.0)];
        let heights: Vec<f64> = name_places([steep, steep], 100.0, 100.0)
            .iter()
            .map(|place| place.y)
            .collect();
        assert_eq!(heights, [-8.0, -24.0]);
    }

    #[test]
    fn ticks_are_few_and_round() {
        assert_eq!(ticks(100.0), [0.0, 20.0, 40.0, 60.0, 80.0, 100.0]);
        assert_eq!(ticks(7.0), [0.0, 2.0, 4.0, 6.0]);
    }
}
