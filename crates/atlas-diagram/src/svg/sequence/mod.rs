//! Sequences: cards above lifelines, messages and notes below.

mod legend;

use super::Links;
use super::canvas::Canvas;
use super::geometry::{Point, Rect, arrowhead, number};
use super::look;
use crate::layout::sequence::{
    Frame, Head, Item, Layout, Lifeline, Line, Message, NAME_SIZE, Note, Pass, SMALL_SIZE, Tab, Voice, layout,
};
use crate::model::{Change, Participant, Sequence, Tone};
use crate::parts::tooltip;
use crate::text;
use crate::words::{list, with};

/// Space around the whole drawing.
const MARGIN: f64 = 10.0;

/// The least width of the whole drawing: a page that stretches it would blow up the letters of a narrower one.
const NARROWEST: f64 = 640.0;

/// Draws a sequence. The box that holds it.
pub(super) fn draw(canvas: &mut Canvas, sequence: &Sequence, links: Links<'_>) -> Rect {
    let layout = layout(sequence);
    let small = number(SMALL_SIZE);
    canvas.around("g", &[("fill", "none")], |canvas| {
        layout.lifelines.iter().for_each(|line| lifeline(canvas, *line));
        layout.frames.iter().for_each(|frame| self::frame(canvas, frame));
    });
    canvas.line_break();
    canvas.around("g", &[("font-size", &small)], |canvas| {
        layout.frames.iter().flat_map(|frame| &frame.tabs).for_each(|(at, tab)| self::tab(canvas, *at, tab));
        layout.passes.iter().for_each(|pass| self::pass(canvas, pass));
    });
    canvas.line_break();
    layout.messages.iter().for_each(|message| self::message(canvas, message, &sequence.participants));
    for note in &layout.notes {
        self::note(canvas, note, colour(sequence.participants.get(note.at)), links);
    }
    layout.heads.iter().for_each(|head| self::head(canvas, head, NAME_SIZE, links));
    layout.feet.iter().for_each(|foot| self::head(canvas, foot, SMALL_SIZE, links));
    let Rect { x, y, width, height } = layout.bounds;
    let frame = Rect { x: x - MARGIN, y: y - MARGIN, width: width + 2.0 * MARGIN, height: height + 2.0 * MARGIN };
    let frame = legend::draw(canvas, frame, &legend::of(&layout));
    let more = (NARROWEST - frame.width).max(0.0);
    Rect { x: frame.x - more / 2.0, width: frame.width + more, ..frame }
}

fn colour(participant: Option<&Participant>) -> &'static str {
    let plane = participant.and_then(|participant| participant.plane);
    plane.map_or("line", |plane| look::of_class(plane.as_str()))
}

fn stroke(canvas: &mut Canvas, course: &[Point], colour: &str, more: &[(&str, &str)]) {
    let places: Vec<String> = course.iter().map(|at| format!("{},{}", number(at.0), number(at.1))).collect();
    let course = format!("M{}", places.join("L"));
    let class = look::stroke(colour);
    let mut attributes = vec![("d", course.as_str()), ("class", &class), ("stroke", look::light(colour))];
    attributes.extend_from_slice(more);
    canvas.empty("path", &attributes);
}

/// Rows in one colour, moved by `by`.
fn rows(canvas: &mut Canvas, rows: &[Line], by: Point, colour: &str, more: &[(&str, &str)]) {
    let class = look::fill(colour);
    let mut attributes = vec![("fill", look::light(colour))];
    attributes.extend_from_slice(more);
    for line in rows {
        canvas.row((line.at.0 + by.0, line.at.1 + by.1), &class, &attributes, &line.text);
    }
}

fn lifeline(canvas: &mut Canvas, line: Lifeline) {
    stroke(canvas, &[(line.x, line.top), (line.x, line.bottom)], "line", &[("stroke-dasharray", "3 4")]);
}

fn frame(canvas: &mut Canvas, frame: &Frame) {
    let gone = frame.tabs.iter().all(|(_, tab)| tab.gone);
    let (colour, opacity) = if frame.refuses && !gone { ("control", ".4") } else { ("line", ".7") };
    let stroke = look::stroke(colour);
    let filled = format!("{} {stroke}", look::fill(colour));
    let look = [
        ("class", if frame.refuses && !gone { filled.as_str() } else { stroke.as_str() }),
        ("fill", if frame.refuses && !gone { look::light(colour) } else { "none" }),
        ("fill-opacity", if frame.refuses && !gone { ".05" } else { "" }),
        ("stroke", look::light(colour)),
        ("stroke-opacity", opacity),
        ("stroke-dasharray", if gone { "1 4" } else { "" }),
    ];
    canvas.rect(frame.rect, "6", &look);
    for ((_, y), _) in frame.tabs.iter().skip(1) {
        let ends = [(frame.rect.x, *y), (frame.rect.x + frame.rect.width, *y)];
        self::stroke(canvas, &ends, "line", &[("stroke-dasharray", "5 4"), ("stroke-opacity", opacity)]);
    }
}

fn tab(canvas: &mut Canvas, at: Point, tab: &Tab) {
    if tab.rows.is_empty() {
        return;
    }
    let class = format!("ad-shape {} {}", look::fill("ground"), look::stroke("line"));
    let look = [
        ("class", class.as_str()),
        ("fill", look::light("ground")),
        ("stroke", look::light("line")),
        ("stroke-dasharray", if tab.gone { "1 4" } else { "" }),
    ];
    let struck = struck(tab.gone.then_some(&Change::Removed));
    canvas.around("g", &[("class", "ad-card")], |canvas| {
        canvas.rect(Rect { x: at.0, y: at.1, width: tab.width, height: tab.height }, "6", &look);
        rows(canvas, &tab.rows, at, ink(tab.gone), &[("font-weight", "600"), ("text-decoration", struck)]);
    });
}

fn pass(canvas: &mut Canvas, pass: &Pass) {
    let end = if pass.has_head { (pass.to.0, pass.to.1 - 7.0) } else { pass.to };
    stroke(canvas, &[pass.from, end], "ink", &[("stroke-width", "1.6")]);
    if pass.has_head {
        head_at(canvas, pass.to, (0.0, 1.0), "ink");
    }
    rows(canvas, &pass.words, (pass.place.x, pass.place.y), "mute", &[]);
}

fn head_at(canvas: &mut Canvas, tip: Point, direction: Point, colour: &str) {
    let head = arrowhead(tip, direction, 9.0, 4.0);
    canvas.empty("path", &[("d", &head), ("class", &look::fill(colour)), ("fill", look::light(colour))]);
}

/// The line of a message with its end: answers are dashed, refusals end in a cross. What was added is green and thick, what is different thick,
/// what is gone dotted.
fn course(canvas: &mut Canvas, course: &[Point], tone: Tone, change: Option<&Change>) {
    let [start @ .., before, tip] = course else { return };
    let way = (tip.0 - before.0).signum();
    let colour = match (change, tone) {
        (Some(Change::Added), _) => "service",
        (Some(Change::Removed), _) => "line",
        (_, Tone::Refusal) => "control",
        _ => "ink",
    };
    let width = if matches!(change, Some(Change::Added | Change::Changed { .. })) { "2.8" } else { "1.5" };
    let dash = match (change, tone) {
        (Some(Change::Removed), _) => "1 4",
        (_, Tone::Answer) => "5 4",
        _ => "",
    };
    let end = (tip.0 - way * 7.0, tip.1);
    let line: Vec<Point> = start.iter().chain([before]).copied().chain([end]).collect();
    canvas.around("g", &[("fill", "none")], |canvas| {
        stroke(canvas, &line, colour, &[("stroke-width", width), ("stroke-dasharray", dash)]);
        if tone == Tone::Refusal {
            let corner = |x: f64, y: f64| (end.0 + x, end.1 + y);
            for cross in [[corner(-4.5, -4.5), corner(4.5, 4.5)], [corner(-4.5, 4.5), corner(4.5, -4.5)]] {
                stroke(canvas, &cross, colour, &[("stroke-width", "2")]);
            }
        } else {
            head_at(canvas, *tip, (way, 0.0), colour);
        }
    });
}

fn message(canvas: &mut Canvas, message: &Message<'_>, participants: &[Participant]) {
    let id = |at: usize| participants.get(at).map_or("", |participant| participant.id.as_str());
    let mark = [("class", "ad-flow"), ("data-from", id(message.from)), ("data-to", id(message.to))];
    canvas.around("g", &mark, |canvas| {
        course(canvas, &message.course, message.tone, message.change);
        words(canvas, message);
    });
    canvas.line_break();
}

fn is_gone(change: Option<&Change>) -> bool {
    change == Some(&Change::Removed)
}

/// The colour of text: what is gone is fainter, and can be read still.
fn ink(gone: bool) -> &'static str {
    if gone { "mute" } else { "ink" }
}

/// How text is set off that holds no more.
fn struck(change: Option<&Change>) -> &'static str {
    if is_gone(change) { "line-through" } else { "" }
}

fn words(canvas: &mut Canvas, message: &Message<'_>) {
    let Message { words, tone, change, .. } = message;
    let at = (message.place.x, message.place.y);
    let gone = is_gone(*change);
    let colour = if *tone == Tone::Refusal && !gone { "control" } else { "line" };
    canvas.around("g", &[("text-anchor", "middle")], |canvas| {
        if let Some(status) = &words.pill {
            let place = Rect { x: at.0 + status.rect.x, y: at.1 + status.rect.y, ..status.rect };
            canvas.around("g", &[("class", "ad-card")], |canvas| {
                pill(canvas, place, colour, status.stated);
                let more = [("font-weight", "600"), ("font-size", &number(SMALL_SIZE))];
                rows(canvas, &status.rows, at, ink(gone), &more);
            });
        }
        rows(canvas, &words.rows, at, ink(gone), &[("text-decoration", struck(*change))]);
    });
}

/// The outline of a status, dashed where it is the usual one.
fn pill(canvas: &mut Canvas, place: Rect, colour: &str, stated: bool) {
    let class = format!("ad-shape {} {}", look::fill("ground"), look::stroke(colour));
    let look = [
        ("class", class.as_str()),
        ("fill", look::light("ground")),
        ("stroke", look::light(colour)),
        ("stroke-dasharray", if stated { "" } else { "3 3" }),
    ];
    canvas.rect(place, &number((place.height / 2.0).min(10.0)), &look);
}

/// The colour, the width and the dashes of an outline.
fn outline(inferred: bool, change: Option<&Change>) -> (&'static str, &'static str, &'static str) {
    match change {
        Some(Change::Removed) => ("line", "", "1 4"),
        _ => {
            let (colour, width) = match change {
                Some(Change::Added) => ("service", "3"),
                Some(Change::Changed { .. }) => ("ink", "2.5"),
                _ => ("line", ""),
            };
            (colour, width, if inferred { "6 4" } else { "" })
        }
    }
}

/// A card with a stripe in the colour of its plane.
fn card(canvas: &mut Canvas, place: Rect, colour: &str, inferred: bool, change: Option<&Change>) {
    let (line, width, dashes) = outline(inferred, change);
    let class = format!("ad-shape {} {}", look::fill("card"), look::stroke(line));
    let look = [
        ("class", class.as_str()),
        ("fill", look::light("card")),
        ("stroke", look::light(line)),
        ("stroke-width", width),
        ("stroke-dasharray", dashes),
    ];
    canvas.rect(place, "6", &look);
    let x = place.x + 2.0;
    let ends = [(x, place.y + 6.0), (x, place.y + place.height - 6.0)];
    stroke(canvas, &ends, colour, &[("stroke-width", "4"), ("stroke-linecap", "round")]);
}

fn note(canvas: &mut Canvas, note: &Note<'_>, colour: &str, links: Links<'_>) {
    let corner = (note.rect.x, note.rect.y);
    let gone = is_gone(note.change);
    let struck = struck(note.change);
    canvas.around("g", &[("class", "ad-card")], |canvas| {
        card(canvas, note.rect, if gone { "line" } else { colour }, note.inferred, note.change);
        rows(canvas, &note.heading, corner, ink(gone), &[("font-weight", "600"), ("text-decoration", struck)]);
        canvas.around("g", &[("font-size", &number(SMALL_SIZE))], |canvas| {
            let heading: Vec<&str> = note.heading.iter().map(|line| line.text.as_str()).collect();
            for item in &note.items {
                self::item(canvas, item, corner, &heading.join(" "), links);
            }
            rows(canvas, note.more.as_slice(), corner, "mute", &[]);
        });
    });
    canvas.line_break();
}

fn item(canvas: &mut Canvas, item: &Item<'_>, corner: Point, heading: &str, links: Links<'_>) {
    let rung = item.rung;
    let limit = rung.limit.as_ref().map_or_else(String::new, |limit| format!(": {limit}"));
    let name = rung.component.as_ref().map(|(_, name)| name.as_str());
    let mut said = tooltip(heading, Some(&with(&format!("{}{limit}", rung.text), name)), &rung.support);
    if let Some(before) = rung.change.as_ref().and_then(Change::before) {
        said.push_str(&format!("; before: {before}"));
    }
    let component = rung.component.as_ref().map_or("", |(id, _)| id.as_str());
    linked(canvas, &[("class", "ad-part"), ("data-node", component)], component, &said, links, |canvas| {
        if let Some(place) = item.outline {
            let place = Rect { x: place.x + corner.0, y: place.y + corner.1, ..place };
            outlined(canvas, place, rung.support.inferred, rung.change.as_ref());
        }
        for (at, pieces) in &item.rows {
            let place = [at.0 + corner.0, at.1 + corner.1].map(number);
            canvas.around("text", &[("x", &place[0]), ("y", &place[1])], |canvas| {
                for piece in pieces {
                    let colour = ink(piece.voice == Voice::Quiet || is_gone(rung.change.as_ref()));
                    let weight = if piece.voice == Voice::Strong { "600" } else { "" };
                    let struck = if piece.voice == Voice::Plain { struck(rung.change.as_ref()) } else { "" };
                    let look = [
                        ("class", look::fill(colour)),
                        ("fill", look::light(colour).to_owned()),
                        ("font-weight", weight.to_owned()),
                        ("text-decoration", struck.to_owned()),
                    ];
                    let look = look.each_ref().map(|(key, value)| (*key, value.as_str()));
                    canvas.text("tspan", &look, &piece.text);
                }
            });
        }
    });
}

/// The outline of what is inferred or different.
fn outlined(canvas: &mut Canvas, place: Rect, inferred: bool, change: Option<&Change>) {
    let (colour, width, dashes) = outline(inferred, change);
    let class = look::stroke(colour);
    let look = [
        ("class", class.as_str()),
        ("fill", "none"),
        ("stroke", look::light(colour)),
        ("stroke-width", width),
        ("stroke-dasharray", dashes),
    ];
    canvas.rect(place, "4", &look);
}

/// What belongs to a component, if it is named: a link where the page wants one.
fn linked(
    canvas: &mut Canvas,
    mark: &[(&str, &str)],
    component: &str,
    said: &str,
    links: Links<'_>,
    fill: impl FnOnce(&mut Canvas),
) {
    let href = links.component.filter(|_| !component.is_empty()).map(|before| format!("{before}{component}"));
    let body = |canvas: &mut Canvas| {
        canvas.text("title", &[], &text::visible(said));
        fill(canvas);
    };
    canvas.around("g", mark, |canvas| match &href {
        Some(href) => canvas.around("a", &[("href", href)], body),
        None => body(canvas),
    });
}

fn head(canvas: &mut Canvas, head: &Head<'_>, size: f64, links: Links<'_>) {
    let participant = head.participant;
    let duties = (!participant.duties.is_empty()).then(|| list(&participant.duties));
    let names: Vec<&str> = participant.components.iter().map(|(_, name)| name.as_str()).collect();
    let names = if names.is_empty() { String::new() } else { format!(": {}", list(&names)) };
    let said = format!("{}{names}", with(&participant.name, duties.as_deref()));
    // A participant that stands for one component has its id.
    let component = participant.components.iter().map(|(id, _)| id.as_str()).find(|id| *id == participant.id);
    let component = component.or(participant.target.as_deref()).unwrap_or_default();
    let class = if component.is_empty() { "ad-card" } else { "ad-node" };
    linked(canvas, &[("class", class), ("data-node", &participant.id)], component, &said, links, |canvas| {
        card(canvas, head.rect, colour(Some(participant)), false, None);
        canvas.around("g", &[("text-anchor", "middle")], |canvas| {
            rows(canvas, &head.name, (0.0, 0.0), "ink", &[("font-weight", "600"), ("font-size", &number(size))]);
            rows(canvas, &head.duties, (0.0, 0.0), "mute", &[("font-size", &number(SMALL_SIZE))]);
        });
    });
    canvas.line_break();
}
