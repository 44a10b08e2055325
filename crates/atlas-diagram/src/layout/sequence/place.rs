//! From top to bottom: every row below the one before.

use super::columns::{Columns, FRAME, LOOP, WORDS};
use super::rows::Row;
use super::{Frame, Head, Layout, Lifeline, Line, Message, Note, Pass, Tab};
use crate::model::Tone;
use crate::svg::geometry::Rect;

/// Space between rows, and below the participants.
const GAP: f64 = 14.0;
const BELOW: f64 = 20.0;

/// Space between words and the arrow below them.
const ABOVE_ARROW: f64 = 5.0;

/// Space inside a frame, and below a tab.
const INSIDE: f64 = 12.0;
const BELOW_TAB: f64 = 8.0;

/// A drawing that is taller shows its participants again at its foot.
const TALL: f64 = 900.0;

/// A frame that has not ended.
struct Open {
    /// Its place among the frames.
    index: usize,
    /// How far to the left and to the right its content reaches.
    extent: (f64, f64),
}

struct Placer<'a, 'c> {
    layout: Layout<'a>,
    columns: &'c Columns,
    open: Vec<Open>,
    y: f64,
    /// The pass that the next row goes on from.
    pending: Option<usize>,
    /// Where the note of a rung ends, for the pass that follows each.
    under_rung: Option<f64>,
}

/// Everything at its place.
pub(super) fn place<'a>(
    mut heads: Vec<Head<'a>>,
    mut feet: Vec<Head<'a>>,
    rows: Vec<Row<'a>>,
    columns: &Columns,
) -> Layout<'a> {
    let tallest = level(&mut heads, columns, 0.0);
    let mut placer = Placer {
        layout: Layout::default(),
        columns,
        open: Vec::new(),
        y: tallest + BELOW,
        pending: None,
        under_rung: None,
    };
    for row in rows {
        placer.row(row);
    }
    let Placer { mut layout, mut y, .. } = placer;
    y += 4.0;
    let lifeline = |x: &f64| Lifeline { x: *x, top: tallest, bottom: y };
    layout.lifelines = columns.all().iter().map(lifeline).collect();
    if y > TALL {
        level(&mut feet, columns, y);
        layout.feet = feet;
    }
    layout.heads = heads;
    layout.bounds = bounds(&layout);
    layout
}

/// Cards in a row from `top`, each at its column and all as tall as the tallest. How tall that is.
fn level(cards: &mut [Head<'_>], columns: &Columns, top: f64) -> f64 {
    let tallest = cards.iter().map(|card| card.rect.height).fold(0.0, f64::max);
    for (card, x) in cards.iter_mut().zip(columns.all()) {
        let lower = top + (tallest - card.rect.height) / 2.0;
        for line in card.name.iter_mut().chain(&mut card.duties) {
            line.at = (line.at.0 + x, line.at.1 + lower);
        }
        card.rect = Rect { x: card.rect.x + x, y: top, height: tallest, ..card.rect };
    }
    tallest
}

impl<'a> Placer<'a, '_> {
    fn row(&mut self, row: Row<'a>) {
        let pending = self.pending.take();
        // A rung that is there no more has no pass behind it.
        self.under_rung = self.under_rung.filter(|_| matches!(row, Row::Pass { .. }));
        match row {
            Row::Message(message) if message.from == message.to => self.round(message),
            Row::Message(message) => {
                let from = message.from;
                let arrow = self.straight(message);
                self.lead(pending, from, arrow, false);
            }
            Row::Note(note) => {
                let (at, top) = (note.at, self.y);
                self.lead(pending, at, top, true);
                self.note(note, top);
                self.y += GAP;
            }
            Row::Rung { note, condition, message } => {
                let at = note.at;
                let top = self.rung(note, condition, message);
                self.lead(pending, at, top, true);
            }
            Row::Pass { at, words, width, height } => self.pass(at, words, width, height),
            Row::Open { condition, refuses } => self.begin(condition, refuses),
            Row::Next(condition) => self.next(condition),
            Row::Close => self.end(),
        }
    }

    /// Every frame that is open has to hold what reaches so far.
    fn reach(&mut self, left: f64, right: f64) {
        if let Some(open) = self.open.last_mut() {
            open.extent = (open.extent.0.min(left), open.extent.1.max(right));
        }
    }

    /// A pass leads on to what comes next where that is on the same lifeline.
    fn lead(&mut self, pass: Option<usize>, column: usize, y: f64, has_head: bool) {
        let x = self.columns.x(column);
        if let Some(pass) = pass.and_then(|index| self.layout.passes.get_mut(index))
            && (pass.from.0 - x).abs() < 0.5
        {
            pass.to.1 = y;
            pass.has_head = has_head;
        }
    }

    /// A message along a straight line. Where the line runs.
    fn straight(&mut self, mut message: Message<'a>) -> f64 {
        let words = &message.words;
        let room = self.columns.room(&message, 0.0);
        let is_far = message.tone != Tone::Call && message.from.abs_diff(message.to) > 1;
        let middle = f64::midpoint(room.0, room.1) - words.width / 2.0;
        let x = if is_far { at_receiver(&message, room) } else { middle };
        message.place = Rect { x, y: self.y, width: words.width, height: words.height };
        let y = self.y + words.height + ABOVE_ARROW;
        let (from, to) = (self.columns.x(message.from), self.columns.x(message.to));
        message.course = vec![(from, y), (to, y)];
        self.reach(from.min(to).min(message.place.x), from.max(to).max(message.place.x + message.place.width));
        self.layout.messages.push(message);
        self.y = y + GAP;
        y
    }

    /// A message to oneself, with its words at its right.
    fn round(&mut self, mut message: Message<'a>) {
        let x = self.columns.x(message.from);
        let height = message.words.height.max(20.0);
        let (top, bottom) = (self.y + height / 2.0 - 8.0, self.y + height / 2.0 + 8.0);
        message.course = vec![(x, top), (x + LOOP, top), (x + LOOP, bottom), (x, bottom)];
        let lower = (height - message.words.height) / 2.0;
        let width = message.words.width;
        message.place = Rect { x: x + LOOP + WORDS, y: self.y + lower, width, height: message.words.height };
        self.reach(x, message.place.x + width);
        self.layout.messages.push(message);
        self.y += height + GAP;
    }

    fn note(&mut self, mut note: Note<'a>, top: f64) {
        note.rect.x = self.columns.x(note.at) - note.rect.width / 2.0;
        note.rect.y = top;
        self.reach(note.rect.x, note.rect.x + note.rect.width);
        self.y = top + note.rect.height;
        self.layout.notes.push(note);
    }

    /// A note with a frame at its side, both around the same middle. Where the note begins.
    fn rung(&mut self, note: Note<'a>, condition: Tab, mut message: Message<'a>) -> f64 {
        let half = note.rect.width / 2.0;
        let (start, tip) = (self.columns.x(note.at), self.columns.x(message.to));
        let is_left = tip < start;
        let words = &message.words;
        let above = condition.height + BELOW_TAB / 2.0;
        let height = above + words.height + ABOVE_ARROW + INSIDE;
        let tall = note.rect.height.max(height);
        let top = self.y + (tall - note.rect.height) / 2.0;
        let side = if is_left { start - half } else { start + half };
        let (left, right) = if is_left { (tip - INSIDE, side - FRAME) } else { (side + FRAME, tip + INSIDE) };
        let frame = Rect { x: left, y: self.y + (tall - height) / 2.0, width: right - left, height };
        let room = self.columns.room(&message, half);
        message.place =
            Rect { x: at_receiver(&message, room), y: frame.y + above, width: words.width, height: words.height };
        let y = message.place.y + words.height + ABOVE_ARROW;
        message.course = vec![(side, y), (tip, y)];
        self.reach(left, right);
        let refuses = message.tone == Tone::Refusal;
        self.layout.frames.push(Frame { rect: frame, tabs: vec![((frame.x, frame.y), condition)], refuses });
        self.layout.messages.push(message);
        let bottom = self.y + tall;
        self.note(note, top);
        self.under_rung = Some(self.y);
        self.y = bottom + GAP;
        top
    }

    fn pass(&mut self, at: usize, words: Vec<Line>, width: f64, height: f64) {
        let x = self.columns.x(at);
        let top = self.under_rung.take().unwrap_or(self.y - GAP);
        let place = Rect { x: x + 8.0, y: self.y - GAP / 2.0, width, height };
        let bottom = self.y - GAP + height.max(10.0) + GAP;
        self.reach(x, place.x + place.width);
        self.pending = Some(self.layout.passes.len());
        self.layout.passes.push(Pass { from: (x, top), to: (x, bottom), has_head: false, words, place });
        self.y = bottom;
    }

    fn begin(&mut self, condition: Tab, refuses: bool) {
        self.open.push(Open { index: self.layout.frames.len(), extent: (f64::INFINITY, f64::NEG_INFINITY) });
        let rect = Rect { y: self.y, ..Rect::default() };
        self.layout.frames.push(Frame { rect, tabs: Vec::new(), refuses });
        self.next(condition);
    }

    fn next(&mut self, condition: Tab) {
        let top = self.y;
        if let Some(frame) = self.open.last().and_then(|open| self.layout.frames.get_mut(open.index)) {
            self.y += condition.height + BELOW_TAB;
            frame.tabs.push(((0.0, top), condition));
        }
    }

    fn end(&mut self) {
        let Some(open) = self.open.pop() else { return };
        let mut outer = None;
        if let Some(frame) = self.layout.frames.get_mut(open.index) {
            let (left, right) = if open.extent.0 <= open.extent.1 { open.extent } else { (0.0, 0.0) };
            let tabs = frame.tabs.iter().map(|(_, tab)| tab.width).fold(0.0, f64::max);
            let width = (right - left + 2.0 * INSIDE).max(tabs + INSIDE);
            frame.rect = Rect { x: left - INSIDE, width, height: self.y - frame.rect.y, ..frame.rect };
            frame.tabs.iter_mut().for_each(|(at, _)| at.0 = left - INSIDE);
            outer = Some((frame.rect.x, frame.rect.x + width));
            self.y += GAP;
        }
        if let Some((left, right)) = outer {
            self.reach(left, right);
        }
    }
}

/// Words near whoever receives them, so that those of several answers stand below each other.
fn at_receiver(message: &Message<'_>, (left, right): (f64, f64)) -> f64 {
    if message.to < message.from { left + WORDS } else { right - WORDS - message.words.width }
}

/// The box around everything.
fn bounds(layout: &Layout<'_>) -> Rect {
    let heads = layout.heads.iter().chain(&layout.feet).map(|head| head.rect);
    let frames = layout.frames.iter().map(|frame| frame.rect);
    let words = layout.passes.iter().map(|pass| pass.place);
    let messages = layout.messages.iter().flat_map(|message| {
        let course = message.course.iter().map(|(x, y)| Rect { x: *x, y: *y, ..Rect::default() });
        course.chain([message.place])
    });
    let notes = layout.notes.iter().map(|note| note.rect);
    let lines = layout.lifelines.iter().map(|line| Rect { x: line.x, y: line.bottom, ..Rect::default() });
    let all = heads.chain(frames).chain(words).chain(messages).chain(notes).chain(lines);
    let corners = all.map(|rect| (rect.x, rect.y, rect.x + rect.width, rect.y + rect.height));
    let around =
        corners.reduce(|one, other| (one.0.min(other.0), one.1.min(other.1), one.2.max(other.2), one.3.max(other.3)));
    around.map_or(Rect::default(), |(left, top, right, bottom)| Rect {
        x: left,
        y: top,
        width: right - left,
        height: bottom - top,
    })
}
