//! Outlines of cards.

use super::canvas::Canvas;
use super::geometry::{Point, Rect, number};
use crate::mermaid::Frame;

/// The outline `frame` around `place`.
pub(super) fn shape(canvas: &mut Canvas, place: Rect, frame: Frame, look: &[(&str, &str)]) {
    let path = match frame {
        Frame::Card | Frame::Stack => return canvas.rect(place, "6", look),
        Frame::Round => return canvas.rect(place, "14", look),
        Frame::Cylinder => cylinder(place),
        Frame::Pipe => pipe(place),
        Frame::Gate => gate(place),
    };
    let mut attributes = vec![("d", path.as_str())];
    attributes.extend_from_slice(look);
    canvas.empty("path", &attributes);
}

/// The height of the upper curve of a store.
pub(super) fn lid(place: Rect) -> f64 {
    (place.height / 7.0).min(10.0)
}

/// The width of the far end of a pipe.
pub(super) fn pipe_end(place: Rect) -> f64 {
    (place.height / 5.0).min(12.0)
}

fn place(point: Point) -> String {
    format!("{},{}", number(point.0), number(point.1))
}

fn arc(across: f64, along: f64, clockwise: bool, to: Point) -> String {
    format!("A{},{} 0 0 {} {}", number(across), number(along), u8::from(clockwise), place(to))
}

/// A store: standing, with its upper curve seen.
fn cylinder(within: Rect) -> String {
    let Rect { x, y, width, height } = within;
    let (half, lid) = (width / 2.0, lid(within));
    let (right, top, low) = (x + width, y + lid, y + height - lid);
    let outside = format!(
        "M{}{}V{}{}z",
        place((x, top)),
        arc(half, lid, true, (right, top)),
        number(low),
        arc(half, lid, true, (x, low))
    );
    // The near rim, in the direction of the outside: the other way round it would be a hole.
    format!("{outside}M{}{}", place((right, top)), arc(half, lid, true, (x, top)))
}

/// A log or queue: lying, with its far end seen.
fn pipe(within: Rect) -> String {
    let Rect { x, y, width, height } = within;
    let (half, end) = (height / 2.0, pipe_end(within));
    let (left, right, bottom) = (x + end, x + width - end, y + height);
    let outside = format!(
        "M{}H{}{}H{}{}z",
        place((left, y)),
        number(right),
        arc(end, half, true, (right, bottom)),
        number(left),
        arc(end, half, true, (left, y))
    );
    format!("{outside}M{}{}", place((right, bottom)), arc(end, half, true, (right, y)))
}

/// An entry: pointed on both sides.
fn gate(within: Rect) -> String {
    let Rect { x, y, width, height } = within;
    // As the renderer has it, so that links end on the outline.
    let cut = height / 4.0;
    let (right, bottom, middle) = (x + width, y + height, y + height / 2.0);
    let corners =
        [(x + cut, y), (right - cut, y), (right, middle), (right - cut, bottom), (x + cut, bottom), (x, middle)];
    format!("M{}z", corners.map(place).join("L"))
}
