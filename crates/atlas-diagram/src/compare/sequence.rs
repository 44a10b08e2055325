//! Sequences, merged: statements of the record by the note that they stand in, messages by their ends.

use super::merge as merge_parts;
use super::parts::Before;
use super::tally::Tally;
use crate::model::{Branch, Change, Rung, Sequence, Step};

pub(super) fn merge(old: &Sequence, new: &Sequence, tally: &mut Tally) -> Sequence {
    Sequence { participants: merge_participants(old, new), steps: merge_steps(&old.steps, &new.steps, tally) }
}

fn merge_participants(old: &Sequence, new: &Sequence) -> Vec<crate::model::Participant> {
    let mut participants = new.participants.clone();
    let gone = old.participants.iter().filter(|one| new.participants.iter().all(|other| other.id != one.id));
    participants.extend(gone.cloned());
    participants
}

fn merge_steps(old: &[Step], new: &[Step], tally: &mut Tally) -> Vec<Step> {
    let (mut notes, mut messages) = (Vec::new(), Vec::new());
    gather(old, &mut notes, &mut messages);
    let mut walk = Walk { notes, messages, tally };
    let mut steps = walk.steps(new);
    // A rung that is gone has no place in the new ladder: it stands below.
    for (over, heading, rungs) in std::mem::take(&mut walk.notes) {
        let rungs = merge_parts(&rungs, &[], walk.tally);
        steps.push(Step::Note { over, heading, rungs });
    }
    steps
}

/// A note by where it stands and what it is about.
type Note = (String, String, Vec<Rung>);

fn gather(steps: &[Step], notes: &mut Vec<Note>, messages: &mut Vec<Step>) {
    for step in steps {
        match step {
            Step::Message { .. } => messages.push(step.clone()),
            Step::Note { over, heading, rungs } => notes.push((over.clone(), heading.clone(), rungs.clone())),
            Step::Alternatives(branches) => branches.iter().for_each(|branch| gather(&branch.steps, notes, messages)),
        }
    }
}

/// What of the old sequence has no partner yet.
struct Walk<'t> {
    notes: Vec<Note>,
    messages: Vec<Step>,
    tally: &'t mut Tally,
}

impl Walk<'_> {
    fn steps(&mut self, new: &[Step]) -> Vec<Step> {
        new.iter().map(|step| self.step(step)).collect()
    }

    fn step(&mut self, step: &Step) -> Step {
        match step {
            Step::Message { .. } => self.message(step),
            Step::Note { over, heading, rungs } => {
                let found =
                    self.notes.iter().position(|(was_over, was_heading, _)| was_over == over && was_heading == heading);
                let was = found.map_or_else(Vec::new, |index| self.notes.remove(index).2);
                Step::Note { over: over.clone(), heading: heading.clone(), rungs: merge_parts(&was, rungs, self.tally) }
            }
            Step::Alternatives(branches) => {
                let branch =
                    |branch: &Branch| Branch { condition: branch.condition.clone(), steps: self.steps(&branch.steps) };
                Step::Alternatives(branches.iter().map(branch).collect())
            }
        }
    }

    /// A message of the old sequence with the same ends and words, or with the same ends.
    fn partner(&mut self, step: &Step) -> Option<Step> {
        let Step::Message { from, to, text, tone, .. } = step else { return None };
        let same = |other: &Step, words: bool| match other {
            Step::Message { from: was_from, to: was_to, text: was_text, tone: was_tone, .. } => {
                (was_from, was_to, was_tone) == (from, to, tone) && (!words || was_text == text)
            }
            _ => false,
        };
        let found = self.messages.iter().position(|other| same(other, true));
        let found = found.or_else(|| self.messages.iter().position(|other| same(other, false)))?;
        Some(self.messages.remove(found))
    }

    fn message(&mut self, step: &Step) -> Step {
        let was = self.partner(step);
        let mut step = step.clone();
        if let Step::Message { text, status, change, .. } = &mut step {
            let found = match was {
                None => Some(Change::Added),
                Some(Step::Message { text: was_text, status: was_status, .. }) => {
                    let said =
                        |status: &Option<crate::model::Status>| status.as_ref().map(|status| status.text.clone());
                    let before = Before::default()
                        .text("text", Some(&was_text), Some(text))
                        .text("status", said(&was_status).as_deref(), said(status).as_deref())
                        .done();
                    (!before.is_empty()).then(|| Change::Changed { before: before.join("; ") })
                }
                Some(_) => None,
            };
            if let Some(found) = &found {
                self.tally.count("message", found);
            }
            *change = found;
        }
        step
    }
}
