//! Flows: lines with round corners, heads, and words in pills.

use atlas_catalogue::schema::FlowKind;

use super::canvas::{Canvas, Paint};
use super::geometry::{Point, Rect, number};
use crate::layout::bands::Placing;
use crate::model::{Change, Edge};
use crate::text;

/// The size of letters in a pill and the height of a row.
const SIZE: f64 = 11.5;
const ROW: f64 = 14.0;

/// The greatest width of words in a pill.
const WIDEST: f64 = 108.0;

/// Space between words and the ends of their pill.
const SIDE: f64 = 8.0;

/// How wide a word may be before it is broken.
const LONG_WORD: f64 = 190.0;

/// How round corners are.
const RADIUS: f64 = 7.0;

/// A flow as it is drawn.
#[derive(Clone, Debug)]
pub(super) struct Flow<'a> {
    pub(super) edge: &'a Edge,
    rows: Vec<String>,
}

/// What all flows of one look share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Style {
    pub(super) kind: FlowKind,
    pub(super) critical: bool,
    pub(super) inferred: bool,
    pub(super) change: Option<Fate>,
}

/// What became of a flow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fate {
    Added,
    Removed,
    Changed,
}

impl Style {
    pub(super) fn colour(self) -> &'static str {
        match (self.change, self.kind) {
            (Some(Fate::Added), _) => "service",
            (Some(Fate::Removed), _) => "line",
            (_, FlowKind::Control) => "control",
            _ if self.critical => "ink",
            _ => "flow",
        }
    }

    pub(super) fn dashes(self) -> &'static str {
        if self.change == Some(Fate::Removed) {
            return "1 5";
        }
        match (self.kind, self.inferred) {
            (FlowKind::Request | FlowKind::Replication, false) => "",
            (FlowKind::Request | FlowKind::Replication, true) => "9 5",
            (FlowKind::Event, false) => "5 4",
            (FlowKind::Event, true) => "5 3 1 3",
            (FlowKind::Control, false) => "2 4",
            (FlowKind::Control, true) => "2 3 7 3",
        }
    }

    pub(super) fn is_double(self) -> bool {
        self.kind == FlowKind::Replication
    }

    pub(super) fn width(self) -> &'static str {
        match (self.is_double(), self.critical || matches!(self.change, Some(Fate::Added | Fate::Changed))) {
            (true, _) => "4.5",
            (false, true) => "2.6",
            (false, false) => "1.5",
        }
    }
}

impl<'a> Flow<'a> {
    /// With what goes there, what it keeps and how long it takes; in full also the protocol and other latencies.
    pub(super) fn new(edge: &'a Edge, full: bool, more: Option<String>) -> Self {
        let wrap = |text: &str, most: usize| {
            // A long word, such as the name of a guarantee, is not torn apart.
            let word = text.split(' ').map(|word| text::width(word, SIZE, false)).fold(0.0, f64::max);
            text::balance_width(text, SIZE, false, WIDEST.max(word.min(LONG_WORD)), most)
        };
        let unnamed = (edge.kind == FlowKind::Replication).then_some("replication");
        let label = match (edge.label.as_deref().or(unnamed), &edge.change) {
            (None, Some(change)) => Some(change.sign().to_string()),
            (label, change) => label.map(|label| Change::signed(change.as_ref(), label)),
        };
        let mut rows = label.map(|label| wrap(&label, 2)).unwrap_or_default();
        let mut parts: Vec<String> = Vec::new();
        parts.extend(edge.guarantee.as_ref().map(|guarantee| guarantee.display.clone()));
        if full {
            parts.extend(edge.latencies.iter().map(|(name, value)| format!("{name} {value}")));
        }
        parts.extend(edge.p99.as_ref().map(|value| format!("p99 {value}")));
        parts.extend(edge.protocol.clone().filter(|protocol| full && edge.label.as_ref() != Some(protocol)));
        for part in joined(parts) {
            rows.extend(wrap(&part, 2));
        }
        rows.extend(more.map(|more| wrap(&more, 2)).unwrap_or_default());
        Self { edge, rows }
    }

    pub(super) fn style(&self) -> Style {
        Style {
            kind: self.edge.kind,
            critical: self.edge.critical,
            inferred: self.edge.support.inferred,
            change: self.fate(),
        }
    }

    fn fate(&self) -> Option<Fate> {
        self.edge.change.as_ref().map(|change| match change {
            Change::Added => Fate::Added,
            Change::Removed => Fate::Removed,
            Change::Changed { .. } => Fate::Changed,
        })
    }

    /// The size of its pill.
    pub(super) fn words(&self) -> Option<(f64, f64)> {
        let widest = self.rows.iter().map(|row| text::width(row, SIZE, false)).fold(0.0, f64::max);
        (!self.rows.is_empty()).then(|| (2.0 * (widest / 2.0 + SIDE).ceil(), self.rows.len() as f64 * ROW + 6.0))
    }

    /// Draws its line with head and words. The group around it has the look. No line runs over the words of another, so their order means nothing.
    pub(super) fn draw(&self, canvas: &mut Canvas, placing: &Placing) {
        let style = self.style();
        let (length, half) = if style.critical { (11.0, 5.0) } else { (9.0, 4.0) };
        let path = rounded(&placing.points, length - 2.0);
        let mark = [("class", "ad-flow"), ("data-from", self.edge.from.as_str()), ("data-to", self.edge.to.as_str())];
        canvas.around("g", &mark, |canvas| {
            canvas.text("title", &[], &text::visible(&self.edge.tooltip));
            canvas.empty("path", &[("d", &path), ("fill", "none")]);
            if style.is_double() {
                canvas.painted(
                    "path",
                    Paint::stroke("ground"),
                    &[("d", &path), ("fill", "none"), ("stroke-width", "1.9"), ("stroke-dasharray", "none")],
                );
            }
            if let Some(head) = head(&placing.points, length, half) {
                canvas.empty("path", &[("d", &head), ("stroke", "none")]);
            }
            if let Some(words) = placing.words {
                self.pill(canvas, words);
            }
        });
        canvas.line_break();
    }

    fn pill(&self, canvas: &mut Canvas, place: Rect) {
        let look = [
            ("class", "ad-p"),
            ("rx", if self.rows.len() == 1 { "10" } else { "8" }),
            ("stroke-width", ".8"),
            ("stroke-dasharray", "none"),
        ];
        canvas.painted_rect(place, Paint::both("ground", "line"), &look);
        let words = [("class", "ad-w"), ("font-size", "11.5"), ("text-anchor", "middle"), ("stroke", "none")];
        for (index, row) in self.rows.iter().enumerate() {
            let at = (place.middle().0, place.y + ROW * (index as f64 + 1.0) - 0.5);
            canvas.painted_row(at, Paint::fill("ink"), &words, row);
        }
    }
}

/// Parts in rows, several in one where they fit.
fn joined(parts: Vec<String>) -> Vec<String> {
    let mut rows: Vec<String> = Vec::new();
    for part in parts {
        match rows.last_mut() {
            Some(row) if text::width(&format!("{row} · {part}"), SIZE, false) <= WIDEST => {
                row.push_str(" · ");
                row.push_str(&part);
            }
            _ => rows.push(part),
        }
    }
    rows
}

/// A course with round corners whose end lies `back` before its last point.
pub(super) fn rounded(points: &[Point], back: f64) -> String {
    let (Some(first), Some(last)) = (points.first(), points.last()) else { return String::new() };
    let mut out = format!("M{} {}", number(first.0), number(first.1));
    for triple in points.windows(3) {
        let (before, here, after) = (triple[0], triple[1], triple[2]);
        let reach = |other: Point| f64::midpoint((other.0 - here.0).abs(), (other.1 - here.1).abs());
        let radius = RADIUS.min(reach(before)).min(reach(after));
        let near = towards(here, before, radius);
        let far = towards(here, after, radius);
        out.push_str(&step(before, near));
        out.push_str(&format!("Q{} {} {} {}", number(here.0), number(here.1), number(far.0), number(far.1)));
    }
    let before = points.len().checked_sub(2).and_then(|at| points.get(at)).copied().unwrap_or(*first);
    out.push_str(&step(before, towards(*last, before, back)));
    out
}

/// A straight part, level or upright.
fn step(from: Point, to: Point) -> String {
    if (from.0 - to.0).abs() < 0.05 { format!("V{}", number(to.1)) } else { format!("H{}", number(to.0)) }
}

/// The place `by` away from `here`, in the direction of `other`.
fn towards(here: Point, other: Point, by: f64) -> Point {
    let (x, y) = (other.0 - here.0, other.1 - here.1);
    let length = x.hypot(y).max(0.01);
    (here.0 + x / length * by, here.1 + y / length * by)
}

/// A head at the end of a course.
fn head(points: &[Point], length: f64, half: f64) -> Option<String> {
    let [.., before, tip] = points else { return None };
    let back = towards(*tip, *before, length);
    let (x, y) = (number(tip.0), number(tip.1));
    let (length_x, length_y) = (back.0 - tip.0, back.1 - tip.1);
    Some(if length_x.abs() > length_y.abs() {
        format!("M{x} {y}l{} {}v{}z", number(length_x), number(-half), number(2.0 * half))
    } else {
        format!("M{x} {y}l{} {}h{}z", number(-half), number(length_y), number(2.0 * half))
    })
}
