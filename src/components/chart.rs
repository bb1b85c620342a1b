//! A chart of a few lines, named where they end, with the same numbers as a table. Everything is
//! placed in shares of the width, and text keeps its size, so that a phone shows what a desk
//! shows. It must not know what the numbers mean.

use crate::dom::prelude::*;

/// The height of the plot, in pixels: `.chart-plot` has it in the style sheet.
const HEIGHT: u32 = 200;
/// The room that a name needs above its line, in pixels.
const NAME_LINE: u32 = 16;

/// An axis from zero on.
pub struct Axis {
    /// What is counted, with its unit.
    pub title: &'static str,
    /// Where the axis ends.
    pub most: u32,
    /// How many units of the numbers are one of the axis: 10 where numbers are tenths.
    pub parts: u32,
}

/// A line, of points from left to right.
pub struct Line {
    /// What it is called in the chart.
    pub name: &'static str,
    /// Where it goes through. A line that leaves the chart at the top doesn't come back.
    pub points: Vec<(u32, u32)>,
}

impl Line {
    /// A line with a name.
    #[must_use]
    pub fn new(name: &'static str, points: &[(u32, u32)]) -> Self {
        Self {
            name,
            points: points.to_vec(),
        }
    }
}

/// What is drawn.
pub struct Chart {
    /// What the picture is, for those who don't see it.
    pub label: String,
    /// The axis to the right.
    pub across: Axis,
    /// The axis upwards.
    pub up: Axis,
    /// At most three.
    pub lines: Vec<Line>,
    /// A place on the axis to the right that the reader has chosen, and its name.
    pub mark: Option<(u32, String)>,
}

/// The smallest of 1, 2, 5, 10, 20, … that isn't below the number.
#[must_use]
pub fn round_up(number: u32) -> u32 {
    let mut power = 1;
    loop {
        for digit in [1, 2, 5] {
            if digit * power >= number || power >= 100_000_000 {
                return digit * power;
            }
        }
        power *= 10;
    }
}

/// A number of tenths, as it is read.
#[must_use]
pub fn tenths(number: u32) -> String {
    match (number / 10, number % 10) {
        (whole, 0) => whole.to_string(),
        (whole, part) => format!("{whole}.{part}"),
    }
}

/// Whole milliseconds of seconds.
#[must_use]
pub fn milliseconds(seconds: f64) -> u32 {
    (seconds * 1000.0 + 0.5) as u32
}

/// Milliseconds as they are read: in seconds from one second on.
#[must_use]
pub fn duration(milliseconds: u32) -> String {
    if milliseconds < 1000 {
        format!("{milliseconds} ms")
    } else {
        format!("{} s", tenths(milliseconds / 100))
    }
}

/// So many of something.
#[must_use]
pub fn plural(count: u32, one: &str) -> String {
    let s = if count == 1 { "" } else { "s" };
    format!("{count} {one}{s}")
}

/// A share of a whole as a length for SVG, exact to a tenth of a per cent.
#[must_use]
pub fn share(part: u32, whole: u32) -> String {
    let permille = u64::from(part) * 1000 / u64::from(whole.max(1));
    format!("{}.{}%", permille / 10, permille % 10)
}

/// A rectangle as a piece of a path.
#[must_use]
pub fn rect(left: u32, top: u32, width: u32, height: u32) -> String {
    format!("M{left} {top}h{width}v{height}h-{width}z")
}

/// Where a line leaves the chart at the top, if it does.
fn leaves(line: &Line, most: u32) -> Option<u32> {
    let at = line.points.iter().position(|point| point.1 > most)?;
    let above = line.points.get(at)?;
    let Some(below) = at.checked_sub(1).and_then(|at| line.points.get(at)) else {
        return Some(above.0);
    };
    let [width, rise, rest] = [above.0 - below.0, above.1 - below.1, most - below.1].map(u64::from);
    Some(below.0 + (width * rest / rise.max(1)) as u32)
}

/// The value of a line at a place, straight between its points.
#[must_use]
pub fn value(points: &[(u32, u32)], x: u32) -> Option<u32> {
    let at = points.iter().position(|point| point.0 >= x)?;
    let after = points.get(at)?;
    let before = at.checked_sub(1).and_then(|at| points.get(at));
    let Some(before) = before.filter(|_| after.0 > x) else {
        return Some(after.1);
    };
    let [left, right] = [x - before.0, after.0 - x].map(u64::from);
    let sum = u64::from(before.1) * right + u64::from(after.1) * left;
    Some((sum / (left + right).max(1)) as u32)
}

impl Chart {
    /// The chart.
    #[must_use]
    pub fn view(self) -> View {
        let Self {
            label,
            across,
            up,
            lines,
            mark,
        } = self;
        let rises = lines.iter().any(|line| leaves(line, up.most).is_some());
        let mut drawn = Vec::new();
        for (number, line) in lines.iter().enumerate() {
            drawn.push(stroke(line, number, across.most, up.most));
        }
        let marked = mark.map(|(x, name)| marked(x, name, &lines, across.most, up.most));
        let (mut left, mut below) = (Vec::new(), Vec::new());
        for tick in ticks(&up) {
            let y = share(up.most - tick, up.most);
            left.push(view! {
                <line class="chart-grid" x1="0" x2="100%" y1=y.clone() y2=y.clone()></line>
                <text class="chart-tick" x="-6" y=y dy="4" text-anchor="end">
                    {tick / up.parts}
                </text>
            });
        }
        for tick in ticks(&across) {
            let x = share(tick, across.most);
            below.push(view! {
                <text class="chart-tick" x=x y="100%" dy="17" text-anchor="middle">
                    {tick / across.parts}
                </text>
            });
        }
        view! {
            <p class="chart-title">{up.title}</p>
            <div class="chart" class:chart-names=rises>
                <svg class="chart-plot" role="img" aria-label=label>
                    {left}
                    {below}
                    {drawn}
                    {marked}
                    {names(&lines, across.most, up.most)}
                </svg>
            </div>
            <p class="chart-title chart-title-across">{across.title}</p>
        }
    }
}

/// Four to ten round numbers on the axis.
fn ticks(axis: &Axis) -> Vec<u32> {
    let step = (round_up(axis.most.div_ceil(5).div_ceil(axis.parts)) * axis.parts).max(1);
    let mut ticks = Vec::new();
    let mut tick = 0;
    while tick <= axis.most {
        ticks.push(tick);
        tick += step;
    }
    ticks
}

/// A class for each line, so that styles can tell them apart.
fn class(number: usize) -> &'static str {
    match number {
        0 => "chart-line chart-first",
        1 => "chart-line chart-second",
        _ => "chart-line chart-third",
    }
}

fn stroke(line: &Line, number: usize, width: u32, height: u32) -> View {
    let mut points = String::new();
    for (x, y) in &line.points {
        // Beyond the top by as much as is drawn: the frame cuts it off.
        let permille = |part: u32, whole: u32| i64::from(part) * 1000 / i64::from(whole.max(1));
        let up = 1000 - permille(*y, height).min(1_000_000);
        points.push_str(&format!("{} {up} ", permille(*x, width)));
    }
    view! {
        <svg class="chart-frame" width="100%" height="100%" viewBox="0 0 1000 1000" preserveAspectRatio="none">
            <polyline class=class(number) points=points></polyline>
        </svg>
    }
}

/// The names: where a line leaves at the top, in a row of its own above; else over its end, apart
/// from the others.
fn names(lines: &[Line], width: u32, height: u32) -> View {
    let mut rows = 0;
    let mut taken: Vec<i64> = Vec::new();
    let mut named = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        let (x, y, anchor) = if let Some(x) = leaves(line, height) {
            rows += 1;
            let anchor = if x * 2 > width { "end" } else { "start" };
            (x, 8 - i64::from(rows * NAME_LINE), anchor)
        } else {
            let end = line.points.last().map_or(0, |point| point.1);
            let mut y = i64::from(HEIGHT) - i64::from(end * HEIGHT / height.max(1)) - 7;
            // At most three, so each finds room below or above the ones before.
            for _ in 0..2 {
                if let Some(other) = taken.iter().find(|it| (*it - y).abs() < 16) {
                    let below = *other + 30;
                    y = if below < i64::from(HEIGHT) - 4 {
                        below
                    } else {
                        *other - 16
                    };
                }
            }
            taken.push(y);
            (line.points.last().map_or(width, |point| point.0), y, "end")
        };
        let leads = y < 0;
        let place = share(x, width);
        named.push(view! {
            {leads.then(|| view! {
                <line class="chart-leader" x1=place.clone() x2=place.clone() y1="0" y2=(y + 4).to_string()></line>
            })}
            <text
                class=class(number)
                x=place
                dx=if !leads { "0" } else if anchor == "end" { "-4" } else { "4" }
                y=y.to_string()
                text-anchor=anchor
            >
                {line.name}
            </text>
        });
    }
    many(named)
}

/// The reader's place, and the lines' values there.
fn marked(x: u32, name: String, lines: &[Line], width: u32, height: u32) -> View {
    let place = share(x, width);
    let is_right = x * 2 > width;
    let mut dots = Vec::new();
    for line in lines {
        if let Some(y) = value(&line.points, x).filter(|y| *y <= height) {
            let y = share(height - y, height);
            dots.push(view! { <circle class="chart-dot" cx=place.clone() cy=y r="4"></circle> });
        }
    }
    view! {
        <line class="chart-mark" x1=place.clone() x2=place.clone() y1="0" y2="100%"></line>
        <text
            class="chart-here"
            x=place.clone()
            dx=if is_right { "-5" } else { "5" }
            y="13"
            text-anchor=if is_right { "end" } else { "start" }
        >
            {name}
        </text>
        {dots}
    }
}

/// The same numbers as a table, to unfold: a heading for each column, then rows.
#[must_use]
pub fn table(heads: &[&'static str], rows: Vec<Vec<String>>) -> View {
    let mut head = Vec::new();
    for name in heads {
        head.push(view! { <th scope="col">{*name}</th> });
    }
    let mut body = Vec::new();
    for row in rows {
        let mut cells = Vec::new();
        for cell in row {
            cells.push(match cells.is_empty() {
                true => view! { <th scope="row">{cell}</th> },
                false => view! { <td>{cell}</td> },
            });
        }
        body.push(view! { <tr>{cells}</tr> });
    }
    view! {
        <details class="chart-data">
            <summary>"The chart as a table"</summary>
            <table class="rows">
                <thead>
                    <tr>{head}</tr>
                </thead>
                <tbody>{body}</tbody>
            </table>
        </details>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(points: &[(u32, u32)]) -> Line {
        Line {
            name: "sync",
            points: points.to_vec(),
        }
    }

    #[test]
    fn round_numbers_are_ones_twos_and_fives() {
        let found = [0, 1, 3, 5, 6, 11, 499, 500, 501].map(round_up);
        assert_eq!(found, [1, 1, 5, 5, 10, 20, 500, 500, 1000]);
        assert!(round_up(u32::MAX) > 0);
    }

    #[test]
    fn a_line_leaves_between_the_last_point_inside_and_the_first_outside() {
        assert_eq!(
            leaves(&line(&[(0, 10), (10, 50), (20, 150)]), 100),
            Some(15)
        );
        assert_eq!(leaves(&line(&[(0, 10), (10, 100)]), 100), None);
        assert_eq!(leaves(&line(&[(5, 110)]), 100), Some(5));
    }

    #[test]
    fn between_two_points_a_line_is_straight() {
        let line = line(&[(0, 10), (10, 50), (20, 70)]);
        assert_eq!(
            [0, 5, 10, 15].map(|x| value(&line.points, x)),
            [10, 30, 50, 60].map(Some)
        );
        assert_eq!(value(&line.points, 21), None);
    }

    #[test]
    fn names_over_lines_that_end_alike_keep_apart() {
        let flat = || line(&[(0, 50), (100, 50)]);
        let html = names(&[flat(), flat(), flat()], 100, 100).to_html();
        let heights: Vec<i32> = html
            .split(" y=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next()?.parse().ok())
            .collect();
        assert_eq!(heights.len(), 3, "{html}");
        for (number, height) in heights.iter().enumerate() {
            for other in &heights[..number] {
                assert!((height - other).abs() >= 14, "{heights:?}");
            }
        }
    }

    #[test]
    fn ticks_are_few_and_round() {
        let axis = |most, parts| Axis {
            title: "",
            most,
            parts,
        };
        assert_eq!(ticks(&axis(1000, 10)), [0, 200, 400, 600, 800, 1000]);
        assert_eq!(ticks(&axis(7, 1)), [0, 2, 4, 6]);
    }
}
