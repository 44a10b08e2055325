//! Texts with their sizes, before it is known where they stand.

use std::collections::BTreeMap;

use super::{Head, Item, Line, NAME_SIZE, Note, SMALL_SIZE, TEXT_SIZE};
use crate::model::{Change, Participant, Rung, Status};
use crate::svg::geometry::{Point, Rect};
use crate::text::{columns, visible, width, wrap};
use crate::words;

/// The heights of rows.
pub(super) const NAME_ROW: f64 = 18.0;
pub(super) const TEXT_ROW: f64 = 16.0;
pub(super) const SMALL_ROW: f64 = 15.0;

/// Space inside a card, beside and above its text.
const BESIDE: f64 = 12.0;
const ABOVE: f64 = 9.0;

/// The least width of a card.
const NARROWEST: f64 = 92.0;

/// How many statements a note shows, and how many rows of each.
const MOST: usize = 6;
const MOST_ROWS: usize = 5;

/// Space between two statements of a note.
const BETWEEN: f64 = 7.0;

/// How many columns texts take at most: fewer where many participants stand beside each other.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wraps {
    name: usize,
    note: usize,
    words: usize,
}

impl Wraps {
    pub(super) fn of(participants: usize) -> Self {
        let (name, note, words) = match participants {
            0..=2 => (30, 48, 36),
            3..=4 => (22, 36, 26),
            5..=6 => (20, 32, 22),
            7..=8 => (14, 24, 16),
            _ => (11, 18, 13),
        };
        Self { name, note, words }
    }
}

/// Where the baseline of a row lies below its top.
fn baseline(row: f64, size: f64) -> f64 {
    row / 2.0 + size * 0.35
}

/// At most `limit` columns and `most` rows, all of much the same length: no word stands alone on the last one where that can be.
fn balanced(text: &str, limit: usize, most: usize) -> Vec<String> {
    let rows = wrap(text, limit, usize::MAX);
    if rows.len() > most {
        return wrap(text, limit, most);
    }
    if rows.len() == 1 {
        return rows;
    }
    // Narrower than its longest word, a text would be broken within it. The narrower it is, the more rows it takes.
    let longest = text.split_whitespace().map(columns).max().unwrap_or(1);
    let (mut low, mut high) = (longest.clamp(1, limit), limit);
    while low < high {
        let middle = usize::midpoint(low, high);
        if wrap(text, middle, usize::MAX).len() > rows.len() {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    wrap(text, high, most)
}

fn widest(rows: &[String], size: f64, bold: bool) -> f64 {
    rows.iter().map(|row| width(row, size, bold)).fold(0.0, f64::max)
}

/// Rows below each other from `top`, all at `x`.
fn lines(rows: Vec<String>, x: f64, top: f64, row: f64, size: f64) -> Vec<Line> {
    let line = |(index, text)| Line { at: (x, top + row * index as f64 + baseline(row, size)), text };
    rows.into_iter().enumerate().map(line).collect()
}

/// A participant with its duties, or with its components where it has none. It stands around zero, from zero down.
pub(super) fn head(participant: &Participant, wraps: Wraps) -> Head<'_> {
    let name = balanced(&participant.name, wraps.name, 4);
    let names: Vec<String> = participant
        .components
        .iter()
        .filter(|(id, name)| *id != participant.id && *name != participant.name)
        .map(|(_, name)| name.clone())
        .collect();
    let said = if participant.duties.is_empty() { words::list(&names) } else { words::list(&participant.duties) };
    let duties = balanced(&said, wraps.name + 3, 3);
    let own = widest(&name, NAME_SIZE, true).max(widest(&duties, SMALL_SIZE, false)) + 2.0 * BESIDE + 4.0;
    let below = name.len() as f64 * NAME_ROW;
    let height = 2.0 * ABOVE + below + duties.len() as f64 * SMALL_ROW;
    let width = own.max(NARROWEST);
    Head {
        participant,
        rect: Rect { x: -width / 2.0, y: 0.0, width, height },
        name: lines(name, 2.0, ABOVE, NAME_ROW, NAME_SIZE),
        duties: lines(duties, 2.0, ABOVE + below, SMALL_ROW, SMALL_SIZE),
    }
}

/// The name alone.
pub(super) fn foot(participant: &Participant, wraps: Wraps) -> Head<'_> {
    let name = balanced(&participant.name, wraps.name + 2, 2);
    let width = (widest(&name, SMALL_SIZE, true) + 2.0 * BESIDE).max(NARROWEST - 10.0);
    let height = name.len() as f64 * SMALL_ROW + 10.0;
    Head {
        participant,
        rect: Rect { x: -width / 2.0, y: 0.0, width, height },
        name: lines(name, 2.0, 5.0, SMALL_ROW, SMALL_SIZE),
        duties: Vec::new(),
    }
}

/// How a part of a row is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Voice {
    /// What is done.
    Plain,
    /// The bound that it keeps.
    Strong,
    /// Who does it.
    Quiet,
}

/// A part of a row of a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) voice: Voice,
    pub(crate) text: String,
}

fn row_width(row: &[Piece]) -> f64 {
    row.iter().map(|piece| width(&piece.text, SMALL_SIZE, piece.voice == Voice::Strong)).sum()
}

/// What is done, the bound and who does it, one behind the other where there is room.
fn pieces(rung: &Rung, limit: usize) -> Vec<Vec<Piece>> {
    let said = Change::signed(rung.change.as_ref(), &rung.text);
    let was = rung.change.as_ref().and_then(Change::before).map(|before| format!("was {before}"));
    let said = [
        (Voice::Plain, Some(said.as_str())),
        (Voice::Strong, rung.limit.as_deref()),
        (Voice::Quiet, rung.component.as_ref().map(|(_, name)| name.as_str())),
        (Voice::Quiet, was.as_deref()),
    ];
    let mut rows: Vec<Vec<Piece>> = Vec::new();
    for (voice, text) in said {
        let text = visible(text.unwrap_or_default());
        let used: usize = rows.last().into_iter().flatten().map(|piece| columns(&piece.text)).sum();
        match rows.last_mut().filter(|_| used + 3 + columns(&text) <= limit && !text.is_empty()) {
            Some(row) => {
                row.push(Piece { voice: Voice::Quiet, text: " · ".to_owned() });
                row.push(Piece { voice, text });
            }
            None => rows.extend(wrap(&text, limit, MOST_ROWS).into_iter().map(|text| vec![Piece { voice, text }])),
        }
    }
    rows
}

/// A note at a column, with its corner at zero.
pub(super) fn note<'a>(at: usize, heading: &str, rungs: &'a [Rung], wraps: Wraps) -> Note<'a> {
    let heading = wrap(heading, wraps.note, 2);
    let shown: Vec<(&Rung, Vec<Vec<Piece>>)> =
        Rung::shown(rungs, MOST).into_iter().map(|rung| (rung, pieces(rung, wraps.note))).collect();
    let more = (rungs.len() > MOST).then(|| format!("and {} more", rungs.len() - MOST));
    let text = shown.iter().flat_map(|(_, rows)| rows).map(|row| row_width(row)).fold(0.0, f64::max);
    let rest = more.as_ref().map_or(0.0, |more| width(more, SMALL_SIZE, false));
    let own = (text.max(rest).max(widest(&heading, TEXT_SIZE, true)) + 2.0 * BESIDE + 4.0).max(NARROWEST);
    let left = BESIDE + 3.0;
    let mut y = ABOVE + heading.len() as f64 * TEXT_ROW;
    let heading = lines(heading, left, ABOVE, TEXT_ROW, TEXT_SIZE);
    let inferred = !rungs.is_empty() && rungs.iter().all(|rung| rung.support.inferred);
    let change = common_change(rungs);
    let mut items: Vec<Item<'a>> = Vec::new();
    for (rung, rows) in shown {
        let stands_out = rung.support.inferred && !inferred || rung.change.is_some() && change.is_none();
        y += if items.is_empty() { 4.0 } else { BETWEEN };
        y += if stands_out && items.is_empty() { 4.0 } else { 0.0 };
        let top = y;
        let placed = |(index, row)| ((left, top + SMALL_ROW * index as f64 + baseline(SMALL_ROW, SMALL_SIZE)), row);
        let rows: Vec<(Point, Vec<Piece>)> = rows.into_iter().enumerate().map(placed).collect();
        y += SMALL_ROW * rows.len() as f64;
        let around = Rect { x: left - 6.0, y: top - 3.0, width: own - left - BESIDE + 12.0, height: y - top + 6.0 };
        items.push(Item { rung, rows, outline: stands_out.then_some(around) });
    }
    let more = more.map(|text| {
        y += BETWEEN + SMALL_ROW;
        Line { at: (left, y - SMALL_ROW + baseline(SMALL_ROW, SMALL_SIZE)), text }
    });
    Note { at, rect: Rect { x: 0.0, y: 0.0, width: own, height: y + ABOVE }, heading, items, more, inferred, change }
}

/// What all rungs have come to, where everything was added or everything removed: what is different is so each in its own way.
fn common_change(rungs: &[Rung]) -> Option<&Change> {
    let first = rungs.first()?.change.as_ref().filter(|change| change.before().is_none())?;
    rungs.iter().all(|rung| rung.change.as_ref() == Some(first)).then_some(first)
}

/// All notes of a column in the width of the widest.
pub(super) fn level<'n, 'a: 'n>(notes: impl Iterator<Item = &'n mut Note<'a>>) {
    let mut notes: Vec<&mut Note<'a>> = notes.collect();
    let mut widths: BTreeMap<usize, f64> = BTreeMap::new();
    for note in &notes {
        let width = widths.entry(note.at).or_default();
        *width = width.max(note.rect.width);
    }
    for note in &mut notes {
        let more = widths.get(&note.at).map_or(0.0, |width| width - note.rect.width);
        note.rect.width += more;
        note.items.iter_mut().filter_map(|item| item.outline.as_mut()).for_each(|outline| outline.width += more);
    }
}

/// Words of a message: a status in a pill, and what it says. They stand from their corner.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Words {
    pub(crate) width: f64,
    pub(crate) height: f64,
    pub(crate) pill: Option<Pill>,
    /// Centred rows.
    pub(crate) rows: Vec<Line>,
}

/// A status.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Pill {
    pub(crate) rect: Rect,
    /// Centred rows.
    pub(crate) rows: Vec<Line>,
    /// Whether the record states it.
    pub(crate) stated: bool,
}

/// The words of a message.
pub(super) fn said(text: &str, status: Option<&Status>, wraps: Wraps) -> Words {
    let rows = balanced(text, wraps.words, 4);
    let own = widest(&rows, TEXT_SIZE, false);
    let height = rows.len() as f64 * TEXT_ROW;
    let Some(status) = status else {
        return Words { width: own, height, pill: None, rows: lines(rows, own / 2.0, 0.0, TEXT_ROW, TEXT_SIZE) };
    };
    let usual = if status.stated { "" } else { " (usual)" };
    let codes = balanced(&format!("{}{usual}", status.text), wraps.words, 4);
    let (wide, tall) = (widest(&codes, SMALL_SIZE, true) + 16.0, codes.len() as f64 * SMALL_ROW + 4.0);
    let joined: usize = rows.iter().chain(&codes).map(|row| columns(row) + 1).sum();
    let inline = rows.len() + codes.len() == 2 && joined <= wraps.words + 10;
    let beside = if inline { own + 6.0 } else { 0.0 };
    let width = if inline { wide + beside } else { wide.max(own) };
    let pill = Rect { x: (width - wide - beside) / 2.0, y: 0.0, width: wide, height: tall };
    let (middle, top) = if inline { (wide + 6.0 + own / 2.0, 1.5) } else { (width / 2.0, tall + 1.0) };
    let height = if inline { tall } else { tall + 1.0 + height };
    Words {
        width,
        height,
        pill: Some(Pill {
            rect: pill,
            rows: lines(codes, pill.x + wide / 2.0, 2.0, SMALL_ROW, SMALL_SIZE),
            stated: status.stated,
        }),
        rows: lines(rows, middle, top, TEXT_ROW, TEXT_SIZE),
    }
}

/// When a course is taken, from its corner.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Tab {
    pub(crate) width: f64,
    pub(crate) height: f64,
    pub(crate) rows: Vec<Line>,
    /// Whether the course is there no more.
    pub(crate) gone: bool,
}

/// The tab of a course; nothing where the condition is empty.
pub(super) fn tab(condition: &str, gone: bool, wraps: Wraps) -> Tab {
    let rows = balanced(condition, wraps.note, 4);
    if rows.is_empty() {
        return Tab { gone, ..Tab::default() };
    }
    let width = widest(&rows, SMALL_SIZE, true) + 18.0;
    let height = rows.len() as f64 * SMALL_ROW + 5.0;
    Tab { width, height, rows: lines(rows, 9.0, 2.5, SMALL_ROW, SMALL_SIZE), gone }
}

/// Words beside a lifeline, from their corner, with their size.
pub(super) fn beside(condition: &str, wraps: Wraps) -> (Vec<Line>, f64, f64) {
    let rows = balanced(condition, wraps.words, 4);
    let (wide, tall) = (widest(&rows, SMALL_SIZE, false), rows.len() as f64 * SMALL_ROW);
    (lines(rows, 0.0, 0.0, SMALL_ROW, SMALL_SIZE), wide, tall)
}
