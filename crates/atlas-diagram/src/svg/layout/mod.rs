//! Forms with rows and columns of their own.

pub(super) mod budget;
pub(super) mod lanes;
pub(super) mod sites;

use super::geometry::{Path, Point, Rect};
use super::look::ROW;
use crate::mermaid::{Frame, Label, NAME_SIZE, ROW_SIZE, Written};
use crate::text;

/// A node with its place.
#[derive(Clone, Debug)]
pub(super) struct PlacedNode {
    pub(super) name: String,
    pub(super) rect: Rect,
}

/// A link with its course, as the text has it.
#[derive(Clone, Debug)]
pub(super) struct PlacedLink {
    /// The place of the link in the text.
    pub(super) index: usize,
    pub(super) path: Path,
    /// The middle of its label.
    pub(super) label: Option<Point>,
}

/// Places of everything in a flowchart.
#[derive(Clone, Debug, Default)]
pub(super) struct Places {
    pub(super) groups: Vec<(String, Rect)>,
    pub(super) nodes: Vec<PlacedNode>,
    pub(super) links: Vec<PlacedLink>,
}

/// Space around what a group holds, and what its title takes of its height.
const PADDING: f64 = 16.0;
const TITLE: f64 = 30.0;

/// Space between cards that belong together.
const GAP: f64 = 16.0;

/// The least width of a card.
const NARROWEST: f64 = 90.0;

/// A form as it is laid out.
struct Board<'a> {
    written: &'a Written,
    places: Places,
}

impl<'a> Board<'a> {
    fn new(written: &'a Written) -> Self {
        Self { written, places: Places::default() }
    }

    /// The size that the node under `key` needs; nothing where there is none.
    fn size(&self, key: &str) -> (f64, f64) {
        let node = self.written.names.get(key).and_then(|name| self.written.nodes.get(name));
        node.map_or((0.0, 0.0), |(frame, label, _)| size(*frame, label))
    }

    fn put(&mut self, key: &str, rect: Rect) {
        if let Some(name) = self.written.names.get(key) {
            self.places.nodes.push(PlacedNode { name: name.clone(), rect });
        }
    }

    /// A group around what stands between two corners.
    fn group(&mut self, name: &str, rect: Rect) {
        self.places.groups.push((name.to_owned(), rect));
    }

    /// The place of a node or group.
    fn rect(&self, name: &str) -> Option<Rect> {
        let node = self.places.nodes.iter().find(|node| node.name == name).map(|node| node.rect);
        node.or_else(|| self.places.groups.iter().find(|(group, _)| group == name).map(|(_, rect)| *rect))
    }

    fn link(&mut self, index: usize, path: Path, label: Option<Point>) {
        self.places.links.push(PlacedLink { index, path, label });
    }

    fn title_width(&self, group: &str) -> f64 {
        self.written.groups.get(group).map_or(0.0, |(title, _)| text::width(title, ROW_SIZE, true) + 2.0 * PADDING)
    }
}

fn size(frame: Frame, label: &Label) -> (f64, f64) {
    let width = |(index, row): (usize, &String)| {
        if index < label.head { text::width(row, NAME_SIZE, true) } else { text::width(row, ROW_SIZE, false) }
    };
    let widest = label.rows.iter().enumerate().map(width).fold(0.0, f64::max);
    let room = if frame == Frame::Round { 32.0 } else { 24.0 };
    ((widest + room).max(NARROWEST), label.rows.len() as f64 * ROW + 18.0)
}

/// From the right side of one card to the left side of another.
fn across(from: Rect, to: Rect) -> Path {
    let (start, end) = ((from.x + from.width, from.middle().1), (to.x, to.middle().1));
    if (start.1 - end.1).abs() < 0.5 {
        return Path::line(start, end);
    }
    let bend = ((end.0 - start.0) / 2.0).max(24.0);
    Path::curve(start, ((start.0 + bend, start.1), (end.0 - bend, end.1)), end)
}

/// From a place above to one below.
fn down(start: Point, end: Point) -> Path {
    if (start.0 - end.0).abs() < 0.5 {
        return Path::line(start, end);
    }
    let bend = ((end.1 - start.1) / 2.0).max(20.0);
    Path::curve(start, ((start.0, start.1 + bend), (end.0, end.1 - bend)), end)
}

/// The `turn`-th of `all` places along the upper or lower side of a card.
fn along(rect: Rect, turn: usize, all: usize, y: f64) -> Point {
    (rect.x + rect.width * (turn as f64 + 1.0) / (all as f64 + 1.0), y)
}
