//! Sites: the client above, the sites in rows, what is said of all of them below.

use super::Places;
use super::{Board, GAP, PADDING, TITLE, along, down};
use crate::mermaid::Written;
use crate::mermaid::sites::{FAILOVER, GUARANTEES, PLACEMENT, REPLICATION, SITES, TRADE_OFF, site_key};
use crate::model::Sites;
use crate::parts::CLIENT;
use crate::svg::flowchart::pill_rect;
use crate::svg::geometry::{Point, Rect};

/// How many sites stand in a row.
const MOST: usize = 5;

/// Space between sites, for links with words pass there, and between rows.
const COLUMN: f64 = 28.0;
const ROWS: f64 = 76.0;

/// Places of everything.
pub(crate) fn places(sites: &Sites, written: &Written) -> Places {
    let mut board = Board::new(written);
    let client = board.size(CLIENT);
    let words = written.links.iter().map(|link| pill_rect((0.0, 0.0), &link.label).height).fold(0.0, f64::max);
    // Without a client there is nothing above the sites.
    let top = if client.1 > 0.0 { client.1 + words + 70.0 } else { 0.0 };
    let bottom = rows(&mut board, sites, top);
    let width = board.places.groups.first().map_or(0.0, |(_, rect)| rect.width);
    let below = cards(&mut board, width, bottom + ROWS);
    let left = ((below - width) / 2.0).max(0.0);
    // The wider of the two rows decides; the other is put in the middle of it.
    if left > 0.0 {
        let site_names: Vec<String> =
            sites.sites.iter().filter_map(|site| written.names.get(&site_key(site)).cloned()).collect();
        board.places.groups.iter_mut().for_each(|(_, rect)| rect.x += left);
        board
            .places
            .nodes
            .iter_mut()
            .filter(|node| site_names.contains(&node.name))
            .for_each(|node| node.rect.x += left);
    }
    board.put(CLIENT, Rect::centred((width.max(below) / 2.0, client.1 / 2.0), client.0, client.1));
    links(&mut board, top);
    board.places
}

/// The sites in their group. Where it ends.
fn rows(board: &mut Board<'_>, sites: &Sites, top: f64) -> f64 {
    let keys: Vec<String> = sites.sites.iter().map(site_key).collect();
    let per_row = keys.len().div_ceil(keys.len().div_ceil(MOST).max(1)).max(1);
    let inside = keys
        .chunks(per_row)
        .map(|row| row.iter().map(|key| board.size(key).0 + COLUMN).sum::<f64>() - COLUMN)
        .fold(0.0, f64::max);
    let width = (inside + 2.0 * PADDING).max(board.title_width(SITES));
    let mut y = top + TITLE;
    for row in keys.chunks(per_row) {
        let used: f64 = row.iter().map(|key| board.size(key).0 + COLUMN).sum::<f64>() - COLUMN;
        let height = row.iter().map(|key| board.size(key).1).fold(0.0, f64::max);
        let mut x = (width - used) / 2.0;
        for key in row {
            let (own, _) = board.size(key);
            board.put(key, Rect { x, y, width: own, height });
            x += own + COLUMN;
        }
        y += height + GAP;
    }
    let height = y - GAP + PADDING - top;
    board.group(SITES, Rect { x: 0.0, y: top, width, height });
    top + height
}

/// Placement, replication, failover, promises and the trade-off beside each other. How wide they are together.
fn cards(board: &mut Board<'_>, width: f64, top: f64) -> f64 {
    let sizes: Vec<(&str, (f64, f64))> = [PLACEMENT, REPLICATION, FAILOVER, GUARANTEES, TRADE_OFF]
        .into_iter()
        .map(|key| (key, board.size(key)))
        .filter(|(_, size)| size.0 > 0.0)
        .collect();
    let used = sizes.iter().map(|(_, size)| size.0 + COLUMN).sum::<f64>() - COLUMN;
    let mut x = ((width - used) / 2.0).max(0.0);
    for (key, (own, height)) in sizes {
        board.put(key, Rect { x, y: top, width: own, height });
        x += own + COLUMN;
    }
    used.max(0.0)
}

/// Every end has a place of its own along the side of its card, in the order of the other ends.
fn links(board: &mut Board<'_>, top: f64) {
    let written = board.written;
    let ends: Vec<Option<(Rect, Rect)>> =
        written.links.iter().map(|link| board.rect(&link.from).zip(board.rect(&link.to))).collect();
    for (index, link) in written.links.iter().enumerate() {
        let Some((from, to)) = ends[index] else { continue };
        let place = |of: &dyn Fn(usize) -> bool, x: f64, other: &dyn Fn(usize) -> f64| {
            let others: Vec<usize> = (0..ends.len()).filter(|at| ends[*at].is_some() && of(*at)).collect();
            let before = others.iter().filter(|at| (other(**at), **at) < (x, index)).count();
            (before, others.len())
        };
        let middle = |rect: Option<Rect>| rect.map_or(0.0, |rect| rect.middle().0);
        let (turn, all) =
            place(&|at| written.links[at].from == link.from, to.middle().0, &|at| middle(ends[at].map(|ends| ends.1)));
        let start = along(from, turn, all, from.y + from.height);
        let (turn, all) =
            place(&|at| written.links[at].to == link.to, from.middle().0, &|at| middle(ends[at].map(|ends| ends.0)));
        let end = along(to, turn, all, to.y);
        let words: Option<Point> = (!link.label.rows.is_empty())
            .then(|| (end.0, top - 12.0 - pill_rect((0.0, 0.0), &link.label).height / 2.0));
        let path = match words {
            // Straight down through its words, which stand above their site where there is room for them.
            Some(at) => down(start, (end.0, at.1 - 16.0)).then_to(end),
            None => down(start, end),
        };
        board.link(index, path, words);
    }
}
