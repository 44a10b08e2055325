//! What stands side by side in a band: cards with their line between them, and lines of a card to itself.

use super::{Block, Builder, Line, Places, Placing};
use crate::geometry::Rect;
use crate::layout::layered::{GAP, Graph};
use crate::layout::rows::{Group, Join, Waiting};

/// How far a line to its own card goes out, and the space behind its words.
const LOOP: f64 = 18.0;
const LEAST_LOOP: f64 = 20.0;
/// What a line between two cards side by side takes beside its words.
const ALONG: f64 = 40.0;

impl Builder<'_> {
    pub(super) fn is_loop(line: &Line) -> bool {
        line.from == line.to
    }

    pub(super) fn loops_of(&self, card: usize) -> impl Iterator<Item = &Line> {
        self.board.lines.iter().filter(move |line| Self::is_loop(line) && line.from == card)
    }

    /// What a line of a card to itself takes of the height of the card.
    pub(super) fn loop_height(line: &Line) -> f64 {
        line.words.map_or(0.0, |(_, height)| height).max(LEAST_LOOP) + 6.0
    }

    /// The room that lines of a card to itself take beside it.
    pub(super) fn loop_room(&self, card: usize) -> f64 {
        self.loops_of(card).map(|line| LOOP + 4.0 + line.words.map_or(0.0, |(width, _)| width)).fold(0.0, f64::max)
    }

    /// Groups of cards row by row. `joined` says whether two may stand side by side.
    pub(super) fn rows_of(&self, cards: &[usize], joined: bool) -> Vec<Vec<Group>> {
        let place = |card: usize| cards.iter().position(|other| *other == card);
        let inside = self.board.lines.iter().filter_map(|line| place(line.from).zip(place(line.to)));
        let waiting = Waiting {
            widths: cards.iter().map(|card| self.board.cards[*card].0 + self.loop_room(*card) + GAP).collect(),
            pull: cards.iter().map(|card| self.pull(*card)).collect(),
            inside: inside.collect(),
            joins: if joined { self.joins(cards) } else { Vec::new() },
            widest: self.board.widest.max(1.0),
        };
        let own = |(places, gaps): Group| (places.into_iter().map(|at| cards[at]).collect(), gaps);
        waiting.rows().into_iter().map(|row| row.into_iter().map(own).collect()).collect()
    }

    /// Whether fewer rows are needed where cards stand side by side.
    pub(super) fn is_flatter(&self, cards: &[usize]) -> bool {
        self.rows_of(cards, true).len() < self.rows_of(cards, false).len()
    }

    /// Pairs of cards of a band that may stand side by side, those with a strong line first: only one line joins them, and none a card to itself.
    pub(super) fn joins(&self, cards: &[usize]) -> Vec<Join> {
        let place = |card: usize| cards.iter().position(|other| *other == card);
        let lines = &self.board.lines;
        let joins_same = |line: &Line, other: &Line| {
            (other.from, other.to) == (line.from, line.to) || (other.from, other.to) == (line.to, line.from)
        };
        let joins = lines.iter().filter_map(|line| {
            let (left, right) = place(line.from).zip(place(line.to)).filter(|(left, right)| left != right)?;
            let is_plain = lines.iter().filter(|other| joins_same(line, other)).count() == 1
                && !lines
                    .iter()
                    .any(|other| Self::is_loop(other) && (other.from == line.from || other.from == line.to));
            let gap = line.words.map_or(0.0, |(width, _)| width) + ALONG;
            is_plain.then_some((!line.strong, Join { left, right, gap }))
        });
        let mut joins: Vec<(bool, Join)> = joins.collect();
        joins.sort_by_key(|(weak, join)| (*weak, join.left, join.right));
        joins.into_iter().map(|(_, join)| join).collect()
    }

    /// Whether a card is joined more to what is above its band (below zero) or below it (above zero).
    pub(super) fn pull(&self, card: usize) -> i64 {
        let rank = |card: usize| match self.board.bands.iter().position(|band| band.contains(&card)) {
            Some(band) => band + 1,
            None => 0,
        };
        let own = rank(card);
        let others = self.board.lines.iter().filter_map(|line| match (line.from == card, line.to == card) {
            (true, false) => Some(line.to),
            (false, true) => Some(line.from),
            _ => None,
        });
        others.filter(|other| self.block(*other) == Block::Bands).map(|other| rank(other).cmp(&own) as i64).sum()
    }

    /// Lines between cards that stand side by side.
    pub(super) fn along(&self, places: &mut Places, graph: &Graph) {
        for cell in &graph.cells {
            for pair in cell.cards.windows(2) {
                let is_ours = |line: &Line| (line.from, line.to) == (pair[0], pair[1]);
                let Some(index) = self.board.lines.iter().position(is_ours) else { continue };
                let (left, right) = (places.cards[pair[0]], places.cards[pair[1]]);
                let y = left.middle().1.round();
                let middle = (f64::midpoint(left.right(), right.x), y);
                let words = self.board.lines[index].words.map(|(width, height)| Rect::centred(middle, width, height));
                places.lines[index] = Placing { points: vec![(left.right(), y), (right.x, y)], words };
            }
        }
    }

    /// Lines from a card to itself: out of its right side and back.
    pub(super) fn loops(&self, places: &mut Places) {
        let mut used = vec![0.0; self.board.cards.len()];
        for (index, line) in self.board.lines.iter().enumerate().filter(|(_, line)| Self::is_loop(line)) {
            if self.block(line.from) == Block::Nowhere {
                continue;
            }
            let card = places.cards[line.from];
            let all: f64 = self.loops_of(line.from).map(Self::loop_height).sum();
            let own = Self::loop_height(line);
            let middle = card.middle().1 - all / 2.0 + used[line.from] + own / 2.0;
            used[line.from] += own;
            let (right, out, half) = (card.right(), card.right() + LOOP, ((own - 6.0) / 2.0).min(12.0));
            let points =
                vec![(right, middle - half), (out, middle - half), (out, middle + half), (right, middle + half)];
            let words =
                line.words.map(|(width, height)| Rect { x: out + 4.0, y: middle - height / 2.0, width, height });
            places.lines[index] = Placing { points, words };
        }
    }
}
