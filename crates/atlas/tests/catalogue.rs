//! The catalogue of this repository keeps what its readers rely on.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "tests read files, and may stop at the first surprise"
)]

use std::path::{Path, PathBuf};

use atlas_catalogue::{Loaded, MemoryWorld, load};
use atlas_diagnostic::Severity;
use atlas_rules::{GradeCounts, Settings, check};

fn catalogue() -> Loaded {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut world = MemoryWorld::default();
    let mut folders: Vec<PathBuf> = vec![root.join("data")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
                world = world.with(&name, std::fs::read(&path).unwrap());
            }
        }
    }
    load(&world).unwrap()
}

#[test]
fn every_category_has_a_system() {
    let loaded = catalogue();
    assert!(loaded.catalogue.systems.len() >= 13);
    for (key, _) in &loaded.catalogue.vocabulary.raw.categories {
        assert!(
            loaded.catalogue.systems.iter().any(|system| *system.record.category.value == *key.value),
            "none in {}",
            &**key
        );
    }
}

#[test]
fn no_record_has_an_error() {
    let loaded = catalogue();
    let diagnostics = check(&loaded, &Settings::new(jiff::civil::date(2026, 11, 21)));
    let errors: Vec<&str> = diagnostics
        .iter()
        .filter(|found| found.severity == Severity::Error)
        .map(|found| found.headline.as_str())
        .collect();
    assert_eq!(errors, Vec::<&str>::new());
}

#[test]
fn claims_are_supported() {
    let loaded = catalogue();
    let mut all = GradeCounts::default();
    for system in &loaded.catalogue.systems {
        let counts = GradeCounts::of(system);
        let sourced = system.claims.iter().filter(|claim| !claim.sources.is_empty()).count();
        assert!(sourced >= 10, "{} has {sourced} sourced claims", system.key);
        assert!((counts.a + counts.b) * 2 >= counts.total(), "{} is below half", system.key);
        assert!(!system.record.failures_top5.is_empty(), "{} tells no failure", system.key);
        all = all + counts;
    }
    assert!((all.a + all.b) * 10 >= all.total() * 8, "{all:?}");
}

#[test]
fn every_diagram_that_is_fed_is_drawn() {
    let loaded = catalogue();
    let mut drawn = 0;
    for system in &loaded.catalogue.systems {
        let diagrams = atlas_diagram::diagrams(system, &loaded.catalogue.vocabulary);
        assert!(diagrams.len() >= 9, "{} feeds {} diagrams", system.key, diagrams.len());
        for diagram in &diagrams {
            let svg = atlas_diagram::svg(diagram);
            assert!(svg.len() < 500_000, "{} is {} bytes", diagram.id, svg.len());
        }
        drawn += diagrams.len();
    }
    assert!(drawn >= 130, "{drawn} diagrams");
}
