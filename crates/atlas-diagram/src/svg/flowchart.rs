//! Groups, cards and links at their places.

use super::Links;
use super::canvas::Canvas;
use super::geometry::{Path, Point, Rect, arrowhead};
use super::layout::{PlacedLink, PlacedNode, Places};
use super::legend;
use super::look::{self, ROW};
use super::shapes::{lid, pipe_end, shape};
use crate::mermaid::{Frame, LINK_SIZE, Label, Link, Mark, ROW_SIZE, Written};
use crate::text;

/// How far the copies behind a card stand out.
const BEHIND: f64 = 4.0;

/// Space around the whole drawing.
const MARGIN: f64 = 8.0;

pub(super) fn draw(canvas: &mut Canvas, places: &Places, written: &Written, links: Links<'_>) -> Rect {
    let drawn: Vec<(&PlacedLink, &Link)> =
        places.links.iter().filter_map(|placed| written.links.get(placed.index).map(|link| (placed, link))).collect();
    for (name, rect) in &places.groups {
        if let Some((_, class)) = written.groups.get(name) {
            group(canvas, *rect, class);
        }
    }
    for (placed, link) in &drawn {
        canvas.around("g", &ends(link, written), |canvas| course(canvas, &placed.path, link));
    }
    for (name, rect) in &places.groups {
        if let Some((title, _)) = written.groups.get(name) {
            heading(canvas, *rect, title);
        }
    }
    for placed in &places.nodes {
        if let Some((frame, label, mark)) = written.nodes.get(&placed.name) {
            node(canvas, placed, *frame, label, mark, links);
        }
    }
    let headings = places
        .groups
        .iter()
        .filter_map(|(name, rect)| written.groups.get(name).map(|(title, _)| heading_rect(*rect, title)));
    let taken = places.nodes.iter().map(|node| node.rect).chain(headings).collect();
    let pills = pills(taken, &drawn);
    for (at, link) in &pills {
        canvas.around("g", &ends(link, written), |canvas| pill(canvas, *at, link));
    }
    let frame = extent(&places.groups, &places.nodes, &drawn, &pills);
    legend::draw(canvas, frame, &legend::of(written))
}

/// What a viewer needs to find a link by the components at its ends.
fn ends<'w>(link: &Link, written: &'w Written) -> [(&'static str, &'w str); 3] {
    let component = |name: &str| written.nodes.get(name).map_or("", |(_, _, mark)| component(mark));
    let (from, to) = (&link.from, &link.to);
    [("class", "ad-flow"), ("data-from", component(from)), ("data-to", component(to))]
}

/// The component that a node stands for, or `client`; empty where it is neither.
fn component(mark: &Mark) -> &str {
    mark.target.as_deref().unwrap_or(if mark.is("client") { "client" } else { "" })
}

/// Where words stand beside links: where the layout has them, or elsewhere on their link where others stand there.
fn pills<'a>(mut taken: Vec<Rect>, links: &[(&PlacedLink, &'a Link)]) -> Vec<(Point, &'a Link)> {
    const ELSEWHERE: [f64; 10] = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82, 0.12];
    let mut pills = Vec::new();
    for (placed, link) in links.iter().filter(|(_, link)| !link.label.rows.is_empty()) {
        let Some(first) = placed.label else { continue };
        let is_free = |at: &Point| !taken.iter().any(|other| other.meets(pill_rect(*at, &link.label)));
        let others = ELSEWHERE.iter().filter_map(|share| placed.path.at(*share));
        let at = std::iter::once(first).chain(others).find(is_free).unwrap_or(first);
        taken.push(pill_rect(at, &link.label));
        pills.push((at, *link));
    }
    pills
}

/// Everything that is drawn lies inside.
fn extent(
    groups: &[(String, Rect)],
    nodes: &[PlacedNode],
    links: &[(&PlacedLink, &Link)],
    pills: &[(Point, &Link)],
) -> Rect {
    let boxes = groups.iter().map(|(_, rect)| *rect).chain(nodes.iter().map(|node| node.rect));
    let courses =
        links.iter().flat_map(|(placed, _)| placed.path.points()).map(|(x, y)| Rect { x, y, width: 0.0, height: 0.0 });
    let labels = pills.iter().map(|(at, link)| pill_rect(*at, &link.label));
    let (mut low, mut high) = ((f64::INFINITY, f64::INFINITY), (f64::NEG_INFINITY, f64::NEG_INFINITY));
    for rect in boxes.chain(courses).chain(labels) {
        low = (low.0.min(rect.x), low.1.min(rect.y));
        high = (high.0.max(rect.x + rect.width + BEHIND), high.1.max(rect.y + rect.height + BEHIND));
    }
    Rect {
        x: low.0 - MARGIN,
        y: low.1 - MARGIN,
        width: high.0 - low.0 + 2.0 * MARGIN,
        height: high.1 - low.1 + 2.0 * MARGIN,
    }
}

fn group(canvas: &mut Canvas, place: Rect, class: &str) {
    let colour = look::of_class(class);
    let light = look::light(colour);
    let classes = format!("{} {}", look::fill(colour), look::stroke(colour));
    let look = [
        ("class", classes.as_str()),
        ("fill", light),
        ("fill-opacity", ".07"),
        ("stroke", light),
        ("stroke-opacity", ".45"),
    ];
    canvas.rect(place, "10", &look);
    canvas.line_break();
}

/// What the title of a group covers.
fn heading_rect(place: Rect, title: &str) -> Rect {
    Rect { x: place.x + 6.0, y: place.y + 5.0, width: text::width(title, ROW_SIZE, true) + 12.0, height: 20.0 }
}

fn heading(canvas: &mut Canvas, place: Rect, title: &str) {
    let at = (place.x + 12.0, place.y + 19.0);
    let behind = heading_rect(place, title);
    let ground = look::fill("ground");
    canvas.rect(behind, "6", &[("class", &ground), ("fill", look::light("ground")), ("fill-opacity", ".75")]);
    let ink = look::light("ink");
    canvas.row(at, &look::fill("ink"), &[("fill", ink), ("font-weight", "600")], title);
    canvas.line_break();
}

/// The dashes of a stroke, by what the link carries and whether it is inferred.
pub(super) fn dashes(mark: &Mark) -> &'static str {
    match (mark.is("event"), mark.is("control") || mark.is("failover"), mark.is("inferred")) {
        _ if mark.is("removed") => "1 4",
        _ if mark.is("copies") => "7 4",
        (_, true, true) => "2 4 8 4",
        (_, true, false) => "2 4",
        (true, _, true) => "7 4 2 4",
        (true, _, false) => "4 4",
        (_, _, true) => "9 5",
        _ => "",
    }
}

pub(super) fn stroke_colour(mark: &Mark) -> &'static str {
    match () {
        () if mark.is("control") || mark.is("failover") => "control",
        () if mark.is("touches") => "line",
        () => "ink",
    }
}

/// Copies of data are drawn double.
pub(super) fn is_double(mark: &Mark) -> bool {
    mark.is("replication") || mark.is("copies")
}

fn course(canvas: &mut Canvas, path: &Path, link: &Link) {
    let critical = link.mark.is("critical");
    let colour = stroke_colour(&link.mark);
    let light = look::light(colour);
    let (length, half) = if critical { (11.0, 5.0) } else { (9.0, 4.0) };
    let head =
        path.end().filter(|_| link.arrow.has_head()).map(|(tip, direction)| arrowhead(tip, direction, length, half));
    let line = if head.is_some() { path.clone().shortened(length - 2.0).write() } else { path.write() };
    let width = if critical { "2.8" } else { "1.4" };
    let opacity = if critical { ".95" } else { ".72" };
    let class = look::stroke(colour);
    canvas.around("g", &[("fill", "none"), ("opacity", opacity)], |canvas| {
        if let Some(tooltip) = &link.mark.tooltip {
            canvas.text("title", &[], &text::visible(tooltip));
        }
        let double = is_double(&link.mark);
        let width = if double { "4.5" } else { width };
        let look = [
            ("class", class.as_str()),
            ("stroke", light),
            ("stroke-width", width),
            ("stroke-dasharray", dashes(&link.mark)),
        ];
        let mut attributes = vec![("d", line.as_str())];
        attributes.extend_from_slice(&look);
        canvas.empty("path", &attributes);
        if double {
            let ground = look::stroke("ground");
            canvas.empty(
                "path",
                &[("d", &line), ("class", &ground), ("stroke", look::light("ground")), ("stroke-width", "1.9")],
            );
        }
        if let Some(head) = &head {
            canvas.empty("path", &[("d", head), ("class", &look::fill(colour)), ("fill", light)]);
        }
    });
    canvas.line_break();
}

fn node(canvas: &mut Canvas, placed: &PlacedNode, frame: Frame, label: &Label, mark: &Mark, links: Links<'_>) {
    let target = mark.target.as_deref().filter(|target| !target.is_empty());
    let href = links.component.zip(target).map(|(before, target)| format!("{before}{target}"));
    let body = |canvas: &mut Canvas| {
        if let Some(tooltip) = &mark.tooltip {
            canvas.text("title", &[], &text::visible(tooltip));
        }
        outline(canvas, placed.rect, frame, mark);
        rows(canvas, placed.rect, frame, label);
    };
    let look = [("class", "ad-node"), ("data-node", component(mark))];
    match &href {
        Some(href) => canvas.around("a", &[("href", href)], |canvas| canvas.around("g", &look, body)),
        None => canvas.around("g", &look, body),
    }
    canvas.line_break();
}

fn outline(canvas: &mut Canvas, place: Rect, frame: Frame, mark: &Mark) {
    let plane = mark.classes.first().map_or("line", |class| look::of_class(class));
    let colour = match () {
        () if mark.is("absent") => "line",
        () if mark.is("added") => "service",
        () => plane,
    };
    let paint = if mark.is("note") { "ground" } else { "card" };
    let class = format!("ad-shape {} {}", look::fill(paint), look::stroke(colour));
    let width = if mark.is("over") || mark.is("added") || mark.is("changed") { "3" } else { "1.5" };
    let dash = match () {
        () if mark.is("removed") => "1 4",
        () if mark.is("missing") || mark.is("absent") => "2 3",
        () if mark.is("inferred") => "6 4",
        () => "",
    };
    let look = [
        ("class", class.as_str()),
        ("fill", look::light(paint)),
        ("stroke", look::light(colour)),
        ("stroke-width", width),
        ("stroke-dasharray", dash),
    ];
    if mark.is("replicated") || frame == Frame::Stack {
        shape(canvas, Rect { x: place.x + BEHIND, y: place.y + BEHIND, ..place }, frame, &look);
    }
    shape(canvas, place, frame, &look);
}

/// Rows around the middle; the name stands out.
fn rows(canvas: &mut Canvas, place: Rect, frame: Frame, label: &Label) {
    let (x, middle) = place.middle();
    let x = if frame == Frame::Pipe { x - pipe_end(place) / 2.0 } else { x };
    let sunk = if frame == Frame::Cylinder { lid(place) * 0.8 } else { 0.0 };
    let first = middle + sunk - ROW * (label.rows.len() as f64 - 1.0) / 2.0;
    canvas.around("g", &[("text-anchor", "middle")], |canvas| {
        for (index, row) in label.rows.iter().enumerate() {
            let at = (x, first + ROW * index as f64 + 4.6);
            if index < label.head {
                let more = [("fill", look::light("ink")), ("font-weight", "600"), ("font-size", "14")];
                canvas.row(at, &look::fill("ink"), &more, row);
            } else {
                canvas.row(at, &look::fill("mute"), &[("fill", look::light("mute"))], row);
            }
        }
    });
}

pub(super) fn pill_rect(at: Point, label: &Label) -> Rect {
    let widest = label.rows.iter().map(|row| text::width(row, LINK_SIZE, false)).fold(0.0, f64::max);
    Rect::centred(at, widest + 8.0, label.rows.len() as f64 * PILL_ROW + 6.0)
}

/// The height of a row beside a link.
const PILL_ROW: f64 = 15.0;

fn pill(canvas: &mut Canvas, at: Point, link: &Link) {
    let place = pill_rect(at, &link.label);
    let class = look::fill("ground");
    let look = [("class", class.as_str()), ("fill", look::light("ground")), ("fill-opacity", ".9")];
    canvas.rect(place, "8", &look);
    let first = at.1 - PILL_ROW * (link.label.rows.len() as f64 - 1.0) / 2.0 + 4.0;
    canvas.around("g", &[("text-anchor", "middle"), ("font-size", "12")], |canvas| {
        for (index, row) in link.label.rows.iter().enumerate() {
            let row_at = (at.0, first + PILL_ROW * index as f64);
            canvas.row(row_at, &look::fill("ink"), &[("fill", look::light("ink"))], row);
        }
    });
    canvas.line_break();
}
