//! The kinds of diagram.

use std::fmt;

use atlas_catalogue::schema::Plane;

/// What a diagram shows. The names are those of the diagram ids: `CS-DISCORD-L1-EDGE`.
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
    /// Consistency boundaries.
    CO,
    /// Multi-region strategy.
    MR,
    /// The backpressure ladder.
    BP,
    /// Failure modes.
    FM,
    /// Latency and capacity budgets.
    SL,
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

    /// Every kind, in the order of a page.
    pub const ALL: [Self; 11] = [
        Self::L0,
        Self::L1Edge,
        Self::L1Service,
        Self::L1Stream,
        Self::L1State,
        Self::L1Control,
        Self::CO,
        Self::MR,
        Self::BP,
        Self::FM,
        Self::SL,
    ];

    /// The last part of a diagram's id.
    pub fn as_str(self) -> &'static str {
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
            Self::SL => "SL",
        }
    }

    /// The kind that `word` names, in capitals or not.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str().eq_ignore_ascii_case(word))
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
            Self::CO => "Consistency boundaries",
            Self::MR => "Multi-region strategy",
            Self::BP => "Backpressure ladder",
            Self::FM => "Failure modes",
            Self::SL => "Latency and capacity budgets",
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
            Self::CO => "at least one entry of `components` with `consistency`",
            Self::MR => {
                "`multi_region` with `writes`, `replication` or `failover`, and `regions` with `sites`, `count` or `topology`"
            }
            Self::BP => "at least one entry under a key of `backpressure`, such as `admission` or `queues`",
            Self::FM => "at least one entry of `failures_top5` with `detection`, `mitigation`, `recovery` or `drill`",
            Self::SL => {
                "a latency (`slos.latency_*`, `latency`, `p50`, `p95` or `p99` of `flows`, or `service_time` of a tier) and a tier of \
                 `capacity_planning` with a figure, or two flows with a latency"
            }
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
    use super::Kind;

    #[test]
    fn a_kind_is_found_by_its_name_in_any_case() {
        for kind in Kind::ALL {
            assert_eq!(Kind::from_word(kind.as_str()), Some(kind));
            assert_eq!(Kind::from_word(&kind.as_str().to_lowercase()), Some(kind));
        }
        assert_eq!(Kind::from_word("L2"), None);
        assert_eq!(Kind::from_word(""), None);
    }

    #[test]
    fn the_baseline_is_every_kind_but_the_control_plane() {
        let rest: Vec<Kind> = Kind::ALL.into_iter().filter(|kind| !Kind::BASELINE.contains(kind)).collect();
        assert_eq!(rest, [Kind::L1Control]);
    }
}
