//! Sequences, merged: what is in the new one in its order, what is gone where it stood.

mod gone;
mod pairs;

use gone::Gone;
use pairs::{Leaf, leaves, pairs};

use super::merge as merge_parts;
use super::parts::Before;
use super::tally::Tally;
use crate::model::{Branch, Change, Participant, Sequence, Status, Step};

pub(super) fn merge(old: &Sequence, new: &Sequence, tally: &mut Tally) -> Sequence {
    let (was, is) = (leaves(&old.steps), leaves(&new.steps));
    let mut merge = Merge { pairs: pairs(&was, &is), was, next: 0, forks: Vec::new(), tally };
    let mut pieces = merge.pieces(&new.steps);
    let mut gone = Gone::new(&merge.pairs, merge.was.len(), &merge.forks, merge.tally);
    gone.put_all(&old.steps, &mut pieces);
    Sequence { participants: participants(&old.participants, &new.participants), steps: steps(pieces) }
}

/// The new ones in their order; one that is gone stands behind what it stood behind.
fn participants(old: &[Participant], new: &[Participant]) -> Vec<Participant> {
    let mut participants = new.to_vec();
    let mut at = 0;
    for participant in old {
        match participants.iter().position(|other| other.id == participant.id) {
            Some(place) => at = place + 1,
            None => {
                participants.insert(at, participant.clone());
                at += 1;
            }
        }
    }
    participants
}

/// Where something of the old sequence stands in the merged one: the number of a message or note, or that of a fork.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Leaf(usize),
    Fork(usize),
}

/// A step of the merged sequence, with what it was.
enum Piece {
    Leaf(Option<Place>, Step),
    Alternatives(Option<Place>, Vec<Course>),
}

/// A course of the merged sequence.
struct Course {
    condition: String,
    pieces: Vec<Piece>,
}

impl Piece {
    fn place(&self) -> Option<Place> {
        match self {
            Self::Leaf(place, _) | Self::Alternatives(place, _) => *place,
        }
    }
}

fn steps(pieces: Vec<Piece>) -> Vec<Step> {
    let step = |piece| match piece {
        Piece::Leaf(_, step) => step,
        Piece::Alternatives(_, courses) => {
            let branch = |course: Course| Branch { condition: course.condition, steps: steps(course.pieces) };
            Step::Alternatives(courses.into_iter().map(branch).collect())
        }
    };
    pieces.into_iter().map(step).collect()
}

/// The new sequence as it is read, with what is different in it.
struct Merge<'a, 't> {
    was: Vec<Leaf<'a>>,
    /// For each message or note of the new sequence the number of the same one in the old.
    pairs: Vec<Option<usize>>,
    /// The number of the next message or note.
    next: usize,
    /// Forks of the old sequence that are there still.
    forks: Vec<usize>,
    tally: &'t mut Tally,
}

impl Merge<'_, '_> {
    fn pieces(&mut self, new: &[Step]) -> Vec<Piece> {
        new.iter().map(|step| self.piece(step)).collect()
    }

    fn piece(&mut self, step: &Step) -> Piece {
        if let Step::Alternatives(branches) = step {
            let course =
                |branch: &Branch| Course { condition: branch.condition.clone(), pieces: self.pieces(&branch.steps) };
            let courses: Vec<Course> = branches.iter().map(course).collect();
            let fork = self.fork(&courses);
            self.forks.extend(fork);
            return Piece::Alternatives(fork.map(Place::Fork), courses);
        }
        let pair = self.pairs.get(self.next).copied().flatten();
        self.next += 1;
        let was = pair.and_then(|index| self.was.get(index)).map(|leaf| leaf.step);
        Piece::Leaf(pair.map(Place::Leaf), marked(step, was, self.tally))
    }

    /// The fork that it was: something in one of its courses stood in a course under the same condition.
    fn fork(&self, courses: &[Course]) -> Option<usize> {
        let mut forks = courses.iter().flat_map(|course| {
            course.pieces.iter().filter_map(|piece| match piece {
                Piece::Leaf(Some(Place::Leaf(index)), _) => {
                    let leaf = self.was.get(*index)?;
                    leaf.fork.filter(|_| leaf.condition == Some(&course.condition))
                }
                _ => None,
            })
        });
        forks.find(|fork| !self.forks.contains(fork))
    }
}

/// A message or a note, with how it differs from what it was.
fn marked(step: &Step, was: Option<&Step>, tally: &mut Tally) -> Step {
    match (step, was) {
        (Step::Note { over, heading, rungs }, was) => {
            let before = if let Some(Step::Note { rungs, .. }) = was { rungs.as_slice() } else { &[] };
            Step::Note { over: over.clone(), heading: heading.clone(), rungs: merge_parts(before, rungs, tally) }
        }
        (Step::Message { text, status, .. }, Some(Step::Message { text: old_text, status: old_status, .. })) => {
            let said = |status: &Option<Status>| status.as_ref().map(|status| status.text.clone());
            let stated = |status: &Option<Status>| status.as_ref().is_some_and(|status| status.stated);
            let before = Before::default()
                .text("text", Some(old_text), Some(text))
                .text("status", said(old_status).as_deref(), said(status).as_deref())
                .flag(stated(old_status), stated(status), "the status was stated", "the status was the usual one")
                .done();
            let change = (!before.is_empty()).then(|| Change::Changed { before: before.join("; ") });
            with_change(step, change, tally)
        }
        _ => with_change(step, Some(Change::Added), tally),
    }
}

/// A message with its mark, which is counted.
fn with_change(step: &Step, found: Option<Change>, tally: &mut Tally) -> Step {
    let mut step = step.clone();
    if let Step::Message { change, .. } = &mut step {
        if let Some(found) = &found {
            tally.count("message", found);
        }
        *change = found;
    }
    step
}
