//! Zones of equal consistency.

use atlas_catalogue::schema::Consistency;

use super::change::Change;
use super::graph::{Edge, Guarantee, Node, Support};

/// A guarantee that the system as a whole states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promise {
    /// What is promised.
    pub guarantee: Guarantee,
    /// Where it holds.
    pub scope: Option<String>,
    /// What it rests on.
    pub support: Support,
    /// How it differs from the record before, where two are compared.
    pub change: Option<Change>,
}

/// Everything that is equally consistent.
#[derive(Clone, Debug, PartialEq)]
pub struct Zone {
    /// How consistent; none for neighbours of which the record does not say it.
    pub level: Option<Consistency>,
    /// Its name.
    pub name: String,
    /// What its readers can rely on.
    pub meaning: &'static str,
    /// Guarantees of the system that are of this level.
    pub promises: Vec<Promise>,
    /// What stands in it, by id.
    pub nodes: Vec<Node>,
}

/// A flow of a zone diagram.
#[derive(Clone, Debug, PartialEq)]
pub struct Crossing {
    /// The flow.
    pub edge: Edge,
    /// The weaker of the two zones, where it joins two: nothing that crosses is more consistent than that.
    pub weakens_to: Option<Consistency>,
}

/// Zones with what flows between and inside them.
#[derive(Clone, Debug, PartialEq)]
pub struct Zones {
    /// Strongest first; the one without a level last.
    pub zones: Vec<Zone>,
    /// Flows, by their ends.
    pub crossings: Vec<Crossing>,
}
