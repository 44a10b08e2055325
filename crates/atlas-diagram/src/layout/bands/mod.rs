//! Bands below each other with a column on the right along all of them: the form of everything that shows components and flows.
//!
//! The bands are one layered drawing ([`super::layered`]) whose rows the bands give; the column is a second one, turned over so that its open side
//! faces the bands. Lines between the two leave through the channels to the right and pass a gutter, where their words stand.

mod beside;
mod column;

use column::Half;

use super::layered::{Cell, End, Graph, Link, Placed, place};
use super::quality;
pub(crate) use super::stack::PADDING;
use super::stack::Stack;
use crate::geometry::{Point, Rect};

/// A line between two cards.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Line {
    pub(crate) from: usize,
    pub(crate) to: usize,
    /// The size of the words on it.
    pub(crate) words: Option<(f64, f64)>,
    /// Whether it counts more than others: it is kept straight first.
    pub(crate) strong: bool,
}

/// What is laid out.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Board {
    /// The sizes of all cards.
    pub(crate) cards: Vec<(f64, f64)>,
    /// The card above all bands.
    pub(crate) top: Option<usize>,
    /// Cards of each band, in the order that holds where nothing speaks for another.
    pub(crate) bands: Vec<Vec<usize>>,
    /// Cards of the column.
    pub(crate) column: Vec<usize>,
    /// Lines.
    pub(crate) lines: Vec<Line>,
    /// What the names of bands take on their left.
    pub(crate) margin: f64,
    /// How wide a row may get before it is broken.
    pub(crate) widest: f64,
}

/// A line as it runs.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Placing {
    /// From card to card: corners of a course of level and upright parts.
    pub(crate) points: Vec<Point>,
    /// Where its words stand.
    pub(crate) words: Option<Rect>,
}

/// Where everything stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Places {
    pub(crate) cards: Vec<Rect>,
    pub(crate) bands: Vec<Rect>,
    pub(crate) column: Option<Rect>,
    pub(crate) lines: Vec<Placing>,
}

/// The least space between lines at the side of a card.
const LEVEL: f64 = 13.0;

/// Above so many cards only one layout is tried.
const MANY: usize = 40;

/// Where a card stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Block {
    Bands,
    Column,
    Nowhere,
}

struct Builder<'a> {
    board: &'a Board,
    blocks: Vec<Block>,
    /// The first row of each band.
    starts: Vec<usize>,
    /// Whether cards of a band may stand side by side with their line between them.
    joined: Vec<bool>,
}

/// Lays out. Cards that no band names stand nowhere and have an empty box; lines to them have no course.
pub(crate) fn layout(board: &Board) -> Places {
    let below = vec![false; board.bands.len()];
    let mut best = Builder::new(board, below.clone()).layout();
    if board.cards.len() > MANY {
        return best;
    }
    // Side by side is flatter and wider, and other lines cross: whichever suits a screen better, first of all bands, then of each.
    let flat: Vec<bool> =
        board.bands.iter().map(|cards| Builder::new(board, below.clone()).is_flatter(cards)).collect();
    let mut joined = below;
    let mut tries: Vec<Vec<bool>> = vec![flat.clone()];
    let mut cost = quality::cost(&best);
    while let Some(next) = tries.pop().filter(|next| *next != joined) {
        let places = Builder::new(board, next.clone()).layout();
        let found = quality::cost(&places);
        let is_first = next == flat;
        if found < cost {
            (best, cost, joined) = (places, found, next);
        }
        if is_first && flat.iter().filter(|flat| **flat).count() > 1 {
            let turned = |band: usize| {
                let mut turned = joined.clone();
                turned[band] = !turned[band];
                turned
            };
            tries.extend((0..flat.len()).filter(|band| flat[*band]).map(turned));
        }
    }
    best
}

impl<'a> Builder<'a> {
    fn new(board: &'a Board, joined: Vec<bool>) -> Self {
        let mut blocks = vec![Block::Nowhere; board.cards.len()];
        for card in board.top.iter().chain(board.bands.iter().flatten()) {
            blocks[*card] = Block::Bands;
        }
        for card in &board.column {
            blocks[*card] = Block::Column;
        }
        Self { board, blocks, starts: Vec::new(), joined }
    }
}

impl Builder<'_> {
    fn layout(&mut self) -> Places {
        let (bands, starts) = self.graph_of_bands();
        self.starts = starts;
        let placed = place(&bands);
        let mut first_rows = vec![false; bands.rows.len()];
        self.starts.iter().for_each(|row| {
            if let Some(first) = first_rows.get_mut(*row) {
                *first = true;
            }
        });
        let mut stack = Stack::new(&bands, &placed, self.heights(&bands), &first_rows);
        stack.settle(&[]);
        let mut places = self.places_of_bands(&bands, &placed, &stack);
        if !self.board.column.is_empty() {
            self.column(&mut places, &Half { graph: &bands, placed: &placed, stack: &stack });
        }
        self.along(&mut places, &bands);
        self.loops(&mut places);
        places.lines.iter_mut().for_each(|line| simplify(&mut line.points));
        places
    }

    fn block(&self, card: usize) -> Block {
        self.blocks.get(card).copied().unwrap_or(Block::Nowhere)
    }

    fn heights(&self, graph: &Graph) -> Vec<f64> {
        let leaving =
            |card: usize| graph.links.iter().filter(|link| link.from == card && link.to == End::Outside).count();
        let height = |card: &usize| {
            let loops: f64 = self.loops_of(*card).map(Self::loop_height).sum();
            self.board.cards[*card].1.max(loops).max(leaving(*card) as f64 * LEVEL + 2.0 * LEVEL)
        };
        let row = |cells: &Vec<usize>| {
            cells.iter().flat_map(|cell| &graph.cells[*cell].cards).map(height).fold(0.0, f64::max)
        };
        graph.rows.iter().map(row).collect()
    }

    fn link(line: &Line, from: usize, to: End) -> Link {
        let words = line.words.filter(|_| to != End::Outside);
        Link { from, to, words, strong: line.strong }
    }

    /// The bands as one layered drawing: links have the numbers of the lines, those of others lead nowhere.
    fn graph_of_bands(&self) -> (Graph, Vec<usize>) {
        let board = self.board;
        let mut graph = Graph { widths: board.cards.iter().map(|(width, _)| *width).collect(), ..Graph::default() };
        if let Some(top) = board.top {
            graph.rows.push(vec![0]);
            graph.cells.push(self.cell(&[top], &[], false));
        }
        let mut starts = Vec::new();
        for (cards, joined) in board.bands.iter().zip(&self.joined) {
            starts.push(graph.rows.len());
            for row in self.rows_of(cards, *joined) {
                let cells = row.into_iter().map(|(cards, gaps)| {
                    graph.cells.push(self.cell(&cards, &gaps, false));
                    graph.cells.len() - 1
                });
                let cells: Vec<usize> = cells.collect();
                graph.rows.push(cells);
            }
        }
        graph.links = board.lines.iter().map(|line| self.link_of(line, Block::Bands, Block::Column)).collect();
        graph.ranks = self.ranks(&graph);
        graph.widen();
        (graph, starts)
    }

    /// How far down the card of the column lies to which each crossing line leads: where the rows of all its lines are, on average.
    fn ranks(&self, graph: &Graph) -> Vec<f64> {
        let rows = graph.row_of_cards();
        let crossing = self.crossing();
        let heights: Vec<f64> = crossing.iter().map(|link| rows[graph.links[*link].from] as f64).collect();
        let mut ranks = vec![0.0; graph.links.len()];
        for link in &crossing {
            let line = &self.board.lines[*link];
            let card = if self.block(line.from) == Block::Column { line.from } else { line.to };
            ranks[*link] = self.arrivals(&crossing, &heights, card).unwrap_or_default();
        }
        ranks
    }

    /// A line as one block sees it. A line that is none of its own is one from a card to itself, which the layers leave out.
    fn link_of(&self, line: &Line, own: Block, other: Block) -> Link {
        match (self.block(line.from), self.block(line.to)) {
            (from, to) if from == own && to == own => Self::link(line, line.from, End::Card(line.to)),
            (from, to) if from == own && to == other => Self::link(line, line.from, End::Outside),
            (from, to) if from == other && to == own => Self::link(line, line.to, End::Outside),
            _ => Self::link(line, line.from, End::Card(line.from)),
        }
    }

    fn cell(&self, cards: &[usize], gaps: &[f64], turned: bool) -> Cell {
        let room = cards.last().map_or(0.0, |card| self.loop_room(*card));
        let (before, behind) = if turned { (room, 0.0) } else { (0.0, room) };
        Cell { before, cards: cards.to_vec(), gaps: gaps.to_vec(), behind }
    }

    fn places_of_bands(&self, graph: &Graph, placed: &Placed, stack: &Stack) -> Places {
        let shift = self.board.margin + PADDING - placed.extent.0;
        let mut places = Places {
            cards: vec![Rect::default(); self.board.cards.len()],
            lines: vec![Placing::default(); self.board.lines.len()],
            ..Places::default()
        };
        for card in graph.cells.iter().flat_map(|cell| &cell.cards) {
            let (x, y) = (placed.cards[*card] + shift, stack.top(*card));
            places.cards[*card] = Rect { x, y, width: graph.widths[*card], height: stack.height(stack.row(*card)) };
        }
        let right = placed.extent.1 + shift + PADDING;
        for (band, start) in self.starts.iter().enumerate() {
            let end = self.starts.get(band + 1).copied().unwrap_or(graph.rows.len());
            if end <= *start {
                places.bands.push(Rect::default());
                continue;
            }
            let y = stack.tops[*start] - PADDING;
            let bottom = stack.tops[end - 1] + stack.height(end - 1) + PADDING;
            places.bands.push(Rect { x: 0.0, y, width: right, height: bottom - y });
        }
        for (index, line) in self.board.lines.iter().enumerate() {
            let Some((mut points, words)) = stack.course(placed, index) else { continue };
            for point in &mut points {
                point.0 += shift;
            }
            if placed.courses[index].as_ref().is_some_and(|course| course.upper != line.from) {
                points.reverse();
            }
            let words = words.zip(line.words);
            places.lines[index] = Placing {
                points,
                words: words.map(|((x, y), (width, height))| Rect::centred((x + shift, y), width, height)),
            };
        }
        places
    }
}

/// Takes out points that change nothing.
fn simplify(points: &mut Vec<Point>) {
    points.dedup_by(|one, other| (one.0 - other.0).abs() < 0.5 && (one.1 - other.1).abs() < 0.5);
    let mut index = 1;
    while index + 1 < points.len() {
        let (before, here, after) = (points[index - 1], points[index], points[index + 1]);
        let level = (before.1 - here.1).abs() < 0.5 && (here.1 - after.1).abs() < 0.5;
        let upright = (before.0 - here.0).abs() < 0.5 && (here.0 - after.0).abs() < 0.5;
        if level || upright {
            points.remove(index);
        } else {
            index += 1;
        }
    }
}
