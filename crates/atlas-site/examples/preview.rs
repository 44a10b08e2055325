//! Builds a catalogue into a folder, to look at: `preview CATALOGUE OUTPUT [URL]`.

#![expect(clippy::disallowed_methods, reason = "the example is an outer layer: it reads and writes files")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

use atlas_catalogue::{ReadError, World, load};
use atlas_diagram::{Links, SvgOptions, svg_with};
use atlas_rules::{Gap, Settings, check};
use atlas_site::{Drawing, SiteInput, SiteOptions, pages};
use jiff::civil::date;

struct Disk(PathBuf);

impl World for Disk {
    fn read(&self, path: &str, _limit: u64) -> Result<Vec<u8>, ReadError> {
        std::fs::read(self.0.join(path)).map_err(|_| ReadError::Missing)
    }

    fn list(&self, folder: &str) -> Result<Vec<String>, ReadError> {
        let mut found = Vec::new();
        visit(&self.0, &self.0.join(folder), &mut found);
        found.sort();
        Ok(found)
    }
}

fn visit(root: &Path, folder: &Path, found: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            visit(root, &path, found);
        } else if let Ok(relative) = path.strip_prefix(root) {
            found.push(relative.to_string_lossy().replace('\\', "/"));
        }
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, root, output, rest @ ..] = arguments.as_slice() else {
        eprintln!("usage: preview CATALOGUE OUTPUT [URL]");
        return;
    };
    let today = date(2026, 11, 21);
    let loaded = load(&Disk(root.into())).expect("a catalogue");
    let mut settings = Settings::new(today);
    settings.gaps = |system, vocabulary| {
        let gap = |kind: atlas_diagram::Kind| Gap { kind: kind.to_string(), needs: kind.needs().to_owned() };
        atlas_diagram::gaps(system, vocabulary).into_iter().map(gap).collect()
    };
    let drawings: BTreeMap<Box<str>, Vec<Drawing>> = loaded
        .catalogue
        .systems
        .iter()
        .map(|system| {
            let diagrams = atlas_diagram::diagrams(system, &loaded.catalogue.vocabulary);
            let drawn = diagrams.into_iter().map(|diagram| {
                let links = Links { component: Some("../../index.html#component-") };
                let svg = svg_with(&diagram, &SvgOptions { links, ..SvgOptions::default() });
                Drawing { mermaid: atlas_diagram::mermaid(&diagram), svg: svg.into(), diagram }
            });
            (system.key.clone(), drawn.collect())
        })
        .collect();
    let options = SiteOptions {
        title: "Atlas".to_owned(),
        description: "Case studies of massively scalable architectures, every figure with its source".to_owned(),
        url: rest.first().cloned(),
        edit: Some("https://example.com/edit/{path}".to_owned()),
        as_of: today,
        version: "0.1.0",
    };
    let diagnostics = check(&loaded, &settings);
    let kept = std::collections::BTreeMap::new();
    let input = SiteInput {
        kept: &kept,
        loaded: &loaded,
        settings: &settings,
        diagnostics: &diagnostics,
        drawings: &drawings,
        options: &options,
    };
    let start = Instant::now();
    let made = pages(&input);
    let bytes: usize = made.iter().map(|page| page.content.len()).sum();
    println!("{} files, {} kB, {:?}", made.len(), bytes / 1000, start.elapsed());
    for page in made {
        let path = Path::new(output).join(&page.path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, page.content).expect("a file");
    }
}
