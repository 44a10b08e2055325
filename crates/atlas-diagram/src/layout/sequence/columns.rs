//! Where the lifelines stand: as near as what stands between them allows.

use super::rows::Row;
use super::{Head, Message};

/// Space between cards of participants, and between a note and the next lifeline.
const CARDS: f64 = 18.0;
const NOTE: f64 = 14.0;

/// Space beside the words of a message.
pub(super) const WORDS: f64 = 12.0;

/// Space between a frame and the note at its side.
pub(super) const FRAME: f64 = 8.0;

/// How far a message to oneself runs out.
pub(super) const LOOP: f64 = 26.0;

/// The places of lifelines, from zero to the right.
#[derive(Clone, Debug)]
pub(super) struct Columns {
    xs: Vec<f64>,
}

impl Columns {
    /// The place of a lifeline.
    pub(super) fn x(&self, index: usize) -> f64 {
        self.xs.get(index).copied().unwrap_or(0.0)
    }

    pub(super) fn all(&self) -> &[f64] {
        &self.xs
    }

    /// The free room from one lifeline to the next, for words between the ends of a message: the room at whoever receives it where they fit,
    /// otherwise the widest. `note` is how far a note reaches out from the start.
    pub(super) fn room(&self, message: &Message<'_>, note: f64) -> (f64, f64) {
        let span = |gap: &usize| span(*gap, message, note, &|index| self.x(index));
        let wide = |gap: &usize| span(gap).1 - span(gap).0;
        let mut gaps = gaps(message);
        let first = gaps.next().unwrap_or(0);
        if wide(&first) >= message.words.width + WORDS {
            return span(&first);
        }
        let best = gaps.fold(first, |best, gap| if wide(&gap) > wide(&best) { gap } else { best });
        span(&best)
    }
}

/// The gaps that a message crosses, from whoever receives it.
fn gaps(message: &Message<'_>) -> Box<dyn Iterator<Item = usize>> {
    if message.to < message.from {
        Box::new(message.to..message.from)
    } else {
        Box::new((message.from..message.to).rev())
    }
}

/// From where to where a gap is free.
fn span(gap: usize, message: &Message<'_>, note: f64, x: &dyn Fn(usize) -> f64) -> (f64, f64) {
    let (left, right) = (x(gap), x(gap + 1));
    if gap == message.from {
        (left + note, right)
    } else if gap + 1 == message.from {
        (left, right - note)
    } else {
        (left, right)
    }
}

/// The narrowest columns in which everything has room.
pub(super) fn columns(heads: &[Head<'_>], feet: &[Head<'_>], rows: &[Row<'_>]) -> Columns {
    let width = |index: usize| {
        [heads, feet].into_iter().filter_map(|cards| cards.get(index)).map(|card| card.rect.width).fold(0.0, f64::max)
    };
    let mut gaps: Vec<f64> =
        (1..heads.len()).map(|index| f64::midpoint(width(index - 1), width(index)) + CARDS).collect();
    for row in rows {
        match row {
            Row::Note(note) | Row::Rung { note, .. } => around(&mut gaps, note.at, note.rect.width / 2.0 + NOTE),
            Row::Pass { at, width, .. } => widen(&mut gaps, *at, width + WORDS + 8.0),
            Row::Message(message) if message.from == message.to => {
                widen(&mut gaps, message.from, LOOP + message.words.width + 2.0 * WORDS);
            }
            _ => {}
        }
    }
    for row in rows {
        match row {
            Row::Message(message) if message.from != message.to => fit(&mut gaps, message, 0.0, message.words.width),
            Row::Rung { note, condition, message } => {
                fit(&mut gaps, message, note.rect.width / 2.0, message.words.width.max(condition.width) + FRAME);
            }
            _ => {}
        }
    }
    let mut xs: Vec<f64> = heads.first().map(|_| 0.0).into_iter().collect();
    for gap in gaps {
        xs.push(xs.last().copied().unwrap_or(0.0) + gap);
    }
    Columns { xs }
}

fn widen(gaps: &mut [f64], index: usize, least: f64) {
    if let Some(gap) = gaps.get_mut(index) {
        *gap = gap.max(least);
    }
}

/// Room on both sides of a lifeline.
fn around(gaps: &mut [f64], at: usize, half: f64) {
    widen(gaps, at, half);
    if let Some(before) = at.checked_sub(1) {
        widen(gaps, before, half);
    }
}

/// Widens the gap at whoever receives a message, unless its words fit between other lifelines on its way.
fn fit(widths: &mut [f64], message: &Message<'_>, note: f64, width: f64) {
    let taken = |gap: usize| if gap == message.from || gap + 1 == message.from { note } else { 0.0 };
    let least = |gap: usize| width + 2.0 * WORDS + taken(gap);
    if !gaps(message).any(|gap| widths.get(gap).is_some_and(|own| *own >= least(gap))) {
        let receiver = gaps(message).next().unwrap_or(0);
        widen(widths, receiver, least(receiver));
    }
}
