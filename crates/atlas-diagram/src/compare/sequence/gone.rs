//! What is gone, put where it stood, as far as that can be told.

use std::ops::Range;

use super::{Course, Piece, Place, merge_parts, with_change};
use crate::compare::tally::Tally;
use crate::model::{Branch, Change, Step};

/// The old sequence as it is read once more, beside the merged one.
pub(super) struct Gone<'t> {
    /// Messages and notes of the old sequence that stand in the merged one.
    leaves: Vec<bool>,
    /// Forks of the old sequence that stand in the merged one.
    forks: Vec<usize>,
    /// The numbers of the next message or note, and of the next fork.
    leaf: usize,
    fork: usize,
    /// What stood before in the telling and stands in the merged sequence.
    last: Option<Place>,
    tally: &'t mut Tally,
}

impl<'t> Gone<'t> {
    pub(super) fn new(pairs: &[Option<usize>], leaves: usize, forks: &[usize], tally: &'t mut Tally) -> Self {
        let mut there = vec![false; leaves];
        for index in pairs.iter().flatten() {
            there[*index] = true;
        }
        Self { leaves: there, forks: forks.to_vec(), leaf: 0, fork: 0, last: None, tally }
    }

    /// Puts what is gone of a course, or of the whole.
    pub(super) fn put_all(&mut self, steps: &[Step], merged: &mut Vec<Piece>) {
        let end = self.leaf + steps.iter().map(size).sum::<usize>();
        let mut before = None;
        for step in steps {
            before = match step {
                Step::Alternatives(branches) => self.alternatives(branches, before, end, merged),
                _ => Some(self.single(step, before, end, merged)),
            };
            self.last = before.or(self.last);
        }
    }

    fn single(&mut self, step: &Step, before: Option<Place>, end: usize, merged: &mut Vec<Piece>) -> Place {
        let place = Place::Leaf(self.leaf);
        if self.leaves.get(self.leaf).is_some_and(|there| *there) {
            self.leaf += 1;
        } else {
            let piece = self.piece(step);
            self.put(piece, before, end, merged);
        }
        place
    }

    /// Behind which piece the next step of the same course stands.
    fn alternatives(
        &mut self,
        branches: &[Branch],
        before: Option<Place>,
        end: usize,
        merged: &mut Vec<Piece>,
    ) -> Option<Place> {
        let fork = self.fork;
        self.fork += 1;
        let mut behind = None;
        for branch in branches {
            let range = self.leaf..self.leaf + branch.steps.iter().map(size).sum::<usize>();
            if range.is_empty() || self.is_there(range) {
                self.put_all(&branch.steps, merged);
            } else {
                let course = self.course(branch);
                self.put_course(course, fork, behind, before, end, merged);
            }
            behind = Some(branch.condition.as_str());
        }
        if self.forks.contains(&fork) { Some(Place::Fork(fork)) } else { before }
    }

    /// A course into its fork; where that is gone too, into one that stands where it stood.
    fn put_course(
        &mut self,
        course: Course,
        fork: usize,
        behind: Option<&str>,
        before: Option<Place>,
        end: usize,
        merged: &mut Vec<Piece>,
    ) {
        let place = Place::Fork(fork);
        if self.forks.contains(&fork) {
            if let Some(courses) = find_fork(merged, place) {
                let at = behind.and_then(|behind| courses.iter().position(|other| other.condition == behind));
                courses.insert(at.map_or(0, |at| at + 1), course);
            }
        } else {
            self.put(Piece::Alternatives(Some(place), vec![course]), before, end, merged);
            self.forks.push(fork);
        }
        self.last = Some(place);
    }

    /// Behind what stood before it in its course; otherwise before what stood behind it there; otherwise behind whatever was told before it.
    fn put(&mut self, piece: Piece, before: Option<Place>, end: usize, merged: &mut Vec<Piece>) {
        let next = (self.leaf..end).find(|index| self.leaves[*index]).map(Place::Leaf);
        let mut piece = Some(piece);
        let ways = [(before, 1), (next, 0), (self.last, 1)];
        for (place, step) in ways.into_iter().filter_map(|(place, step)| place.map(|place| (place, step))) {
            if insert(merged, place, step, &mut piece) {
                return;
            }
        }
        merged.splice(0..0, piece);
    }

    fn is_there(&self, range: Range<usize>) -> bool {
        self.leaves.get(range).is_some_and(|leaves| leaves.contains(&true))
    }

    fn course(&mut self, branch: &Branch) -> Course {
        Course {
            condition: branch.condition.clone(),
            pieces: branch.steps.iter().map(|step| self.piece(step)).collect(),
        }
    }

    /// A step that is gone with all that is in it, marked and counted.
    fn piece(&mut self, step: &Step) -> Piece {
        if let Step::Alternatives(branches) = step {
            let place = Place::Fork(self.fork);
            self.forks.push(self.fork);
            self.fork += 1;
            return Piece::Alternatives(Some(place), branches.iter().map(|branch| self.course(branch)).collect());
        }
        let place = Place::Leaf(self.leaf);
        self.leaves[self.leaf] = true;
        self.leaf += 1;
        let step = match step {
            Step::Note { over, heading, rungs } => {
                let rungs = merge_parts(rungs, &[], self.tally);
                Step::Note { over: over.clone(), heading: heading.clone(), rungs }
            }
            _ => with_change(step, Some(Change::Removed), self.tally),
        };
        Piece::Leaf(Some(place), step)
    }
}

/// How many messages and notes are in a step.
fn size(step: &Step) -> usize {
    match step {
        Step::Message { .. } | Step::Note { .. } => 1,
        Step::Alternatives(branches) => branches.iter().flat_map(|branch| &branch.steps).map(size).sum(),
    }
}

/// Puts a piece before (0) or behind (1) what stands at a place. Whether that is there.
fn insert(pieces: &mut Vec<Piece>, place: Place, step: usize, piece: &mut Option<Piece>) -> bool {
    if let Some(at) = pieces.iter().position(|other| other.place() == Some(place)) {
        pieces.splice(at + step..at + step, piece.take());
        return true;
    }
    pieces.iter_mut().any(|other| match other {
        Piece::Alternatives(_, courses) => {
            courses.iter_mut().any(|course| insert(&mut course.pieces, place, step, piece))
        }
        Piece::Leaf(..) => false,
    })
}

fn find_fork(pieces: &mut [Piece], place: Place) -> Option<&mut Vec<Course>> {
    pieces.iter_mut().find_map(|piece| match piece {
        Piece::Alternatives(own, courses) => {
            if *own == Some(place) {
                return Some(courses);
            }
            courses.iter_mut().find_map(|course| find_fork(&mut course.pieces, place))
        }
        Piece::Leaf(..) => None,
    })
}
