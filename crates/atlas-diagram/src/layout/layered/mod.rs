//! Rows of cards with lines between them: the middle of every drawing that shows components and flows.
//!
//! Cards stand in rows that the caller chooses. A line leaves the lower side of a card and enters the upper side of one in a lower row, whatever
//! the direction of the flow; between two rows lies a channel, and where a line passes a row that is not its own it has a place among the cards.
//! So no line enters a card that is not its end: there is nothing to avoid. What is left to find is an order in each row that lets few lines
//! cross ([`order`]), a place for everything on the line of its row ([`positions`]), ends along the sides of cards ([`ports`]) and tracks in the
//! channels ([`super::tracks`]).
//!
//! The frame is that of Sugiyama, Tagawa and Toda (1981), as most layered drawings have it; what differs is that rows are given and that a line
//! is one upright lane wherever the order allows it.

mod chains;
mod lanes;
mod order;
mod ports;
mod positions;

use lanes::Layers;

/// A card, or several that stand side by side in one row and stay together.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Cell {
    /// Space before the first card that is part of the cell.
    pub(super) before: f64,
    /// The cards, from left to right.
    pub(super) cards: Vec<usize>,
    /// The space behind each card but the last: words on lines between neighbours stand there.
    pub(super) gaps: Vec<f64>,
    /// Space behind the last card that is part of the cell.
    pub(super) behind: f64,
}

/// Where a line ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// At a card.
    Card(usize),
    /// Beyond the right side of everything.
    Outside,
}

/// A line. One between cards of the same cell is not for the layers: the caller draws it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Link {
    /// One end.
    pub(super) from: usize,
    /// The other end.
    pub(super) to: End,
    /// The size of the words on it.
    pub(super) words: Option<(f64, f64)>,
    /// Whether it counts more than others.
    pub(super) strong: bool,
}

/// What is laid out.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Graph {
    /// Widths of cards.
    pub(super) widths: Vec<f64>,
    /// Cards that stand together.
    pub(super) cells: Vec<Cell>,
    /// Cells in rows, each in the order that holds where nothing speaks for another.
    pub(super) rows: Vec<Vec<usize>>,
    /// Lines.
    pub(super) links: Vec<Link>,
    /// How far down the other end of each outside line lies: those of one card leave in that order. None where nothing is known of it.
    pub(super) ranks: Vec<f64>,
    /// Whether the cells, one a row, stand straight below each other, with all that passes them on their left.
    pub(super) aligned: bool,
}

/// Space between cells of a row, and around a lane.
pub(super) const GAP: f64 = 24.0;
pub(super) const LANE: f64 = 9.0;

/// Space between words in a channel.
const WORDS: f64 = 7.0;

/// The least space between ends along a side: no more than between lanes, so that a lane over its card is straight.
const PORT: f64 = 13.0;
const NEAR_PORT: f64 = 9.0;

/// The least space from a corner to an end, and the space that lanes are drawn to.
const CORNER: f64 = 11.0;
const REACH: f64 = 16.0;

/// How often lanes are moved to the ends that they were given.
const NUDGES: usize = 3;

/// A step aside that is shorter than this looks like a mistake.
const STEP: f64 = 14.0;

/// On which side of its card an outside line ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Above,
    Below,
    Right,
}

/// Where a line between cards runs: channels from the one below its upper card to the one above its lower card.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Course {
    /// The upper and the lower card.
    pub(super) upper: usize,
    pub(super) lower: usize,
    /// The end along the lower side of the upper card, and along the upper side of the lower one.
    pub(super) top: f64,
    pub(super) bottom: f64,
    /// The first channel, where the lane stands in it and in each one below, and where it passes the rows between them.
    pub(super) first: usize,
    pub(super) lanes: Vec<f64>,
    pub(super) passes: Vec<f64>,
    /// The channel and the layer in it where the words stand.
    pub(super) words: Option<(usize, usize)>,
}

/// An end of an outside line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Exit {
    pub(super) side: Side,
    /// Along the side, from the left; for the right side its place among all that end there.
    pub(super) at: f64,
}

/// Places along the rows.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Placed {
    /// The left end of each card.
    pub(super) cards: Vec<f64>,
    /// Courses by link; none for outside lines and those inside a cell.
    pub(super) courses: Vec<Option<Course>>,
    /// Exits by link.
    pub(super) exits: Vec<Option<Exit>>,
    /// From the leftmost to the rightmost place of anything.
    pub(super) extent: (f64, f64),
}

impl Graph {
    /// The rank of an outside line.
    fn rank(&self, link: usize) -> f64 {
        self.ranks.get(link).copied().unwrap_or_default()
    }

    /// The width of a cell.
    pub(super) fn cell_width(&self, cell: &Cell) -> f64 {
        let cards: f64 = cell.cards.iter().map(|card| self.widths[*card]).sum();
        cell.before + cards + cell.gaps.iter().sum::<f64>() + cell.behind
    }

    /// The row of each card; the first one for those that stand nowhere.
    pub(super) fn row_of_cards(&self) -> Vec<usize> {
        self.seats().iter().map(|seat| seat.row).collect()
    }

    /// Makes cards as wide as the lines at their sides need.
    pub(super) fn widen(&mut self) {
        let seats = self.seats();
        let mut ends = vec![[0_usize; 2]; self.widths.len()];
        for link in &self.links {
            let own = seats[link.from].row;
            match link.to {
                End::Outside => ends[link.from].iter_mut().for_each(|count| *count += 1),
                End::Card(to) => {
                    let (upper, lower) = if own < seats[to].row { (link.from, to) } else { (to, link.from) };
                    if own != seats[to].row {
                        ends[upper][1] += 1;
                        ends[lower][0] += 1;
                    }
                }
            }
        }
        for (width, [above, below]) in self.widths.iter_mut().zip(ends) {
            *width = width.max((above.max(below) as f64) * PORT + 2.0 * CORNER);
        }
    }

    /// The row and the cell of each card, and its number within the cell.
    fn seats(&self) -> Vec<Seat> {
        let mut seats = vec![Seat::default(); self.widths.len()];
        for (row, cells) in self.rows.iter().enumerate() {
            for cell in cells {
                let mut offset = self.cells[*cell].before - self.cell_width(&self.cells[*cell]) / 2.0;
                for (within, card) in self.cells[*cell].cards.iter().enumerate() {
                    let width = self.widths[*card];
                    seats[*card] = Seat { row, cell: *cell, within, middle: offset + width / 2.0 };
                    offset += width + self.cells[*cell].gaps.get(within).copied().unwrap_or(0.0);
                }
            }
        }
        seats
    }
}

/// Where a card sits.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Seat {
    row: usize,
    cell: usize,
    /// Its number in the cell.
    within: usize,
    /// Its middle, from the middle of the cell.
    middle: f64,
}

/// Lays out.
pub(super) fn place(graph: &Graph) -> Placed {
    let seats = graph.seats();
    let mut layers = Layers::new(graph, &seats);
    if !graph.aligned {
        order::reduce(&mut layers);
    }
    let lanes = lanes::in_channels(graph, &layers);
    let chains = chains::Chains::new(graph, &layers, &lanes);
    let placement = positions::Placement::new(graph, &layers, &lanes, &chains);
    let mut places = placement.solve();
    let mut placed = ports::finish(graph, &layers, &lanes, &chains, &places);
    for _ in 0..NUDGES {
        if !placement.nudge(&mut places, &placed) {
            break;
        }
        placed = ports::finish(graph, &layers, &lanes, &chains, &places);
    }
    placed
}
