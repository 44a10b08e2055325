//! One lane a failure.

use atlas_catalogue::schema::Impact;

use super::change::Change;
use super::graph::{Node, Support};

/// The stages of a lane, in order.
pub const STAGES: [&str; 4] = ["Detection", "Mitigation", "Recovery", "Drill"];

/// One failure.
#[derive(Clone, Debug, PartialEq)]
pub struct Lane {
    /// Its key in the record.
    pub id: String,
    /// Its name for people.
    pub name: String,
    /// What happens.
    pub description: Option<String>,
    /// How bad it is.
    pub severity: Option<Impact>,
    /// What is done at each of [`STAGES`]; none where the record does not say.
    pub stages: [Option<(String, Support)>; 4],
    /// Ids of the components that it touches.
    pub affects: Vec<String>,
    /// The incident behind it: id and name.
    pub incident: Option<(String, String)>,
    /// What it rests on.
    pub support: Support,
    /// How it differs from the record before, where two are compared.
    pub change: Option<Change>,
}

/// Failures, and the components that they touch.
#[derive(Clone, Debug, PartialEq)]
pub struct Lanes {
    /// At most five, in the order of the record.
    pub lanes: Vec<Lane>,
    /// Components that at least one lane touches: those that most lanes touch first, then by id.
    pub components: Vec<Node>,
}
