//! Events and migrations over time.

use super::change::Change;
use super::graph::{Fact, Support};

/// Something that a record says, and what it rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// As the record has it.
    pub text: String,
    /// What it rests on.
    pub support: Support,
}

/// A step of a history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// When, as precisely as it is known: `2022-05`.
    pub date: Option<String>,
    /// A few words.
    pub title: String,
    /// What changed and why.
    pub description: Option<Statement>,
    /// The scale at the time.
    pub scale: Option<Statement>,
    /// What it rests on.
    pub support: Support,
    /// How it differs from the record before, where two are compared.
    pub change: Option<Change>,
}

impl Event {
    /// Whether anything in it is a step of reasoning.
    pub fn is_inferred(&self) -> bool {
        let said = self.description.iter().chain(&self.scale);
        self.support.inferred || said.into_iter().any(|statement| statement.support.inferred)
    }
}

/// How an architecture came to be from another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Its name; none where it is the only one and the record gives none.
    pub name: Option<String>,
    /// When it began and ended, as its steps say: `2013 to 2014`.
    pub period: Option<String>,
    /// What there was.
    pub from: Statement,
    /// What there is.
    pub to: Statement,
    /// Why.
    pub reason: Option<Statement>,
    /// What was done, in order; none where it is only mentioned.
    pub steps: Vec<Event>,
    /// What came of it; none where it is only mentioned.
    pub results: Vec<Fact>,
    /// How it differs from the record before, where two are compared.
    pub change: Option<Change>,
}

impl Passage {
    /// Its steps with their numbers. What is there no more, where two versions are compared, has none.
    pub fn numbered(&self) -> impl Iterator<Item = (Option<usize>, &Event)> {
        let mut number = 0;
        self.steps.iter().map(move |step| {
            let counts = step.change != Some(Change::Removed);
            number += usize::from(counts);
            (counts.then_some(number), step)
        })
    }
}

/// A history, or one migration in full.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline {
    /// Steps of the history, earliest first.
    pub events: Vec<Event>,
    /// Migrations, in the order of the record.
    pub passages: Vec<Passage>,
}
