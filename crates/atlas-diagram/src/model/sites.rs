//! Sites and how they are kept alike.

use super::change::Change;
use super::graph::Support;

/// A place, or several of one sort.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// Its key in the record; `regions` where the record counts them without naming one.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it is for.
    pub role: Option<String>,
    /// What may be written there.
    pub writes: Option<String>,
    /// How many there are of it.
    pub count: Option<String>,
    /// What it rests on.
    pub support: Support,
    /// How it differs from the record before, where two are compared.
    pub change: Option<Change>,
}

/// A statement about all sites.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Strategy {
    /// As the record has it.
    pub text: String,
    /// Where it holds.
    pub scope: Option<String>,
    /// What it rests on.
    pub support: Support,
    /// How it differs from the record before, where two are compared.
    pub change: Option<Change>,
}

/// Sites and how they are kept alike.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sites {
    /// The sites, in the order of the record: the leading one stands first by custom.
    pub sites: Vec<Site>,
    /// `Multi region`, the number of regions, how work is placed.
    pub topology: Vec<(&'static str, Strategy)>,
    /// Where writes go.
    pub writes: Vec<Strategy>,
    /// How data is copied between sites.
    pub replication: Vec<Strategy>,
    /// Whether a writer waits for the copies: where the text says so for sure.
    pub synchronous: Option<bool>,
    /// How much may be lost.
    pub rpo: Option<Strategy>,
    /// How long it may take.
    pub rto: Option<Strategy>,
    /// How another site takes over.
    pub failover: Vec<Strategy>,
    /// What users may rely on.
    pub guarantees: Vec<Strategy>,
    /// What it costs and what it buys, where another strategy is shown.
    pub trade_off: Vec<Strategy>,
}
