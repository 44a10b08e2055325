//! The order within rows: few crossings, the same for the same input.

use super::Side;
use super::lanes::{Item, Layers, RouteId};

/// How often the rows are swept from one start.
const SWEEPS: usize = 6;

/// Above so many items the last, slowest search is left out.
const SMALL: usize = 90;

/// From how many orders the search starts: as given and turned, each swept from above and from below; then shuffled ones where that is cheap.
const STARTS: usize = 4;
const SHUFFLED: usize = 24;

/// An order with so many crossings more than the best is still worth a closer look.
const NEAR: usize = 2;

/// Orders every row. What no line joins stands first in its row: it has no part in the search, so it changes nothing for the rest.
pub(super) fn reduce(layers: &mut Layers) {
    let joined = layers.joined_cells();
    let is_idle = |item: &Item| matches!(item, Item::Cell(cell) if !joined[*cell]);
    let idle: Vec<Vec<Item>> = layers.rows.iter().map(|row| row.iter().copied().filter(is_idle).collect()).collect();
    layers.rows.iter_mut().for_each(|row| row.retain(|item| !is_idle(item)));
    search(layers);
    for (row, idle) in layers.rows.iter_mut().zip(idle) {
        row.splice(0..0, idle);
    }
    layers.number();
}

fn search(layers: &mut Layers) {
    layers.number();
    let given = layers.rows.clone();
    let items: usize = given.iter().map(Vec::len).sum();
    let starts = if items <= SMALL { STARTS + SHUFFLED } else { STARTS };
    let mut best = given.clone();
    let mut fewest = usize::MAX;
    for start in 0..starts {
        layers.rows.clone_from(&given);
        match start {
            0 | 1 => {}
            2 | 3 => layers.rows.iter_mut().for_each(|row| row.reverse()),
            _ => shuffle(&mut layers.rows, start),
        }
        layers.number();
        let mut found = usize::MAX;
        for turn in 0..SWEEPS {
            sweep(layers, (turn + start) % 2 == 0, turn % 4 >= 2);
            let now = keep(layers, &mut best, &mut fewest);
            // What got no better twice is settled.
            if now >= found && turn % 2 == 1 {
                break;
            }
            found = found.min(now);
        }
        if fewest > 0 && items <= SMALL && found <= fewest + NEAR {
            exchange(layers);
            keep(layers, &mut best, &mut fewest);
        }
        if fewest == 0 {
            break;
        }
    }
    layers.rows = best;
    layers.number();
    if fewest > 0 {
        exchange(layers);
        if items <= SMALL && crossings(layers) > 0 {
            sift(layers);
        }
    }
}

fn keep(layers: &Layers, best: &mut Vec<Vec<Item>>, fewest: &mut usize) -> usize {
    let found = crossings(layers);
    if found < *fewest {
        *fewest = found;
        best.clone_from(&layers.rows);
    }
    found
}

/// Another order of every row: the same one for the same `start`, on every machine.
fn shuffle(rows: &mut [Vec<Item>], start: usize) {
    // Knuth's multiplicative generator: what it yields need only be mixed, not random.
    let mut state = 0x9e37_79b9_7f4a_7c15_u64.wrapping_mul(start as u64 + 1);
    for row in rows {
        for at in (1..row.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            row.swap(at, (state >> 33) as usize % (at + 1));
        }
    }
}

/// Puts every row in the order of the middles of what it is joined to in the row before it.
fn sweep(layers: &mut Layers, down: bool, turned: bool) {
    let count = layers.rows.len();
    for turn in 1..count {
        let row = if down { turn } else { count - 1 - turn };
        let channel = if down { row } else { row + 1 };
        let items = layers.rows[row].len();
        let (mut sums, mut sizes) = (vec![0_usize; items], vec![0_usize; items]);
        for route in &layers.channels[channel] {
            let (own, other) = if down {
                (layers.below(*route, channel), layers.top_key(*route, channel))
            } else {
                (layers.above(*route, channel), layers.bottom_key(*route, channel))
            };
            let at = place(layers, own, row);
            sums[at] += other;
            sizes[at] += 1;
        }
        arrange(layers, row, &sums, &sizes, turned);
    }
}

fn place(layers: &Layers, item: Item, row: usize) -> usize {
    match item {
        Item::Cell(cell) => layers.cell_at[cell],
        Item::Pass(route) => layers.pass_at[route][row - layers.routes[route].first],
    }
}

/// Sorts what is joined to something; what is joined to nothing keeps its place.
fn arrange(layers: &mut Layers, row: usize, sums: &[usize], sizes: &[usize], turned: bool) {
    let mut joined: Vec<usize> = (0..sums.len()).filter(|at| sizes[*at] > 0).collect();
    let seats = joined.clone();
    // What is equal changes places in every other sweep: it may stand better so.
    if turned {
        joined.reverse();
    }
    // Fractions compared without rounding.
    joined.sort_by(|one, other| (sums[*one] * sizes[*other]).cmp(&(sums[*other] * sizes[*one])));
    let old = layers.rows[row].clone();
    for (seat, from) in seats.into_iter().zip(joined) {
        layers.rows[row][seat] = old[from];
    }
    layers.number_row(row);
}

/// How many crossings the rows force.
pub(super) fn crossings(layers: &Layers) -> usize {
    let channels: usize = (1..layers.rows.len()).map(|channel| in_channel(layers, channel)).sum();
    let leaving: usize = layers.leaving.iter().map(|leaving| way_out(layers, leaving.card).1).sum();
    channels + leaving
}

fn in_channel(layers: &Layers, channel: usize) -> usize {
    let routes = &layers.channels[channel];
    if routes.len() < 2 {
        return 0;
    }
    let key =
        |route: &RouteId| ((layers.top_key(*route, channel) as u64) << 32) | layers.bottom_key(*route, channel) as u64;
    let mut keys: Vec<u64> = routes.iter().map(key).collect();
    keys.sort_unstable();
    // Pairs whose lower ends are the other way round than their upper ends; equal ends do not cross.
    let low = |key: u64| key & 0xffff_ffff;
    let crossed = |at: usize| keys[..at].iter().filter(|other| low(**other) > low(keys[at])).count();
    (1..keys.len()).map(crossed).sum()
}

/// The side by which a line leaves a card to the right, and how many others it crosses.
pub(super) fn way_out(layers: &Layers, card: usize) -> (Side, usize) {
    let seat = layers.seats[card];
    let key = layers.card_key(card);
    let channel = |channel: usize, upper: bool| {
        let beyond = |route: &&RouteId| {
            let other = if upper { layers.top_key(**route, channel) } else { layers.bottom_key(**route, channel) };
            other > key
        };
        layers.channels[channel].iter().filter(beyond).count()
    };
    let behind = &layers.rows[seat.row][layers.cell_at[seat.cell] + 1..];
    let is_last = layers.is_last[card] && behind.iter().all(|item| matches!(item, Item::Pass(_)));
    let straight = is_last.then_some((Side::Right, behind.len()));
    let ways =
        [straight, Some((Side::Above, channel(seat.row, false))), Some((Side::Below, channel(seat.row + 1, true)))];
    ways.into_iter().flatten().min_by_key(|(_, crossed)| *crossed).unwrap_or((Side::Above, 0))
}

/// Exchanges neighbours while that takes a crossing away.
fn exchange(layers: &mut Layers) {
    for _ in 0..8 {
        let mut better = false;
        for row in 0..layers.rows.len() {
            for at in 1..layers.rows[row].len() {
                let before = around(layers, row);
                layers.rows[row].swap(at - 1, at);
                layers.number_row(row);
                if around(layers, row) < before {
                    better = true;
                } else {
                    layers.rows[row].swap(at - 1, at);
                    layers.number_row(row);
                }
            }
        }
        if !better {
            break;
        }
    }
}

/// Crossings that the order of a row has a part in.
fn around(layers: &Layers, row: usize) -> usize {
    let above = if row > 0 { in_channel(layers, row) } else { 0 };
    let below = if row + 1 < layers.rows.len() { in_channel(layers, row + 1) } else { 0 };
    let near = |card: usize| layers.seats[card].row.abs_diff(row) <= 1;
    let leaving = layers.leaving.iter().filter(|leaving| near(leaving.card));
    above + below + leaving.map(|leaving| way_out(layers, leaving.card).1).sum::<usize>()
}

/// Tries every place of its row for everything, as long as that helps.
fn sift(layers: &mut Layers) {
    for _ in 0..3 {
        let mut better = false;
        for row in 0..layers.rows.len() {
            for index in 0..layers.rows[row].len() {
                better |= sift_one(layers, row, index);
            }
        }
        if !better {
            break;
        }
    }
}

fn sift_one(layers: &mut Layers, row: usize, index: usize) -> bool {
    let old = layers.rows[row].clone();
    let before = around(layers, row);
    let (mut best, mut fewest) = (index, before);
    for at in 0..old.len() {
        if at == index {
            continue;
        }
        put(layers, row, &old, index, at);
        let found = around(layers, row);
        if found < fewest {
            (best, fewest) = (at, found);
        }
    }
    put(layers, row, &old, index, best);
    fewest < before
}

fn put(layers: &mut Layers, row: usize, old: &[Item], from: usize, to: usize) {
    layers.rows[row].clear();
    layers.rows[row].extend_from_slice(old);
    let item = layers.rows[row].remove(from);
    layers.rows[row].insert(to, item);
    layers.number_row(row);
}
