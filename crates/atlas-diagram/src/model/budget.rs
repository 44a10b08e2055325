//! Budgets of time and capacity.

use atlas_catalogue::quantity::Quantity;

use super::change::Change;
use super::graph::{Edge, Fact, Node, Support};

/// A service level or a measured latency.
#[derive(Clone, Debug, PartialEq)]
pub struct Objective {
    /// The key in the record.
    pub key: String,
    /// Its label.
    pub label: String,
    /// As printed.
    pub value: String,
    /// As a quantity, if it is one.
    pub quantity: Option<Quantity>,
    /// What it rests on.
    pub support: Support,
    /// How it differs from the record before, where two are compared.
    pub change: Option<Change>,
}

/// Little's law for a tier: `L = λ × W`.
#[derive(Clone, Debug, PartialEq)]
pub struct Little {
    /// λ, per second.
    pub arrival_rate: Quantity,
    /// W, in seconds.
    pub service_time: Quantity,
    /// L: requests in the tier at once.
    pub concurrency: Quantity,
    /// L as a share of the pool, where that is known: middle against middle.
    pub of_pool: Option<f64>,
}

/// One tier of `capacity_planning`.
#[derive(Clone, Debug, PartialEq)]
pub struct Tier {
    /// Its key in the record.
    pub id: String,
    /// Its name for people.
    pub name: String,
    /// Little's law, where rate and time are known as quantities.
    pub little: Option<Little>,
    /// The pool, as printed.
    pub pool_size: Option<Fact>,
    /// Latencies and the wait before a hedged request, as printed.
    pub times: Vec<Fact>,
    /// Other figures, in the order of the record. Rate, time and concurrency stand here too.
    pub facts: Vec<Fact>,
    /// How it differs from the record before, where two are compared.
    pub change: Option<Change>,
}

/// One flow of the latency budget.
#[derive(Clone, Debug, PartialEq)]
pub struct Hop {
    /// The flow.
    pub edge: Edge,
    /// Its p99 as a share of the end-to-end target, where both are known.
    pub share: Option<f64>,
}

/// Budgets of time and capacity.
#[derive(Clone, Debug, PartialEq)]
pub struct Budget {
    /// Service levels.
    pub objectives: Vec<Objective>,
    /// Latencies measured from end to end.
    pub latencies: Vec<Objective>,
    /// Ends of the hops.
    pub nodes: Vec<Node>,
    /// The critical path in order, and other flows with a latency; empty where no flow states one.
    pub hops: Vec<Hop>,
    /// Tiers, in the order of the record: from the outside in by custom.
    pub tiers: Vec<Tier>,
}
