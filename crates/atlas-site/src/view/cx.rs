//! Claims of one system, seen from one page.

use std::cmp::Reverse;

use atlas_catalogue::schema::{Claim, ClaimDetails, Claims, Text};
use atlas_catalogue::{ClaimKind, LedgerClaim};
use atlas_diagnostic::Span;

use super::block::{Cell, Item};
use super::claim::{ClaimView, Mark, split_last};
use crate::site::{Entry, Site};
use crate::usage::WordKind;
use crate::{links, words};

/// What turns claims of one system into what a page shows.
#[derive(Clone, Copy)]
pub(crate) struct Cx<'s, 'a> {
    pub(crate) site: &'s Site<'a>,
    pub(crate) entry: &'s Entry<'a>,
    /// The way from the page to the root of the site.
    pub(crate) root: &'s str,
    /// The page that holds the ledger; empty if it is this one.
    pub(crate) ledger: &'s str,
}

impl Cx<'_, '_> {
    /// A claim with its mark.
    pub(crate) fn claim(&self, claim: &Claim) -> ClaimView {
        /// The longest value that stands out as a figure; a longer one is a sentence with a number in it.
        const SHORT: usize = 32;
        let place = self.entry.ledger.place(claim.span);
        let entry = place.map(|place| &self.entry.system.claims[place]);
        let figure = entry.is_some_and(|entry| entry.kind == ClaimKind::Figure);
        let value = with_unit(words::spoken(&claim.value), entry, self.site);
        let (start, end) = split_last(&value);
        ClaimView {
            start,
            end,
            href: None,
            figure: figure && value.len() <= SHORT,
            details: details(claim),
            component: claim.detail(|details| details.component.as_ref()).and_then(|id| self.component_link(id)),
            as_of: claim.as_of().filter(|_| figure).map(words::date),
            inferred: claim.is_inferred(),
            mark: place.map(|place| self.mark(place)),
        }
    }

    /// The mark of a claim by its place in the ledger.
    pub(crate) fn mark(&self, place: usize) -> Mark {
        Mark::new(self.ledger, place, self.entry.ledger.grades[place])
    }

    /// A name with the mark of the claim at `span`, which says that the thing is there.
    pub(crate) fn named(&self, name: &str, span: Span) -> Item {
        let (start, end) = split_last(name);
        Item::Named { start, end, mark: self.entry.ledger.place(span).map(|place| self.mark(place)) }
    }

    /// What is claimed of one thing: the leading claim first, then the others, newest first.
    pub(crate) fn claims(&self, claims: &Claims) -> Cell {
        if claims.len() == 1 {
            return Cell::claims([self.claim(claims.first())]);
        }
        let mut others: Vec<&Claim> = claims.iter().skip(1).collect();
        others.sort_by_key(|claim| Reverse(claim.as_of().map(atlas_catalogue::schema::PartialDate::latest)));
        Cell::claims(std::iter::once(claims.first()).chain(others).map(|claim| {
            let view = self.claim(claim);
            ClaimView { as_of: claim.as_of().map(words::date), ..view }
        }))
    }

    /// What is claimed of one thing, if anything is.
    pub(crate) fn opt(&self, claims: Option<&Claims>) -> Cell {
        claims.map_or_else(Cell::none, |claims| self.claims(claims))
    }

    /// A list of claims, one a line.
    pub(crate) fn list(&self, claims: &[Claim]) -> Cell {
        Cell::claims(claims.iter().map(|claim| self.claim(claim)))
    }

    /// A claim that names a word of the vocabulary.
    pub(crate) fn word(&self, kind: WordKind, claim: &Claim) -> ClaimView {
        let view = self.claim(claim);
        match self.lookup(kind, &claim.value) {
            Some((key, name)) => ClaimView {
                start: name,
                end: String::new(),
                href: Some(links::word(self.root, kind.folder(), &key)),
                figure: false,
                ..view
            },
            None => view,
        }
    }

    /// Claims that name words of the vocabulary, one a line.
    pub(crate) fn words(&self, kind: WordKind, claims: &[Claim]) -> Cell {
        Cell::claims(claims.iter().map(|claim| self.word(kind, claim)))
    }

    /// A word of the vocabulary as `(key, name)`.
    pub(crate) fn lookup(&self, kind: WordKind, key: &str) -> Option<(String, String)> {
        let vocabulary = self.site.vocabulary;
        match kind {
            WordKind::Pattern => {
                vocabulary.pattern(key).map(|(_, key, entry)| (key.to_owned(), entry.name.to_string()))
            }
            WordKind::Mechanism => vocabulary
                .mechanism(key)
                .map(|(_, key, entry)| (key.to_owned(), format!("{} {}", entry.number, entry.name))),
            WordKind::Guarantee => {
                let found = vocabulary.guarantee(key)?;
                let (key, entry) = vocabulary.raw.guarantees.iter().nth(found.id.index())?;
                let parameter = found.parameter.map_or_else(String::new, |parameter| format!(" ({parameter})"));
                Some((key.to_string(), format!("{}{parameter}", entry.name)))
            }
            WordKind::Stressor => {
                vocabulary.stressor(key).map(|(_, key, entry)| (key.to_owned(), entry.name.to_string()))
            }
            WordKind::Law => vocabulary.law(key).map(|(_, key, entry)| (key.to_owned(), entry.name.to_string())),
            WordKind::Component => vocabulary.kind(key).map(|(_, key, entry)| (key.to_owned(), entry.name.to_string())),
            WordKind::Metric => vocabulary.metric(key).map(|(_, key, entry)| (key.to_owned(), entry.label.to_string())),
        }
    }

    /// The label of a figure, with a link where the vocabulary knows the metric.
    pub(crate) fn metric(&self, key: &str) -> Cell {
        match self.lookup(WordKind::Metric, key) {
            Some((key, label)) => Cell::link(links::word(self.root, WordKind::Metric.folder(), &key), label),
            None => Cell::text(words::label(key)),
        }
    }

    /// The label of a figure in words.
    pub(crate) fn metric_label(&self, key: &str) -> String {
        self.lookup(WordKind::Metric, key).map_or_else(|| words::label(key), |(_, label)| label)
    }

    /// The anchor and name of a component; `client` is nobody's.
    pub(crate) fn component_link(&self, id: &str) -> Option<(String, String)> {
        let component = self.entry.system.record.components.get(id)?;
        Some((format!("{}#component-{}", self.ledger, links::segment(id)), component.name.to_string()))
    }

    /// A component by its id, with a link where there is one.
    pub(crate) fn component(&self, id: &str) -> Item {
        let (href, text) = self.component_or_name(id);
        if href.is_empty() { Item::Text(text) } else { Item::Link { href, text } }
    }

    /// Components by their ids, with commas between them.
    pub(crate) fn components(&self, ids: &[Text]) -> Cell {
        if ids.is_empty() {
            return Cell::none();
        }
        Cell::line(vec![self.component_list(ids)])
    }

    /// Components by their ids, with commas between them.
    pub(crate) fn component_list(&self, ids: &[Text]) -> Item {
        Item::List(ids.iter().map(|id| self.component_or_name(id)).collect())
    }

    /// The link and name of a component; what is none has no link.
    pub(crate) fn component_or_name(&self, id: &str) -> (String, String) {
        self.component_link(id).unwrap_or_else(|| (String::new(), words::capital(&words::spoken(id))))
    }
}

/// What a claim says beside its value, in the order in which it reads.
fn details(claim: &Claim) -> String {
    let text = |pick: fn(&ClaimDetails) -> Option<&Text>| claim.detail(pick).map(str::to_owned);
    let limit = text(|details| details.limit.as_ref()).map(|limit| format!("limit {limit}"));
    let status = text(|details| details.status.as_ref()).map(|status| format!("answers {status}"));
    let scope = text(|details| details.scope.as_ref());
    let parts = [text(|details| details.label.as_ref()), scope, text(|details| details.how.as_ref()), limit, status];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// A bare number with the unit that its key fixes.
fn with_unit(value: String, claim: Option<&LedgerClaim>, site: &Site<'_>) -> String {
    let Some(claim) = claim else { return value };
    let bare = value.bytes().any(|byte| byte.is_ascii_digit())
        && value.chars().all(|character| character.is_ascii_digit() || ".,<>~≈≤≥+-– ".contains(character));
    if !bare {
        return value;
    }
    let metric = claim.metric.and_then(|id| site.vocabulary.raw.metrics.iter().nth(id.index()));
    let unit = metric.and_then(|(_, metric)| metric.unit.as_deref()).filter(|unit| !unit.starts_with('/'));
    let key = claim.path.split('[').next().unwrap_or_default();
    match unit {
        Some(unit) => format!("{value} {unit}"),
        None if key.ends_with("_ms") => format!("{value} ms"),
        None if key.ends_with("_pct") => format!("{value} %"),
        None => value,
    }
}
