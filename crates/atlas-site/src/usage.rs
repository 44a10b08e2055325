//! Which systems use each word of the vocabulary, and how.

use std::collections::BTreeMap;

use atlas_catalogue::Vocabulary;
use atlas_catalogue::schema::Claim;

use crate::site::Entry;
use crate::words;

/// The kinds of word that have pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum WordKind {
    Pattern,
    Mechanism,
    Guarantee,
    Stressor,
    Law,
    Component,
    Metric,
}

impl WordKind {
    /// Every kind, in the order of the index.
    pub(crate) const ALL: [Self; 7] =
        [Self::Pattern, Self::Mechanism, Self::Guarantee, Self::Stressor, Self::Law, Self::Component, Self::Metric];

    /// Its folder below `vocabulary/`.
    pub(crate) fn folder(self) -> &'static str {
        match self {
            Self::Pattern => "patterns",
            Self::Mechanism => "mechanisms",
            Self::Guarantee => "guarantees",
            Self::Stressor => "stressors",
            Self::Law => "laws",
            Self::Component => "kinds",
            Self::Metric => "metrics",
        }
    }

    /// Its heading.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Pattern => "Patterns",
            Self::Mechanism => "Mechanisms",
            Self::Guarantee => "Guarantees",
            Self::Stressor => "Stressors",
            Self::Law => "Laws",
            Self::Component => "Component kinds",
            Self::Metric => "Metrics",
        }
    }

    /// One of it.
    pub(crate) fn singular(self) -> &'static str {
        match self {
            Self::Pattern => "Pattern",
            Self::Mechanism => "Mechanism",
            Self::Guarantee => "Guarantee",
            Self::Stressor => "Stressor",
            Self::Law => "Law",
            Self::Component => "Component kind",
            Self::Metric => "Metric",
        }
    }
}

/// One way in which a system uses a word.
#[derive(Clone, Debug)]
pub(crate) struct Use {
    /// The place of the system among the entries.
    pub(crate) entry: usize,
    /// How, in words: `primary pattern`, a figure, the name of a component.
    pub(crate) how: String,
    /// What else there is to say.
    pub(crate) detail: String,
    /// The claim that says so, by its place in the system's ledger.
    pub(crate) claim: Option<usize>,
}

/// Every use of every word, by kind and place of the word in its file.
pub(crate) struct Usage(BTreeMap<(WordKind, usize), Vec<Use>>);

impl Usage {
    /// Finds the uses in all systems.
    pub(crate) fn of(entries: &[Entry<'_>], vocabulary: &Vocabulary) -> Self {
        let mut usage = Self(BTreeMap::new());
        for (index, entry) in entries.iter().enumerate() {
            let mut finder = Finder { usage: &mut usage, vocabulary, entry, index };
            finder.patterns_and_mechanisms();
            finder.guarantees();
            finder.pressures();
            finder.components();
            finder.metrics();
        }
        usage
    }

    /// The uses of one word, in the order of the systems.
    pub(crate) fn uses(&self, kind: WordKind, word: usize) -> &[Use] {
        self.0.get(&(kind, word)).map_or(&[], Vec::as_slice)
    }

    /// How many systems use a word.
    pub(crate) fn systems(&self, kind: WordKind, word: usize) -> usize {
        let uses = self.uses(kind, word);
        // Uses stand in the order of the systems.
        uses.iter().enumerate().filter(|(place, used)| *place == 0 || uses[place - 1].entry != used.entry).count()
    }
}

struct Finder<'f, 'a> {
    usage: &'f mut Usage,
    vocabulary: &'f Vocabulary,
    entry: &'f Entry<'a>,
    index: usize,
}

impl Finder<'_, '_> {
    fn note(
        &mut self,
        kind: WordKind,
        word: usize,
        how: impl Into<String>,
        detail: impl Into<String>,
        claim: Option<usize>,
    ) {
        let found = Use { entry: self.index, how: how.into(), detail: detail.into(), claim };
        self.usage.0.entry((kind, word)).or_default().push(found);
    }

    fn place(&self, claim: &Claim) -> Option<usize> {
        self.entry.ledger.place(claim.span)
    }

    fn patterns_and_mechanisms(&mut self) {
        let record = &self.entry.system.record;
        if let Some(patterns) = &record.patterns {
            let primary = patterns.primary.iter().map(|claim| (claim, "primary pattern"));
            for (claim, how) in primary.chain(patterns.overlays.iter().map(|claim| (claim, "overlay"))) {
                if let Some((id, ..)) = self.vocabulary.pattern(&claim.value) {
                    let place = self.place(claim);
                    self.note(WordKind::Pattern, id.index(), how, details(claim), place);
                }
            }
        }
        if let Some(mechanisms) = &record.mechanisms {
            let mandatory = mechanisms.mandatory.iter().map(|claim| (claim, "always at work"));
            for (claim, how) in
                mandatory.chain(mechanisms.conditional.iter().map(|claim| (claim, "in some conditions")))
            {
                self.mechanism(claim, how.to_owned());
            }
        }
        for (_, component) in &record.components {
            for claim in &component.mechanisms {
                self.mechanism(claim, format!("in {}", component.name));
            }
        }
    }

    fn mechanism(&mut self, claim: &Claim, how: String) {
        if let Some((id, ..)) = self.vocabulary.mechanism(&claim.value) {
            let place = self.place(claim);
            self.note(WordKind::Mechanism, id.index(), how, details(claim), place);
        }
    }

    fn guarantees(&mut self) {
        let record = &self.entry.system.record;
        let of_system = record.guarantees.iter().map(|claim| (claim, "promised".to_owned()));
        let of_users = record
            .multi_region
            .iter()
            .flat_map(|part| &part.ux_guarantees)
            .map(|claim| (claim, "promised across regions".to_owned()));
        let of_flows = record.flows.iter().flat_map(|flow| {
            let name = |key: &str| {
                record.components.get(key).map_or_else(|| words::capital(key), |component| component.name.to_string())
            };
            let how = format!("on the flow from {} to {}", name(&flow.from), name(&flow.to));
            flow.guarantee.iter().flatten().map(move |claim| (claim, how.clone()))
        });
        for (claim, how) in of_system.chain(of_users).chain(of_flows) {
            if let Some(found) = self.vocabulary.guarantee(&claim.value) {
                let how = match found.parameter {
                    Some(parameter) => format!("{how}, {parameter}"),
                    None => how,
                };
                let place = self.place(claim);
                self.note(WordKind::Guarantee, found.id.index(), how, details(claim), place);
            }
        }
    }

    fn pressures(&mut self) {
        let record = &self.entry.system.record;
        for (key, claims) in &record.stressor_scores {
            if let Some((id, ..)) = self.vocabulary.stressor(key) {
                let claim = claims.first();
                let place = self.place(claim);
                self.note(
                    WordKind::Stressor,
                    id.index(),
                    format!("score {}", claim.value),
                    claim.note().unwrap_or_default(),
                    place,
                );
            }
        }
        for (key, law) in &record.laws {
            if let Some((id, ..)) = self.vocabulary.law(key) {
                let said = law.solution.as_ref().or(law.challenge.as_ref()).map(atlas_catalogue::schema::Claims::first);
                let place = said.and_then(|claim| self.place(claim));
                self.note(
                    WordKind::Law,
                    id.index(),
                    said.map_or_else(String::new, |claim| claim.value.to_string()),
                    "",
                    place,
                );
            }
        }
    }

    fn components(&mut self) {
        for (_, component) in self.entry.system.components() {
            let Some((id, ..)) = component.kind.as_ref().and_then(|kind| self.vocabulary.kind(kind)) else { continue };
            let technology =
                component.technology.as_ref().map_or_else(String::new, |claims| claims.first().value.to_string());
            let place = self.entry.ledger.place(component.span);
            self.note(WordKind::Component, id.index(), component.name.to_string(), technology, place);
        }
    }

    fn metrics(&mut self) {
        let system = self.entry.system;
        for (place, claim) in system.claims.iter().enumerate() {
            if let Some(metric) = claim.metric {
                let when = claim
                    .evidence
                    .as_ref()
                    .and_then(|evidence| evidence.as_of)
                    .map_or_else(String::new, |date| words::date(date.value));
                self.note(WordKind::Metric, metric.index(), claim.value.to_string(), when, Some(place));
            }
        }
    }
}

/// Where a claim holds and how it is done.
fn details(claim: &Claim) -> String {
    let parts = [claim.detail(|details| details.scope.as_ref()), claim.detail(|details| details.how.as_ref())];
    parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
}
