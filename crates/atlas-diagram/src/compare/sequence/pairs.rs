//! Which message and which note of the new sequence is which of the old one.

use std::collections::{BTreeMap, VecDeque};

use crate::model::{Step, Tone};

/// A message or a note, and where it stands.
pub(super) struct Leaf<'a> {
    pub(super) step: &'a Step,
    /// When the course is taken that it stands in.
    pub(super) condition: Option<&'a str>,
    /// The fork that the course belongs to, by its turn in the telling.
    pub(super) fork: Option<usize>,
    /// The note before it in its course or in one around it: `(over, heading)`.
    note: Option<(&'a str, &'a str)>,
    /// Whether its condition says only how far down it stands: behind every rung of a ladder the rest of it is one course. Elsewhere a course
    /// is known by its condition.
    is_in_ladder: bool,
}

/// Messages and notes in the order in which they are told.
pub(super) fn leaves(steps: &[Step]) -> Vec<Leaf<'_>> {
    let mut told = Told { leaves: Vec::new(), forks: 0 };
    told.all(steps, Course { condition: None, fork: None, is_in_ladder: true }, None);
    told.leaves
}

/// A course, or the whole.
#[derive(Clone, Copy)]
struct Course<'a> {
    condition: Option<&'a str>,
    fork: Option<usize>,
    is_in_ladder: bool,
}

struct Told<'a> {
    leaves: Vec<Leaf<'a>>,
    forks: usize,
}

impl<'a> Told<'a> {
    fn all(&mut self, steps: &'a [Step], course: Course<'a>, mut note: Option<(&'a str, &'a str)>) {
        let Course { condition, fork, is_in_ladder } = course;
        for step in steps {
            match step {
                Step::Message { .. } => self.leaves.push(Leaf { step, condition, fork, note, is_in_ladder }),
                Step::Note { over, heading, .. } => {
                    self.leaves.push(Leaf { step, condition, fork, note: None, is_in_ladder });
                    note = Some((over, heading));
                }
                Step::Alternatives(branches) => {
                    let own = self.forks;
                    self.forks += 1;
                    for branch in branches {
                        let condition = Some(branch.condition.as_str());
                        let course = Course { condition, fork: Some(own), is_in_ladder: note.is_some() };
                        self.all(&branch.steps, course, note);
                    }
                }
            }
        }
    }
}

/// What two that are the same have in common: ends and tone, or place and heading of a note; then words, condition and note before.
type Key<'a> = ((&'a str, &'a str, Option<Tone>), Option<&'a str>, Option<&'a str>, Option<(&'a str, &'a str)>);

/// A way in which two can be the same.
struct Rule {
    key: for<'a> fn(&Leaf<'a>) -> Option<Key<'a>>,
    /// Whether it holds only where no other has the key.
    alone: bool,
}

/// From the surest to the least sure.
const RULES: [Rule; 4] = [
    Rule { key: unchanged, alone: false },
    Rule { key: reworded, alone: false },
    Rule { key: in_its_course, alone: false },
    Rule { key: anywhere, alone: true },
];

fn unchanged<'a>(leaf: &Leaf<'a>) -> Option<Key<'a>> {
    Some(match leaf.step {
        Step::Message { from, to, text, tone, .. } => {
            ((from, to, Some(*tone)), Some(text.as_str()), leaf.condition, leaf.note)
        }
        Step::Note { over, heading, .. } => ((over, heading, None), None, leaf.condition, None),
        Step::Alternatives(_) => return None,
    })
}

/// A message that says something else at the same place.
fn reworded<'a>(leaf: &Leaf<'a>) -> Option<Key<'a>> {
    unchanged(leaf).filter(|_| is_message(leaf)).map(|(ends, _, condition, note)| (ends, None, condition, note))
}

/// A message behind another note.
fn in_its_course<'a>(leaf: &Leaf<'a>) -> Option<Key<'a>> {
    unchanged(leaf).filter(|_| is_message(leaf)).map(|(ends, words, condition, _)| (ends, words, condition, None))
}

/// The only one of its sort. A refusal belongs to what refuses: under another condition it is another.
fn anywhere<'a>(leaf: &Leaf<'a>) -> Option<Key<'a>> {
    let key = unchanged(leaf).filter(|_| leaf.is_in_ladder).filter(|((_, _, tone), ..)| *tone != Some(Tone::Refusal));
    key.map(|(ends, words, ..)| (ends, words, None, None))
}

fn is_message(leaf: &Leaf<'_>) -> bool {
    matches!(leaf.step, Step::Message { .. })
}

/// For each new one the number of the same one in the old sequence.
pub(super) fn pairs(old: &[Leaf<'_>], new: &[Leaf<'_>]) -> Vec<Option<usize>> {
    let mut pairs: Vec<Option<usize>> = vec![None; new.len()];
    let mut taken = vec![false; old.len()];
    for Rule { key, alone } in RULES {
        let mut free: BTreeMap<Key<'_>, VecDeque<usize>> = BTreeMap::new();
        for (index, leaf) in old.iter().enumerate().filter(|(index, _)| !taken[*index]) {
            if let Some(key) = key(leaf) {
                free.entry(key).or_default().push_back(index);
            }
        }
        let mut wanted: BTreeMap<Key<'_>, Vec<usize>> = BTreeMap::new();
        for (index, leaf) in new.iter().enumerate().filter(|(index, _)| pairs[*index].is_none()) {
            if let Some(key) = key(leaf) {
                wanted.entry(key).or_default().push(index);
            }
        }
        for (key, indices) in wanted {
            let Some(found) = free.get_mut(&key).filter(|found| !alone || found.len() == 1 && indices.len() == 1)
            else {
                continue;
            };
            for (index, was) in indices.into_iter().zip(found.drain(..)) {
                pairs[index] = Some(was);
                taken[was] = true;
            }
        }
    }
    pairs
}
