//! Histories and migrations, merged.

use super::parts::Before;
use super::tally::Tally;
use super::{Part, merge as merge_parts};
use crate::model::{Change, Event, Fact, Passage, Statement, Timeline};

pub(super) fn merge(old: &Timeline, new: &Timeline, tally: &mut Tally) -> Timeline {
    let events = merge_parts(&old.events, &new.events, tally);
    let told_alike = is_in_full(old) == is_in_full(new) || old.passages.is_empty() || new.passages.is_empty();
    let passages = if told_alike {
        merge_parts(&old.passages, &new.passages, tally)
    } else {
        merge_parts(&mentioned(old), &mentioned(new), tally)
    };
    Timeline { events, passages }
}

/// Whether its migration is told with all steps: a migration beside a history, or beside others, is only mentioned.
fn is_in_full(timeline: &Timeline) -> bool {
    timeline.events.is_empty() && timeline.passages.len() == 1
}

/// What a mention says. A step that only the other version has room for was neither added nor removed.
fn mentioned(timeline: &Timeline) -> Vec<Passage> {
    let mention =
        |passage: &Passage| Passage { reason: None, steps: Vec::new(), results: Vec::new(), ..passage.clone() };
    timeline.passages.iter().map(mention).collect()
}

fn text(statement: Option<&Statement>) -> Option<&str> {
    statement.map(|statement| statement.text.as_str())
}

impl Part for Event {
    const THING: &'static str = "step";

    fn key(&self) -> String {
        self.title.clone()
    }

    /// On one day not many things happen.
    fn may_be(&self, old: &Self) -> bool {
        self.date.is_some() && self.date == old.date
    }

    fn before(&self, old: &Self) -> Vec<String> {
        Before::default()
            .text("title", Some(&old.title), Some(&self.title))
            .text("date", old.date.as_deref(), self.date.as_deref())
            .text("description", text(old.description.as_ref()), text(self.description.as_ref()))
            .text("scale", text(old.scale.as_ref()), text(self.scale.as_ref()))
            .flag(old.is_inferred(), self.is_inferred(), "inferred", "stated by a source")
            .done()
    }

    fn mark(&mut self, change: Change) {
        self.change = Some(change);
    }
}

impl Part for Passage {
    const THING: &'static str = "migration";

    fn key(&self) -> String {
        let ends = || format!("{} to {}", self.from.text, self.to.text);
        self.name.clone().unwrap_or_else(ends)
    }

    /// It began or ended at the same.
    fn may_be(&self, old: &Self) -> bool {
        self.from.text == old.from.text || self.to.text == old.to.text
    }

    fn before(&self, old: &Self) -> Vec<String> {
        let inferred = |passage: &Self| {
            let said = [Some(&passage.from), Some(&passage.to), passage.reason.as_ref()];
            said.into_iter().flatten().any(|statement| statement.support.inferred)
        };
        Before::default()
            .text("name", old.name.as_deref(), self.name.as_deref())
            .text("period", old.period.as_deref(), self.period.as_deref())
            .text("from", Some(&old.from.text), Some(&self.from.text))
            .text("to", Some(&old.to.text), Some(&self.to.text))
            .text("reason", text(old.reason.as_ref()), text(self.reason.as_ref()))
            .flag(inferred(old), inferred(self), "inferred", "stated by a source")
            .done()
    }

    fn merge_inside(&mut self, old: &Self, tally: &mut Tally) {
        self.steps = merge_parts(&old.steps, &self.steps, tally);
        self.results = merge_parts(&old.results, &self.results, tally);
    }

    /// What comes or goes does so with all that is in it.
    fn mark(&mut self, change: Change) {
        if change.before().is_none() {
            self.steps.iter_mut().for_each(|step| step.change = Some(change.clone()));
            self.results.iter_mut().for_each(|result| result.change = Some(change.clone()));
        }
        self.change = Some(change);
    }
}

impl Part for Fact {
    const THING: &'static str = "result";

    fn key(&self) -> String {
        self.label.clone()
    }

    fn before(&self, old: &Self) -> Vec<String> {
        let mut before: Vec<String> = (old.value != self.value).then(|| old.value.clone()).into_iter().collect();
        before.extend(Before::default().inferred(&old.support, &self.support).done());
        before
    }

    fn mark(&mut self, change: Change) {
        self.change = Some(change);
    }
}
