//! One file a kind: whether a record can feed it, and what is drawn then.
//!
//! `feeds` is cheap and agrees with `draw`: where it says yes, `draw` gives a diagram with something in it.

pub(crate) mod backpressure;
pub(crate) mod budget;
pub(crate) mod consistency;
pub(crate) mod failures;
pub(crate) mod plane;
pub(crate) mod regions;

use crate::Kind;
use crate::model::Form;
use crate::parts::Parts;

/// What is drawn, and the sentence that says so.
pub(crate) struct Drawing {
    pub(crate) description: String,
    pub(crate) form: Form,
}

pub(crate) fn feeds(parts: Parts<'_>, kind: Kind) -> bool {
    match kind {
        Kind::L0 => plane::feeds_overview(parts),
        Kind::L1Edge | Kind::L1Service | Kind::L1Stream | Kind::L1State | Kind::L1Control => {
            kind.plane().is_some_and(|plane| plane::feeds_plane(parts, plane))
        }
        Kind::CO => consistency::feeds(parts),
        Kind::MR => regions::feeds(parts),
        Kind::BP => backpressure::feeds(parts),
        Kind::FM => failures::feeds(parts),
        Kind::SL => budget::feeds(parts),
    }
}

pub(crate) fn draw(parts: Parts<'_>, kind: Kind) -> Option<Drawing> {
    if !feeds(parts, kind) {
        return None;
    }
    match kind {
        Kind::L0 => Some(plane::overview(parts)),
        Kind::L1Edge | Kind::L1Service | Kind::L1Stream | Kind::L1State | Kind::L1Control => {
            kind.plane().map(|plane| plane::in_full(parts, plane))
        }
        Kind::CO => Some(consistency::draw(parts)),
        Kind::MR => Some(regions::draw(parts)),
        Kind::BP => Some(backpressure::draw(parts)),
        Kind::FM => Some(failures::draw(parts)),
        Kind::SL => Some(budget::draw(parts)),
    }
}
