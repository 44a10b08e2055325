//! Draws the diagrams of record files: `draw FOLDER RECORD...`.

#![expect(clippy::disallowed_methods, reason = "an example is an outer program: it reads and writes files")]

use std::path::Path;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().ok_or("name a folder to draw into")?;
    std::fs::create_dir_all(&folder)?;
    for path in arguments {
        let loaded = atlas_catalogue::load_text(&path, &std::fs::read_to_string(&path)?);
        for system in &loaded.catalogue.systems {
            let gaps = atlas_diagram::gaps(system, &loaded.catalogue.vocabulary);
            println!("{}: gaps {gaps:?}", system.key);
            for diagram in atlas_diagram::diagrams(system, &loaded.catalogue.vocabulary) {
                println!("  {}: {}", diagram.id, diagram.description);
                let path = Path::new(&folder).join(&diagram.id);
                std::fs::write(path.with_extension("mmd"), atlas_diagram::mermaid(&diagram))?;
                std::fs::write(path.with_extension("svg"), atlas_diagram::svg(&diagram))?;
            }
        }
    }
    Ok(())
}
