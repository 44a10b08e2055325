//! Times the drawing of record files, one thread: `time RECORD...`.

#![expect(clippy::disallowed_methods, reason = "an example is an outer program: it reads files and the clock")]

use std::time::Instant;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut times: Vec<(f64, String)> = Vec::new();
    for path in std::env::args().skip(1) {
        let loaded = atlas_catalogue::load_text(&path, &std::fs::read_to_string(&path)?);
        for system in &loaded.catalogue.systems {
            for diagram in atlas_diagram::diagrams(system, &loaded.catalogue.vocabulary) {
                let mut best = f64::INFINITY;
                for _ in 0..5 {
                    let start = Instant::now();
                    let svg = atlas_diagram::svg(&diagram);
                    best = best.min(start.elapsed().as_secs_f64() * 1e3);
                    assert!(!svg.is_empty(), "something is drawn");
                }
                times.push((best, diagram.id));
            }
        }
    }
    times.sort_by(|one, other| one.0.total_cmp(&other.0));
    for (name, test) in [("L", "-L"), ("all", "")] {
        let own: Vec<&(f64, String)> = times.iter().filter(|(_, id)| id.contains(test)).collect();
        let sum: f64 = own.iter().map(|(time, _)| time).sum();
        println!(
            "{name}: {} median {:.3} p99 {:.3} sum {:.1} ms",
            own.len(),
            own[own.len() / 2].0,
            own[own.len() * 99 / 100].0,
            sum
        );
        for (time, id) in own.iter().rev().take(4) {
            println!("  {time:.3} {id}");
        }
    }
    Ok(())
}
