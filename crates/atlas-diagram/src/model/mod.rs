//! The typed diagram: what is drawn, and nothing of where.
//!
//! Every text is as the record has it, hostile or not: whoever writes it somewhere escapes it for that place.

mod budget;
mod change;
mod graph;
mod lanes;
mod sequence;
mod sites;
mod timeline;
mod zones;

pub use budget::{Budget, Hop, Little, Objective, Tier};
pub use change::Change;
pub use graph::{Band, Edge, Fact, Guarantee, KindOf, Mechanism, Node, Planes, Support};
pub use lanes::{Lane, Lanes, STAGES};
pub use sequence::{Branch, Participant, Rung, Sequence, Status, Step, Tone};
pub use sites::{Site, Sites, Strategy};
pub use timeline::{Event, Passage, Statement, Timeline};
pub use zones::{Crossing, Promise, Zone, Zones};

use crate::Kind;

/// One diagram of one system.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagram {
    /// `CS-DISCORD-L0`: the id of the record and the kind.
    pub id: String,
    /// What it shows.
    pub kind: Kind,
    /// The name of the system and of the kind, and that of what is shown where it is one of several.
    pub title: String,
    /// One sentence that says what is in it.
    pub description: String,
    /// What is drawn.
    pub form: Form,
}

/// What is drawn, by the way in which it is laid out.
#[derive(Clone, Debug, PartialEq)]
pub enum Form {
    /// Bands, one a plane, with what flows between them.
    Plane(Planes),
    /// Zones of equal consistency.
    Zones(Zones),
    /// Sites and how they are kept alike.
    Sites(Sites),
    /// Messages over time.
    Sequence(Sequence),
    /// One lane a failure.
    Lanes(Lanes),
    /// Budgets of time and capacity.
    Budget(Budget),
    /// Events and migrations over time.
    Timeline(Timeline),
}
