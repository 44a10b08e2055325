//! The kinds of diagram.

use std::fmt;

use atlas_catalogue::System;
use atlas_catalogue::schema::Plane;

use crate::instances;
use crate::slug::Slug;

/// What a diagram shows. The names are those of the diagram ids: `CS-DISCORD-L1-EDGE`.
///
/// Most are there at most once in a system. Those with a [`Slug`] show one of several things, such as one failure, and are named for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// All planes and everything that flows between them.
    L0,
    /// The edge plane in full.
    L1Edge,
    /// The service plane in full.
    L1Service,
    /// The stream plane in full.
    L1Stream,
    /// The state plane in full.
    L1State,
    /// The control plane in full: beyond the baseline, drawn where a record has one.
    L1Control,
    /// The system at another scale: what was there, and what was not yet.
    Scale(Slug),
    /// Consistency boundaries.
    CO,
    /// Multi-region strategy.
    MR,
    /// Another multi-region strategy and its trade.
    Variant(Slug),
    /// The backpressure ladder.
    BP,
    /// Failure modes.
    FM,
    /// One failure over time, across the components that it touches.
    Failure(Slug),
    /// Drills: inject, observe, verify, record.
    DR,
    /// Latency and capacity budgets.
    SL,
    /// How the system came to be what it is.
    Migration,
    /// One migration in full: from what, in which steps, to what.
    MigrationOf(Slug),
}

impl Kind {
    /// The ten that every complete record can feed.
    pub const BASELINE: [Self; 10] = [
        Self::L0,
        Self::L1Edge,
        Self::L1Service,
        Self::L1Stream,
        Self::L1State,
        Self::CO,
        Self::MR,
        Self::BP,
        Self::FM,
        Self::SL,
    ];

    /// Every kind that the parts of a record can name, in the order of a page: whether it can be drawn is another question.
    pub fn of(system: &System) -> Vec<Self> {
        let mut kinds = vec![Self::L0, Self::L1Edge, Self::L1Service, Self::L1Stream, Self::L1State, Self::L1Control];
        kinds.extend(instances::tiers(system).into_iter().map(|(slug, _)| Self::Scale(slug)));
        kinds.extend([Self::CO, Self::MR]);
        kinds.extend(instances::variants(system).into_iter().map(|(slug, _)| Self::Variant(slug)));
        kinds.extend([Self::BP, Self::FM]);
        kinds.extend(instances::scenarios(system).into_iter().map(|(slug, _)| Self::Failure(slug)));
        kinds.extend([Self::DR, Self::SL, Self::Migration]);
        kinds.extend(instances::migrations(system).into_iter().map(|(slug, _)| Self::MigrationOf(slug)));
        kinds
    }

    /// The last part of a diagram's id.
    pub fn as_str(&self) -> &str {
        match self {
            Self::L0 => "L0",
            Self::L1Edge => "L1-EDGE",
            Self::L1Service => "L1-SERVICE",
            Self::L1Stream => "L1-STREAM",
            Self::L1State => "L1-STATE",
            Self::L1Control => "L1-CONTROL",
            Self::CO => "CO",
            Self::MR => "MR",
            Self::BP => "BP",
            Self::FM => "FM",
            Self::DR => "DR",
            Self::SL => "SL",
            Self::Migration => "MIGRATION",
            Self::Scale(slug) | Self::Variant(slug) | Self::Failure(slug) | Self::MigrationOf(slug) => slug.as_str(),
        }
    }

    /// The kind that `word` names in a system, in capitals or not.
    pub fn from_word(system: &System, word: &str) -> Option<Self> {
        Self::of(system).into_iter().find(|kind| kind.as_str().eq_ignore_ascii_case(word))
    }

    /// What it shows, in a few words.
    pub fn title(self) -> &'static str {
        match self {
            Self::L0 => "Global flow",
            Self::L1Edge => "Edge plane",
            Self::L1Service => "Service plane",
            Self::L1Stream => "Stream plane",
            Self::L1State => "State plane",
            Self::L1Control => "Control plane",
            Self::Scale(_) => "At another scale",
            Self::CO => "Consistency boundaries",
            Self::MR => "Multi-region strategy",
            Self::Variant(_) => "Another multi-region strategy",
            Self::BP => "Backpressure ladder",
            Self::FM => "Failure modes",
            Self::Failure(_) => "Failure over time",
            Self::DR => "Drills",
            Self::SL => "Latency and capacity budgets",
            Self::Migration => "Evolution and migrations",
            Self::MigrationOf(_) => "Migration",
        }
    }

    /// What a record must hold for it to be drawn, as a diagnostic says it.
    pub fn needs(self) -> &'static str {
        match self {
            Self::L0 => {
                "entries of `components` and at least one of `flows` that joins two of them, or one with `client`"
            }
            Self::L1Edge => "at least one entry of `components` with `plane: edge` and a flow that touches it",
            Self::L1Service => "at least one entry of `components` with `plane: service` and a flow that touches it",
            Self::L1Stream => "at least one entry of `components` with `plane: stream` and a flow that touches it",
            Self::L1State => "at least one entry of `components` with `plane: state` and a flow that touches it",
            Self::L1Control => "at least one entry of `components` with `plane: control` and a flow that touches it",
            Self::Scale(_) => {
                "an entry of `scale_tiers` with `components` or `then`, and a flow between two of them or with `client`"
            }
            Self::CO => "at least one entry of `components` with `consistency`",
            Self::MR => {
                "`multi_region` with `writes`, `replication` or `failover`, and `regions` with `sites`, `count` or `topology`"
            }
            Self::Variant(_) => {
                "an entry of `multi_region.variants` with `sites`, `writes`, `replication` or `failover`"
            }
            Self::BP => "at least one entry under a key of `backpressure`, such as `admission` or `queues`",
            Self::FM => "at least one entry of `failures_top5` with `detection`, `mitigation`, `recovery` or `drill`",
            Self::Failure(_) => {
                "an entry of `failures_top5` or `incidents` with a `timeline` of at least three events, one of them in a `component`"
            }
            Self::DR => "at least one entry of `failures_top5` with `drill`",
            Self::SL => {
                "a latency (`slos.latency_*`, `latency`, `p50`, `p95` or `p99` of `flows`, or `service_time` of a tier) and a tier of \
                 `capacity_planning` with a figure, or two flows with a latency"
            }
            Self::Migration => "at least one entry of `evolution` or of `migration`",
            Self::MigrationOf(_) => "an entry of `migration` with `steps` or `results`",
        }
    }

    /// The plane that an L1 diagram shows.
    pub fn plane(self) -> Option<Plane> {
        match self {
            Self::L1Edge => Some(Plane::Edge),
            Self::L1Service => Some(Plane::Service),
            Self::L1Stream => Some(Plane::Stream),
            Self::L1State => Some(Plane::State),
            Self::L1Control => Some(Plane::Control),
            _ => None,
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use atlas_catalogue::load_text;

    use super::Kind;

    const RECORD: &str = "id: CS-X\nname: X\ncategory: messaging\norg: X\nlast_verified: 2025-01-01\n\
        failures_top5: [{name: hot_shard}, {name: Hot shard}]\n\
        incidents: [{id: march, name: March}]\n\
        scale_tiers: {start: {name: Start}}\n\
        multi_region: {variants: {ring: {name: Ring}}}\n\
        migration: [{name: A to B, from: A, to: B}, {from: B, to: C}]\n";

    #[test]
    fn a_system_names_its_kinds_in_the_order_of_a_page() {
        let loaded = load_text("x.yaml", RECORD);
        let kinds = Kind::of(&loaded.catalogue.systems[0]);
        let words: Vec<&str> = kinds.iter().map(Kind::as_str).collect();
        assert_eq!(
            words,
            [
                "L0",
                "L1-EDGE",
                "L1-SERVICE",
                "L1-STREAM",
                "L1-STATE",
                "L1-CONTROL",
                "SCALE-START",
                "CO",
                "MR",
                "MR-RING",
                "BP",
                "FM",
                "FM-HOT-SHARD",
                "FM-HOT-SHARD-2",
                "FM-MARCH",
                "DR",
                "SL",
                "MIGRATION",
                "MIGRATION-A-TO-B",
                "MIGRATION-1",
            ]
        );
        assert!(Kind::BASELINE.iter().all(|kind| kinds.contains(kind)));
    }

    #[test]
    fn a_kind_is_found_by_its_word_in_any_case() {
        let loaded = load_text("x.yaml", RECORD);
        let system = &loaded.catalogue.systems[0];
        for kind in Kind::of(system) {
            assert_eq!(Kind::from_word(system, kind.as_str()), Some(kind));
            assert_eq!(Kind::from_word(system, &kind.as_str().to_lowercase()), Some(kind));
        }
        for word in ["", "L2", "FM-", "FM-COLD-SHARD", "SCALE"] {
            assert_eq!(Kind::from_word(system, word), None, "{word}");
        }
    }
}
