//! How good a layout is: what two of them are compared by.

use super::bands::Places;
use crate::geometry::{Point, Rect};

/// A level or upright part of a line.
#[derive(Clone, Copy, Debug)]
struct Part {
    line: usize,
    is_level: bool,
    /// The place across it, and from where to where it runs.
    at: f64,
    low: f64,
    high: f64,
}

/// How often lines cross. Lines that only touch do not.
pub(super) fn crossings(places: &Places) -> usize {
    let parts: Vec<Part> =
        places.lines.iter().enumerate().flat_map(|(line, placing)| parts(line, &placing.points)).collect();
    let (level, upright): (Vec<&Part>, Vec<&Part>) = parts.iter().partition(|part| part.is_level);
    let crosses = |one: &Part, other: &Part| {
        one.line != other.line
            && other.at > one.low + 0.5
            && other.at < one.high - 0.5
            && one.at > other.low + 0.5
            && one.at < other.high - 0.5
    };
    level.iter().map(|one| upright.iter().filter(|other| crosses(one, other)).count()).sum()
}

fn parts(line: usize, points: &[Point]) -> impl Iterator<Item = Part> {
    points.windows(2).map(move |pair| {
        let (from, to) = (pair[0], pair[1]);
        let is_level = (from.1 - to.1).abs() < 0.5;
        let (at, start, end) = if is_level { (from.1, from.0, to.0) } else { (from.0, from.1, to.1) };
        Part { line, is_level, at, low: start.min(end), high: start.max(end) }
    })
}

/// The box around everything.
pub(super) fn extent(places: &Places) -> Rect {
    let boxes = places.cards.iter().chain(&places.bands).chain(&places.column).filter(|rect| rect.width > 0.0);
    let (right, bottom) =
        boxes.fold((0.0_f64, 0.0_f64), |(right, bottom), rect| (right.max(rect.right()), bottom.max(rect.bottom())));
    Rect { x: 0.0, y: 0.0, width: right, height: bottom }
}

/// What a crossing costs, as a share of the size.
const CROSSING: f64 = 0.15;

/// What speaks against a layout: its size on a screen that is wider than high, and its crossings.
pub(super) fn cost(places: &Places) -> f64 {
    let extent = extent(places);
    extent.width.max(extent.height * 1.25) * (1.0 + CROSSING * crossings(places) as f64)
}
