//! What the strokes mean, of those that are there.

use atlas_catalogue::schema::FlowKind;
use atlas_catalogue::schema::vocabulary::Shape;

use super::canvas::Canvas;
use super::cards::Card;
use super::flows::Flow;
use super::geometry::{Rect, number};
use super::look;
use crate::mermaid::{Frame, Mark, ROW_SIZE, Written};
use crate::model::Change;
use crate::text;

/// A line of the legend: what is shown, and what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// The classes of a link or card that looks so.
    classes: Vec<&'static str>,
    is_card: bool,
    words: &'static str,
}

/// The height of a row.
const ROW: f64 = 24.0;

/// The width of a sample, and the space behind an entry.
const SAMPLE: f64 = 34.0;
const GAP: f64 = 22.0;

/// The entries that a drawing needs.
pub(super) fn of(written: &Written) -> Vec<Entry> {
    let links: Vec<&Mark> = written.links.iter().map(|link| &link.mark).collect();
    let link = |class: &'static str| links.iter().any(|mark| mark.is(class));
    let card = |class: &'static str| written.nodes.values().any(|(_, _, mark)| mark.is(class));
    let many = card("replicated") || written.nodes.values().any(|(frame, ..)| *frame == Frame::Stack);
    let kinds = ["request", "event", "replication", "copies", "control", "failover", "touches"]
        .into_iter()
        .filter(|kind| link(kind))
        .count();
    let entry = |classes: &[&'static str], words| Entry { classes: classes.to_vec(), is_card: false, words };
    let on_card = |class, words| Entry { classes: vec![class], is_card: true, words };
    let entries = [
        (link("critical"), entry(&["request", "critical"], "critical path")),
        (kinds > 1 && link("request") && !link("touches"), entry(&["request"], "request")),
        (link("event"), entry(&["event"], "event")),
        (link("replication"), entry(&["replication"], "replication")),
        (link("copies"), entry(&["copies"], "replication, not synchronous throughout")),
        (link("control"), entry(&["control"], "control")),
        (link("failover"), entry(&["failover"], "failover")),
        (card("inferred"), on_card("inferred", "inferred")),
        (link("inferred") && !card("inferred"), entry(&["request", "inferred"], "inferred")),
        (many, on_card("replicated", "several instances or copies")),
        (card("over"), on_card("over", "more at once than the pool holds")),
        (card("missing"), on_card("missing", "not on record")),
        (card("absent"), on_card("absent", "not there yet")),
    ];
    entries.into_iter().filter(|(there, _)| *there).map(|(_, entry)| entry).collect()
}

/// Draws the entries below `frame`. What the frame is then.
pub(super) fn draw(canvas: &mut Canvas, frame: Rect, entries: &[Entry]) -> Rect {
    if entries.is_empty() {
        return frame;
    }
    let width = |entry: &Entry| SAMPLE + 8.0 + text::width(entry.words, ROW_SIZE, false) + GAP;
    let (left, right) = (frame.x + 8.0, frame.x + frame.width);
    let (mut x, mut y) = (left, frame.y + frame.height + 10.0);
    canvas.around("g", &[], |canvas| {
        for entry in entries {
            if x > left && x + width(entry) - GAP > right {
                (x, y) = (left, y + ROW);
            }
            sample(canvas, x, y, entry);
            canvas.row((x + SAMPLE + 8.0, y + 4.0), &look::fill("mute"), &[("fill", look::light("mute"))], entry.words);
            x += width(entry);
        }
    });
    canvas.line_break();
    let widest = entries.iter().map(width).fold(0.0, f64::max) + 8.0;
    Rect { width: frame.width.max(widest), height: y + ROW / 2.0 + 4.0 - frame.y, ..frame }
}

fn sample(canvas: &mut Canvas, x: f64, y: f64, entry: &Entry) {
    let mark = Mark { classes: entry.classes.clone(), ..Mark::default() };
    if entry.classes == ["source"] {
        canvas.row(
            (x + SAMPLE - 8.0, y + 3.5),
            &look::fill("mute"),
            &[("fill", look::light("mute")), ("font-size", "10"), ("text-anchor", "end")],
            "s1",
        );
    } else if entry.is_card {
        card(canvas, Rect { x, y: y - 8.0, width: SAMPLE - 4.0, height: 16.0 }, &mark);
    } else {
        line(canvas, x, y, &mark);
    }
}

fn line(canvas: &mut Canvas, x: f64, y: f64, mark: &Mark) {
    let colour = super::flowchart::stroke_colour(mark);
    let course = format!("M{},{}h{}", number(x), number(y), number(SAMPLE));
    let double = super::flowchart::is_double(mark);
    let width = if mark.is("critical") { "2.8" } else { "1.4" };
    let class = look::stroke(colour);
    let look = [
        ("d", course.as_str()),
        ("class", &class),
        ("stroke", look::light(colour)),
        ("stroke-width", if double { "4.5" } else { width }),
        ("stroke-dasharray", super::flowchart::dashes(mark)),
    ];
    canvas.empty("path", &look);
    if double {
        let ground = look::stroke("ground");
        canvas.empty(
            "path",
            &[("d", &course), ("class", &ground), ("stroke", look::light("ground")), ("stroke-width", "1.9")],
        );
    }
}

fn card(canvas: &mut Canvas, place: Rect, mark: &Mark) {
    let colour = match () {
        () if mark.is("over") => "state",
        () if mark.is("added") => "service",
        () if mark.is("changed") => "ink",
        () => "line",
    };
    let class = format!("{} {}", look::fill("card"), look::stroke(colour));
    let dash = match () {
        () if mark.is("removed") => "1 4",
        () if mark.is("missing") || mark.is("absent") => "2 3",
        () if mark.is("inferred") => "6 4",
        () => "",
    };
    let width = if mark.is("over") || mark.is("added") || mark.is("changed") { "3" } else { "1.5" };
    let look = [
        ("class", class.as_str()),
        ("fill", look::light("card")),
        ("stroke", look::light(colour)),
        ("stroke-width", width),
        ("stroke-dasharray", dash),
    ];
    if mark.is("replicated") {
        canvas.rect(Rect { x: place.x + 3.0, y: place.y + 3.0, ..place }, "4", &look);
    }
    canvas.rect(place, "4", &look);
}

/// Draws the legend of cards and flows below `frame`. What the frame is then.
pub(super) fn draw_below(canvas: &mut Canvas, frame: Rect, cards: &[Card<'_>], flows: &[Flow<'_>]) -> Rect {
    let frame = Rect { height: frame.height + 8.0, ..frame };
    draw(canvas, frame, &of_scene(cards, flows))
}

fn of_scene(cards: &[Card<'_>], flows: &[Flow<'_>]) -> Vec<Entry> {
    let flow = |test: &dyn Fn(&Flow<'_>) -> bool| flows.iter().any(test);
    let kind = |kind: FlowKind| flow(&|flow| flow.edge.kind == kind && !flow.edge.critical);
    let kinds = [FlowKind::Request, FlowKind::Event, FlowKind::Replication, FlowKind::Control]
        .into_iter()
        .filter(|of| kind(*of))
        .count();
    let card = |test: &dyn Fn(&Card<'_>) -> bool| cards.iter().any(test);
    let change = |test: &dyn Fn(&Change) -> bool| {
        card(&|card| card.node.change.as_ref().is_some_and(test))
            || flow(&|flow| flow.edge.change.as_ref().is_some_and(test))
    };
    let entry = |classes: &[&'static str], words| Entry { classes: classes.to_vec(), is_card: false, words };
    let on_card = |class, words| Entry { classes: vec![class], is_card: true, words };
    let inferred_card = card(&|card| card.node.support.inferred);
    let entries = [
        (flow(&|flow| flow.edge.critical), entry(&["request", "critical"], "critical path")),
        (kinds > 0 && kind(FlowKind::Request), entry(&["request"], "request")),
        (flow(&|flow| flow.edge.kind == FlowKind::Event), entry(&["event"], "event")),
        (flow(&|flow| flow.edge.kind == FlowKind::Replication), entry(&["replication"], "replication")),
        (flow(&|flow| flow.edge.kind == FlowKind::Control), entry(&["control"], "control")),
        (inferred_card, on_card("inferred", "inferred")),
        (!inferred_card && flow(&|flow| flow.edge.support.inferred), entry(&["request", "inferred"], "inferred")),
        (
            card(&|card| !card.node.stub && (card.node.replicated || card.node.shape == Shape::Stack)),
            on_card("replicated", "several instances or copies"),
        ),
        (card(&|card| card.node.absent), on_card("absent", "not there yet")),
        (change(&|change| *change == Change::Added), on_card("added", "+ added")),
        (change(&|change| *change == Change::Removed), on_card("removed", "− removed")),
        (change(&|change| matches!(change, Change::Changed { .. })), on_card("changed", "~ changed")),
        (
            card(&|card| !card.node.stub && !card.node.support.sources.is_empty()),
            Entry { classes: vec!["source"], is_card: true, words: "source in the record" },
        ),
    ];
    entries.into_iter().filter(|(there, _)| *there).map(|(_, entry)| entry).collect()
}
