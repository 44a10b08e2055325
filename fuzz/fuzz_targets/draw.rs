//! Text → record → every diagram as SVG and in words. Slower than `load_record`, which stops at the Mermaid text.

#![no_main]

use atlas_catalogue::load_text;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let loaded = load_text("data/case-studies/messaging/example.yaml", text);
    for system in &loaded.catalogue.systems {
        for diagram in atlas_diagram::diagrams(system, &loaded.catalogue.vocabulary) {
            // A drawing that cannot be made is said as an error, which is no failure here.
            let _ = atlas_diagram::svg(&diagram);
            let _ = atlas_diagram::outline(&diagram);
        }
    }
});
