//! The figures of a record as rules compare them. Doubt counts for the author: bounds are open, "about" is a tenth either way, and figures
//! of different scope or year are not compared at all.

use atlas_catalogue::quantity::{Bound, Quantity};
use atlas_catalogue::schema::{Claim, Claims, Map};
use atlas_catalogue::{LedgerClaim, System, Vocabulary};

/// The part of a record that a figure stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Place {
    Scale,
    Metrics,
    Regions,
    Slos,
    /// A flow, by its place in the record.
    Flow(usize),
    MultiRegion,
    /// A variant of `multi_region`, by its place there.
    Variant(usize),
    /// A tier of `capacity_planning`, by its place there.
    Tier(usize),
    Latency,
    DisasterRecovery,
}

/// A claim where a figure belongs, with its entry of the ledger.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Figure<'a> {
    pub(crate) place: Place,
    /// Its key as written.
    pub(crate) key: &'a str,
    pub(crate) claim: &'a Claim,
    pub(crate) entry: &'a LedgerClaim,
}

/// Every claim of `system` that stands where a figure belongs, in the order of the ledger.
pub(crate) fn figures(system: &System) -> Vec<Figure<'_>> {
    let record = &system.record;
    let mut reader = Reader { ledger: system.claims.iter(), figures: Vec::new() };
    reader.map(Place::Scale, &record.scale);
    reader.map(Place::Metrics, &record.metrics);
    if let Some(regions) = &record.regions {
        reader.claims(Place::Regions, "count", regions.count.as_ref());
    }
    reader.map(Place::Slos, &record.slos);
    for (index, flow) in record.flows.iter().enumerate() {
        for (key, claims) in [("p50", &flow.p50), ("p95", &flow.p95), ("p99", &flow.p99)] {
            reader.claims(Place::Flow(index), key, claims.as_ref());
        }
    }
    if let Some(part) = &record.multi_region {
        reader.claims(Place::MultiRegion, "rpo", part.rpo.as_ref());
        reader.claims(Place::MultiRegion, "rto", part.rto.as_ref());
        for (index, (_, variant)) in part.variants.iter().enumerate() {
            reader.claims(Place::Variant(index), "rpo", variant.rpo.as_ref());
            reader.claims(Place::Variant(index), "rto", variant.rto.as_ref());
        }
    }
    for (index, (_, tier)) in record.capacity_planning.iter().enumerate() {
        reader.map(Place::Tier(index), tier);
    }
    reader.map(Place::Latency, &record.latency);
    if let Some(recovery) = record.operations.as_ref().and_then(|operations| operations.disaster_recovery.as_ref()) {
        reader.claims(Place::DisasterRecovery, "rto", recovery.rto.as_ref());
        reader.claims(Place::DisasterRecovery, "rpo", recovery.rpo.as_ref());
    }
    reader.figures
}

/// Reads the ledger alongside the record: both have the order of the schema, so one pass is enough.
struct Reader<'a> {
    ledger: std::slice::Iter<'a, LedgerClaim>,
    figures: Vec<Figure<'a>>,
}

impl<'a> Reader<'a> {
    fn map(&mut self, place: Place, map: &'a Map<Claims>) {
        for (key, claims) in map {
            self.claims(place, key, Some(claims));
        }
    }

    fn claims(&mut self, place: Place, key: &'a str, claims: Option<&'a Claims>) {
        for claim in claims.into_iter().flatten() {
            if let Some(entry) = self.ledger.find(|entry| entry.span == claim.span) {
                self.figures.push(Figure { place, key, claim, entry });
            }
        }
    }
}

impl<'a> Figure<'a> {
    /// The quantity, if it is one.
    pub(crate) fn quantity(&self) -> Option<&'a Quantity> {
        self.entry.quantity.as_deref()
    }

    /// The key of the metric that it states; the key as written where the vocabulary does not know it.
    pub(crate) fn metric<'v>(&self, vocabulary: &'v Vocabulary) -> &'v str
    where
        'a: 'v,
    {
        let metric = self.entry.metric.and_then(|id| vocabulary.raw.metrics.iter().nth(id.index()));
        metric.map_or(self.key, |(key, _)| key)
    }

    /// Whether both count in the same unit, for the same scope, at times that may be the same.
    pub(crate) fn comparable(&self, other: &Self) -> bool {
        let same_unit = match (self.quantity(), other.quantity()) {
            (Some(left), Some(right)) => left.unit == right.unit && left.period.is_some() == right.period.is_some(),
            _ => false,
        };
        same_unit && self.coincides(other)
    }

    /// Whether both are said of the same scope, at times that may be the same.
    pub(crate) fn coincides(&self, other: &Self) -> bool {
        let scope = |figure: &Self| figure.claim.detail(|details| details.scope.as_ref());
        let same_time = match (self.claim.as_of(), other.claim.as_of()) {
            (Some(left), Some(right)) => left.year == right.year,
            _ => true,
        };
        same_time && scope(self) == scope(other)
    }
}

/// What a figure may at least and at most be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Range {
    pub(crate) least: f64,
    pub(crate) most: f64,
}

impl Range {
    /// The range of a quantity.
    pub(crate) fn of(quantity: &Quantity) -> Self {
        let (least, most) = match quantity.bound {
            Bound::Exact => (quantity.low, quantity.high),
            Bound::AtLeast => (quantity.low, f64::INFINITY),
            Bound::AtMost => (0.0, quantity.high),
            Bound::About => (quantity.low * 0.9, quantity.high * 1.1),
        };
        Self { least, most }
    }

    /// Whether no reading of both figures makes this one at most `other`, rounding aside.
    pub(crate) fn is_above(self, other: Self) -> bool {
        self.least > other.most * (1.0 + 1e-9)
    }
}

#[cfg(test)]
mod tests {
    use atlas_catalogue::load_text;
    use atlas_catalogue::quantity::Quantity;

    use super::{Range, figures};
    use crate::testing::{PATH, record};

    #[test]
    fn every_figure_of_the_ledger_is_met_in_its_order() {
        let part = "scale:\n  nodes: [\"5\", \"6\"]\nslos:\n  availability: \"99.9%\"\nregions:\n  topology: global\n  count: 2\n\
            multi_region:\n  rpo: 1 s\n  rto: 2 s\n  variants:\n    other: {name: Other, replication: async, rpo: 3 s}\n\
            capacity_planning:\n  tier: {pool_size: 4, p99: 5 ms}\nlatency:\n  p50: 5 ms\n\
            operations:\n  disaster_recovery: {rpo: 1 h, rto: 2 h}\n";
        let loaded = load_text(PATH, &record(part));
        let figures = figures(&loaded.catalogue.systems[0]);
        let paths: Vec<&str> = figures.iter().map(|figure| &*figure.entry.path).collect();
        assert_eq!(
            paths,
            [
                "scale.nodes[0]",
                "scale.nodes[1]",
                "regions.count",
                "slos.availability",
                "multi_region.rpo",
                "multi_region.rto",
                "multi_region.variants.other.rpo",
                "capacity_planning.tier.pool_size",
                "capacity_planning.tier.p99",
                "latency.p50",
                "operations.disaster_recovery.rto",
                "operations.disaster_recovery.rpo",
            ]
        );
    }

    #[test]
    fn doubt_counts_for_the_author() {
        let range = |text| Quantity::parse(text).map(|quantity| Range::of(&quantity)).unwrap();
        assert!(range("11").is_above(range("10")));
        assert!(!range("10").is_above(range("10")));
        assert!(!range("< 11").is_above(range("10")));
        assert!(!range("11").is_above(range("10+")));
        assert!(!range("~11").is_above(range("10")));
        assert!(range("20-30").is_above(range("10-15")));
    }
}
