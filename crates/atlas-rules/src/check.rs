//! Rules × catalogue → findings.

use std::collections::BTreeMap;

use atlas_catalogue::Loaded;
use atlas_diagnostic::{Diagnostic, FileId, Severity};
use rayon::prelude::*;

use crate::rule::{Check, Context};
use crate::settings::{Level, Settings};
use crate::{rules, waiver};

/// Everything that is wrong with what was loaded, findings of loading included: waivers honoured, severities as set, sorted by file and place.
pub fn check(loaded: &Loaded, settings: &Settings) -> Vec<Diagnostic> {
    let mut diagnostics: Vec<Diagnostic> = loaded
        .catalogue
        .systems
        .par_iter()
        .flat_map_iter(|system| {
            let context = Context { system, loaded, settings };
            let mut found = Vec::new();
            for rule in rules::all() {
                if let Check::System(check) = rule.check
                    && settings.level(rule.id) != Some(Level::Off)
                {
                    check(&context, &mut found);
                }
            }
            found
        })
        .collect();
    for rule in rules::all() {
        if let Check::Catalogue(check) = rule.check {
            check(loaded, settings, &mut diagnostics);
        }
    }
    diagnostics.extend(loaded.diagnostics.iter().cloned());
    finish(loaded, settings, diagnostics)
}

/// Applies severities and waivers, and sorts.
fn finish(loaded: &Loaded, settings: &Settings, diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut by_file: BTreeMap<Option<FileId>, Vec<Diagnostic>> = BTreeMap::new();
    for diagnostic in diagnostics {
        by_file.entry(diagnostic.file).or_default().push(diagnostic);
    }
    for (file, source) in loaded.files.iter() {
        if source.text().contains("# atlas:") {
            waiver::apply(file, source, settings.today, by_file.entry(Some(file)).or_default());
        }
    }
    let mut all: Vec<Diagnostic> = by_file.into_values().flatten().collect();
    all.retain_mut(|diagnostic| match settings.level(diagnostic.rule.as_str()) {
        Some(Level::Off) => false,
        Some(Level::Note) => set(diagnostic, Severity::Note),
        Some(Level::Warning) => set(diagnostic, Severity::Warning),
        Some(Level::Error) => set(diagnostic, Severity::Error),
        None => true,
    });
    all.sort_by(|left, right| left.sort_key().cmp(&right.sort_key()));
    all
}

fn set(diagnostic: &mut Diagnostic, severity: Severity) -> bool {
    diagnostic.severity = severity;
    true
}
