//! Budgets: service levels, the path from left to right, tiers in rows.

use std::collections::BTreeSet;

use super::Places;
use super::{Board, GAP, PADDING, TITLE, across};
use crate::mermaid::Written;
use crate::mermaid::budget::{LEVEL_CARDS, LEVELS, PATH, TIERS, tier_key};
use crate::model::Budget;
use crate::parts::CLIENT;
use crate::svg::flowchart::pill_rect;
use crate::svg::geometry::{Path, Rect};

/// How many tiers stand in a row: as many as there is room for above them.
const FEWEST: usize = 3;
const MOST: usize = 6;

/// The least space between two columns of the path.
const COLUMN: f64 = 48.0;

/// Places of everything.
pub(crate) fn places(budget: &Budget, written: &Written) -> Places {
    let mut board = Board::new(written);
    let mut top = 0.0;
    let levels: Vec<String> =
        LEVEL_CARDS.into_iter().filter(|key| written.names.contains_key(*key)).map(str::to_owned).collect();
    grid(&mut board, LEVELS, &levels, levels.len().max(1), &mut top);
    path(&mut board, budget, &mut top);
    let tiers: Vec<String> = (0..budget.tiers.len()).map(tier_key).collect();
    let widest = tiers.iter().map(|key| board.size(key).0 + GAP).fold(1.0, f64::max);
    let free = board.places.groups.iter().map(|(_, rect)| rect.width).fold(0.0, f64::max) - 2.0 * PADDING;
    let columns = ((free / widest) as usize).clamp(FEWEST, MOST).min(tiers.len().max(1));
    grid(&mut board, TIERS, &tiers, columns, &mut top);
    let width = board.places.groups.iter().map(|(_, rect)| rect.width).fold(0.0, f64::max);
    board.places.groups.iter_mut().for_each(|(_, rect)| rect.width = width);
    board.places
}

/// Cards of equal size in rows, in a group of their own.
fn grid(board: &mut Board<'_>, group: &str, keys: &[String], columns: usize, top: &mut f64) {
    if keys.is_empty() {
        return;
    }
    let width = keys.iter().map(|key| board.size(key).0).fold(0.0, f64::max);
    let mut y = *top + TITLE;
    for row in keys.chunks(columns) {
        let height = row.iter().map(|key| board.size(key).1).fold(0.0, f64::max);
        for (column, key) in row.iter().enumerate() {
            board.put(key, Rect { x: PADDING + (width + GAP) * column as f64, y, width, height });
        }
        y += height + GAP;
    }
    let inside = (width + GAP) * columns as f64 - GAP;
    let width = (inside + 2.0 * PADDING).max(board.title_width(group));
    let height = y - GAP + PADDING - *top;
    board.group(group, Rect { x: 0.0, y: *top, width, height });
    *top += height + GAP;
}

/// Nodes in columns by how far they are from the start, links between them.
fn path(board: &mut Board<'_>, budget: &Budget, top: &mut f64) {
    if budget.nodes.is_empty() {
        return;
    }
    let columns = columns(budget);
    let row = board.written.links.iter().map(|link| pill_rect((0.0, 0.0), &link.label).height).fold(GAP, f64::max);
    let height =
        |keys: &Vec<&str>, board: &Board<'_>| keys.iter().map(|key| board.size(key).1 + row).sum::<f64>() - row;
    let tallest = columns.iter().map(|keys| height(keys, board)).fold(0.0, f64::max);
    let mut x = PADDING;
    let mut right = x;
    for (index, keys) in columns.iter().enumerate() {
        let width = keys.iter().map(|key| board.size(key).0).fold(0.0, f64::max);
        let mut y = *top + TITLE + (tallest - height(keys, board)) / 2.0;
        for key in keys {
            let own = board.size(key);
            board.put(key, Rect { x: x + (width - own.0) / 2.0, y, width: own.0, height: own.1 });
            y += own.1 + row;
        }
        right = x + width;
        x = right + columns.get(index + 1).map_or(0.0, |next| gap(board, keys, next));
    }
    let bottom = links(board, *top + TITLE + tallest);
    let width = (right + PADDING).max(board.title_width(PATH));
    board.group(PATH, Rect { x: 0.0, y: *top, width, height: bottom + PADDING - *top });
    *top = bottom + PADDING + GAP;
}

/// Room for the words between two columns next to each other.
fn gap(board: &Board<'_>, left: &[&str], right: &[&str]) -> f64 {
    let named =
        |keys: &[&str], name: &str| keys.iter().any(|key| board.written.names.get(*key).is_some_and(|own| own == name));
    let between = board.written.links.iter().filter(|link| named(left, &link.from) && named(right, &link.to));
    between
        .filter(|link| !link.label.rows.is_empty())
        .map(|link| pill_rect((0.0, 0.0), &link.label).width + 52.0)
        .fold(COLUMN, f64::max)
}

/// Nodes by how many hops they are from the start: the client, or what nothing leads to, or the first of what is left.
fn columns(budget: &Budget) -> Vec<Vec<&str>> {
    let mut columns: Vec<Vec<&str>> = Vec::new();
    let ids: Vec<&str> = budget.nodes.iter().map(|node| node.id.as_str()).collect();
    let fed = |id: &str| budget.hops.iter().any(|hop| hop.edge.to == id && hop.edge.from != id);
    let starts = ids.iter().filter(|id| **id == CLIENT).chain(ids.iter().filter(|id| !fed(id))).chain(&ids);
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for start in starts.copied() {
        let mut wave: Vec<&str> = if seen.insert(start) { vec![start] } else { Vec::new() };
        let mut depth = 0;
        while !wave.is_empty() {
            if columns.len() == depth {
                columns.push(Vec::new());
            }
            columns[depth].extend(&wave);
            let reached = |id: &&&str| {
                budget.hops.iter().any(|hop| wave.contains(&hop.edge.from.as_str()) && hop.edge.to == ***id)
            };
            let next: Vec<&str> = ids.iter().filter(reached).copied().collect();
            wave = next.into_iter().filter(|id| seen.insert(id)).collect();
            depth += 1;
        }
    }
    columns
}

/// Links forward go across; links back go round below. Where the lowest one passes.
fn links(board: &mut Board<'_>, bottom: f64) -> f64 {
    let written = board.written;
    let mut low = bottom;
    let mut taken: Vec<Rect> = board.places.nodes.iter().map(|node| node.rect).collect();
    for (index, link) in written.links.iter().enumerate() {
        let Some((from, to)) = board.rect(&link.from).zip(board.rect(&link.to)) else { continue };
        let forward = to.x > from.x + from.width;
        let (path, mut at) = if forward {
            let path = across(from, to);
            // Beside the start where the link is steep, so that the words of several links into one card do not meet.
            (path, (f64::midpoint(from.x + from.width, to.x), f64::midpoint(from.middle().1, to.middle().1)))
        } else {
            low += 36.0;
            let (start, end) = ((from.middle().0, from.y + from.height), (to.middle().0, to.y + to.height));
            let depth = low + 12.0;
            (
                Path::curve(start, ((start.0, depth + 12.0), (end.0, depth + 12.0)), end),
                (f64::midpoint(start.0, end.0), low + 4.0),
            )
        };
        let mut place = pill_rect(at, &link.label);
        while taken.iter().any(|other| other.meets(place)) && place.y < bottom + 200.0 {
            at.1 += 6.0;
            place = pill_rect(at, &link.label);
        }
        if !link.label.rows.is_empty() {
            taken.push(place);
            low = low.max(place.y + place.height);
        }
        board.link(index, path, Some(at));
    }
    low
}
