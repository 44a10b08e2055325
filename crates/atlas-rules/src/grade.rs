//! Grades: what a claim's evidence amounts to. The author's own opinion plays no part.
//!
//! - **A**: a primary source states it, at a recorded place.
//! - **B**: a source states it, but a secondary one, or one read as a summary, or at no recorded place; or it is inferred, with the reasoning
//!   written down, from something that has a source.
//! - **C**: nothing that a reader could check.

use atlas_catalogue::schema::{SourceKind, Via};
use atlas_catalogue::{LedgerClaim, System};

/// What a claim's evidence amounts to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// A primary source states it, at a recorded place.
    A,
    /// A secondary source states it, or it is inferred with its reasoning from a sourced claim.
    B,
    /// No source.
    C,
}

impl Grade {
    /// Its letter.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
        }
    }
}

/// Whether the figure was found in an archived copy of its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verification {
    /// There is no archived copy yet.
    NoCopy,
    /// There is no source that could be archived.
    NoSource,
}

impl Verification {
    /// In words.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NoCopy => "no archived copy yet",
            Self::NoSource => "no source",
        }
    }

    /// The verification of a claim. No store of copies exists yet, so no claim is verified.
    pub fn of(claim: &LedgerClaim) -> Self {
        if claim.sources.is_empty() { Self::NoSource } else { Self::NoCopy }
    }
}

/// The grade of a claim of `system`.
pub fn grade(system: &System, claim: &LedgerClaim) -> Grade {
    if claim.sources.is_empty() {
        return Grade::C;
    }
    let Some(evidence) = &claim.evidence else { return Grade::C };
    if evidence.inferred {
        return if evidence.note.is_some() { Grade::B } else { Grade::C };
    }
    let primary = claim.sources.iter().any(|index| {
        let source = &system.sources[usize::from(*index)];
        source.kind == SourceKind::Primary && system.source(source).via != Some(Via::Summary)
    });
    if primary && evidence.at.is_some() { Grade::A } else { Grade::B }
}

/// How many claims have each grade.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GradeCounts {
    /// Grade A.
    pub a: usize,
    /// Grade B.
    pub b: usize,
    /// Grade C.
    pub c: usize,
}

impl GradeCounts {
    /// The counts of a system's ledger.
    pub fn of(system: &System) -> Self {
        let mut counts = Self::default();
        for claim in &system.claims {
            match grade(system, claim) {
                Grade::A => counts.a += 1,
                Grade::B => counts.b += 1,
                Grade::C => counts.c += 1,
            }
        }
        counts
    }

    /// All claims.
    pub fn total(self) -> usize {
        self.a + self.b + self.c
    }
}

impl std::ops::Add for GradeCounts {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { a: self.a + other.a, b: self.b + other.b, c: self.c + other.c }
    }
}
