//! Real records that lend their shapes.

use std::fs;
use std::path::{Path, PathBuf};

use atlas_catalogue::{load_text, yaml};
use atlas_diagnostic::{SourceFile, SourceMap};

use super::tree::Tree;
use super::{references, write};

/// A real record.
pub(super) struct Template {
    pub(super) record: Tree,
    /// Its size in bytes as this module writes it.
    pub(super) size: usize,
}

/// The records below `folder` in the order of their paths, and the paths of those that do not load.
pub(super) fn read(folder: &Path) -> Result<(Vec<Template>, Vec<PathBuf>), String> {
    let mut templates = Vec::new();
    let mut skipped = Vec::new();
    for path in list(folder)? {
        let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        match template(&path, &text) {
            Some(template) => templates.push(template),
            None => skipped.push(path),
        }
    }
    Ok((templates, skipped))
}

fn list(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let said = |error: std::io::Error| format!("{}: {error}", folder.display());
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(said)? {
        let entry = entry.map_err(said)?;
        let path = entry.path();
        if entry.file_type().map_err(said)?.is_dir() {
            paths.extend(list(&path)?);
        } else if path.extension().is_some_and(|ending| ending == "yaml" || ending == "yml") {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

/// `None` where loading finds anything wrong: what is made from it would be wrong too.
pub(super) fn template(path: &Path, text: &str) -> Option<Template> {
    let loaded = load_text(&path.display().to_string(), text);
    if loaded.catalogue.systems.is_empty() || !loaded.diagnostics.is_empty() {
        return None;
    }
    let file = SourceMap::default().add(SourceFile::new("", ""));
    let mut record = Tree::from(&yaml::parse(file, text, yaml::Limits::CATALOGUE).0?);
    references::name_sources(&mut record);
    let size = write::write(&record).len();
    Some(Template { record, size })
}
