//! One file a kind: whether a record can feed it, and what is drawn then.
//!
//! `feeds` is cheap and agrees with `draw`: where it says yes, `draw` gives a diagram with something in it.

pub(crate) mod backpressure;
pub(crate) mod budget;
pub(crate) mod consistency;
pub(crate) mod drills;
pub(crate) mod failures;
pub(crate) mod migration;
pub(crate) mod plane;
pub(crate) mod regions;
pub(crate) mod scale;
pub(crate) mod scenario;
pub(crate) mod variant;

use crate::instances;
use crate::model::Form;
use crate::parts::Parts;
use crate::slug::Slug;
use crate::{Kind, words};

/// What is drawn, and the sentence that says so.
pub(crate) struct Drawing {
    pub(crate) description: String,
    pub(crate) form: Form,
}

/// The one that a slug names.
fn find<T>(named: Vec<(Slug, T)>, slug: Slug) -> Option<T> {
    named.into_iter().find(|(own, _)| *own == slug).map(|(_, thing)| thing)
}

pub(crate) fn feeds(parts: Parts<'_>, kind: Kind) -> bool {
    let system = parts.system;
    match kind {
        Kind::L0 => plane::feeds_overview(parts),
        Kind::L1Edge | Kind::L1Service | Kind::L1Stream | Kind::L1State | Kind::L1Control => {
            kind.plane().is_some_and(|plane| plane::feeds_plane(parts, plane))
        }
        Kind::Scale(slug) => find(instances::tiers(system), slug).is_some_and(|tier| scale::feeds(parts, tier)),
        Kind::CO => consistency::feeds(parts),
        Kind::MR => regions::feeds(parts),
        Kind::Variant(slug) => find(instances::variants(system), slug).is_some_and(variant::feeds),
        Kind::BP => backpressure::feeds(parts),
        Kind::FM => failures::feeds(parts),
        Kind::Failure(slug) => find(instances::scenarios(system), slug).is_some_and(|found| scenario::feeds(&found)),
        Kind::DR => drills::feeds(parts),
        Kind::SL => budget::feeds(parts),
        Kind::Migration => migration::feeds(parts),
        Kind::MigrationOf(slug) => {
            find(instances::migrations(system), slug).is_some_and(|found| migration::feeds_in_full(parts, found))
        }
    }
}

pub(crate) fn draw(parts: Parts<'_>, kind: Kind) -> Option<Drawing> {
    if !feeds(parts, kind) {
        return None;
    }
    let system = parts.system;
    match kind {
        Kind::L0 => Some(plane::overview(parts)),
        Kind::L1Edge | Kind::L1Service | Kind::L1Stream | Kind::L1State | Kind::L1Control => {
            kind.plane().map(|plane| plane::in_full(parts, plane))
        }
        Kind::Scale(slug) => find(instances::tiers(system), slug).map(|tier| scale::draw(parts, tier)),
        Kind::CO => Some(consistency::draw(parts)),
        Kind::MR => Some(regions::draw(parts)),
        Kind::Variant(slug) => find(instances::variants(system), slug).map(|found| variant::draw(parts, found)),
        Kind::BP => Some(backpressure::draw(parts)),
        Kind::FM => Some(failures::draw(parts)),
        Kind::Failure(slug) => find(instances::scenarios(system), slug).map(|found| scenario::draw(parts, &found)),
        Kind::DR => Some(drills::draw(parts)),
        Kind::SL => Some(budget::draw(parts)),
        Kind::Migration => Some(migration::overview(parts)),
        Kind::MigrationOf(slug) => {
            find(instances::migrations(system), slug).map(|found| migration::in_full(parts, found))
        }
    }
}

/// The name of what a diagram shows, where it is one of several.
pub(crate) fn name(parts: Parts<'_>, kind: Kind) -> Option<String> {
    let system = parts.system;
    let name = match kind {
        Kind::Scale(slug) => find(instances::tiers(system), slug)?.name.to_string(),
        Kind::Variant(slug) => find(instances::variants(system), slug)?.name.to_string(),
        Kind::Failure(slug) => scenario::name(&find(instances::scenarios(system), slug)?),
        Kind::MigrationOf(slug) => words::words(find(instances::migrations(system), slug)?.name.as_ref()?),
        _ => return None,
    };
    Some(name).filter(|name| !name.trim().is_empty())
}
