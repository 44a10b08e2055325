//! Records to draw.

use atlas_diagram::Diagram;

/// A record with everything.
pub(crate) const HARBOUR: &str = include_str!("../fixtures/harbour.yaml");

/// A record whose every text is an attempt to be more than text.
pub(crate) const HOSTILE: &str = include_str!("../fixtures/hostile.yaml");

/// Its diagrams.
pub(crate) fn diagrams(path: &str, text: &str) -> Vec<Diagram> {
    let loaded = atlas_catalogue::load_text(path, text);
    let [system] = loaded.catalogue.systems.as_slice() else {
        panic!("`{path}` is no record: {:?}", loaded.diagnostics)
    };
    atlas_diagram::diagrams(system, &loaded.catalogue.vocabulary)
}

/// Those of both fixtures.
pub(crate) fn all() -> Vec<Diagram> {
    let mut all = diagrams("harbour.yaml", HARBOUR);
    all.extend(diagrams("hostile.yaml", HOSTILE));
    assert_eq!(all.len(), 46, "both fixtures feed every kind");
    all
}
