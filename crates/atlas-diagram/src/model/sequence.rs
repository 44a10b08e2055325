//! Messages over time.

use atlas_catalogue::schema::Plane;

use super::change::Change;
use super::graph::Support;

/// A line of a sequence diagram.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Participant {
    /// `client`, a plane, the key of a component, `drill`, or nothing for the system as a whole.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The plane that it is or stands in; none for the client, a drill and the system as a whole.
    pub plane: Option<Plane>,
    /// What it does here: `admission`, `queue`.
    pub duties: Vec<&'static str>,
    /// Components that the record names for it: id and name.
    pub components: Vec<(String, String)>,
    /// The component that it leads to, where it is one.
    pub target: Option<String>,
}

impl Participant {
    /// With a name and nothing else.
    pub(crate) fn named(id: &str, name: &str, plane: Option<Plane>) -> Self {
        Self {
            id: id.to_owned(),
            name: name.to_owned(),
            plane,
            duties: Vec::new(),
            components: Vec::new(),
            target: None,
        }
    }
}

/// How a message is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tone {
    /// A call.
    Call,
    /// An answer.
    Answer,
    /// A refusal.
    Refusal,
}

/// The status that a caller sees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    /// `429`, or words.
    pub text: String,
    /// Whether the record states it; otherwise it is the usual one.
    pub stated: bool,
}

/// One thing that the record says of a rung.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rung {
    /// What is done.
    pub text: String,
    /// The bound that it keeps.
    pub limit: Option<String>,
    /// The component that does it: id and name.
    pub component: Option<(String, String)>,
    /// What it rests on.
    pub support: Support,
    /// How it differs from the record before, where two are compared.
    pub change: Option<Change>,
}

impl Rung {
    /// At most `most` of what is said, in its order: what differs before the rest.
    pub(crate) fn shown(rungs: &[Self], most: usize) -> Vec<&Self> {
        let mut turns: Vec<usize> = (0..rungs.len()).collect();
        turns.sort_by_key(|turn| rungs.get(*turn).is_none_or(|rung| rung.change.is_none()));
        turns.truncate(most);
        turns.sort_unstable();
        turns.into_iter().filter_map(|turn| rungs.get(turn)).collect()
    }
}

/// A step of a sequence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Something goes from one participant to another.
    Message {
        /// The id of the participant where it starts.
        from: String,
        /// The id of the participant where it ends.
        to: String,
        /// What it says.
        text: String,
        /// The status that it carries.
        status: Option<Status>,
        /// How it is meant.
        tone: Tone,
        /// How it differs from the record before, where two are compared.
        change: Option<Change>,
    },
    /// Something that holds at a participant.
    Note {
        /// The id of the participant.
        over: String,
        /// What it is about: `Bounded queues`; or when it happened: `T+10m`.
        heading: String,
        /// What the record says.
        rungs: Vec<Rung>,
    },
    /// One of several courses.
    Alternatives(Vec<Branch>),
}

/// One of several courses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Branch {
    /// When it is taken.
    pub condition: String,
    /// What happens then.
    pub steps: Vec<Step>,
}

/// Messages over time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sequence {
    /// From the client inwards.
    pub participants: Vec<Participant>,
    /// What happens, in order.
    pub steps: Vec<Step>,
}
