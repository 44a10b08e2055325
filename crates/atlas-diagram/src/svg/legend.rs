//! What the strokes mean, of those that are there.

use atlas_catalogue::schema::FlowKind;
use atlas_catalogue::schema::vocabulary::Shape;

use super::canvas::{Canvas, Paint};
use super::cards::Card;
use super::flows::Flow;
use super::geometry::{Rect, number};
use crate::model::Change;
use crate::text;

/// A line of the legend: what is shown, and what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    sample: Sample,
    words: String,
}

/// What is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sample {
    Critical,
    Request,
    Inferred,
    Event,
    Replication,
    Control,
    /// Copies that a writer waits for (solid), or does not (dashed).
    Copies {
        waits: bool,
    },
    Outline(Look),
    Source,
}

/// How a card looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    Inferred,
    /// The record does not say it.
    Missing,
    /// It is not there yet.
    Absent,
    Several,
    Heavy,
    Added,
    Removed,
    Changed,
}

impl Entry {
    pub(super) fn new(sample: Sample, words: &str) -> Self {
        Self { sample, words: words.to_owned() }
    }

    fn outline(look: Look, words: &str) -> Self {
        Self::new(Sample::Outline(look), words)
    }

    fn width(&self) -> f64 {
        SAMPLE + 8.0 + text::width(&self.words, SIZE, false) + GAP
    }
}

/// The size of letters, the height of a row, the width of a sample, and the space behind an entry.
const SIZE: f64 = 13.0;
const ROW: f64 = 24.0;
const SAMPLE: f64 = 34.0;
const GAP: f64 = 22.0;

/// What the outlines of cards mean.
pub(super) fn outlines(inferred: bool, missing: bool, several: bool) -> Vec<Entry> {
    there([
        (inferred, Entry::outline(Look::Inferred, "inferred")),
        (missing, Entry::outline(Look::Missing, "not on record")),
        (several, Entry::outline(Look::Several, "several of it")),
    ])
}

/// What the marks of a comparison mean.
pub(super) fn changes<'a>(all: impl Iterator<Item = &'a Change>) -> Vec<Entry> {
    let all: Vec<&Change> = all.collect();
    let any = |test: fn(&Change) -> bool| all.iter().any(|change| test(change));
    there([
        (any(|change| *change == Change::Added), Entry::outline(Look::Added, "+ added")),
        (any(|change| *change == Change::Removed), Entry::outline(Look::Removed, "− removed")),
        (any(|change| matches!(change, Change::Changed { .. })), Entry::outline(Look::Changed, "~ changed")),
    ])
}

fn there<const N: usize>(entries: [(bool, Entry); N]) -> Vec<Entry> {
    entries.into_iter().filter(|(there, _)| *there).map(|(_, entry)| entry).collect()
}

/// Draws the entries below `frame`. What the frame is then.
pub(super) fn draw(canvas: &mut Canvas, frame: Rect, entries: &[Entry]) -> Rect {
    if entries.is_empty() {
        return frame;
    }
    let (left, right) = (frame.x + 8.0, frame.x + frame.width);
    let (mut x, mut y) = (left, frame.y + frame.height + 10.0);
    canvas.around("g", &[], |canvas| {
        for entry in entries {
            if x > left && x + entry.width() - GAP > right {
                (x, y) = (left, y + ROW);
            }
            sample(canvas, x, y, entry.sample);
            canvas.painted_row((x + SAMPLE + 8.0, y + 4.0), Paint::fill("mute"), &[], &entry.words);
            x += entry.width();
        }
    });
    canvas.line_break();
    let widest = entries.iter().map(Entry::width).fold(0.0, f64::max) + 8.0;
    Rect { width: frame.width.max(widest), height: y + ROW / 2.0 + 4.0 - frame.y, ..frame }
}

fn sample(canvas: &mut Canvas, x: f64, y: f64, sample: Sample) {
    match sample {
        Sample::Critical => line(canvas, x, y, "ink", "2.8", ""),
        Sample::Request => line(canvas, x, y, "ink", "1.4", ""),
        Sample::Inferred => line(canvas, x, y, "ink", "1.4", "9 5"),
        Sample::Event => line(canvas, x, y, "ink", "1.4", "4 4"),
        Sample::Control => line(canvas, x, y, "control", "1.4", "2 4"),
        Sample::Replication => double(canvas, x, y, ""),
        Sample::Copies { waits } => double(canvas, x, y, if waits { "" } else { "7 4" }),
        Sample::Outline(look) => card(canvas, Rect { x, y: y - 8.0, width: SAMPLE - 4.0, height: 16.0 }, look),
        Sample::Source => {
            let more = [("font-size", "10"), ("text-anchor", "end")];
            canvas.painted_row((x + SAMPLE - 8.0, y + 3.5), Paint::fill("mute"), &more, "s1");
        }
    }
}

fn line(canvas: &mut Canvas, x: f64, y: f64, colour: &str, width: &str, dashes: &str) {
    let course = format!("M{},{}h{}", number(x), number(y), number(SAMPLE));
    let more = [("d", course.as_str()), ("stroke-width", width), ("stroke-dasharray", dashes)];
    canvas.painted("path", Paint::stroke(colour), &more);
}

fn double(canvas: &mut Canvas, x: f64, y: f64, dashes: &str) {
    line(canvas, x, y, "ink", "4.5", dashes);
    line(canvas, x, y, "ground", "1.9", "");
}

fn card(canvas: &mut Canvas, place: Rect, look: Look) {
    let (colour, width) = match look {
        Look::Added => ("service", "3"),
        Look::Changed | Look::Heavy => ("ink", "3"),
        _ => ("line", "1.5"),
    };
    let dash = match look {
        Look::Removed => "1 4",
        Look::Missing | Look::Absent => "2 3",
        Look::Inferred => "6 4",
        _ => "",
    };
    canvas.painted_around(
        Paint::both("card", colour),
        &[("stroke-width", width), ("stroke-dasharray", dash)],
        |canvas| {
            if look == Look::Several {
                canvas.rect(Rect { x: place.x + 3.0, y: place.y + 3.0, ..place }, "4", &[]);
            }
            canvas.rect(place, "4", &[]);
        },
    );
}

/// Draws the legend of cards and flows below `frame`. What the frame is then.
pub(super) fn draw_below(canvas: &mut Canvas, frame: Rect, cards: &[Card<'_>], flows: &[Flow<'_>]) -> Rect {
    let frame = Rect { height: frame.height + 8.0, ..frame };
    draw(canvas, frame, &of_scene(cards, flows))
}

fn of_scene(cards: &[Card<'_>], flows: &[Flow<'_>]) -> Vec<Entry> {
    let flow = |test: &dyn Fn(&Flow<'_>) -> bool| flows.iter().any(test);
    let kind = |kind: FlowKind| flow(&|flow| flow.edge.kind == kind);
    let card = |test: &dyn Fn(&Card<'_>) -> bool| cards.iter().any(test);
    let inferred_card = card(&|card| card.node.support.inferred);
    let inferred_flow = flow(&|flow| flow.edge.support.inferred);
    let plain_request = flow(&|flow| flow.edge.kind == FlowKind::Request && !flow.edge.critical);
    let several = card(&|card| !card.node.stub && (card.node.replicated || card.node.shape == Shape::Stack));
    let sourced = card(&|card| !card.node.stub && !card.node.support.sources.is_empty());
    let mut entries = there([
        (flow(&|flow| flow.edge.critical), Entry::new(Sample::Critical, "critical path")),
        (plain_request, Entry::new(Sample::Request, "request")),
        (kind(FlowKind::Event), Entry::new(Sample::Event, "event")),
        (kind(FlowKind::Replication), Entry::new(Sample::Replication, "replication")),
        (kind(FlowKind::Control), Entry::new(Sample::Control, "control")),
        (inferred_card, Entry::outline(Look::Inferred, "inferred")),
        (!inferred_card && inferred_flow, Entry::new(Sample::Inferred, "inferred")),
        (several, Entry::outline(Look::Several, "several instances or copies")),
        (card(&|card| card.node.absent), Entry::outline(Look::Absent, "not there yet")),
    ]);
    let of_cards = cards.iter().filter_map(|card| card.node.change.as_ref());
    entries.extend(changes(of_cards.chain(flows.iter().filter_map(|flow| flow.edge.change.as_ref()))));
    entries.extend(sourced.then(|| Entry::new(Sample::Source, "source in the record")));
    entries
}
