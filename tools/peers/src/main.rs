//! `atlas-peers FOLDER`: times every drawing of the catalogue on one thread, and those that are graphs through `merman` from their Mermaid text.
//!
//! Into FOLDER go, for each plane or zone diagram, `NAME.mmd`, our `NAME.svg` and `NAME.merman.svg`: what `tests/browser/peers.mjs` compares, and times
//! Mermaid itself on.

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::Instant;

use atlas_diagram::{Diagram, Form, Kind};
use merman::svg::SvgRenderOptions;
use merman::{OperationControl, RenderOutput, RenderRequest, Renderer, SvgRequest};

/// How many diagrams a catalogue of the intended size has.
const CATALOGUE: usize = 1_500;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("name a folder for the drawings")?);
    std::fs::create_dir_all(&folder)?;
    let diagrams = catalogue(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/case-studies")))?;
    // Those that are graphs: planes, and zones of consistency.
    let is_graph = |diagram: &&Diagram| matches!(diagram.form, Form::Plane(_) | Form::Zones(_));
    let planes: Vec<&Diagram> = diagrams.iter().filter(is_graph).collect();
    let mut merman = Vec::with_capacity(planes.len());
    for diagram in &planes {
        let text = atlas_diagram::mermaid(diagram);
        let name = folder.join(diagram.id.to_lowercase());
        std::fs::write(name.with_extension("mmd"), &text)?;
        std::fs::write(name.with_extension("svg"), atlas_diagram::svg(diagram))?;
        let (time, drawing) = timed(3, || by_merman(&text));
        merman.push(time);
        std::fs::write(name.with_extension("merman.svg"), drawing?)?;
    }
    println!("| what | diagrams | median | p99 | all |\n| --- | ---: | ---: | ---: | ---: |");
    let ours = |of: &[&Diagram]| of.iter().map(|diagram| timed(9, || atlas_diagram::svg(diagram)).0).collect();
    row("planes and zones, ours", ours(&planes));
    row("planes and zones, merman", merman);
    row("all kinds, ours", ours(&diagrams.iter().collect::<Vec<_>>()));
    let start = Instant::now();
    let bytes: usize = diagrams.iter().cycle().take(CATALOGUE).map(|diagram| atlas_diagram::svg(diagram).len()).sum();
    println!("\n{CATALOGUE} drawings of all kinds, one after the other: {:.2} s, {:.1} MB\n", start.elapsed().as_secs_f64(), bytes as f64 / 1e6);
    println!("| components | flows | median | a component |\n| ---: | ---: | ---: | ---: |");
    for count in [10, 20, 40, 60, 80, 100, 120] {
        let diagram = synthetic(count);
        let time = timed(9, || atlas_diagram::svg(&diagram)).0;
        println!("| {count} | {} | {:.2} ms | {:.0} µs |", count * 5 / 2, time * 1e3, time * 1e6 / count as f64);
    }
    Ok(())
}

/// Every diagram of the records below a folder.
fn catalogue(folder: &Path) -> Result<Vec<Diagram>, Box<dyn Error>> {
    let mut found = Vec::new();
    let mut entries: Vec<PathBuf> = std::fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    entries.sort();
    for path in entries {
        if path.is_dir() {
            found.extend(catalogue(&path)?);
        } else if path.extension().is_some_and(|ending| ending == "yaml") {
            let loaded = atlas_catalogue::load_text(&path.to_string_lossy(), &std::fs::read_to_string(&path)?);
            for system in &loaded.catalogue.systems {
                found.extend(atlas_diagram::diagrams(system, &loaded.catalogue.vocabulary));
            }
        }
    }
    Ok(found)
}

/// The median time of some runs in seconds, and what the last one gave.
fn timed<T>(runs: usize, mut run: impl FnMut() -> T) -> (f64, T) {
    let mut times = Vec::with_capacity(runs);
    let mut last = run();
    for _ in 0..runs {
        let start = Instant::now();
        last = run();
        times.push(start.elapsed().as_secs_f64());
    }
    times.sort_by(f64::total_cmp);
    (times[times.len() / 2], last)
}

fn by_merman(text: &str) -> Result<String, String> {
    let request = SvgRequest {
        options: SvgRenderOptions { diagram_id: Some("d".to_owned()), ..SvgRenderOptions::default() },
        ..SvgRequest::default()
    };
    match Renderer::new().render(RenderRequest::svg(text, OperationControl::new(), request)) {
        Ok(RenderOutput::Svg(Some(svg))) => Ok(svg.svg().to_owned()),
        Ok(_) => Err("the text was not taken for a diagram".to_owned()),
        Err(error) => Err(error.to_string()),
    }
}

fn row(name: &str, mut times: Vec<f64>) {
    times.sort_by(f64::total_cmp);
    let at = |share: f64| times[((times.len() as f64 * share) as usize).min(times.len() - 1)] * 1e3;
    let all: f64 = times.iter().sum::<f64>() * 1e3;
    println!("| {name} | {} | {:.2} ms | {:.2} ms | {all:.0} ms |", times.len(), at(0.5), at(0.99));
}

/// An overview of so many components with two and a half times as many flows, spread over all planes; the same one on every machine.
fn synthetic(count: usize) -> Diagram {
    let planes = ["edge", "service", "stream", "state", "control"];
    let mut text = String::from("id: CS-SYNTHETIC\nname: Synthetic\ncategory: messaging\norg: Nobody\nlast_verified: 2026-11-21\ncomponents:\n");
    let mut state = 7_u64;
    let mut next = |most: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % most
    };
    for component in 0..count {
        let plane = planes[component * planes.len() / count];
        let _ = writeln!(text, "  c{component}: {{name: Component {component}, plane: {plane}, technology: some words}}");
    }
    text.push_str("flows:\n");
    for flow in 0..count * 5 / 2 {
        // Most flows stay near: into the same plane or the next.
        let from = next(count);
        let to = if flow % 5 == 0 { next(count) } else { (from + 1 + next(count / 4 + 1)) % count };
        let _ = writeln!(text, "  - {{from: c{from}, to: c{to}, label: flow {flow}}}");
    }
    let loaded = atlas_catalogue::load_text("synthetic.yaml", &text);
    let system = loaded.catalogue.systems.first().expect("the record is whole");
    atlas_diagram::diagram(system, &loaded.catalogue.vocabulary, Kind::L0).expect("the record has flows")
}
