//! Two versions of a diagram as one: everything that is in either, with what differs marked.

mod forms;
mod parts;
mod sequence;
mod tally;
#[cfg(test)]
mod tests;

use tally::Tally;

use crate::model::{Change, Diagram, Form};
use crate::{DESCRIPTION, TITLE, text};

/// What is in either of two diagrams of one kind, with its [`Change`]. The description says how much is different.
///
/// Sources are not compared: a record that names others for the same architecture draws the same. Where the two are not of one kind there is nothing to compare, and the new one is given as it is.
pub fn compare(old: &Diagram, new: &Diagram) -> Diagram {
    let mut tally = Tally::default();
    let form = match (&old.form, &new.form) {
        (Form::Plane(old), Form::Plane(new)) => Form::Plane(forms::planes(old, new, &mut tally)),
        (Form::Zones(old), Form::Zones(new)) => Form::Zones(forms::zones(old, new, &mut tally)),
        (Form::Sites(old), Form::Sites(new)) => Form::Sites(forms::sites(old, new, &mut tally)),
        (Form::Sequence(old), Form::Sequence(new)) => Form::Sequence(sequence::merge(old, new, &mut tally)),
        (Form::Lanes(old), Form::Lanes(new)) => Form::Lanes(forms::lanes(old, new, &mut tally)),
        (Form::Budget(old), Form::Budget(new)) => Form::Budget(forms::budget(old, new, &mut tally)),
        _ => return new.clone(),
    };
    Diagram {
        title: text::cut(&format!("{}, compared", new.title), TITLE),
        description: text::cut(&format!("{}: {}", new.title, tally.words()), DESCRIPTION),
        form,
        ..new.clone()
    }
}

/// A part of a diagram that can be there or not, or be different.
trait Part: Clone {
    /// What it is, in one word.
    const THING: &'static str;

    /// Whether parts under different keys are the same one with other words, where each list has one more.
    const REWORDED: bool = false;

    /// What it keeps from version to version.
    fn key(&self) -> String;

    /// What was different in `old`, in words; nothing where all is as it was.
    fn before(&self, old: &Self) -> Vec<String>;

    /// Marks it.
    fn mark(&mut self, change: Change);
}

/// Both lists as one, in the order of the new one; what is gone stands behind what it stood behind.
fn merge<T: Part>(old: &[T], new: &[T], tally: &mut Tally) -> Vec<T> {
    let pairs = pairs(old, new);
    let mut merged: Vec<(Option<usize>, T)> = Vec::new();
    for (part, pair) in new.iter().zip(&pairs) {
        let mut part = part.clone();
        match pair.and_then(|index| old.get(index)) {
            None => {
                tally.count(T::THING, &Change::Added);
                part.mark(Change::Added);
            }
            Some(was) => {
                let before = part.before(was);
                if !before.is_empty() {
                    let change = Change::Changed { before: before.join("; ") };
                    tally.count(T::THING, &change);
                    part.mark(change);
                }
            }
        }
        merged.push((*pair, part));
    }
    let mut at = 0;
    for (index, part) in old.iter().enumerate() {
        match merged.iter().position(|(pair, _)| *pair == Some(index)) {
            Some(place) => at = place + 1,
            None => {
                let mut part = part.clone();
                tally.count(T::THING, &Change::Removed);
                part.mark(Change::Removed);
                merged.insert(at, (Some(index), part));
                at += 1;
            }
        }
    }
    merged.into_iter().map(|(_, part)| part).collect()
}

/// For each new part the place of the same one in the old list.
fn pairs<T: Part>(old: &[T], new: &[T]) -> Vec<Option<usize>> {
    let mut free: Vec<Option<String>> = old.iter().map(|part| Some(part.key())).collect();
    let mut pairs: Vec<Option<usize>> = Vec::with_capacity(new.len());
    for part in new {
        let key = Some(part.key());
        let found = free.iter().position(|other| *other == key);
        if let Some(index) = found {
            free[index] = None;
        }
        pairs.push(found);
    }
    if T::REWORDED {
        let mut left = free.iter().enumerate().filter(|(_, key)| key.is_some()).map(|(index, _)| index);
        for pair in pairs.iter_mut().filter(|pair| pair.is_none()) {
            *pair = left.next();
        }
    }
    pairs
}
