//! Sequences: participants in columns, what happens in rows below each other.
//!
//! `Sequence → rows with their sizes (rows) → columns wide enough for them (columns) → places from top to bottom (place)`
//!
//! Alternatives of which all but the last end with an answer are a ladder: each such course has a frame of its own, and what happens otherwise
//! goes on below it, on the same level. A note that is followed by nothing but such a course has it at its side: one rung.

mod columns;
mod place;
mod rows;
#[cfg(test)]
mod tests;
mod words;

use crate::model::{Change, Participant, Rung, Sequence, Tone};
use crate::svg::geometry::{Point, Rect};

pub(crate) use words::{Piece, Tab, Voice, Words};

/// The sizes of letters: names of participants, headings and messages, everything else.
pub(crate) const NAME_SIZE: f64 = 14.0;
pub(crate) const TEXT_SIZE: f64 = 13.0;
pub(crate) const SMALL_SIZE: f64 = 12.0;

/// A row of text: where its baseline starts, or its middle where it is centred.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Line {
    pub(crate) at: Point,
    pub(crate) text: String,
}

/// A participant above its column, or again below it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Head<'a> {
    pub(crate) participant: &'a Participant,
    pub(crate) rect: Rect,
    /// Centred rows.
    pub(crate) name: Vec<Line>,
    pub(crate) duties: Vec<Line>,
}

/// What one statement of a note says, below each other.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Item<'a> {
    pub(crate) rung: &'a Rung,
    /// Rows that start at a place from the corner of the note.
    pub(crate) rows: Vec<(Point, Vec<Piece>)>,
    /// The outline, from the corner of the note: of what is inferred or different where the rest of the note is not.
    pub(crate) outline: Option<Rect>,
}

/// A note on its lifeline. What is in it stands from its corner.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Note<'a> {
    /// The column.
    pub(crate) at: usize,
    pub(crate) rect: Rect,
    pub(crate) heading: Vec<Line>,
    pub(crate) items: Vec<Item<'a>>,
    /// How many statements are left out.
    pub(crate) more: Option<Line>,
    /// Whether everything in it is inferred.
    pub(crate) inferred: bool,
    /// What all of it has come to, where everything in it was added or everything removed.
    pub(crate) change: Option<&'a Change>,
}

/// A message from one column to another, or round to the same.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Message<'a> {
    pub(crate) from: usize,
    pub(crate) to: usize,
    pub(crate) tone: Tone,
    pub(crate) change: Option<&'a Change>,
    pub(crate) words: Words,
    /// Where its words stand.
    pub(crate) place: Rect,
    /// Its course: a straight line, or four corners round to the same lifeline.
    pub(crate) course: Vec<Point>,
}

/// A frame around one course or several.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Frame {
    pub(crate) rect: Rect,
    /// When each course is taken: the upper left corner, and the words.
    pub(crate) tabs: Vec<(Point, Tab)>,
    /// Whether it holds nothing but a refusal.
    pub(crate) refuses: bool,
}

/// Where it goes on when none of the courses before was taken: a line along the lifeline with words beside it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Pass {
    pub(crate) from: Point,
    pub(crate) to: Point,
    /// Whether it ends at a note: otherwise a message starts there.
    pub(crate) has_head: bool,
    /// Rows that start right of the line, and the box around them.
    pub(crate) words: Vec<Line>,
    pub(crate) place: Rect,
}

/// A column under a participant.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Lifeline {
    pub(crate) x: f64,
    pub(crate) top: f64,
    pub(crate) bottom: f64,
}

/// Places of everything in a sequence.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Layout<'a> {
    /// Everything lies inside.
    pub(crate) bounds: Rect,
    pub(crate) heads: Vec<Head<'a>>,
    /// The participants again, below a tall drawing.
    pub(crate) feet: Vec<Head<'a>>,
    pub(crate) lifelines: Vec<Lifeline>,
    /// Outer ones first.
    pub(crate) frames: Vec<Frame>,
    pub(crate) passes: Vec<Pass>,
    pub(crate) messages: Vec<Message<'a>>,
    pub(crate) notes: Vec<Note<'a>>,
}

/// Places of everything. What refers to a participant that is not there is left out.
pub(crate) fn layout(sequence: &Sequence) -> Layout<'_> {
    let wraps = words::Wraps::of(sequence.participants.len());
    let heads: Vec<Head<'_>> =
        sequence.participants.iter().map(|participant| words::head(participant, wraps)).collect();
    let feet: Vec<Head<'_>> = sequence.participants.iter().map(|participant| words::foot(participant, wraps)).collect();
    let rows = rows::rows(sequence, wraps);
    let columns = columns::columns(&heads, &feet, &rows);
    place::place(heads, feet, rows, &columns)
}
