//! The gutter between the bands and the column: a channel that lies on its side.

use super::isotonic::spread_by;
use super::stack::TRACK;
use super::tracks::{Run, assign};
use crate::geometry::{Point, Rect};

/// Space between what lies in the gutter and its sides.
const SIDE: f64 = 12.0;

/// The least height of a line without words.
const LEAST: f64 = 10.0;

/// Space between words below each other.
const APART: f64 = 12.0;

/// Lines of a gutter. Places are from its left side.
#[derive(Clone, Debug, Default)]
pub(super) struct Gutter {
    pub(super) width: f64,
    /// The height of each line in the middle, where its words stand.
    levels: Vec<f64>,
    /// Where each line is upright on its way to the middle, and behind it.
    left: Vec<f64>,
    right: Vec<f64>,
    middle: f64,
}

/// Plans the way of lines from their heights on the left to those on the right.
pub(super) fn plan(from: &[f64], to: &[f64], words: &[Option<(f64, f64)>]) -> Gutter {
    let mut order: Vec<usize> = (0..from.len()).collect();
    order.sort_by(|one, other| {
        let sum = |index: usize| from[index] + to[index];
        sum(*one).total_cmp(&sum(*other)).then(one.cmp(other))
    });
    let half = |index: usize| words[index].map_or(LEAST, |(_, height)| height + APART) / 2.0;
    // Straight into the column where that is possible: the eye follows the words to their card.
    let wanted: Vec<f64> = order.iter().map(|index| to[*index]).collect();
    let gaps: Vec<f64> =
        (0..order.len()).map(|turn| half(order[turn]) + order.get(turn + 1).map_or(0.0, |next| half(*next))).collect();
    let mut levels = vec![0.0; from.len()];
    for (index, level) in order.iter().zip(spread_by(&wanted, &gaps)) {
        levels[*index] = if (level - to[*index]).abs() < 1.0 { to[*index] } else { level.round() };
    }
    step_aside(&mut levels, from, to);
    let runs = |near: &[f64], far: &[f64]| -> Vec<(usize, Run)> {
        let jog = |index: &usize| (near[*index] - far[*index]).abs() >= 0.5;
        let run = |index: usize| (index, Run { near: Some(near[index]), far: Some(far[index]) });
        (0..near.len()).filter(jog).map(run).collect()
    };
    let (left, left_count) = tracks(from.len(), &runs(from, &levels));
    let (right, right_count) = tracks(from.len(), &runs(&levels, to));
    let span = |count: usize| if count > 0 { (count - 1) as f64 * TRACK + SIDE } else { 0.0 };
    let widest = words.iter().flatten().map(|(width, _)| *width).fold(0.0, f64::max);
    let start = SIDE;
    let middle = start + span(left_count) + widest / 2.0;
    let behind = middle + widest / 2.0 + if right_count > 0 { SIDE } else { 0.0 };
    Gutter {
        width: behind + span(right_count).max(SIDE),
        levels,
        left: left.into_iter().map(|track| start + track as f64 * TRACK).collect(),
        right: right.into_iter().map(|track| behind + track as f64 * TRACK).collect(),
        middle,
    }
}

/// Moves lines that bend away from the ends of others: two that change places would lie on each other.
fn step_aside(levels: &mut [f64], from: &[f64], to: &[f64]) {
    const NEAR: f64 = 4.0;
    const ASIDE: f64 = 5.0;
    for index in 0..levels.len() {
        let meets = |at: f64| {
            let near =
                |ends: &[f64]| ends.iter().enumerate().any(|(other, end)| other != index && (end - at).abs() < NEAR);
            near(from) || near(to)
        };
        let here = levels[index];
        let others: Vec<f64> =
            levels.iter().enumerate().filter(|(other, _)| *other != index).map(|(_, at)| *at).collect();
        let is_clear = |at: f64| others.iter().all(|other| (other - at).abs() > NEAR);
        if (here - to[index]).abs() >= 1.0 && meets(here) {
            levels[index] =
                [here + ASIDE, here - ASIDE].into_iter().find(|at| !meets(*at) && is_clear(*at)).unwrap_or(here);
        }
    }
}

fn tracks(count: usize, runs: &[(usize, Run)]) -> (Vec<usize>, usize) {
    let lines: Vec<Run> = runs.iter().map(|(_, run)| *run).collect();
    let (found, most) = assign(&lines);
    let mut tracks = vec![0; count];
    runs.iter().zip(found).for_each(|((index, _), track)| tracks[*index] = track);
    (tracks, most)
}

impl Gutter {
    /// The corners of a line from left to right in a gutter that begins at `start`.
    pub(super) fn points(&self, index: usize, start: f64, from: f64, to: f64) -> Vec<Point> {
        let (left, right, level) = (start + self.left[index], start + self.right[index], self.levels[index]);
        vec![(left, from), (left, level), (right, level), (right, to)]
    }

    /// Where the words of a line stand.
    pub(super) fn words(&self, index: usize, start: f64, size: Option<(f64, f64)>) -> Option<Rect> {
        size.map(|(width, height)| Rect::centred((start + self.middle, self.levels[index]), width, height))
    }
}
