//! The column on the right, and the lines between it and the bands.

use super::{Block, Builder, Line, Places, Placing};
use crate::geometry::{Point, Rect};
use crate::layout::layered::{Exit, Graph, Placed, Side, place};
use crate::layout::stack::{PADDING, Stack};
use crate::layout::{gutter, isotonic};

/// Above so many cards the column gets a second one beside the first.
const TALL: usize = 9;
/// Space between the bands and what stands beside them.
const BESIDE: f64 = 14.0;

/// One of the two blocks with its places.
pub(super) struct Half<'a> {
    pub(super) graph: &'a Graph,
    pub(super) placed: &'a Placed,
    pub(super) stack: &'a Stack,
}

impl Builder<'_> {
    /// The column with its lines, and the gutter between it and the bands.
    pub(super) fn column(&self, places: &mut Places, bands: &Half<'_>) {
        let shift = self.board.margin + PADDING - bands.placed.extent.0;
        let crossing = self.crossing();
        let ways: Vec<Vec<Point>> = crossing
            .iter()
            .map(|link| {
                let y = right_side_y(bands, places, *link);
                let way = bands.stack.way_out(bands.graph, bands.placed, *link, y);
                way.into_iter().map(|(x, y)| (x + shift, y)).collect()
            })
            .collect();
        let heights: Vec<f64> = ways.iter().map(|way| way.last().map_or(0.0, |point| point.1)).collect();
        let graph = self.graph_of_column(&crossing, &heights);
        let placed = place(&graph);
        let mut stack = Stack::new(&graph, &placed, self.heights(&graph), &[]);
        let wanted = self.wanted_heights(&graph, &crossing, &heights, places);
        stack.settle(&wanted);
        let right = bands.placed.extent.1 + shift + PADDING;
        let column = Half { graph: &graph, placed: &placed, stack: &stack };
        let own_heights = self.column_heights(&column, &crossing, &heights);
        let words: Vec<Option<(f64, f64)>> = crossing.iter().map(|link| self.board.lines[*link].words).collect();
        let gutter = gutter::plan(&heights, &own_heights, &words);
        let start = if crossing.is_empty() { right + BESIDE } else { right };
        let inner = start + if crossing.is_empty() { 0.0 } else { gutter.width };
        let width = placed.extent.1 - placed.extent.0;
        // Turned over: what was the right end is the left one.
        let turn = |x: f64| inner + PADDING + (placed.extent.1 - x);
        for card in graph.cells.iter().flat_map(|cell| &cell.cards) {
            let x = turn(placed.cards[*card] + graph.widths[*card]);
            let (y, height) = (stack.top(*card), stack.height(stack.row(*card)));
            places.cards[*card] = Rect { x, y, width: graph.widths[*card], height };
        }
        self.lines_of_column(places, &column, &turn);
        for (turn_of, link) in crossing.iter().enumerate() {
            let mut points = ways[turn_of].clone();
            points.extend(gutter.points(turn_of, start, heights[turn_of], own_heights[turn_of]));
            let back = stack.way_out(&graph, &placed, *link, own_heights[turn_of]);
            points.extend(back.iter().rev().map(|(x, y)| (turn(*x), *y)));
            if self.block(self.board.lines[*link].from) == Block::Column {
                points.reverse();
            }
            let words = gutter.words(turn_of, start, words[turn_of]);
            places.lines[*link] = Placing { points, words };
        }
        let bands = places.bands_box();
        let first = bands.map_or(stack.tops.first().copied().unwrap_or(0.0) - PADDING, |bands| bands.y);
        let top = first.min(stack.tops.first().copied().unwrap_or(first) - PADDING);
        let last = bands.map_or(top, Rect::bottom);
        let bottom = last.max(stack.end() + PADDING);
        places.column = Some(Rect { x: inner, y: top, width: width + 2.0 * PADDING, height: bottom - top });
    }

    /// Lines between the bands and the column.
    pub(super) fn crossing(&self) -> Vec<usize> {
        let crosses = |line: &Line| {
            matches!(
                (self.block(line.from), self.block(line.to)),
                (Block::Bands, Block::Column) | (Block::Column, Block::Bands)
            )
        };
        (0..self.board.lines.len()).filter(|index| crosses(&self.board.lines[*index])).collect()
    }

    /// The height at which the lines of each card of the column arrive, on average.
    pub(super) fn arrivals(&self, crossing: &[usize], heights: &[f64], card: usize) -> Option<f64> {
        let own = crossing.iter().zip(heights).filter(|(link, _)| {
            let line = &self.board.lines[**link];
            line.from == card || line.to == card
        });
        let (sum, count) = own.fold((0.0, 0.0), |(sum, count), (_, height)| (sum + height, count + 1.0));
        (count > 0.0).then(|| sum / count)
    }

    /// Exchanges neighbours of the column while fewer of their lines cross then.
    fn untangle(&self, cards: &mut [usize], crossing: &[usize], heights: &[f64]) {
        let arrivals = |card: usize| -> Vec<f64> {
            let own = |link: &usize| {
                let line = &self.board.lines[*link];
                line.from == card || line.to == card
            };
            crossing.iter().zip(heights).filter(|(link, _)| own(link)).map(|(_, height)| *height).collect()
        };
        let crossed = |upper: &[f64], lower: &[f64]| -> usize {
            upper.iter().map(|one| lower.iter().filter(|other| *one > **other).count()).sum()
        };
        for _ in 0..cards.len() {
            for at in 1..cards.len() {
                let (upper, lower) = (arrivals(cards[at - 1]), arrivals(cards[at]));
                if crossed(&lower, &upper) < crossed(&upper, &lower) {
                    cards.swap(at - 1, at);
                }
            }
        }
    }

    pub(super) fn graph_of_column(&self, crossing: &[usize], heights: &[f64]) -> Graph {
        let mut cards = self.board.column.clone();
        let mut rows: Vec<Vec<usize>> = if cards.len() <= TALL {
            let key = |card: usize| self.arrivals(crossing, heights, card).unwrap_or(f64::INFINITY);
            cards.sort_by(|one, other| key(*one).total_cmp(&key(*other)));
            self.untangle(&mut cards, crossing, heights);
            cards.into_iter().map(|card| vec![card]).collect()
        } else {
            self.rows_of(&cards, false)
                .into_iter()
                .map(|row| row.into_iter().flat_map(|(cards, _)| cards).collect())
                .collect()
        };
        // Rows of a wide column hold what fits into about two cards.
        if self.board.column.len() > TALL {
            rows = rows.into_iter().flat_map(|row| row.chunks(2).map(<[usize]>::to_vec).collect::<Vec<_>>()).collect();
        }
        let mut graph =
            Graph { widths: self.board.cards.iter().map(|(width, _)| *width).collect(), ..Graph::default() };
        for row in rows {
            let cells = row.into_iter().map(|card| {
                graph.cells.push(self.cell(&[card], &[], true));
                graph.cells.len() - 1
            });
            let cells: Vec<usize> = cells.collect();
            graph.rows.push(cells);
        }
        graph.links = self.board.lines.iter().map(|line| self.link_of(line, Block::Column, Block::Bands)).collect();
        graph.ranks = vec![0.0; graph.links.len()];
        for (link, height) in crossing.iter().zip(heights) {
            graph.ranks[*link] = *height;
        }
        graph.widen();
        graph.aligned = graph.rows.iter().all(|row| row.len() == 1);
        graph
    }

    /// Where each row of the column wants to begin: beside what it is joined to, and no higher than the bands.
    pub(super) fn wanted_heights(
        &self,
        graph: &Graph,
        crossing: &[usize],
        heights: &[f64],
        places: &Places,
    ) -> Vec<Option<f64>> {
        let top = places.bands_box().map_or(0.0, |bands| bands.y) + PADDING;
        let row = |cells: &Vec<usize>| {
            let arrivals: Vec<(f64, f64)> = cells
                .iter()
                .flat_map(|cell| &graph.cells[*cell].cards)
                .filter_map(|card| Some((self.arrivals(crossing, heights, *card)?, self.board.cards[*card].1)))
                .collect();
            let count = arrivals.len() as f64;
            let middle = arrivals.iter().map(|(y, height)| y - height / 2.0).sum::<f64>() / count.max(1.0);
            (count > 0.0).then_some(middle.max(top))
        };
        let mut wanted: Vec<Option<f64>> = graph.rows.iter().map(row).collect();
        // A column that is higher than the bands would hang out below; it begins earlier then.
        let bottom = places.bands_box().map_or(top, Rect::bottom) - PADDING;
        let row_heights = self.heights(graph);
        let mut below = bottom;
        for (row, want) in wanted.iter_mut().enumerate().rev() {
            below -= row_heights[row];
            *want = want.map(|want| want.min(below).max(top));
            below -= 36.0;
        }
        if let Some(first) = wanted.first_mut() {
            first.get_or_insert(top);
        }
        wanted
    }

    /// The height at which each crossing line leaves the column.
    pub(super) fn column_heights(&self, column: &Half<'_>, crossing: &[usize], heights: &[f64]) -> Vec<f64> {
        let mut own: Vec<f64> = vec![0.0; crossing.len()];
        for card in &self.board.column {
            let (top, bottom) = (column.stack.top(*card) + 14.0, column.stack.bottom(*card) - 14.0);
            let mut sides: Vec<usize> = Vec::new();
            for (turn, link) in crossing.iter().enumerate() {
                if column.graph.links[*link].from != *card {
                    continue;
                }
                match column.placed.exits[*link].map(|exit| exit.side) {
                    Some(Side::Right) => sides.push(turn),
                    _ => {
                        let way = column.stack.way_out(column.graph, column.placed, *link, 0.0);
                        own[turn] = way.last().map_or(0.0, |point| point.1);
                    }
                }
            }
            sides.sort_by(|one, other| heights[*one].total_cmp(&heights[*other]).then(one.cmp(other)));
            let wanted: Vec<(f64, f64)> =
                sides.iter().map(|turn| (heights[*turn].clamp(top, bottom.max(top)), 1.0)).collect();
            let spread = isotonic::spread_within(&wanted, 14.0, top, bottom);
            sides.iter().zip(spread).for_each(|(turn, y)| own[*turn] = y.round());
        }
        own
    }

    pub(super) fn lines_of_column(&self, places: &mut Places, column: &Half<'_>, turn: &dyn Fn(f64) -> f64) {
        for (index, line) in self.board.lines.iter().enumerate() {
            let Some((points, words)) = column.stack.course(column.placed, index) else { continue };
            let mut points: Vec<Point> = points.into_iter().map(|(x, y)| (turn(x), y)).collect();
            if column.placed.courses[index].as_ref().is_some_and(|course| course.upper != line.from) {
                points.reverse();
            }
            let words = words.zip(line.words);
            places.lines[index] = Placing {
                points,
                words: words.map(|((x, y), (width, height))| Rect::centred((turn(x), y), width, height)),
            };
        }
    }
}

impl Places {
    /// The box around all bands that hold something.
    fn bands_box(&self) -> Option<Rect> {
        let mut bands = self.bands.iter().filter(|band| band.height > 0.0);
        let first = *bands.next()?;
        let bottom = bands.map(|band| band.bottom()).fold(first.bottom(), f64::max);
        Some(Rect { height: bottom - first.y, ..first })
    }
}

/// Where a line leaves the right side of a card of the bands: spread over its height.
fn right_side_y(bands: &Half<'_>, places: &Places, link: usize) -> f64 {
    let card = bands.graph.links[link].from;
    let rect = places.cards[card];
    let is_side = |exit: &Option<Exit>| exit.is_some_and(|exit| exit.side == Side::Right);
    let all = bands
        .placed
        .exits
        .iter()
        .enumerate()
        .filter(|(other, exit)| is_side(exit) && bands.graph.links[*other].from == card)
        .count();
    let turn = bands.placed.exits[link].map_or(0.0, |exit| exit.at);
    (rect.y + rect.height * (turn + 1.0) / (all as f64 + 1.0)).round()
}
