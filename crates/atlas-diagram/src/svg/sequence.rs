//! Sequences: the renderer's places and rows, in our look.

use super::DrawError;
use super::canvas::Canvas;
use super::geometry::{Point, Rect, arrowhead, number, numbers};
use super::look;
use super::tree::Element;
use crate::mermaid::{ROW_SIZE, Written};
use crate::text;

/// Space around the whole drawing.
const MARGIN: f64 = 8.0;

pub(super) fn draw(canvas: &mut Canvas, root: &Element, written: &Written) -> Result<Rect, DrawError> {
    let mut found = Found::default();
    found.gather(root);
    if found.cards.len() < written.nodes.len() {
        return Err(DrawError::Output(format!(
            "{} participants have a place of {}",
            found.cards.len(),
            written.nodes.len()
        )));
    }
    canvas.around("g", &[("fill", "none")], |canvas| {
        found.lifelines.iter().for_each(|line| lifeline(canvas, line));
        found.frames.iter().for_each(|line| frame_line(canvas, line));
        found.tabs.iter().for_each(|tab| frame_tab(canvas, tab));
    });
    canvas.line_break();
    for element in &found.cards {
        card(canvas, element, written);
    }
    for (rect, rows) in &found.notes {
        note(canvas, rect, rows);
    }
    let lifelines: Vec<f64> = found.lifelines.iter().filter_map(|line| line.number("x1")).collect();
    for line in &found.messages {
        message(canvas, line, &lifelines);
    }
    for row in &found.words {
        words(canvas, row);
    }
    found.extent(root)
}

/// What stands in the renderer's drawing, by what it is.
#[derive(Default)]
struct Found<'a> {
    lifelines: Vec<&'a Element>,
    cards: Vec<&'a Element>,
    notes: Vec<(&'a Element, Vec<&'a Element>)>,
    frames: Vec<&'a Element>,
    tabs: Vec<&'a Element>,
    messages: Vec<&'a Element>,
    words: Vec<Words>,
}

/// A row of text that stands free.
struct Words {
    /// Its middle, or its left end.
    at: Point,
    from_left: bool,
    strong: bool,
    text: String,
}

impl Words {
    fn rect(&self) -> Rect {
        let width = text::width(&self.text, ROW_SIZE, self.strong) + 8.0;
        let x = if self.from_left { self.at.0 - 4.0 } else { self.at.0 - width / 2.0 };
        Rect { x, y: self.at.1 - 13.0, width, height: 18.0 }
    }
}

impl<'a> Found<'a> {
    fn gather(&mut self, element: &'a Element) {
        for child in element.elements() {
            match child {
                child if child.has_class("actor-line") => self.lifelines.push(child),
                child if child.name == "rect" && child.has_class("actor") => self.cards.push(child),
                child if child.name == "rect" && child.has_class("note") => {
                    self.notes.push((child, element.elements().filter(|row| row.has_class("noteText")).collect()));
                }
                child if child.has_class("loopLine") => self.frames.push(child),
                child if child.has_class("labelBox") => self.tabs.push(child),
                child
                    if child.name == "line" && (child.has_class("messageLine0") || child.has_class("messageLine1")) =>
                {
                    self.messages.push(child);
                }
                child if child.name == "text" && child.has_class("messageText") => self.say(child, None, 14.0),
                child if child.name == "text" && child.has_class("loopText") => self.say(child, Some(element), 0.0),
                child if child.name == "text" && child.has_class("sectionTitle") => self.say(child, Some(element), 2.0),
                child => self.gather(child),
            }
        }
    }

    /// Messages stand in the middle of their line; when a course is taken, at the left of its `frame`, where no lifeline crosses it.
    fn say(&mut self, row: &Element, frame: Option<&Element>, lower: f64) {
        let text = text::visible(&row.text());
        let (Some(x), Some(y)) = (row.number("x"), row.number("y")) else { return };
        let tab = frame.and_then(|frame| frame.find(&|child| child.has_class("labelBox")));
        let tab = numbers(tab.and_then(|tab| tab.attribute("points")).unwrap_or_default());
        let left = if row.has_class("loopText") { tab.get(2).map(|x| x + 10.0) } else { tab.first().map(|x| x + 10.0) };
        if !text.is_empty() {
            self.words.push(Words {
                at: (left.unwrap_or(x), y + lower),
                from_left: left.is_some(),
                strong: frame.is_some(),
                text,
            });
        }
    }

    fn extent(&self, root: &Element) -> Result<Rect, DrawError> {
        let values = numbers(root.attribute("viewBox").unwrap_or_default());
        let &[x, y, width, height] = values.as_slice() else {
            return Err(DrawError::Output("no `viewBox`".to_owned()));
        };
        // The renderer leaves more room than is used on the right; it leaves too little where a note stands out.
        let boxes = self.cards.iter().chain(self.notes.iter().map(|(rect, _)| rect)).map(|rect| place(rect));
        let frames = self
            .frames
            .iter()
            .flat_map(|line| [line.number("x1"), line.number("x2")])
            .flatten()
            .map(|x| Rect { x, ..Rect::default() });
        let words = self.words.iter().map(Words::rect);
        let (low, high) =
            boxes.chain(frames).chain(words).fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), rect| {
                (low.min(rect.x), high.max(rect.x + rect.width))
            });
        if high > low {
            Ok(Rect { x: low - MARGIN, y, width: high - low + 2.0 * MARGIN, height })
        } else {
            Ok(Rect { x, y, width, height })
        }
    }
}

fn place(rect: &Element) -> Rect {
    let side = |key| rect.number(key).unwrap_or(0.0);
    Rect { x: side("x"), y: side("y"), width: side("width"), height: side("height") }
}

fn ends(line: &Element) -> (Point, Point) {
    let side = |key| line.number(key).unwrap_or(0.0);
    ((side("x1"), side("y1")), (side("x2"), side("y2")))
}

fn stroke(canvas: &mut Canvas, from: Point, to: Point, colour: &str, more: &[(&str, &str)]) {
    let course = format!("M{},{}L{},{}", number(from.0), number(from.1), number(to.0), number(to.1));
    let class = look::stroke(colour);
    let mut attributes = vec![("d", course.as_str()), ("class", &class), ("stroke", look::light(colour))];
    attributes.extend_from_slice(more);
    canvas.empty("path", &attributes);
}

fn lifeline(canvas: &mut Canvas, line: &Element) {
    let (from, to) = ends(line);
    stroke(canvas, from, to, "line", &[("stroke-dasharray", "3 4")]);
}

fn frame_line(canvas: &mut Canvas, line: &Element) {
    let (from, to) = ends(line);
    let dash =
        if line.attribute("style").is_some_and(|style| style.contains("stroke-dasharray:3")) { "5 4" } else { "" };
    stroke(canvas, from, to, "line", &[("stroke-opacity", ".75"), ("stroke-dasharray", dash)]);
}

fn frame_tab(canvas: &mut Canvas, tab: &Element) {
    let points: Vec<String> = numbers(tab.attribute("points").unwrap_or_default()).into_iter().map(number).collect();
    let class = format!("{} {}", look::fill("ground"), look::stroke("line"));
    let look = [("points", points.join(" ")), ("class", class)];
    let [points, class] = &look;
    canvas.empty(
        "polygon",
        &[(points.0, &points.1), (class.0, &class.1), ("fill", look::light("ground")), ("stroke", look::light("line"))],
    );
    let corners = numbers(points.1.as_str());
    if let [left, top, right, ..] = corners[..] {
        let more = [("fill", look::light("mute")), ("text-anchor", "middle"), ("font-size", "12")];
        canvas.row((f64::midpoint(left, right) - 3.0, top + 14.5), &look::fill("mute"), &more, "alt");
    }
}

/// A participant, with our rows: the name stands out.
fn card(canvas: &mut Canvas, element: &Element, written: &Written) {
    let Some((_, label, mark)) = element.attribute("name").and_then(|name| written.nodes.get(name)) else { return };
    let rect = place(element);
    let colour = mark.classes.first().map_or("line", |class| look::of_class(class));
    let class = format!("{} {}", look::fill("card"), look::stroke(colour));
    let look = [
        ("class", class.as_str()),
        ("fill", look::light("card")),
        ("stroke", look::light(colour)),
        ("stroke-width", "1.5"),
    ];
    canvas.rect(rect, "6", &look);
    let (x, middle) = rect.middle();
    let first = middle - 17.0 * (label.rows.len() as f64 - 1.0) / 2.0 + 4.6;
    canvas.around("g", &[("text-anchor", "middle")], |canvas| {
        for (index, row) in label.rows.iter().enumerate() {
            let at = (x, first + 17.0 * index as f64);
            if index < label.head {
                let more = [("fill", look::light("ink")), ("font-weight", "600"), ("font-size", "14")];
                canvas.row(at, &look::fill("ink"), &more, row);
            } else {
                canvas.row(at, &look::fill("mute"), &[("fill", look::light("mute"))], row);
            }
        }
    });
    canvas.line_break();
}

/// A note reads from the left; its first row is the heading.
fn note(canvas: &mut Canvas, rect: &Element, rows: &[&Element]) {
    let rect = place(rect);
    let class = format!("{} {}", look::fill("card"), look::stroke("line"));
    let look = [("class", class.as_str()), ("fill", look::light("card")), ("stroke", look::light("line"))];
    canvas.rect(rect, "4", &look);
    canvas.around("g", &[], |canvas| {
        for (index, row) in rows.iter().enumerate() {
            let at = (rect.x + 12.0, row.number("y").unwrap_or(rect.y) + 20.0);
            let colour = if index == 0 { "ink" } else { "mute" };
            let weight = if index == 0 && rows.len() > 1 { "600" } else { "" };
            canvas.row(
                at,
                &look::fill(colour),
                &[("fill", look::light(colour)), ("font-weight", weight)],
                &text::visible(&row.text()),
            );
        }
    });
    canvas.line_break();
}

fn message(canvas: &mut Canvas, line: &Element, lifelines: &[f64]) {
    let (from, tip) = ends(line);
    // The renderer leaves room for a head of its own before the lifeline.
    let tip = (lifelines.iter().copied().find(|x| (x - tip.0).abs() < 8.0).unwrap_or(tip.0), tip.1);
    let direction = if tip.0 >= from.0 { (1.0, 0.0) } else { (-1.0, 0.0) };
    let dash = if line.has_class("messageLine1") { "5 4" } else { "" };
    let refused = line.attribute("marker-end").is_some_and(|marker| marker.contains("crosshead"));
    let end = (tip.0 - direction.0 * 7.0, tip.1);
    canvas.around("g", &[("fill", "none")], |canvas| {
        stroke(canvas, from, end, "ink", &[("stroke-width", "1.4"), ("stroke-dasharray", dash)]);
        if refused {
            let corner = |x: f64, y: f64| (end.0 + x, end.1 + y);
            for (start, stop) in [(corner(-5.0, -5.0), corner(5.0, 5.0)), (corner(-5.0, 5.0), corner(5.0, -5.0))] {
                stroke(canvas, start, stop, "control", &[("stroke-width", "2")]);
            }
        } else {
            let head = arrowhead(tip, direction, 9.0, 4.0);
            canvas.empty("path", &[("d", &head), ("class", &look::fill("ink")), ("fill", look::light("ink"))]);
        }
    });
    canvas.line_break();
}

fn words(canvas: &mut Canvas, row: &Words) {
    let ground = look::fill("ground");
    canvas.rect(row.rect(), "6", &[("class", &ground), ("fill", look::light("ground")), ("fill-opacity", ".9")]);
    let anchor = if row.from_left { "" } else { "middle" };
    let weight = if row.strong { "600" } else { "" };
    let more = [("fill", look::light("ink")), ("text-anchor", anchor), ("font-weight", weight)];
    canvas.row(row.at, &look::fill("ink"), &more, &row.text);
    canvas.line_break();
}
