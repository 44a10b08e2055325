//! Two versions of a diagram as one: everything that is in either, with what differs marked.

mod forms;
mod parts;
mod sequence;
mod tally;
#[cfg(test)]
mod tests;
mod timeline;

use tally::Tally;

use crate::model::{Budget, Change, Diagram, Form, Lanes, Planes, Sequence, Sites, Timeline, Zones};
use crate::{DESCRIPTION, TITLE, text};

/// What is in either of two diagrams of one kind, with its [`Change`]. The description says how much is different.
///
/// Sources are not compared: a record that names others for the same architecture draws the same. Where the two are not of one form there is
/// nothing to compare, and the new one is given as it is: diagrams of one kind are of one form.
pub fn compare(old: &Diagram, new: &Diagram) -> Diagram {
    merged(&old.form, new, "").unwrap_or_else(|| new.clone())
}

/// As [`compare`], where only the new version of a record feeds the kind: all of it was added.
pub fn compare_added(new: &Diagram) -> Diagram {
    merged(&nothing_of(&new.form), new, "only in the new version: ").unwrap_or_else(|| new.clone())
}

/// As [`compare`], where only the old version of a record feeds the kind: all of it was removed.
pub fn compare_removed(old: &Diagram) -> Diagram {
    let nothing = Diagram { form: nothing_of(&old.form), ..old.clone() };
    merged(&old.form, &nothing, "only in the old version: ").unwrap_or_else(|| old.clone())
}

/// Both as one, under the name of the new one. None where they are not of one form.
fn merged(old: &Form, new: &Diagram, remark: &str) -> Option<Diagram> {
    let mut tally = Tally::default();
    let form = match (old, &new.form) {
        (Form::Plane(old), Form::Plane(new)) => Form::Plane(forms::planes(old, new, &mut tally)),
        (Form::Zones(old), Form::Zones(new)) => Form::Zones(forms::zones(old, new, &mut tally)),
        (Form::Sites(old), Form::Sites(new)) => Form::Sites(forms::sites(old, new, &mut tally)),
        (Form::Sequence(old), Form::Sequence(new)) => Form::Sequence(sequence::merge(old, new, &mut tally)),
        (Form::Lanes(old), Form::Lanes(new)) => Form::Lanes(forms::lanes(old, new, &mut tally)),
        (Form::Budget(old), Form::Budget(new)) => Form::Budget(forms::budget(old, new, &mut tally)),
        (Form::Timeline(old), Form::Timeline(new)) => Form::Timeline(timeline::merge(old, new, &mut tally)),
        _ => return None,
    };
    Some(Diagram {
        title: text::cut(&format!("{}, compared", new.title), TITLE),
        description: text::cut(&format!("{}: {remark}{}", new.title, tally.words()), DESCRIPTION),
        form,
        ..new.clone()
    })
}

/// A drawing of this form without anything in it.
fn nothing_of(form: &Form) -> Form {
    match form {
        Form::Plane(of) => Form::Plane(Planes { focus: of.focus, client: None, bands: Vec::new(), edges: Vec::new() }),
        Form::Zones(_) => Form::Zones(Zones { zones: Vec::new(), crossings: Vec::new() }),
        Form::Sites(_) => Form::Sites(Sites::default()),
        Form::Sequence(_) => Form::Sequence(Sequence { participants: Vec::new(), steps: Vec::new() }),
        Form::Lanes(_) => Form::Lanes(Lanes { lanes: Vec::new(), components: Vec::new() }),
        Form::Budget(_) => Form::Budget(Budget {
            objectives: Vec::new(),
            latencies: Vec::new(),
            nodes: Vec::new(),
            hops: Vec::new(),
            tiers: Vec::new(),
        }),
        Form::Timeline(_) => Form::Timeline(Timeline { events: Vec::new(), passages: Vec::new() }),
    }
}

/// A part of a diagram that can be there or not, or be different.
trait Part: Clone {
    /// What it is, in one word.
    const THING: &'static str;

    /// What it keeps from version to version.
    fn key(&self) -> String;

    /// Whether it may be `old` under another key, where neither has a partner of its own.
    fn may_be(&self, _old: &Self) -> bool {
        false
    }

    /// What was different in `old`, in words; nothing where all is as it was.
    fn before(&self, old: &Self) -> Vec<String>;

    /// Whether it stands there only because of something else: that it comes or goes is said there.
    fn is_bystander(&self) -> bool {
        false
    }

    /// Takes over what is in `old` and has changes of its own.
    fn merge_inside(&mut self, _old: &Self, _tally: &mut Tally) {}

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
            None if part.is_bystander() => {}
            None => {
                tally.count(T::THING, &Change::Added);
                part.mark(Change::Added);
            }
            Some(was) => {
                let before = part.before(was);
                part.merge_inside(was, tally);
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
                if !part.is_bystander() {
                    tally.count(T::THING, &Change::Removed);
                    part.mark(Change::Removed);
                }
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
    let mut left: Vec<usize> = (0..old.len()).filter(|index| free[*index].is_some()).collect();
    for (part, pair) in new.iter().zip(&mut pairs).filter(|(_, pair)| pair.is_none()) {
        if let Some(place) = left.iter().position(|index| part.may_be(&old[*index])) {
            *pair = Some(left.remove(place));
        }
    }
    pairs
}
