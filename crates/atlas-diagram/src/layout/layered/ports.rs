//! Ends of lines along the sides of cards.

use super::chains::Chains;
use super::lanes::{Lanes, Layers, Leaving};
use super::order::way_out;
use super::{CORNER, Course, Exit, GAP, Graph, NEAR_PORT, PORT, Placed, Side};
use crate::layout::isotonic::spread_within;

/// How much more the place of a straight line counts than that of one that bends.
const STRAIGHT: f64 = 200.0;

/// An end of a line at a side of a card.
#[derive(Clone, Copy, Debug)]
struct Port {
    wanted: f64,
    /// The link, and whether this is its upper end.
    link: usize,
    upper: bool,
}

/// Gives every line its ends, and everything its place.
pub(super) fn finish(graph: &Graph, layers: &Layers, lanes: &Lanes, chains: &Chains, places: &[f64]) -> Placed {
    let cells = graph.cells.len();
    let cards: Vec<f64> = layers
        .seats
        .iter()
        .zip(&graph.widths)
        .map(|(seat, width)| places.get(seat.cell).copied().unwrap_or_default() + seat.middle - width / 2.0)
        .map(f64::round)
        .collect();
    let mut placed = Placed {
        cards,
        courses: vec![None; graph.links.len()],
        exits: vec![None; graph.links.len()],
        ..Placed::default()
    };
    for (id, route) in layers.routes.iter().enumerate() {
        let at = |channel: usize| places[cells + chains.in_channel(layers, id, channel)];
        let lanes_of: Vec<f64> = route.channels().map(at).collect();
        placed.courses[route.link] = Some(Course {
            upper: route.upper,
            lower: route.lower,
            top: 0.0,
            bottom: 0.0,
            first: route.first,
            lanes: lanes_of,
            passes: (route.first..route.last).map(|row| places[cells + chains.in_row(layers, id, row)]).collect(),
            words: lanes.words[id].map(|words| (words.channel, words.layer)),
        });
    }
    for leaving in &layers.leaving {
        let (side, _) = way_out(layers, leaving.card);
        placed.exits[leaving.link] = Some(Exit { side, at: 0.0 });
    }
    for card in 0..graph.widths.len() {
        side(graph, layers, lanes, &mut placed, card, true);
        side(graph, layers, lanes, &mut placed, card, false);
        right_side(graph, layers, &mut placed, card);
    }
    placed.extent = extent(graph, lanes, layers, chains, places, &placed);
    placed
}

/// Ends along the upper or the lower side of a card.
fn side(graph: &Graph, layers: &Layers, lanes: &Lanes, placed: &mut Placed, card: usize, upper_side: bool) {
    let row = layers.seats[card].row;
    let channel = if upper_side { row } else { row + 1 };
    let mut ports: Vec<Port> = Vec::new();
    for route in lanes.order.get(channel).into_iter().flatten() {
        let line = layers.routes[*route];
        let here = if upper_side {
            line.lower == card && line.last == channel
        } else {
            line.upper == card && line.first == channel
        };
        let Some(course) = placed.courses[line.link].as_ref().filter(|_| here) else { continue };
        let lane = if upper_side { course.lanes.last() } else { course.lanes.first() };
        ports.push(Port { wanted: lane.copied().unwrap_or_default(), link: line.link, upper: !upper_side });
    }
    let left = placed.cards[card];
    let (low, high) = (left + CORNER, left + graph.widths[card] - CORNER);
    // Outside lines end behind all others, so that they cross none of their own card. The one furthest to the right runs nearest to the row: above
    // it that is the one that goes furthest down.
    let own_side = if upper_side { Side::Above } else { Side::Below };
    let mut leaving = leaving_in_order(graph, layers, card);
    leaving.retain(|leaving| placed.exits[leaving.link].is_some_and(|exit| exit.side == own_side));
    if !upper_side {
        leaving.reverse();
    }
    ports.extend(leaving.iter().map(|leaving| Port { wanted: f64::INFINITY, link: leaving.link, upper: false }));
    // What is straight stays so; what bends anyway makes room.
    let wanted: Vec<(f64, f64)> = ports
        .iter()
        .map(|port| {
            let at = port.wanted.clamp(low, high.max(low));
            (at, if (at - port.wanted).abs() < 0.5 { STRAIGHT } else { 1.0 })
        })
        .collect();
    let mut taken = spread(&wanted, low, high);
    let lanes_here: Vec<(usize, f64)> = lanes
        .order
        .get(channel)
        .into_iter()
        .flatten()
        .filter_map(|route| {
            let line = layers.routes[*route];
            let course = placed.courses[line.link].as_ref()?;
            Some((line.link, course.lanes[channel - line.first]))
        })
        .collect();
    step_aside(&ports, &mut taken, &lanes_here, (low, high));
    for (port, at) in ports.iter().zip(&taken) {
        match (&mut placed.courses[port.link], &mut placed.exits[port.link]) {
            (Some(course), _) if port.upper => course.top = *at,
            (Some(course), _) => course.bottom = *at,
            (None, Some(exit)) => exit.at = *at,
            (None, None) => {}
        }
    }
}

/// Ends apart from each other; nearer where that keeps a straight line straight.
fn spread(wanted: &[(f64, f64)], low: f64, high: f64) -> Vec<f64> {
    let places = |gap: f64| -> Vec<f64> { spread_within(wanted, gap, low, high).into_iter().map(f64::round).collect() };
    let bent = |places: &[f64]| {
        let moved = |((want, weight), at): (&(f64, f64), &f64)| *weight > 1.0 && (want - at).abs() >= 0.5;
        wanted.iter().zip(places).filter(|pair| moved(*pair)).count()
    };
    let (wide, near) = (places(PORT), places(NEAR_PORT));
    if bent(&near) < bent(&wide) { near } else { wide }
}

/// Moves ends of lines that bend away from the lanes of others: two that change places would lie on each other.
fn step_aside(ports: &[Port], taken: &mut [f64], lanes: &[(usize, f64)], (low, high): (f64, f64)) {
    const NEAR: f64 = 4.0;
    const ASIDE: f64 = 5.0;
    for index in 0..taken.len() {
        let here = taken[index];
        let meets = |at: f64| lanes.iter().any(|(link, lane)| *link != ports[index].link && (lane - at).abs() < NEAR);
        if (ports[index].wanted - here).abs() < 1.0 || !meets(here) {
            continue;
        }
        let is_clear = |at: &f64| {
            let others = taken.iter().enumerate().filter(|(other, _)| *other != index);
            *at >= low
                && *at <= high
                && !meets(*at)
                && others.into_iter().all(|(_, other)| (other - at).abs() >= NEAR * 2.0)
        };
        if let Some(at) = [here + ASIDE, here - ASIDE].into_iter().find(is_clear) {
            taken[index] = at;
        }
    }
}

/// The outside lines of a card, from the one that goes furthest up.
fn leaving_in_order(graph: &Graph, layers: &Layers, card: usize) -> Vec<Leaving> {
    let mut leaving: Vec<Leaving> = layers.leaving.iter().filter(|leaving| leaving.card == card).copied().collect();
    leaving
        .sort_by(|one, other| graph.rank(one.link).total_cmp(&graph.rank(other.link)).then(one.link.cmp(&other.link)));
    leaving
}

fn right_side(graph: &Graph, layers: &Layers, placed: &mut Placed, card: usize) {
    let mut turn = 0.0;
    for leaving in leaving_in_order(graph, layers, card) {
        if let Some(exit) = placed.exits[leaving.link].as_mut().filter(|exit| exit.side == Side::Right) {
            exit.at = turn;
            turn += 1.0;
        }
    }
}

fn extent(
    graph: &Graph,
    lanes: &Lanes,
    layers: &Layers,
    chains: &Chains,
    places: &[f64],
    placed: &Placed,
) -> (f64, f64) {
    let cells = graph.cells.iter().enumerate().filter(|(_, cell)| !cell.cards.is_empty()).map(|(index, cell)| {
        let half = graph.cell_width(cell) / 2.0;
        (places[index] - half, places[index] + half)
    });
    let first = graph.cells.len();
    let words = layers.routes.iter().enumerate().map(|(id, route)| {
        let half = lanes.words[id].map_or(0.0, |words| words.width / 2.0);
        let at = lanes.words[id].map_or(route.first, |words| words.channel);
        let place = places[first + chains.in_channel(layers, id, at)];
        (place - half, place + half)
    });
    let lines = placed
        .courses
        .iter()
        .flatten()
        .flat_map(|course| &course.lanes)
        .map(|lane| (*lane - GAP / 3.0, *lane + GAP / 3.0));
    let all = cells.chain(words).chain(lines);
    let (low, high) =
        all.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), (from, to)| (low.min(from), high.max(to)));
    if low <= high { (low.floor(), high.ceil()) } else { (0.0, 0.0) }
}
