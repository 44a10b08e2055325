//! A system with every reference resolved.

use std::sync::Arc;

use atlas_diagnostic::{FileId, Span};

use crate::quantity::Quantity;
use crate::schema::{Claim, Component, Evidence, Flow, PartialDate, Record, Source, SourceKind, Text};
use crate::vocabulary::EntryId;

/// Where a flow starts or ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Endpoint {
    /// Whoever uses the system.
    Client,
    /// A component, by its place in [`System::components`].
    Component(usize),
}

/// A flow whose ends exist.
#[derive(Clone, Copy, Debug)]
pub struct ResolvedFlow {
    /// Where it starts.
    pub from: Endpoint,
    /// Where it ends.
    pub to: Endpoint,
    /// Its place in the record's `flows`.
    pub index: usize,
}

/// A source with what follows from its address.
#[derive(Clone, Debug)]
pub struct ResolvedSource {
    /// What claims call it.
    pub id: Box<str>,
    /// Its place in the record's `sources`.
    pub index: usize,
    /// Whether the organisation itself speaks: as the record says, or else found from the venue.
    pub kind: SourceKind,
    /// The host of its address, lower-case, without `www.`; empty where the address has none.
    pub host: Box<str>,
    /// When it was published, if known.
    pub date: Option<PartialDate>,
    /// How many claims rest on it.
    pub uses: u32,
}

/// What sort of thing a claim asserts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClaimKind {
    /// A figure: the value holds a quantity or a number.
    Figure,
    /// A guarantee.
    Guarantee,
    /// That a component or flow is there.
    Structure,
    /// Anything else.
    Assertion,
}

/// A claim of the ledger.
#[derive(Clone, Debug)]
pub struct LedgerClaim {
    /// Where it stands: `scale.daily_messages`.
    pub path: Box<str>,
    /// The place of the claim, which is its identity.
    pub span: Span,
    /// The place of its value.
    pub value_span: Span,
    /// What sort of thing it asserts.
    pub kind: ClaimKind,
    /// The value as printed.
    pub value: Box<str>,
    /// The value as a quantity, if it is one.
    pub quantity: Option<Box<Quantity>>,
    /// The metric that its key names.
    pub metric: Option<EntryId>,
    /// The sources that support it, by their place in [`System::sources`].
    pub sources: Box<[u16]>,
    /// What supports it.
    pub evidence: Option<Arc<Evidence>>,
    /// Whether the evidence is that of the part around it.
    pub inherited: bool,
}

impl LedgerClaim {
    /// Whether it is marked as a step of reasoning.
    pub fn is_inferred(&self) -> bool {
        self.evidence.as_ref().is_some_and(|evidence| evidence.inferred)
    }

    /// The first segment of its path: the part of the record.
    pub fn section(&self) -> &str {
        self.path.split(['.', '[']).next().unwrap_or_default()
    }
}

/// One system: the record as authored, and what its references amount to.
#[derive(Clone, Debug)]
pub struct System {
    /// The name of its file without the ending: its key in addresses and references.
    pub key: Box<str>,
    /// Its file.
    pub file: FileId,
    /// The record as authored.
    pub record: Record,
    /// Its category.
    pub category: EntryId,
    /// Other categories that it is listed in.
    pub also_in: Vec<EntryId>,
    /// Flows whose ends exist.
    pub flows: Vec<ResolvedFlow>,
    /// Its sources, in the order of the record.
    pub sources: Vec<ResolvedSource>,
    /// Every claim, in the order of the schema.
    pub claims: Vec<LedgerClaim>,
}

impl System {
    /// Components with their ids, in the order of the record.
    pub fn components(&self) -> impl ExactSizeIterator<Item = (&Text, &Component)> {
        self.record.components.iter().map(|(key, component)| (key, component))
    }

    /// A component by its place.
    pub fn component(&self, index: usize) -> Option<(&Text, &Component)> {
        self.record.components.iter().nth(index).map(|(key, component)| (key, component))
    }

    /// The place of a component by its id.
    pub fn component_index(&self, id: &str) -> Option<usize> {
        self.record.components.iter().position(|(key, _)| &**key == id)
    }

    /// The authored flow behind a resolved one.
    pub fn flow(&self, flow: ResolvedFlow) -> &Flow {
        &self.record.flows[flow.index]
    }

    /// The authored source behind a resolved one.
    pub fn source(&self, source: &ResolvedSource) -> &Source {
        &self.record.sources[source.index]
    }

    /// The place in the ledger of a claim of the record.
    pub fn claim_index(&self, claim: &Claim) -> Option<usize> {
        self.claim_index_at(claim.span)
    }

    /// The place in the ledger of the claim that stands at `span`.
    pub fn claim_index_at(&self, span: Span) -> Option<usize> {
        self.claims.iter().position(|entry| entry.span == span)
    }
}
