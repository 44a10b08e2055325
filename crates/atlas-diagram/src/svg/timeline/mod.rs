//! Timelines: dates in a column, a line with dots, what happened beside it; a migration from card to card.

mod passage;
mod pieces;

use super::canvas::Canvas;
use super::geometry::Rect;
use crate::model::{Change, Event, Passage, Timeline};
use crate::parts::tooltip;
use crate::text;
use pieces::{DATES, Look, Style, column, date, dot, hairline, legend, lines, pill, rows, spine, was};

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
    let in_full = |passage: &&Passage| !passage.steps.is_empty() || !passage.results.is_empty();
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
    let entries = entries(timeline);
    if !entries.is_empty() {
        y = legend(canvas, y + PART - 8.0, &entries);
    }
    Rect { x: -MARGIN, y: -MARGIN, width: WIDTH + 2.0 * MARGIN, height: y + 2.0 * MARGIN }
}

/// What the legend has to say.
fn entries(timeline: &Timeline) -> Vec<(Look<'static>, &'static str)> {
    static CHANGED: Change = Change::Changed { before: String::new() };
    let steps = timeline.passages.iter().flat_map(|passage| &passage.steps).chain(&timeline.events);
    let results = timeline.passages.iter().flat_map(|passage| &passage.results);
    let passages = timeline.passages.iter().filter_map(|passage| passage.change.as_ref());
    let changes: Vec<&str> = steps
        .filter_map(|step| step.change.as_ref())
        .chain(results.filter_map(|fact| fact.change.as_ref()))
        .chain(passages)
        .map(Change::as_str)
        .collect();
    let look = |change: &'static Change| Look { change: Some(change), ..Look::default() };
    let inferred = Look { inferred: true, ..Look::default() };
    let all = [
        (has_inferred(timeline), (inferred, "inferred")),
        (changes.contains(&"added"), (look(&Change::Added), "+ added")),
        (changes.contains(&"removed"), (look(&Change::Removed), "− removed")),
        (changes.contains(&"changed"), (look(&CHANGED), "~ changed")),
    ];
    all.into_iter().filter(|(there, _)| *there).map(|(_, entry)| entry).collect()
}

fn has_inferred(timeline: &Timeline) -> bool {
    let passage = |passage: &Passage| {
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
    let shown = |event: &Event| date(event.date.as_deref(), DATES);
    let width = |event: &Event| shown(event).map_or(0.0, |date| text::width(&date, Style::DATE.size, true));
    events.iter().map(width).fold(0.0, f64::max)
}

fn history(canvas: &mut Canvas, events: &[Event], top: f64) -> f64 {
    let line = dates(events) + BESIDE;
    let mut y = top;
    let middle = |top: f64| top + Style::TITLE.row / 2.0;
    let mut tops = Vec::new();
    for event in events {
        tops.push(y);
        y = y + height(event, line + BESIDE) + GAP;
    }
    if let (Some(first), Some(last)) = (tops.first(), tops.last()) {
        spine(canvas, line, middle(*first), middle(*last));
    }
    for (event, y) in events.iter().zip(tops) {
        canvas.around("g", &[], |canvas| {
            said(canvas, event);
            column(canvas, line - BESIDE, y, event.date.as_deref());
            dot(canvas, (line, middle(y)), look(event));
            words(canvas, event, line + BESIDE, y);
        });
        canvas.line_break();
    }
    y - GAP
}

fn look(event: &Event) -> Look<'_> {
    Look { inferred: event.is_inferred(), change: event.change.as_ref(), ..Look::default() }
}

/// What is said when it is pointed at.
fn said(canvas: &mut Canvas, event: &Event) {
    let description = event.description.as_ref();
    let support = description.map_or(&event.support, |description| &description.support);
    let tooltip = tooltip(&event.title, description.map(|description| description.text.as_str()), support);
    canvas.text("title", &[], &text::visible(&tooltip));
}

/// The rows of an event, each with its style, for the room that is left of it.
fn event_rows(event: &Event, x: f64) -> [(Vec<String>, Style); 3] {
    let room = WIDTH - x;
    let change = event.change.as_ref();
    let description = event.description.as_ref().map_or("", |description| &description.text);
    [
        (lines(&Change::signed(change, &event.title), room, Style::TITLE, 3), Style::TITLE.of(change)),
        (lines(description, room, Style::TEXT, 5), Style::TEXT),
        (was(change, room), Style::SMALL),
    ]
}

fn height(event: &Event, x: f64) -> f64 {
    let pill = if event.scale.is_some() { pieces::PILL + 6.0 } else { 0.0 };
    event_rows(event, x).iter().map(|(rows, style)| rows.len() as f64 * style.row).sum::<f64>() + pill
}

fn words(canvas: &mut Canvas, event: &Event, x: f64, y: f64) {
    let y = event_rows(event, x).iter().fold(y, |y, (rows, style)| self::rows(canvas, x, y, rows, *style));
    if let Some(scale) = &event.scale {
        pill(canvas, (x, y + 6.0), WIDTH - x, &scale.text, scale.support.inferred);
    }
}
