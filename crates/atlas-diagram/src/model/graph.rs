//! Nodes and edges, and the form that shows all planes.

use atlas_catalogue::schema::vocabulary::Shape;
use atlas_catalogue::schema::{Consistency, FlowKind, Plane, Reach};

use super::change::Change;

/// What a part of a drawing rests on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Support {
    /// Whether it is a step of reasoning.
    pub inferred: bool,
    /// Ids of sources of the record.
    pub sources: Vec<String>,
    /// The reasoning, or what a reader has to know.
    pub note: Option<String>,
}

/// A figure or property on a card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What it is.
    pub label: String,
    /// As printed in the record.
    pub value: String,
    /// What it rests on.
    pub support: Support,
    /// How it differs from the record before, where two are compared and it is a part of its own: the result of a migration.
    pub change: Option<Change>,
}

/// The kind of a component.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KindOf {
    /// Its key in the vocabulary.
    pub key: String,
    /// Its name there.
    pub name: String,
}

/// A mechanism that a component uses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mechanism {
    /// Its key in the vocabulary.
    pub key: String,
    /// `P1` to `P12`.
    pub number: String,
    /// Its name.
    pub name: String,
}

/// A component, or whoever uses the system, as a card.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// The key of the component in the record, or `client`: the same in every diagram of the system.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The product or technology.
    pub technology: Option<String>,
    /// What it does, in a sentence.
    pub role: Option<String>,
    /// At most two in an overview, all where the plane is shown in full.
    pub facts: Vec<Fact>,
    /// What kind of thing it is, where the record says so and the vocabulary knows it.
    pub kind: Option<KindOf>,
    /// Its outline, which follows from the kind.
    pub shape: Shape,
    /// The plane that it stands in; none for the client.
    pub plane: Option<Plane>,
    /// Mechanisms that it uses.
    pub mechanisms: Vec<Mechanism>,
    /// How consistent it is for its readers.
    pub consistency: Option<Consistency>,
    /// Whether there is one in each region or one for the world.
    pub scope: Option<Reach>,
    /// Whether it is kept in several copies.
    pub replicated: bool,
    /// Whether it stands here only because something shown in full touches it.
    pub stub: bool,
    /// Whether it is of today and not yet there at the scale that is shown: faint, and without flows.
    pub absent: bool,
    /// What it rests on.
    pub support: Support,
    /// Role, sources and reasoning in one text, for a tooltip.
    pub tooltip: String,
    /// The component that it leads to; none for the client.
    pub target: Option<String>,
    /// How it differs from the record before, where two are compared.
    pub change: Option<Change>,
}

/// A guarantee as a record refers to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guarantee {
    /// The key as the record has it.
    pub key: String,
    /// The key of the vocabulary, without parameter; none where the vocabulary does not know it.
    pub entry: Option<String>,
    /// For people: `Bounded staleness (2s)`.
    pub name: String,
    /// For an edge: `BoundedStaleness(2s)`.
    pub display: String,
}

/// Something that flows from one node to another.
#[derive(Clone, Debug, PartialEq)]
pub struct Edge {
    /// `from-to`, with a number from the second one on.
    pub id: String,
    /// The id of the node where it starts.
    pub from: String,
    /// The id of the node where it ends.
    pub to: String,
    /// What it carries.
    pub kind: FlowKind,
    /// A few words on what goes there.
    pub label: Option<String>,
    /// What it keeps.
    pub guarantee: Option<Guarantee>,
    /// Latency of the 99th percentile, as printed.
    pub p99: Option<String>,
    /// Other latencies, as `(percentile, as printed)`.
    pub latencies: Vec<(&'static str, String)>,
    /// The protocol.
    pub protocol: Option<String>,
    /// Whether it is on the critical path.
    pub critical: bool,
    /// What it rests on.
    pub support: Support,
    /// Everything that is known of it in one text, for a tooltip.
    pub tooltip: String,
    /// How it differs from the record before, where two are compared.
    pub change: Option<Change>,
}

/// One plane with what stands in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    /// The plane.
    pub plane: Plane,
    /// Its name.
    pub name: String,
    /// What stands in it: nearest to the client first, equally near ones by id.
    pub nodes: Vec<Node>,
}

/// Bands with what flows between them.
#[derive(Clone, Debug, PartialEq)]
pub struct Planes {
    /// The plane that is shown in full; all of them if none.
    pub focus: Option<Plane>,
    /// Whoever uses the system, where a flow starts or ends there.
    pub client: Option<Node>,
    /// Bands in the fixed order, only those with something in them.
    pub bands: Vec<Band>,
    /// Flows, by their ends.
    pub edges: Vec<Edge>,
}

impl Planes {
    /// Every node, the client first.
    pub fn nodes(&self) -> impl Iterator<Item = &Node> {
        self.client.iter().chain(self.bands.iter().flat_map(|band| &band.nodes))
    }

    /// A node by its id.
    pub fn node(&self, id: &str) -> Option<&Node> {
        self.nodes().find(|node| node.id == id)
    }
}
