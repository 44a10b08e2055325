//! Timelines: dates in a column, a line with dots, what happened beside it; a migration from card to card.

mod passage;
mod pieces;

use super::canvas::Canvas;
use super::geometry::Rect;
use crate::model::{Event, Timeline};
use crate::parts::tooltip;
use crate::text;
use pieces::{Style, column, dot, hairline, inferred_sample, lines, pill, rows, spine};

/// How wide everything is together: as a column of text, so that it reads on a phone too.
const WIDTH: f64 = 500.0;

/// Space around the whole drawing.
const MARGIN: f64 = 8.0;

/// Space between the column of dates and the line, and between the line and the text.
const BESIDE: f64 = 20.0;

/// Space between events, and between parts.
const GAP: f64 = 18.0;
const PART: f64 = 34.0;

/// Draws it from the top. What it takes.
pub(super) fn draw(canvas: &mut Canvas, timeline: &Timeline) -> Rect {
    let mut y = 0.0;
    if !timeline.events.is_empty() {
        y = history(canvas, &timeline.events, y);
    }
    let in_full = |passage: &&crate::model::Passage| !passage.steps.is_empty() || !passage.results.is_empty();
    for (index, found) in timeline.passages.iter().enumerate() {
        if y > 0.0 {
            y += PART;
        }
        if index == 0 && !timeline.events.is_empty() {
            y = heading(canvas, "Migrations", y);
        }
        let alone = timeline.events.is_empty() && timeline.passages.len() == 1;
        y = if alone || in_full(&found) {
            passage::in_full(canvas, found, y)
        } else {
            passage::mentioned(canvas, found, y)
        };
    }
    if has_inferred(timeline) {
        y = inferred_sample(canvas, y + PART - 8.0);
    }
    Rect { x: -MARGIN, y: -MARGIN, width: WIDTH + 2.0 * MARGIN, height: y + 2.0 * MARGIN }
}

fn has_inferred(timeline: &Timeline) -> bool {
    let passage = |passage: &crate::model::Passage| {
        passage.from.support.inferred
            || passage.to.support.inferred
            || passage.steps.iter().any(Event::is_inferred)
            || passage.results.iter().any(|fact| fact.support.inferred)
    };
    timeline.events.iter().any(Event::is_inferred) || timeline.passages.iter().any(passage)
}

fn heading(canvas: &mut Canvas, words: &str, y: f64) -> f64 {
    hairline(canvas, y - PART / 2.0);
    rows(canvas, 0.0, y, &[words.to_owned()], Style::LABEL) + 10.0
}

/// How wide the column of dates has to be; nothing where there are none.
fn dates(events: &[Event]) -> f64 {
    let width = |event: &Event| event.date.as_ref().map_or(0.0, |date| text::width(date, Style::DATE.size, true));
    events.iter().map(width).fold(0.0, f64::max)
}

fn history(canvas: &mut Canvas, events: &[Event], top: f64) -> f64 {
    let line = dates(events) + BESIDE;
    let mut y = top;
    let mut dots = Vec::new();
    let mut ends = Vec::new();
    for event in events {
        let middle = y + Style::TITLE.row / 2.0;
        dots.push((middle, event.is_inferred()));
        ends.push(y);
        y = y + height(event, line + BESIDE) + GAP;
    }
    if let (Some((first, _)), Some((last, _))) = (dots.first(), dots.last()) {
        spine(canvas, line, *first, *last);
    }
    for ((event, y), (middle, inferred)) in events.iter().zip(ends).zip(dots) {
        canvas.around("g", &[], |canvas| {
            said(canvas, event);
            column(canvas, line - BESIDE, y, event.date.as_deref());
            dot(canvas, (line, middle), inferred);
            words(canvas, event, line + BESIDE, y);
        });
        canvas.line_break();
    }
    y - GAP
}

/// What is said when it is pointed at.
fn said(canvas: &mut Canvas, event: &Event) {
    let description = event.description.as_ref();
    let support = description.map_or(&event.support, |description| &description.support);
    let tooltip = tooltip(&event.title, description.map(|description| description.text.as_str()), support);
    canvas.text("title", &[], &text::visible(&tooltip));
}

/// The rows of an event, each with its style, for the room that is left of it.
fn event_rows(event: &Event, x: f64) -> (Vec<String>, Vec<String>) {
    let room = WIDTH - x;
    let description = event.description.as_ref().map_or("", |description| &description.text);
    (lines(&event.title, room, Style::TITLE, 3), lines(description, room, Style::TEXT, 5))
}

fn height(event: &Event, x: f64) -> f64 {
    let (title, description) = event_rows(event, x);
    let pill = if event.scale.is_some() { pieces::PILL + 6.0 } else { 0.0 };
    title.len() as f64 * Style::TITLE.row + description.len() as f64 * Style::TEXT.row + pill
}

fn words(canvas: &mut Canvas, event: &Event, x: f64, y: f64) {
    let (title, description) = event_rows(event, x);
    let y = rows(canvas, x, y, &title, Style::TITLE);
    let y = rows(canvas, x, y, &description, Style::TEXT);
    if let Some(scale) = &event.scale {
        pill(canvas, (x, y + 6.0), WIDTH - x, &scale.text, scale.support.inferred);
    }
}
