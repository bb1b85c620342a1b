//! A chart of a few lines, named at their ends, and the same numbers as a table. Positions are
//! shares of the width; text and heights go by the reader's letters, so the chart is as readable on a
//! phone as on a wide screen.

use leptos::prelude::*;

mod geometry;

use self::geometry::{Anchor, NamePlace, exit_at_top, name_places, ticks};
pub use self::geometry::{Point, round_up, value};
use crate::components::format::decimal;

/// An axis that begins at zero.
pub struct Axis {
    /// What the axis counts, with the unit.
    pub title: &'static str,
    /// Where the axis ends.
    pub max: f64,
}

/// A line of points from left to right.
pub struct Line {
    /// Its name in the chart.
    pub name: &'static str,
    /// Its points. A line that leaves the chart at the top doesn't come back.
    pub points: Vec<Point>,
}

/// A value on the horizontal axis that the reader has chosen.
pub struct Mark {
    /// The value.
    pub x: f64,
    /// Its label.
    pub label: String,
    /// The line that the reader has chosen, too. The dot is on it, and the others are pale; without
    /// one, each line has a dot.
    pub line: Option<ChosenLine>,
}

/// The line that the reader has chosen.
pub struct ChosenLine {
    /// Its place among the lines.
    pub index: usize,
    /// Its value at the mark, in words, for where that is above the chart.
    pub value: String,
}

/// A length for SVG: a share of a whole, in per cent.
#[must_use]
pub fn percent(part: f64, whole: f64) -> String {
    format!("{:.1}%", part * 100.0 / whole)
}

/// How many pixels a `rem` has at the usual size of letters.
const REM: f64 = 18.0;

/// A length for SVG that grows with the reader's letters, from pixels at their usual size.
#[must_use]
pub fn rem(pixels: f64) -> String {
    format!("{:.3}rem", pixels / REM)
}

/// A rectangle as a piece of an SVG path.
#[must_use]
pub fn rect(left: f64, top: f64, width: f64, height: f64) -> String {
    let [left, top, width, height] = [left, top, width, height].map(decimal);
    format!("M{left} {top}h{width}v{height}h-{width}z")
}

/// A chart of at most three lines.
#[component]
pub fn LineChart(
    /// What the picture shows, for screen readers.
    label: String,
    /// The horizontal axis.
    x_axis: Axis,
    /// The vertical axis.
    y_axis: Axis,
    /// The lines.
    lines: Vec<Line>,
    /// The value that the reader has chosen.
    mark: Mark,
) -> impl IntoView {
    let (max_x, max_y) = (x_axis.max, y_axis.max);
    let has_names_above = lines
        .iter()
        .any(|line| exit_at_top(&line.points, max_y).is_some());
    let chosen = mark.line.as_ref().map(|line| line.index);
    let values = lines
        .iter()
        .enumerate()
        .filter(|(number, _)| chosen.is_none_or(|chosen| chosen == *number))
        .filter_map(|(_, line)| value(&line.points, mark.x))
        .filter(|value| *value <= max_y)
        .collect();
    let class = move |number| LineClass {
        number,
        is_pale: chosen.is_some_and(|chosen| chosen != number),
    };
    let names = name_places(lines.iter().map(|line| &*line.points), max_x, max_y)
        .into_iter()
        .zip(&lines)
        .enumerate()
        .map(|(number, (place, line))| {
            view! { <LineName name=line.name class=class(number) place max_x/> }
        })
        .collect_view();
    let strokes = lines
        .iter()
        .enumerate()
        .map(|(number, line)| {
            view! { <Stroke points=polyline(&line.points, max_x, max_y) class=class(number)/> }
        })
        .collect_view();
    let rows = ticks(max_y).into_iter().map(|tick| {
        let y = percent(max_y - tick, max_y);
        view! {
            <line class="chart-grid" x1="0" x2="100%" y1=y.clone() y2=y.clone()></line>
            <text class="chart-tick" x="-0.5em" y=y dy="0.35em" text-anchor="end">
                {decimal(tick)}
            </text>
        }
    });
    // Every second one goes where there is no room for all.
    let columns = ticks(max_x).into_iter().enumerate().map(|(place, tick)| {
        view! {
            <text
                class="chart-tick"
                class:chart-spare=place % 2 == 1
                x=percent(tick, max_x)
                y="100%"
                dy="1.4em"
                text-anchor="middle"
            >
                {decimal(tick)}
            </text>
        }
    });
    view! {
        <p class="chart-title">{y_axis.title}</p>
        <div class="chart" class:chart-names=has_names_above>
            <svg class="chart-plot" role="img" aria-label=label>
                {rows.collect_view()}
                {columns.collect_view()}
                {strokes}
                <MarkedPlace mark values max_x max_y/>
                {names}
            </svg>
        </div>
        <p class="chart-title chart-title-across">{x_axis.title}</p>
    }
}

/// What tells lines and their names apart.
#[derive(Clone, Copy)]
struct LineClass {
    /// The place of the line among the others.
    number: usize,
    /// Whether the reader has chosen another one.
    is_pale: bool,
}

impl LineClass {
    /// The classes for the style sheet.
    const fn names(self) -> &'static str {
        match (self.number, self.is_pale) {
            (0, false) => "chart-line chart-first",
            (1, false) => "chart-line chart-second",
            (_, false) => "chart-line chart-third",
            (0, true) => "chart-line chart-first chart-pale",
            (1, true) => "chart-line chart-second chart-pale",
            (_, true) => "chart-line chart-third chart-pale",
        }
    }
}

/// A line's stroke, in a nested drawing that is stretched to the plot.
#[component]
fn Stroke(points: String, class: LineClass) -> impl IntoView {
    view! {
        <svg
            class="chart-frame"
            width="100%"
            height="100%"
            viewBox="0 0 1000 1000"
            preserveAspectRatio="none"
        >
            <polyline class=class.names() points=points></polyline>
        </svg>
    }
}

/// A line's points for SVG, in a drawing of 1000 by 1000.
fn polyline(points: &[Point], max_x: f64, max_y: f64) -> String {
    let points: Vec<String> = points
        .iter()
        .map(|(x, y)| {
            // The frame cuts off what is above the top; the limit keeps the numbers short.
            let up = 1000.0 - (y * 1000.0 / max_y).min(1_000_000.0);
            format!("{} {}", decimal(x * 1000.0 / max_x), decimal(up))
        })
        .collect();
    points.join(" ")
}

#[component]
fn LineName(name: &'static str, class: LineClass, place: NamePlace, max_x: f64) -> impl IntoView {
    let x = percent(place.x, max_x);
    let offset = match (place.has_leader, place.anchor) {
        (false, _) => "0",
        (true, Anchor::End) => "-0.3em",
        (true, Anchor::Start) => "0.3em",
    };
    let leader = place.has_leader.then(|| {
        view! {
            <line
                class="chart-leader"
                x1=x.clone()
                x2=x.clone()
                y1="0"
                y2=rem(place.y + 4.0)
            ></line>
        }
    });
    view! {
        {leader}
        <text
            class=class.names()
            x=x
            dx=offset
            y=rem(place.y)
            text-anchor=place.anchor.name()
        >
            {name}
        </text>
    }
}

/// The reader's value, with a dot for each line's value there, or an arrow to a value above the chart.
#[component]
fn MarkedPlace(mark: Mark, values: Vec<f64>, max_x: f64, max_y: f64) -> impl IntoView {
    let x = percent(mark.x, max_x);
    let (offset, anchor) = if mark.x * 2.0 > max_x {
        ("-0.4em", Anchor::End)
    } else {
        ("0.4em", Anchor::Start)
    };
    let values_are_above = values.is_empty();
    let dots = values.into_iter().map(|value| {
        let y = percent(max_y - value, max_y);
        view! { <circle class="chart-dot" cx=x.clone() cy=y r="4"></circle> }
    });
    let above = mark.line.filter(|_| values_are_above);
    let label = match &above {
        Some(line) => format!("{}: {}", mark.label, line.value),
        None => mark.label,
    };
    let arrow = above.map(|_| view! { <path class="chart-above" d="M-5 7L0 -1L5 7Z"></path> });
    let dots = dots.collect_view();
    view! {
        <svg x=x.clone() y="0" overflow="visible">
            {arrow}
        </svg>
        <line class="chart-mark" x1=x.clone() x2=x.clone() y1="0" y2="100%"></line>
        <text class="chart-here" x=x dx=offset y="1.4em" text-anchor=anchor.name()>
            {label}
        </text>
        {dots}
    }
}

/// The numbers of a chart as a table, to unfold. The first cell of a row is its heading.
#[component]
pub fn ChartTable<const COLUMNS: usize>(
    /// The headings of the columns.
    head: [&'static str; COLUMNS],
    /// The rows.
    rows: Vec<[String; COLUMNS]>,
) -> impl IntoView {
    let row = |cells: [String; COLUMNS]| {
        let mut cells = cells.into_iter();
        let heading = cells.next();
        view! {
            <tr>
                <th scope="row">{heading}</th>
                {cells.map(|cell| view! { <td>{cell}</td> }).collect_view()}
            </tr>
        }
    };
    view! {
        <details class="chart-data">
            <summary>"The chart as a table"</summary>
            <table class="rows">
                <thead>
                    <tr>
                        {head
                            .into_iter()
                            .map(|name| view! { <th scope="col">{name}</th> })
                            .collect_view()}
                    </tr>
                </thead>
                <tbody>{rows.into_iter().map(row).collect_view()}</tbody>
            </table>
        </details>
    }
}
