//! Every record of the catalogue can be drawn.

#![expect(clippy::disallowed_methods, reason = "a test is an outer program: it reads files")]

use std::path::{Path, PathBuf};

use atlas_catalogue::load_text;
use atlas_diagram::{Kind, diagrams, gaps, mermaid, outline, svg};

fn records(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            records(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "yaml") {
            found.push(path);
        }
    }
}

#[test]
fn every_record_is_drawn_or_has_a_gap() {
    let mut paths = Vec::new();
    records(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/case-studies"), &mut paths);
    paths.sort();
    for path in paths {
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        let loaded = load_text(&path.to_string_lossy(), &text);
        for system in &loaded.catalogue.systems {
            let drawn = diagrams(system, &loaded.catalogue.vocabulary);
            let missing = gaps(system, &loaded.catalogue.vocabulary);
            for kind in Kind::BASELINE {
                assert_ne!(
                    drawn.iter().any(|diagram| diagram.kind == kind),
                    missing.contains(&kind),
                    "{} {kind}",
                    system.key
                );
            }
            for diagram in drawn {
                assert!(mermaid(&diagram).lines().count() > 4, "{}", diagram.id);
                assert!(!outline(&diagram).groups.is_empty(), "{}", diagram.id);
                let drawing = svg(&diagram);
                assert!(drawing.len() < 100_000, "{}: {} bytes", diagram.id, drawing.len());
            }
        }
    }
}
