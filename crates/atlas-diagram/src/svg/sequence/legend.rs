//! What the lines and outlines of a sequence mean, of those that are there.

use super::{Canvas, Change, Layout, MARGIN, Rect, SMALL_SIZE, Tone, course, number, outlined, pill, rows};
use crate::layout::sequence::Line;
use crate::text;

/// The height of a row, the width of a sample, and the space behind an entry.
const ROW: f64 = 24.0;
const SAMPLE: f64 = 30.0;
const GAP: f64 = 22.0;

/// What is explained.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Entry {
    Line(Tone),
    Usual,
    Inferred,
    Added,
    Removed,
    Changed,
}

impl Entry {
    fn words(self) -> &'static str {
        match self {
            Self::Line(Tone::Call) => "call",
            Self::Line(Tone::Answer) => "answer",
            Self::Line(Tone::Refusal) => "refusal",
            Self::Usual => "usual status, which the record does not state",
            Self::Inferred => "inferred",
            Self::Added => "+ added",
            Self::Removed => "− removed",
            Self::Changed => "~ changed",
        }
    }

    fn width(self) -> f64 {
        SAMPLE + 8.0 + text::width(self.words(), SMALL_SIZE, false) + GAP
    }
}

/// The entries that a drawing needs.
pub(super) fn of(layout: &Layout<'_>) -> Vec<Entry> {
    let tone = |tone: Tone| layout.messages.iter().any(|message| message.tone == tone);
    let usual = layout.messages.iter().any(|message| message.words.pill.as_ref().is_some_and(|pill| !pill.stated));
    let rungs = || layout.notes.iter().flat_map(|note| &note.items).map(|item| item.rung);
    let inferred = rungs().any(|rung| rung.support.inferred);
    let changes = rungs().map(|rung| rung.change.as_ref()).chain(layout.messages.iter().map(|message| message.change));
    let changes: Vec<&str> = changes.flatten().map(Change::as_str).collect();
    let entries = [
        (tone(Tone::Call), Entry::Line(Tone::Call)),
        (tone(Tone::Answer), Entry::Line(Tone::Answer)),
        (tone(Tone::Refusal), Entry::Line(Tone::Refusal)),
        (usual, Entry::Usual),
        (inferred, Entry::Inferred),
        (changes.contains(&"added"), Entry::Added),
        (changes.contains(&"removed"), Entry::Removed),
        (changes.contains(&"changed"), Entry::Changed),
    ];
    entries.into_iter().filter(|(there, _)| *there).map(|(_, entry)| entry).collect()
}

/// Draws the entries below `frame`. What the frame is then.
pub(super) fn draw(canvas: &mut Canvas, frame: Rect, entries: &[Entry]) -> Rect {
    if entries.is_empty() {
        return frame;
    }
    let (left, right) = (frame.x + MARGIN, frame.x + frame.width);
    let (mut x, mut y) = (left, frame.y + frame.height + 12.0);
    canvas.around("g", &[("font-size", &number(SMALL_SIZE))], |canvas| {
        for entry in entries {
            if x > left && x + entry.width() - GAP > right {
                (x, y) = (left, y + ROW);
            }
            sample(canvas, x, y, *entry);
            let line = Line { at: (x + SAMPLE + 8.0, y + 4.0), text: entry.words().to_owned() };
            rows(canvas, &[line], (0.0, 0.0), "mute", &[]);
            x += entry.width();
        }
    });
    canvas.line_break();
    let widest = entries.iter().map(|entry| entry.width() - GAP).fold(0.0, f64::max) + 2.0 * MARGIN;
    Rect { width: frame.width.max(widest), height: y + ROW / 2.0 + 2.0 - frame.y, ..frame }
}

fn sample(canvas: &mut Canvas, x: f64, y: f64, entry: Entry) {
    let place = Rect { x, y: y - 8.0, width: SAMPLE, height: 16.0 };
    match entry {
        Entry::Line(Tone::Call) => course(canvas, &[(x, y), (x + SAMPLE, y)], Tone::Call, None),
        Entry::Line(tone) => course(canvas, &[(x + SAMPLE, y), (x, y)], tone, None),
        Entry::Usual => pill(canvas, place, "line", false),
        Entry::Inferred => outlined(canvas, place, true, None),
        Entry::Added => outlined(canvas, place, false, Some(&Change::Added)),
        Entry::Removed => outlined(canvas, place, false, Some(&Change::Removed)),
        Entry::Changed => outlined(canvas, place, false, Some(&Change::Changed { before: String::new() })),
    }
}
