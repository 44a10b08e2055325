//! What happens, one row below the other, with alternatives told as ladders where they are.

use std::collections::BTreeMap;

use super::words::{Wraps, beside, level, note, said, tab};
use super::{Line, Message, Note, Tab};
use crate::model::{Branch, Change, Sequence, Step, Tone};
use crate::svg::geometry::Rect;
use crate::words::with;

/// A row of the drawing, as yet without a place.
#[derive(Clone, Debug)]
pub(super) enum Row<'a> {
    Message(Message<'a>),
    Note(Note<'a>),
    /// A note with the only other course beside it.
    Rung {
        note: Note<'a>,
        condition: Tab,
        message: Message<'a>,
    },
    /// What holds when none of the courses before was taken.
    Pass {
        at: usize,
        words: Vec<Line>,
        width: f64,
        height: f64,
    },
    /// A frame begins, with its first course.
    Open {
        condition: Tab,
        refuses: bool,
    },
    /// The next course in the same frame.
    Next(Tab),
    /// The frame ends.
    Close,
}

/// The rows of a sequence; none where nobody takes part.
pub(super) fn rows(sequence: &Sequence, wraps: Wraps) -> Vec<Row<'_>> {
    let mut columns = BTreeMap::new();
    for (index, participant) in sequence.participants.iter().enumerate() {
        columns.entry(participant.id.as_str()).or_insert(index);
    }
    let mut reader = Reader { columns, wraps, rows: Vec::new() };
    if !sequence.participants.is_empty() {
        reader.steps(&sequence.steps, true);
    }
    level(reader.rows.iter_mut().filter_map(|row| match row {
        Row::Note(note) | Row::Rung { note, .. } => Some(note),
        _ => None,
    }));
    reader.rows
}

struct Reader<'a> {
    columns: BTreeMap<&'a str, usize>,
    wraps: Wraps,
    rows: Vec<Row<'a>>,
}

impl<'a> Reader<'a> {
    /// `is_end` where nothing follows behind the last step. The last course of a ladder takes the place of what is left, so that a long ladder
    /// is no deep recursion.
    fn steps(&mut self, steps: &'a [Step], is_end: bool) {
        let mut rest = steps;
        while let Some((step, after)) = rest.split_first() {
            rest = after;
            match step {
                Step::Message { .. } => self.rows.extend(self.message(step).map(Row::Message)),
                Step::Note { over, heading, rungs } => {
                    let Some(at) = self.columns.get(over.as_str()).copied() else { continue };
                    let note = note(at, heading, rungs, self.wraps);
                    if let Some((message, refused)) = self.former_rung(at, after) {
                        let condition = tab(&refused.condition, is_gone(refused), self.wraps);
                        self.rows.push(Row::Rung { note, condition, message });
                        rest = after.get(1..).unwrap_or_default();
                        continue;
                    }
                    match self.rung(at, after).filter(|_| is_end) {
                        Some((message, refused, passed)) => {
                            let condition = tab(&refused.condition, is_gone(refused), self.wraps);
                            self.rows.push(Row::Rung { note, condition, message });
                            self.pass(at, &passed.condition);
                            rest = &passed.steps;
                        }
                        None => self.rows.push(Row::Note(note)),
                    }
                }
                Step::Alternatives(branches) => {
                    if let Some(last) = self.alternatives(branches, is_end && after.is_empty()) {
                        rest = last;
                    }
                }
            }
        }
    }

    /// A message between participants that are there.
    fn message(&self, step: &'a Step) -> Option<Message<'a>> {
        let Step::Message { from, to, text, status, tone, change } = step else { return None };
        let (from, to) = (*self.columns.get(from.as_str())?, *self.columns.get(to.as_str())?);
        let change = change.as_ref();
        let was = change.and_then(Change::before).map(|before| format!("was {before}"));
        let words = said(&with(&Change::signed(change, text), was.as_deref()), status.as_ref(), self.wraps);
        Some(Message { from, to, tone: *tone, change, words, place: Rect::default(), course: Vec::new() })
    }

    /// The one answer that can stand beside a note at `at`, with both courses.
    fn rung(&self, at: usize, after: &'a [Step]) -> Option<(Message<'a>, &'a Branch, &'a Branch)> {
        let [Step::Alternatives(branches)] = after else { return None };
        let [refused, passed] = branches.as_slice() else { return None };
        Some((self.answer(at, refused)?, refused, passed))
    }

    /// The answer of a rung that is there no more: its other course is now that of the rung before.
    fn former_rung(&self, at: usize, after: &'a [Step]) -> Option<(Message<'a>, &'a Branch)> {
        let [Step::Alternatives(branches), ..] = after else { return None };
        let [refused] = branches.as_slice() else { return None };
        Some((self.answer(at, refused).filter(|_| is_gone(refused))?, refused))
    }

    /// What leads away from `at`, where a course holds nothing else.
    fn answer(&self, at: usize, branch: &'a Branch) -> Option<Message<'a>> {
        let [answer] = branch.steps.as_slice() else { return None };
        let message = self.message(answer)?;
        (message.tone != Tone::Call && message.from == at && message.to != at).then_some(message)
    }

    fn pass(&mut self, at: usize, condition: &str) {
        let (words, width, height) = beside(condition, self.wraps);
        self.rows.push(Row::Pass { at, words, width, height });
    }

    /// The steps with which it goes on at the same level, where there are such.
    fn alternatives(&mut self, branches: &'a [Branch], is_end: bool) -> Option<&'a [Step]> {
        let (last, earlier) = branches.split_last()?;
        if is_end && is_ladder(last, earlier) {
            for branch in earlier {
                self.open(branch, refuses(branch));
                self.steps(&branch.steps, true);
                self.rows.push(Row::Close);
            }
            let holder = branches.iter().find_map(|branch| self.first_column(&branch.steps)).unwrap_or(0);
            self.pass(holder, &last.condition);
            return Some(&last.steps);
        }
        for (index, branch) in branches.iter().enumerate() {
            if index == 0 {
                self.open(branch, false);
            } else {
                self.rows.push(Row::Next(tab(&branch.condition, is_gone(branch), self.wraps)));
            }
            self.steps(&branch.steps, is_end);
        }
        self.rows.push(Row::Close);
        None
    }

    fn open(&mut self, branch: &Branch, refuses: bool) {
        self.rows.push(Row::Open { condition: tab(&branch.condition, is_gone(branch), self.wraps), refuses });
    }

    /// Where the first thing happens that has a place.
    fn first_column(&self, steps: &[Step]) -> Option<usize> {
        steps.iter().find_map(|step| match step {
            Step::Message { from, .. } => self.columns.get(from.as_str()).copied(),
            Step::Note { over, .. } => self.columns.get(over.as_str()).copied(),
            Step::Alternatives(branches) => branches.iter().find_map(|branch| self.first_column(&branch.steps)),
        })
    }
}

/// Whether all courses but the last end with an answer, or the last one goes on into further alternatives.
fn is_ladder(last: &Branch, earlier: &[Branch]) -> bool {
    let leaves =
        |branch: &Branch| matches!(branch.steps.last(), Some(Step::Message { tone: Tone::Answer | Tone::Refusal, .. }));
    !earlier.is_empty() && (earlier.iter().all(leaves) || matches!(last.steps.last(), Some(Step::Alternatives(_))))
}

/// Whether all that happens in a course does so no more.
fn is_gone(branch: &Branch) -> bool {
    let gone = |change: &Option<Change>| *change == Some(Change::Removed);
    let step = |step: &Step| match step {
        Step::Message { change, .. } => gone(change),
        Step::Note { rungs, .. } => !rungs.is_empty() && rungs.iter().all(|rung| gone(&rung.change)),
        Step::Alternatives(branches) => branches.iter().all(is_gone),
    };
    !branch.steps.is_empty() && branch.steps.iter().all(step)
}

fn refuses(branch: &Branch) -> bool {
    matches!(branch.steps.last(), Some(Step::Message { tone: Tone::Refusal, .. }))
}
