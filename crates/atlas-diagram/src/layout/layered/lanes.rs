//! Lines as routes through channels and rows.

use super::{End, GAP, Graph, LANE, Seat, WORDS};

/// The number of a route.
pub(in crate::layout) type RouteId = usize;

/// A line between cards of different rows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Route {
    pub(super) link: usize,
    pub(super) upper: usize,
    pub(super) lower: usize,
    /// The channel below the upper card and the one above the lower card. Channel `c` lies above row `c`.
    pub(super) first: usize,
    pub(super) last: usize,
}

impl Route {
    pub(super) fn channels(&self) -> std::ops::RangeInclusive<usize> {
        self.first..=self.last
    }
}

/// What stands in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Item {
    Cell(usize),
    Pass(RouteId),
}

/// A line that leaves to the right.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Leaving {
    pub(super) link: usize,
    pub(super) card: usize,
}

/// Rows with everything in them, in some order.
#[derive(Clone, Debug)]
pub(in crate::layout) struct Layers {
    pub(super) seats: Vec<Seat>,
    pub(super) routes: Vec<Route>,
    pub(super) leaving: Vec<Leaving>,
    pub(super) rows: Vec<Vec<Item>>,
    /// The routes of each channel.
    pub(super) channels: Vec<Vec<RouteId>>,
    /// The place of each cell in its row.
    pub(super) cell_at: Vec<usize>,
    /// The places of a route in the rows that it passes, from the first on.
    pub(super) pass_at: Vec<Vec<usize>>,
    /// Whether nothing of its cell stands to the right of a card.
    pub(super) is_last: Vec<bool>,
}

/// More than the number of cards in a cell.
const WITHIN: usize = 64;

impl Layers {
    pub(super) fn new(graph: &Graph, seats: &[Seat]) -> Self {
        let mut layers = Self {
            seats: seats.to_vec(),
            routes: Vec::new(),
            leaving: Vec::new(),
            rows: graph.rows.iter().map(|cells| cells.iter().copied().map(Item::Cell).collect()).collect(),
            channels: vec![Vec::new(); graph.rows.len() + 1],
            cell_at: vec![0; graph.cells.len()],
            pass_at: Vec::new(),
            is_last: vec![false; graph.widths.len()],
        };
        for cell in graph.cells.iter().filter(|cell| cell.behind <= 0.0) {
            if let Some(last) = cell.cards.last() {
                layers.is_last[*last] = true;
            }
        }
        for (link, line) in graph.links.iter().enumerate() {
            match line.to {
                End::Outside => layers.leaving.push(Leaving { link, card: line.from }),
                End::Card(to) => layers.connect(link, line.from, to),
            }
        }
        if graph.aligned {
            layers.rows.iter_mut().for_each(|row| row.reverse());
        }
        layers.number();
        layers
    }

    fn connect(&mut self, link: usize, from: usize, to: usize) {
        let (one, other) = (self.seats[from].row, self.seats[to].row);
        if one == other {
            return;
        }
        let (upper, lower) = if one < other { (from, to) } else { (to, from) };
        let (first, last) = (one.min(other) + 1, one.max(other));
        let id = self.routes.len();
        self.routes.push(Route { link, upper, lower, first, last });
        (first..=last).for_each(|channel| self.channels[channel].push(id));
        (first..last).for_each(|row| self.rows[row].push(Item::Pass(id)));
        self.pass_at.push(vec![0; last - first]);
    }

    /// Of each cell, whether a line joins it to another row or leaves it.
    pub(super) fn joined_cells(&self) -> Vec<bool> {
        let mut joined = vec![false; self.cell_at.len()];
        let ends = self.routes.iter().flat_map(|route| [route.upper, route.lower]);
        for card in ends.chain(self.leaving.iter().map(|leaving| leaving.card)) {
            joined[self.seats[card].cell] = true;
        }
        joined
    }

    /// Writes down where everything stands.
    pub(super) fn number(&mut self) {
        for row in 0..self.rows.len() {
            self.number_row(row);
        }
    }

    pub(super) fn number_row(&mut self, row: usize) {
        for (at, item) in self.rows[row].iter().enumerate() {
            match *item {
                Item::Cell(cell) => self.cell_at[cell] = at,
                Item::Pass(route) => self.pass_at[route][row - self.routes[route].first] = at,
            }
        }
    }

    /// The order of an end of a card in its row.
    pub(super) fn card_key(&self, card: usize) -> usize {
        self.cell_at[self.seats[card].cell] * WITHIN + self.seats[card].within.min(WITHIN - 1)
    }

    /// The order of a route where it enters a channel from above.
    pub(super) fn top_key(&self, route: RouteId, channel: usize) -> usize {
        let line = &self.routes[route];
        if channel == line.first {
            self.card_key(line.upper)
        } else {
            self.pass_at[route][channel - 1 - line.first] * WITHIN
        }
    }

    /// The order of a route where it leaves a channel below.
    pub(super) fn bottom_key(&self, route: RouteId, channel: usize) -> usize {
        let line = &self.routes[route];
        if channel == line.last {
            self.card_key(line.lower)
        } else {
            self.pass_at[route][channel - line.first] * WITHIN
        }
    }

    /// What a route is joined to in the row above a channel.
    pub(super) fn above(&self, route: RouteId, channel: usize) -> Item {
        let line = &self.routes[route];
        if channel == line.first { Item::Cell(self.seats[line.upper].cell) } else { Item::Pass(route) }
    }

    /// What a route is joined to in the row below a channel.
    pub(super) fn below(&self, route: RouteId, channel: usize) -> Item {
        let line = &self.routes[route];
        if channel == line.last { Item::Cell(self.seats[line.lower].cell) } else { Item::Pass(route) }
    }
}

/// Words of a line: the layer of the channel where they stand, and their size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Words {
    pub(super) channel: usize,
    pub(super) layer: usize,
    pub(super) width: f64,
}

/// Lanes of every channel from left to right, and where words stand.
#[derive(Clone, Debug)]
pub(super) struct Lanes {
    pub(super) order: Vec<Vec<RouteId>>,
    pub(super) words: Vec<Option<Words>>,
}

/// Orders the lanes of every channel so that lines cross only where the rows make them, and gives words their channel.
pub(super) fn in_channels(graph: &Graph, layers: &Layers) -> Lanes {
    let places = rough_places(graph, layers);
    let mut order = layers.channels.clone();
    for (channel, routes) in order.iter_mut().enumerate() {
        // By the middle between the ends: it keeps any two in order whose ends are in order on both sides.
        let key = |route: RouteId| {
            let top = end(&places, layers, channel.wrapping_sub(1), layers.above(route, channel), Some((route, true)));
            let bottom = end(&places, layers, channel, layers.below(route, channel), Some((route, false)));
            top + bottom
        };
        let keys: Vec<f64> = routes.iter().map(|route| key(*route)).collect();
        let mut turns: Vec<usize> = (0..routes.len()).collect();
        let exact = |turn: &usize| {
            (layers.top_key(routes[*turn], channel), layers.bottom_key(routes[*turn], channel), routes[*turn])
        };
        turns.sort_by(|one, other| keys[*one].total_cmp(&keys[*other]).then_with(|| exact(one).cmp(&exact(other))));
        *routes = turns.into_iter().map(|turn| routes[turn]).collect();
    }
    let words = words(graph, layers, &order);
    Lanes { order, words }
}

/// Middles of everything in a row, packed from the left around zero.
fn rough_places(graph: &Graph, layers: &Layers) -> Vec<Vec<f64>> {
    let row = |items: &Vec<Item>| {
        let width = |item: &Item| match item {
            Item::Cell(cell) => graph.cell_width(&graph.cells[*cell]) + GAP,
            Item::Pass(_) => 2.0 * LANE,
        };
        let mut x = -items.iter().map(width).sum::<f64>() / 2.0;
        let middle = |item: &Item| {
            let middle = x + width(item) / 2.0;
            x += width(item);
            middle
        };
        items.iter().map(middle).collect()
    };
    layers.rows.iter().map(row).collect()
}

fn end(places: &[Vec<f64>], layers: &Layers, row: usize, item: Item, route: Option<(RouteId, bool)>) -> f64 {
    let line = route.map(|(route, upper)| {
        let line = &layers.routes[route];
        if upper { line.upper } else { line.lower }
    });
    match item {
        Item::Cell(cell) => places[row][layers.cell_at[cell]] + line.map_or(0.0, |card| layers.seats[card].middle),
        Item::Pass(route) => places[row][layers.pass_at[route][row - layers.routes[route].first]],
    }
}

/// Words go to the emptiest channel of their line, and there to one of two layers where one would be too wide.
fn words(graph: &Graph, layers: &Layers, order: &[Vec<RouteId>]) -> Vec<Option<Words>> {
    let mut used = vec![0.0; order.len()];
    let mut found: Vec<Option<Words>> = vec![None; layers.routes.len()];
    // Those that have no choice first.
    let mut turns: Vec<RouteId> = (0..layers.routes.len()).collect();
    turns.sort_by_key(|route| (layers.routes[*route].last - layers.routes[*route].first, *route));
    for route in turns {
        let line = &layers.routes[route];
        let Some((width, _)) = graph.links[line.link].words else { continue };
        let best = line.channels().min_by(|one, other| f64::total_cmp(&used[*one], &used[*other]));
        let channel = best.unwrap_or(line.first);
        used[channel] += width + WORDS;
        found[route] = Some(Words { channel, layer: 0, width });
    }
    let rows = graph
        .rows
        .iter()
        .map(|cells| cells.iter().map(|cell| graph.cell_width(&graph.cells[*cell]) + GAP).sum::<f64>());
    let widest = rows.fold(0.0, f64::max);
    for (channel, routes) in order.iter().enumerate() {
        let mine = |route: RouteId| found[route].is_some_and(|words| words.channel == channel);
        let all: f64 = used[channel] + routes.iter().filter(|route| !mine(**route)).count() as f64 * 2.0 * LANE;
        if all <= 0.85 * widest {
            continue;
        }
        let speaking: Vec<RouteId> = routes.iter().copied().filter(|route| mine(*route)).collect();
        for (turn, route) in speaking.into_iter().enumerate() {
            if let Some(words) = &mut found[route] {
                words.layer = turn % 2;
            }
        }
    }
    found
}
