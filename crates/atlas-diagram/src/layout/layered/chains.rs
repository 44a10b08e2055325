//! Lanes that stand upright over several layers.

use super::Graph;
use super::lanes::{Item, Lanes, Layers, RouteId};

/// The parts of routes that keep one place along the rows.
///
/// The layers of a route are its channels and the rows between them, counted from the first channel on: even ones are channels. A route is one
/// chain as long as it stands in one order with every other; where two change sides, one of them has to bend. Then nothing stops all the rest
/// from being straight: no chain is to the left of another in one layer and to the right in another, so the places have no circle.
#[derive(Clone, Debug)]
pub(super) struct Chains {
    /// The chain of each layer of each route.
    pub(super) of: Vec<Vec<usize>>,
    /// The route of each chain.
    pub(super) routes: Vec<RouteId>,
}

impl Chains {
    pub(super) fn new(graph: &Graph, layers: &Layers, lanes: &Lanes) -> Self {
        let places = places(layers, lanes);
        // For each route the layers behind which it bends.
        let mut bends: Vec<Vec<bool>> =
            places.iter().map(|places| vec![false; places.len().saturating_sub(1)]).collect();
        let long: Vec<RouteId> = (0..places.len()).filter(|route| places[*route].len() > 1).collect();
        for (turn, one) in long.iter().enumerate() {
            for other in &long[turn + 1..] {
                part(graph, layers, &places, &mut bends, *one, *other);
            }
        }
        let mut chains = Self { of: Vec::with_capacity(places.len()), routes: Vec::new() };
        for (route, bends) in bends.iter().enumerate() {
            let mut of = vec![chains.routes.len()];
            chains.routes.push(route);
            for bend in bends {
                if *bend {
                    chains.routes.push(route);
                }
                of.push(chains.routes.len() - 1);
            }
            chains.of.push(of);
        }
        chains
    }

    /// The chain of a route in a channel.
    pub(super) fn in_channel(&self, layers: &Layers, route: RouteId, channel: usize) -> usize {
        self.of[route][2 * (channel - layers.routes[route].first)]
    }

    /// The chain of a route in a row that it passes.
    pub(super) fn in_row(&self, layers: &Layers, route: RouteId, row: usize) -> usize {
        self.of[route][2 * (row - layers.routes[route].first) + 1]
    }
}

/// Where a route stands in each of its layers.
fn places(layers: &Layers, lanes: &Lanes) -> Vec<Vec<usize>> {
    let mut places: Vec<Vec<usize>> =
        layers.routes.iter().map(|route| vec![0; 2 * (route.last - route.first) + 1]).collect();
    for (channel, order) in lanes.order.iter().enumerate() {
        for (at, route) in order.iter().enumerate() {
            places[*route][2 * (channel - layers.routes[*route].first)] = at;
        }
    }
    for (row, items) in layers.rows.iter().enumerate() {
        for (at, item) in items.iter().enumerate() {
            if let Item::Pass(route) = item {
                places[*route][2 * (row - layers.routes[*route].first) + 1] = at;
            }
        }
    }
    places
}

/// Bends one of two routes wherever they change sides.
fn part(graph: &Graph, layers: &Layers, places: &[Vec<usize>], bends: &mut [Vec<bool>], one: RouteId, other: RouteId) {
    let (left, right) = (layers.routes[one], layers.routes[other]);
    let first = left.first.max(right.first);
    let last = left.last.min(right.last);
    if first > last {
        return;
    }
    let (skip_left, skip_right) = (2 * (first - left.first), 2 * (first - right.first));
    let shared = 2 * (last - first) + 1;
    let is_before = |layer: usize| places[one][skip_left + layer] < places[other][skip_right + layer];
    for layer in 1..shared {
        if is_before(layer - 1) == is_before(layer) {
            continue;
        }
        let (at_left, at_right) = (skip_left + layer - 1, skip_right + layer - 1);
        if bends[one][at_left] || bends[other][at_right] {
            continue;
        }
        let strong = |route: RouteId| graph.links[layers.routes[route].link].strong;
        // What counts more and what is longer stays straight.
        let keep_left = (strong(one), places[one].len()) >= (strong(other), places[other].len());
        if keep_left {
            bends[other][at_right] = true;
        } else {
            bends[one][at_left] = true;
        }
    }
}
