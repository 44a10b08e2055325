//! A system's ledger made ready for many look-ups: the place of each claim by its span, and every grade, once.

use std::collections::HashMap;

use atlas_catalogue::System;
use atlas_diagnostic::Span;
use atlas_rules::{Grade, GradeCounts, grade};

/// The ledger of one system.
pub(crate) struct Ledger {
    places: HashMap<Span, usize>,
    /// The grade of each claim.
    pub(crate) grades: Vec<Grade>,
    /// How many claims have each grade.
    pub(crate) counts: GradeCounts,
}

impl Ledger {
    /// Reads the ledger of `system`.
    pub(crate) fn of(system: &System) -> Self {
        let mut places = HashMap::with_capacity(system.claims.len());
        let mut grades = Vec::with_capacity(system.claims.len());
        let mut counts = GradeCounts::default();
        for (place, claim) in system.claims.iter().enumerate() {
            places.entry(claim.span).or_insert(place);
            let grade = grade(system, claim);
            match grade {
                Grade::A => counts.a += 1,
                Grade::B => counts.b += 1,
                Grade::C => counts.c += 1,
            }
            grades.push(grade);
        }
        Self { places, grades, counts }
    }

    /// The place of the claim that stands at `span`.
    pub(crate) fn place(&self, span: Span) -> Option<usize> {
        self.places.get(&span).copied()
    }
}
