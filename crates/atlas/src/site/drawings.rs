//! Every diagram that the records feed, drawn or taken from the cache.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use atlas_catalogue::{Loaded, System};
use atlas_diagnostic::{Diagnostic, RuleId, Severity};
use atlas_diagram::Diagram;
use atlas_site::Drawing;
use rayon::prelude::*;

use super::interrupt::Interrupt;
use super::stamp::Group;
use crate::args::Global;
use crate::failure::Failure;
use crate::output;

/// Section H of the specification: a larger drawing is not published.
const LARGEST: usize = 500_000;

/// Drawings by the key of their system.
pub(super) struct Drawings {
    pub(super) by_system: BTreeMap<Box<str>, Vec<Drawing>>,
    /// How many were not in the cache.
    pub(super) drawn: usize,
    /// Those that could not be drawn, or not be published.
    pub(super) problems: Vec<Diagnostic>,
}

/// A drawing, or what is wrong with it.
type Drawn = Result<Drawing, Box<Diagnostic>>;

/// Draws what the records feed, but for the systems whose pages are kept.
pub(super) fn draw(
    global: &Global,
    loaded: &Loaded,
    cache: &Path,
    use_cache: bool,
    kept: &BTreeMap<Box<str>, Group>,
    interrupt: &Interrupt,
) -> Result<Drawings, Failure> {
    let store = Store::open(cache.join("drawings"), use_cache)?;
    let drawn = AtomicUsize::new(0);
    let noted = AtomicUsize::new(0);
    let all: Vec<(Box<str>, Vec<Drawn>)> = loaded
        .catalogue
        .systems
        .par_iter()
        .filter(|system| !kept.contains_key(&system.key))
        .map(|system| {
            let diagrams = atlas_diagram::diagrams(system, &loaded.catalogue.vocabulary);
            let drawings = diagrams.into_iter().take_while(|_| !interrupt.requested()).map(|diagram| {
                let drawing = one(&store, system, diagram, &drawn);
                let count = drawn.load(Ordering::Relaxed);
                if count > 0 && count.is_multiple_of(100) && noted.swap(count, Ordering::Relaxed) != count {
                    output::progress(global, format_args!("{count} diagrams drawn"));
                }
                drawing
            });
            (system.key.clone(), drawings.collect())
        })
        .collect();
    let mut drawings = Drawings { by_system: BTreeMap::new(), drawn: drawn.into_inner(), problems: Vec::new() };
    for (key, results) in all {
        let of_system = drawings.by_system.entry(key).or_default();
        for result in results {
            match result {
                Ok(drawing) => of_system.push(drawing),
                Err(problem) => drawings.problems.push(*problem),
            }
        }
    }
    Ok(drawings)
}

fn one(store: &Store, system: &System, diagram: Diagram, drawn: &AtomicUsize) -> Drawn {
    let mermaid = atlas_diagram::mermaid(&diagram);
    let key = key(&diagram);
    let svg = match store.get(&key) {
        Some(svg) => svg,
        None => {
            drawn.fetch_add(1, Ordering::Relaxed);
            let svg = atlas_diagram::svg(&diagram);
            store.put(&key, &svg);
            svg.into()
        }
    };
    if svg.len() > LARGEST {
        let headline = format!("{} is {} kB, where {} kB are allowed", diagram.id, svg.len() / 1000, LARGEST / 1000);
        let hint = "move some components to a record of their own; the page does without the drawing";
        return Err(problem("diagram/svg-too-large", system, headline, hint));
    }
    Ok(Drawing { diagram, mermaid, svg })
}

/// A finding of a rule that only building can apply.
fn problem(rule: &'static str, system: &System, headline: String, hint: &str) -> Box<Diagnostic> {
    let severity = atlas_rules::find(rule).map_or(Severity::Error, |rule| rule.severity);
    Box::new(Diagnostic::at(RuleId::new(rule), severity, system.record.id.span, headline).hint(hint))
}

/// Everything that a drawing is made from, and what makes it.
fn key(diagram: &Diagram) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(env!("CARGO_PKG_VERSION").as_bytes());
    hasher.update(atlas_diagram::VERSION.as_bytes());
    hasher.update(format!("{diagram:?}").as_bytes());
    hasher.finalize().to_hex().to_string()
}

/// Drawings on disk. Each begins with the hash of what follows, and is believed only as far as that holds.
struct Store {
    folder: PathBuf,
    read: bool,
}

impl Store {
    fn open(folder: PathBuf, read: bool) -> Result<Self, Failure> {
        std::fs::create_dir_all(&folder).map_err(|error| Failure::io(&folder, &error))?;
        Ok(Self { folder, read })
    }

    fn get(&self, key: &str) -> Option<Arc<str>> {
        if !self.read {
            return None;
        }
        let text = std::fs::read_to_string(self.folder.join(key)).ok()?;
        let (hash, svg) = text.split_once('\n')?;
        (blake3::hash(svg.as_bytes()).to_hex().as_str() == hash).then(|| svg.into())
    }

    fn put(&self, key: &str, svg: &str) {
        let hash = blake3::hash(svg.as_bytes()).to_hex();
        // A cache that cannot be written costs time and nothing else.
        let _ = output::write_atomically(&self.folder.join(key), format!("{hash}\n{svg}").as_bytes());
    }
}
