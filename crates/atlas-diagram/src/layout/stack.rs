//! Rows below each other, with the channels between them.

use super::layered::{Graph, Placed, Side};
use super::tracks::{Run, assign};
use crate::geometry::Point;

/// Space between parallel lines.
pub(super) const TRACK: f64 = 10.0;

/// Space inside a band above its first and below its last row.
pub(crate) const PADDING: f64 = 14.0;

/// Space between bands, and between what lies there and the bands.
const BETWEEN: f64 = 12.0;
const BESIDE_BAND: f64 = 6.0;

/// Space from a card down to the first line of its channel, and from the last one down to a card: a head stands there.
const LEAVE: f64 = 11.0;
const ENTER: f64 = 16.0;

/// The least space between rows of a band.
const ROWS: f64 = 36.0;

/// Space between tracks and words.
const AFTER: f64 = 8.0;

/// Two lines nearer than this are one.
const SAME: f64 = 0.5;

/// The lines of one side of a channel.
#[derive(Clone, Debug, Default)]
struct Zone {
    /// The track of each line that runs along, by link.
    tracks: Vec<(usize, usize)>,
    count: usize,
}

impl Zone {
    fn new(runs: &[(usize, Run)]) -> Self {
        let lines: Vec<Run> = runs.iter().map(|(_, run)| *run).collect();
        let (tracks, count) = assign(&lines);
        Self { tracks: runs.iter().map(|(link, _)| *link).zip(tracks).collect(), count }
    }

    fn height(&self) -> f64 {
        self.count.saturating_sub(1) as f64 * TRACK
    }

    fn y(&self, link: usize, start: f64) -> Option<f64> {
        self.tracks.iter().find(|(of, _)| *of == link).map(|(_, track)| start + *track as f64 * TRACK)
    }
}

/// A channel: lines leaving the row above, two layers of words, lines entering the row below.
#[derive(Clone, Debug, Default)]
struct Channel {
    upper: Zone,
    words: [f64; 2],
    lower: Zone,
    /// Whether a band ends in it.
    between: bool,
}

impl Channel {
    fn new(graph: &Graph, placed: &Placed, rows: &[usize], channel: usize, between: bool) -> Self {
        let (mut upper, mut lower) = (Vec::new(), Vec::new());
        let mut words = [0.0_f64; 2];
        for (link, course) in placed.courses.iter().enumerate() {
            let Some(course) = course else { continue };
            let Some(turn) = channel.checked_sub(course.first).filter(|turn| *turn < course.lanes.len()) else {
                continue;
            };
            let lane = course.lanes[turn];
            let enter = if turn == 0 { course.top } else { course.passes[turn - 1] };
            let leave = course.passes.get(turn).copied().unwrap_or(course.bottom);
            if (enter - lane).abs() >= SAME {
                upper.push((link, Run { near: Some(enter), far: Some(lane) }));
            }
            if (leave - lane).abs() >= SAME {
                lower.push((link, Run { near: Some(lane), far: Some(leave) }));
            }
            if let Some((_, layer)) = course.words.filter(|(at, _)| *at == channel) {
                words[layer] = words[layer].max(graph.links[link].words.map_or(0.0, |(_, height)| height));
            }
        }
        for (link, exit) in placed.exits.iter().enumerate() {
            let Some(exit) = exit else { continue };
            let row = rows[graph.links[link].from];
            match exit.side {
                Side::Above if row == channel => lower.push((link, Run { near: None, far: Some(exit.at) })),
                Side::Below if row + 1 == channel => upper.push((link, Run { near: Some(exit.at), far: None })),
                _ => {}
            }
        }
        Self { upper: Zone::new(&upper), words, lower: Zone::new(&lower), between }
    }

    /// Whether words stand in it.
    fn speaks(&self) -> bool {
        self.words.iter().any(|height| *height > 0.0)
    }

    fn lead(&self) -> f64 {
        if self.between { PADDING + BESIDE_BAND } else { LEAVE }
    }

    fn tail(&self) -> f64 {
        if self.between { PADDING + BESIDE_BAND } else { ENTER }
    }

    /// What tracks and words take.
    fn content(&self) -> f64 {
        let spoken = self.words.iter().filter(|height| **height > 0.0).count() as f64;
        let words = self.words.iter().sum::<f64>() + (spoken - 1.0).max(0.0) * 4.0;
        let mut parts = vec![];
        parts.extend((self.upper.count > 0).then(|| self.upper.height()));
        parts.extend((words > 0.0).then_some(words));
        parts.extend((self.lower.count > 0).then(|| self.lower.height()));
        parts.iter().sum::<f64>() + parts.len().saturating_sub(1) as f64 * AFTER
    }

    fn height(&self) -> f64 {
        let least = if self.between { 2.0 * PADDING + BETWEEN } else { ROWS };
        let content = self.content();
        let is_empty = self.upper.count == 0 && self.lower.count == 0 && !self.speaks();
        if is_empty { least } else { least.max(self.lead() + content + self.tail()) }
    }
}

/// Where the parts of a channel stand.
#[derive(Clone, Copy, Debug, Default)]
struct Heights {
    upper: f64,
    /// The middles of the layers of words.
    words: [f64; 2],
    lower: f64,
}

/// Rows with their channels.
#[derive(Clone, Debug)]
pub(super) struct Stack {
    channels: Vec<Channel>,
    heights: Vec<f64>,
    /// The upper end of each row.
    pub(super) tops: Vec<f64>,
    places: Vec<Heights>,
    /// The row of each card.
    rows: Vec<usize>,
}

impl Stack {
    /// `heights` are those of the rows; `starts` says of each row whether a band begins with it.
    pub(super) fn new(graph: &Graph, placed: &Placed, heights: Vec<f64>, starts: &[bool]) -> Self {
        let mut rows = vec![0; graph.widths.len()];
        for (row, cells) in graph.rows.iter().enumerate() {
            cells.iter().flat_map(|cell| &graph.cells[*cell].cards).for_each(|card| rows[*card] = row);
        }
        let count = heights.len();
        let between =
            |channel: usize| channel == 0 || channel == count || starts.get(channel).copied().unwrap_or(false);
        let channels =
            (0..=count).map(|channel| Channel::new(graph, placed, &rows, channel, between(channel))).collect();
        Self { channels, heights, tops: vec![0.0; count], places: Vec::new(), rows }
    }

    /// Puts the first row at zero and each row as near below the one before it as its channel allows, or lower where `wanted` says so.
    pub(super) fn settle(&mut self, wanted: &[Option<f64>]) {
        let mut y: f64 = 0.0;
        for row in 0..self.heights.len() {
            if row > 0 {
                y += self.heights[row - 1] + self.channels[row].height();
            }
            let want = wanted.get(row).copied().flatten();
            y = want.map_or(y, |want| if row == 0 { want } else { y.max(want) });
            self.tops[row] = y.round();
            y = self.tops[row];
        }
        self.places = (0..self.channels.len()).map(|channel| self.measure(channel)).collect();
    }

    fn measure(&self, index: usize) -> Heights {
        let channel = &self.channels[index];
        let above = index.checked_sub(1).map(|row| self.tops[row] + self.heights[row]);
        let below = self.tops.get(index).copied();
        // What is left over stands above and below the content alike; at the ends of the stack there is no other row.
        let start = match (above, below) {
            (Some(above), Some(below)) => {
                above
                    + channel.lead()
                    + ((below - above - channel.lead() - channel.tail() - channel.content()) / 2.0).max(0.0)
            }
            (Some(above), None) => above + channel.lead(),
            (None, Some(below)) => below - channel.tail() - channel.content(),
            (None, None) => 0.0,
        };
        let mut y = start.round();
        let upper = y;
        if channel.upper.count > 0 {
            y += channel.upper.height() + AFTER;
        }
        let mut words = [0.0; 2];
        for (place, height) in words.iter_mut().zip(channel.words) {
            *place = y + height / 2.0;
            y += if height > 0.0 { height + 4.0 } else { 0.0 };
        }
        if channel.speaks() {
            y += AFTER - 4.0;
        }
        Heights { upper, words, lower: y }
    }

    /// The bottom of the last row.
    pub(super) fn end(&self) -> f64 {
        self.tops.last().zip(self.heights.last()).map_or(0.0, |(top, height)| top + height)
    }

    pub(super) fn height(&self, row: usize) -> f64 {
        self.heights[row]
    }

    pub(super) fn row(&self, card: usize) -> usize {
        self.rows[card]
    }

    pub(super) fn top(&self, card: usize) -> f64 {
        self.tops[self.rows[card]]
    }

    pub(super) fn bottom(&self, card: usize) -> f64 {
        self.top(card) + self.heights[self.rows[card]]
    }

    /// The course of a line from its upper card to its lower one, and the middle of its words.
    pub(super) fn course(&self, placed: &Placed, link: usize) -> Option<(Vec<Point>, Option<Point>)> {
        let course = placed.courses[link].as_ref()?;
        let mut points = vec![(course.top, self.bottom(course.upper))];
        let mut words = None;
        for (turn, lane) in course.lanes.iter().enumerate() {
            let channel = course.first + turn;
            let (parts, places) = (&self.channels[channel], &self.places[channel]);
            if let Some(y) = parts.upper.y(link, places.upper) {
                let enter = points.last().map_or(*lane, |point| point.0);
                points.extend([(enter, y), (*lane, y)]);
            }
            if let Some((_, layer)) = course.words.filter(|(at, _)| *at == channel) {
                words = Some((*lane, places.words[layer]));
            }
            if let Some(y) = parts.lower.y(link, places.lower) {
                let leave = course.passes.get(turn).copied().unwrap_or(course.bottom);
                points.extend([(*lane, y), (leave, y)]);
            }
        }
        let end = points.last().map_or(course.bottom, |point| point.0);
        points.push((end, self.top(course.lower)));
        Some((points, words))
    }

    /// The way of an outside line from its card to the height at which it leaves; `side_y` is where it leaves a right side.
    pub(super) fn way_out(&self, graph: &Graph, placed: &Placed, link: usize, side_y: f64) -> Vec<Point> {
        let Some(exit) = placed.exits[link] else { return Vec::new() };
        let card = graph.links[link].from;
        let row = self.rows[card];
        match exit.side {
            Side::Right => vec![(placed.cards[card] + graph.widths[card], side_y)],
            Side::Above => {
                let y = self.channels[row].lower.y(link, self.places[row].lower).unwrap_or(self.top(card));
                vec![(exit.at, self.top(card)), (exit.at, y)]
            }
            Side::Below => {
                let y = self.channels[row + 1].upper.y(link, self.places[row + 1].upper).unwrap_or(self.bottom(card));
                vec![(exit.at, self.bottom(card)), (exit.at, y)]
            }
        }
    }
}
