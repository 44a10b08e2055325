//! Lanes: one row a failure, one column a stage, the components beside them.

use super::Places;
use super::{Board, GAP, PADDING, TITLE, across};
use crate::mermaid::Written;
use crate::mermaid::lanes::{TOUCHED, component_key, failure_key, group_name, stage_key};
use crate::model::{Lanes, STAGES};
use crate::svg::geometry::Rect;

/// Space between columns, and between the components and the lanes.
const COLUMN: f64 = 22.0;
const ASIDE: f64 = 72.0;

/// Places of everything.
pub(crate) fn places(lanes: &Lanes, written: &Written) -> Places {
    let mut board = Board::new(written);
    let components: Vec<String> = by_lane(lanes).into_iter().map(|id| component_key(&id)).collect();
    let aside = components.iter().map(|key| board.size(key).0).fold(0.0, f64::max);
    let left = if components.is_empty() { 0.0 } else { aside + 2.0 * PADDING + ASIDE };
    let bottom = rows(&mut board, lanes, left);
    column(&mut board, &components, aside, bottom);
    for (index, link) in written.links.iter().enumerate() {
        if let (Some(from), Some(to)) = (board.rect(&link.from), board.rect(&link.to)) {
            board.link(index, across(from, to), None);
        }
    }
    board.places
}

fn keys(index: usize) -> Vec<String> {
    std::iter::once(failure_key(index)).chain(STAGES.iter().map(|stage| stage_key(stage, index))).collect()
}

/// The lanes below each other. Where the last one ends.
fn rows(board: &mut Board<'_>, lanes: &Lanes, left: f64) -> f64 {
    let cells: Vec<Vec<String>> = (0..lanes.lanes.len()).map(keys).collect();
    let width = |column: usize| cells.iter().map(|keys| board.size(&keys[column]).0).fold(0.0, f64::max);
    let widths: Vec<f64> = (0..=STAGES.len()).map(width).collect();
    let inside: f64 = widths.iter().sum::<f64>() + COLUMN * STAGES.len() as f64;
    let mut top = 0.0;
    for (index, keys) in cells.iter().enumerate() {
        let height = keys.iter().map(|key| board.size(key).1).fold(0.0, f64::max);
        let middle = top + TITLE + height / 2.0;
        let mut x = left + PADDING;
        for (key, width) in keys.iter().zip(&widths) {
            board.put(key, Rect::centred((x + width / 2.0, middle), *width, height));
            x += width + COLUMN;
        }
        let lane = Rect { x: left, y: top, width: inside + 2.0 * PADDING, height: TITLE + height + PADDING };
        board.group(&group_name(index), lane);
        top += lane.height + GAP;
    }
    top - GAP
}

/// The components in one column over the height of the lanes, or more where they need it.
fn column(board: &mut Board<'_>, components: &[String], width: f64, bottom: f64) {
    if components.is_empty() {
        return;
    }
    let heights: Vec<f64> = components.iter().map(|key| board.size(key).1).collect();
    let used: f64 = heights.iter().sum();
    let free = bottom - TITLE - PADDING - used;
    let gap = (free / components.len() as f64).clamp(GAP, 64.0);
    let all = used + gap * (components.len() as f64 - 1.0);
    let start = TITLE + ((bottom - TITLE - PADDING - all) / 2.0).max(0.0);
    let mut y = start;
    for (key, height) in components.iter().zip(&heights) {
        let own = board.size(key).0;
        board.put(key, Rect { x: PADDING + (width - own) / 2.0, y, width: own, height: *height });
        y += height + gap;
    }
    let group = Rect { x: 0.0, y: start - TITLE, width: width + 2.0 * PADDING, height: all + TITLE + PADDING };
    board.group(TOUCHED, group);
}

/// Components as near to their lanes as can be: by the middle of the lanes that touch them, then by id.
fn by_lane(lanes: &Lanes) -> Vec<String> {
    let middle = |id: &str| {
        let touched: Vec<usize> = lanes
            .lanes
            .iter()
            .enumerate()
            .filter(|(_, lane)| lane.affects.iter().any(|of| of == id))
            .map(|(index, _)| index)
            .collect();
        (touched.iter().sum::<usize>() * 1000).checked_div(touched.len()).unwrap_or(0)
    };
    let mut ids: Vec<(usize, &str)> =
        lanes.components.iter().map(|node| (middle(&node.id), node.id.as_str())).collect();
    ids.sort_unstable();
    ids.into_iter().map(|(_, id)| id.to_owned()).collect()
}
