//! Places along the rows: lines straight, cards in the middle of what they are joined to.

use super::chains::Chains;
use super::lanes::{Item, Lanes, Layers};
use super::{CORNER, Course, GAP, Graph, LANE, Placed, REACH, STEP, WORDS};

/// How often everything moves towards what it is joined to.
const ROUNDS: usize = 16;

/// Cells and chains as points on a line, with the distances that they keep. Cells come first.
#[derive(Clone, Debug)]
pub(super) struct Placement<'a> {
    graph: &'a Graph,
    layers: &'a Layers,
    chains: &'a Chains,
    /// `(left, right, distance)`, by the left ones in an order in which everything is behind what is left of it.
    apart: Vec<(usize, usize, f64)>,
    /// What each point is joined to.
    pulls: Vec<Vec<Pull>>,
    count: usize,
}

/// A line from a point to another.
#[derive(Clone, Copy, Debug)]
struct Pull {
    /// The other point.
    other: usize,
    /// Its end there is anywhere from `low` to `high` beside the other point.
    low: f64,
    high: f64,
    /// The end here, beside the point, and how far to either side of it the line may end.
    own: f64,
    reach: f64,
    weight: f64,
}

impl<'a> Placement<'a> {
    pub(super) fn new(graph: &'a Graph, layers: &'a Layers, lanes: &Lanes, chains: &'a Chains) -> Self {
        let count = graph.cells.len() + chains.routes.len();
        let mut placement = Self { graph, layers, chains, apart: Vec::new(), pulls: vec![Vec::new(); count], count };
        placement.keep_rows_apart();
        for channel in 0..lanes.order.len() {
            placement.keep_channel_apart(lanes, channel);
        }
        placement.sort();
        (0..layers.routes.len()).for_each(|route| placement.pull(route));
        placement
    }

    fn chain(&self, chain: usize) -> usize {
        self.graph.cells.len() + chain
    }

    /// The point of a cell: all have the same where they stand straight below each other.
    fn cell(&self, cell: usize) -> usize {
        if self.graph.aligned { 0 } else { cell }
    }

    fn keep_rows_apart(&mut self) {
        for (row, items) in self.layers.rows.iter().enumerate() {
            for pair in items.windows(2) {
                let mut half = [0.0; 2];
                let mut points = [0; 2];
                let mut cards = 0;
                for (side, item) in pair.iter().enumerate() {
                    (points[side], half[side]) = match *item {
                        Item::Cell(cell) => {
                            cards += 1;
                            (self.cell(cell), self.graph.cell_width(&self.graph.cells[cell]) / 2.0)
                        }
                        Item::Pass(route) => (self.chain(self.chains.in_row(self.layers, route, row)), 0.0),
                    };
                }
                let space = match cards {
                    2 => GAP,
                    1 => GAP * 0.6,
                    _ => 2.0 * LANE - 4.0,
                };
                self.apart.push((points[0], points[1], half[0] + half[1] + space));
            }
        }
    }

    fn keep_channel_apart(&mut self, lanes: &Lanes, channel: usize) {
        let half = |route: usize, layer: usize| match lanes.words[route] {
            Some(words) if words.channel == channel && words.layer == layer => words.width / 2.0,
            _ => 0.0,
        };
        let order = &lanes.order[channel];
        let point = |route: usize| self.chain(self.chains.in_channel(self.layers, route, channel));
        let mut apart = Vec::new();
        for pair in order.windows(2) {
            let needed = |layer: usize| {
                let (left, right) = (half(pair[0], layer), half(pair[1], layer));
                let space = if left > 0.0 || right > 0.0 { WORDS } else { 2.0 * LANE - 4.0 };
                left + right + space
            };
            apart.push((point(pair[0]), point(pair[1]), needed(0).max(needed(1))));
        }
        // Words of one layer with others between them.
        for layer in 0..2 {
            let speaking: Vec<usize> = order.iter().copied().filter(|route| half(*route, layer) > 0.0).collect();
            for pair in speaking.windows(2) {
                apart.push((point(pair[0]), point(pair[1]), half(pair[0], layer) + half(pair[1], layer) + WORDS));
            }
        }
        self.apart.extend(apart);
    }

    /// Brings the distances into an order in which one pass from the left settles everything.
    fn sort(&mut self) {
        let mut waits = vec![0_usize; self.count];
        let mut behind: Vec<Vec<usize>> = vec![Vec::new(); self.count];
        for (index, (left, right, _)) in self.apart.iter().enumerate() {
            waits[*right] += 1;
            behind[*left].push(index);
        }
        let mut ready: Vec<usize> = (0..self.count).rev().filter(|point| waits[*point] == 0).collect();
        let mut sorted = Vec::with_capacity(self.apart.len());
        while let Some(point) = ready.pop() {
            for index in &behind[point] {
                let (_, right, _) = self.apart[*index];
                sorted.push(self.apart[*index]);
                waits[right] -= 1;
                if waits[right] == 0 {
                    ready.push(right);
                }
            }
        }
        debug_assert_eq!(sorted.len(), self.apart.len(), "chains stand in no circle");
        self.apart = sorted;
    }

    fn pull(&mut self, route: usize) {
        let line = self.layers.routes[route];
        let weight = if self.graph.links[line.link].strong { 3.0 } else { 1.0 };
        let of = &self.chains.of[route];
        let (top, bottom) = (self.chain(of[0]), self.chain(of[of.len() - 1]));
        for (card, chain) in [(line.upper, top), (line.lower, bottom)] {
            let seat = self.layers.seats[card];
            let reach = (self.graph.widths[card] / 2.0 - REACH).max(0.0);
            let (low, high) = (seat.middle - reach, seat.middle + reach);
            let cell = self.cell(seat.cell);
            self.pulls[chain].push(Pull { other: cell, low, high, own: 0.0, reach: 0.0, weight });
            self.pulls[cell].push(Pull {
                other: chain,
                low: 0.0,
                high: 0.0,
                own: seat.middle,
                reach: self.graph.widths[card] / 2.0 - CORNER,
                weight,
            });
        }
        for pair in of.windows(2).filter(|pair| pair[0] != pair[1]) {
            let (one, other) = (self.chain(pair[0]), self.chain(pair[1]));
            self.pulls[one].push(Pull { other, low: 0.0, high: 0.0, own: 0.0, reach: 0.0, weight });
            self.pulls[other].push(Pull { other: one, low: 0.0, high: 0.0, own: 0.0, reach: 0.0, weight });
        }
    }

    /// Middles of cells, then places of chains.
    pub(super) fn solve(&self) -> Vec<f64> {
        let mut places = self.settle(&self.first_places());
        for round in 0..ROUNDS {
            let wanted: Vec<f64> = (0..self.count).map(|point| self.wanted(&places, point)).collect();
            // Cards and lanes in turn: both at once would swing.
            let cells = self.graph.cells.len();
            let moves = |point: usize| (point < cells) == (round % 2 == 0);
            let wanted: Vec<f64> =
                (0..self.count).map(|point| if moves(point) { wanted[point] } else { places[point] }).collect();
            places = self.settle(&wanted);
        }
        self.straighten(&mut places);
        if self.graph.aligned
            && let Some(place) = places.first().copied()
        {
            places[..self.graph.cells.len()].fill(place);
        }
        places
    }

    fn first_places(&self) -> Vec<f64> {
        let mut places = vec![0.0; self.count];
        for items in &self.layers.rows {
            let width = |item: &Item| match item {
                Item::Cell(cell) => self.graph.cell_width(&self.graph.cells[*cell]) + GAP,
                Item::Pass(_) => 2.0 * LANE,
            };
            let mut x = -items.iter().map(width).sum::<f64>() / 2.0;
            for item in items {
                if let Item::Cell(cell) = item {
                    places[*cell] = x + width(item) / 2.0;
                }
                x += width(item);
            }
        }
        for chain in 0..self.chains.routes.len() {
            let point = self.chain(chain);
            places[point] = self.wanted(&places, point);
        }
        places
    }

    /// Where a point wants to be: in the middle of its ends, or as near as they reach.
    fn wanted(&self, places: &[f64], point: usize) -> f64 {
        let here = places[point];
        let (mut sum, mut weights) = (0.0, 0.0);
        for pull in &self.pulls[point] {
            let other = places[pull.other];
            let end = (here + pull.own).clamp(other + pull.low, other + pull.high);
            // A lane over the middle of its card looks better than one near its corner.
            let middle = other + f64::midpoint(pull.low, pull.high);
            let end = if pull.low < pull.high { end * 0.8 + middle * 0.2 } else { end };
            sum += (end - pull.own) * pull.weight;
            weights += pull.weight;
        }
        if weights > 0.0 { sum / weights } else { here }
    }

    /// As near as distances allow: between pushing everything to the right and everything to the left.
    fn settle(&self, wanted: &[f64]) -> Vec<f64> {
        let (mut right, mut left) = (wanted.to_vec(), wanted.to_vec());
        for (one, other, distance) in &self.apart {
            right[*other] = right[*other].max(right[*one] + distance);
        }
        for (one, other, distance) in self.apart.iter().rev() {
            left[*one] = left[*one].min(left[*other] - distance);
        }
        let mut places: Vec<f64> = left.iter().zip(&right).map(|(left, right)| f64::midpoint(*left, *right)).collect();
        for _ in 0..2 {
            self.relax(&mut places, wanted);
        }
        places
    }

    /// Lets everything move to where it wants to be, as far as the others leave room.
    fn relax(&self, places: &mut [f64], wanted: &[f64]) {
        let rooms = self.rooms();
        for point in 0..self.count {
            let (low, high) = self.room(&rooms, places, point);
            if low <= high {
                places[point] = wanted[point].clamp(low, high);
            }
        }
    }

    /// The distances of each point, as places in `apart`.
    fn rooms(&self) -> Vec<Vec<usize>> {
        let mut rooms = vec![Vec::new(); self.count];
        for (index, (left, right, _)) in self.apart.iter().enumerate() {
            rooms[*left].push(index);
            rooms[*right].push(index);
        }
        rooms
    }

    fn room(&self, rooms: &[Vec<usize>], places: &[f64], point: usize) -> (f64, f64) {
        let (mut low, mut high) = (f64::NEG_INFINITY, f64::INFINITY);
        for index in &rooms[point] {
            let (left, right, distance) = self.apart[*index];
            if left == point {
                high = high.min(places[right] - distance);
            } else {
                low = low.max(places[left] + distance);
            }
        }
        (low, high)
    }

    /// Where a lane is straight at both of its ends, or else at the nearer one.
    fn straight_place(&self, places: &[f64], point: usize) -> f64 {
        let here = places[point];
        let (mut from, mut to) = (f64::NEG_INFINITY, f64::INFINITY);
        let mut nearest = f64::INFINITY;
        for pull in &self.pulls[point] {
            let (low, high) = (places[pull.other] + pull.low, places[pull.other] + pull.high);
            (from, to) = (from.max(low), to.min(high));
            let end = here.clamp(low, high);
            if (end - here).abs() < (nearest - here).abs() {
                nearest = end;
            }
        }
        if from <= to {
            here.clamp(from, to)
        } else if nearest.is_finite() {
            nearest
        } else {
            here
        }
    }

    /// Puts lanes where they are straight from card to card, if there is room.
    fn straighten(&self, places: &mut [f64]) {
        let rooms = self.rooms();
        let cells = self.graph.cells.len();
        let mut turns: Vec<usize> = (0..self.chains.routes.len()).collect();
        turns.sort_by_key(|chain| {
            let line = self.layers.routes[self.chains.routes[*chain]];
            (!self.graph.links[line.link].strong, std::cmp::Reverse(line.last - line.first), *chain)
        });
        for _ in 0..3 {
            for chain in &turns {
                let point = cells + chain;
                let (low, high) = self.room(&rooms, places, point);
                if low <= high {
                    places[point] = self.straight_place(places, point).clamp(low, high);
                }
            }
            for cell in 0..cells {
                let (low, high) = self.room(&rooms, places, cell);
                let wanted = self.wanted(places, cell);
                if low <= high && !self.pulls[cell].is_empty() {
                    places[cell] = wanted.clamp(low, high);
                }
            }
        }
        // The last word is that of the lanes: whole numbers keep what is straight straight.
        for place in places.iter_mut() {
            *place = place.round();
        }
    }

    /// Moves lanes to one of their ends where that saves a bend or a short step. Whether anything moved.
    pub(super) fn nudge(&self, places: &mut [f64], placed: &Placed) -> bool {
        let rooms = self.rooms();
        let mut moved = self.nudge_cells(places, &rooms);
        for (id, route) in self.layers.routes.iter().enumerate() {
            let of = &self.chains.of[id];
            let Some(course) = placed.courses[route.link].as_ref() else { continue };
            // The parts of a broken lane have one end each, and the other at their other part.
            let parts = if of[0] == of[of.len() - 1] { vec![of[0]] } else { vec![of[0], of[of.len() - 1]] };
            for (turn, chain) in parts.iter().enumerate() {
                let point = self.chain(*chain);
                let ends = self.ends(course, of, places, turn, parts.len());
                let here = places[point];
                let (low, high) = self.room(&rooms, places, point);
                let choices = ends.iter().copied().filter(|at| *at >= low && *at <= high);
                let best = choices.fold((cost(here, &ends), here), |best, at| {
                    let cost = cost(at, &ends);
                    if cost < best.0 { (cost, at) } else { best }
                });
                if (best.1 - here).abs() > 0.1 {
                    places[point] = best.1;
                    moved = true;
                }
            }
        }
        moved
    }

    /// Moves cards by a little where that takes short steps out of their lines. Whether anything moved.
    fn nudge_cells(&self, places: &mut [f64], rooms: &[Vec<usize>]) -> bool {
        let mut moved = false;
        let cells = if self.graph.aligned { 0 } else { self.graph.cells.len() };
        for cell in 0..cells {
            let here = places[cell];
            // How far each line is from where it would be straight, with the card at a place.
            let away = |at: f64| -> Vec<f64> {
                let from = |pull: &Pull| {
                    let (own, lane) = (at + pull.own, places[pull.other]);
                    lane - lane.clamp(own - pull.reach, own + pull.reach)
                };
                self.pulls[cell].iter().map(from).collect()
            };
            let price = |at: f64| away(at).into_iter().map(|away| cost(0.0, &[away, 0.0])).sum::<u32>();
            let (low, high) = self.room(rooms, places, cell);
            let mut best = (price(here), here);
            for at in away(here).into_iter().filter(|away| away.abs() < STEP).map(|away| here + away) {
                let found = price(at);
                if at >= low && at <= high && found < best.0 {
                    best = (found, at);
                }
            }
            if (best.1 - here).abs() > 0.1 {
                places[cell] = best.1;
                moved = true;
            }
        }
        moved
    }

    /// What the first or the last part of a lane is joined to.
    fn ends(&self, course: &Course, of: &[usize], places: &[f64], turn: usize, parts: usize) -> [f64; 2] {
        if parts == 1 {
            return [course.top, course.bottom];
        }
        let own = if turn == 0 { of[0] } else { of[of.len() - 1] };
        let towards: Vec<usize> = if turn == 0 { of.to_vec() } else { of.iter().rev().copied().collect() };
        let next = towards.into_iter().find(|chain| *chain != own).unwrap_or(own);
        [if turn == 0 { course.top } else { course.bottom }, places[self.chain(next)]]
    }
}

/// What it costs to have a lane at a place: bends, short steps most of all.
fn cost(at: f64, ends: &[f64; 2]) -> u32 {
    let bend = |end: &f64| match (end - at).abs() {
        step if step < 0.5 => 0,
        step if step < STEP => 3,
        _ => 1,
    };
    ends.iter().map(bend).sum()
}
