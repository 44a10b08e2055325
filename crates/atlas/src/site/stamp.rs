//! Whether anything changed since the site was made.
//!
//! The site carries a file that says what it was made from and which files it consists of. It is believed only as far as it can be checked: a
//! file that is missing, or has another size or time, makes the site be made again.

use std::path::Path;
use std::time::UNIX_EPOCH;

use atlas_catalogue::World as _;
use atlas_rules::Settings;
use serde::{Deserialize, Serialize};

use crate::config;
use crate::failure::Failure;
use crate::workspace::Workspace;

/// The file in the site that says what it was made from, and that a folder was made by Atlas at all.
pub(super) const FILE: &str = ".atlas-site.json";

/// What a site holds.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
pub(crate) struct Counts {
    /// Systems.
    pub(crate) systems: usize,
    /// Drawings.
    pub(crate) diagrams: usize,
    /// Pages.
    pub(crate) pages: usize,
}

/// What stands in the file.
#[derive(Debug, Deserialize, Serialize)]
pub(super) struct Stamp {
    schema_version: u32,
    fingerprint: String,
    counts: Counts,
    /// Path, size in bytes, time of the last change in nanoseconds since 1970.
    files: Vec<(String, u64, u64)>,
}

/// A hash of everything that the site is made from, the program included.
pub(super) fn fingerprint(workspace: &Workspace, settings: &Settings) -> Result<String, Failure> {
    let mut hasher = blake3::Hasher::new();
    let mut add = |part: &[u8]| {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part);
    };
    add(env!("CARGO_PKG_VERSION").as_bytes());
    add(&program());
    add(settings.today.to_string().as_bytes());
    let mut paths = vec![config::FILE.to_owned()];
    for folder in [atlas_catalogue::FOLDER, atlas_catalogue::vocabulary::FOLDER] {
        paths.extend(workspace.disk.list(folder).map_err(|error| Failure::new(format!("{error:?}")))?);
    }
    let limit = atlas_catalogue::yaml::Limits::CATALOGUE.bytes as u64;
    for path in paths {
        add(path.as_bytes());
        match workspace.disk.read(&path, limit) {
            Ok(content) => add(&content),
            // What cannot be read is reported by loading; here it only has to differ from what can.
            Err(error) => add(format!("{error:?}").as_bytes()),
        }
    }
    Ok(hasher.finalize().to_hex().to_string())
}

/// Size and time of the program's own file: a new build of the same version may make another site.
fn program() -> Vec<u8> {
    let metadata = std::env::current_exe().and_then(std::fs::metadata);
    metadata.map(|metadata| format!("{} {}", metadata.len(), modified(&metadata)).into_bytes()).unwrap_or_default()
}

fn modified(metadata: &std::fs::Metadata) -> u64 {
    let since = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    since.and_then(|since| u64::try_from(since.as_nanos()).ok()).unwrap_or(0)
}

/// What the site at `out` holds, if it was made from exactly this and is still whole.
pub(super) fn unchanged(out: &Path, fingerprint: &str) -> Option<Counts> {
    let text = std::fs::read_to_string(out.join(FILE)).ok()?;
    let stamp: Stamp = serde_json::from_str(&text).ok()?;
    let whole = || {
        stamp.files.iter().all(|(path, size, time)| {
            std::fs::symlink_metadata(out.join(path)).is_ok_and(|metadata| metadata.len() == *size && modified(&metadata) == *time)
        })
    };
    (stamp.schema_version == 1 && stamp.fingerprint == fingerprint && whole()).then_some(stamp.counts)
}

/// The text of the stamp for the files below `folder`.
pub(super) fn text(folder: &Path, paths: &[&str], fingerprint: &str, counts: Counts) -> Result<Vec<u8>, Failure> {
    let mut files = Vec::with_capacity(paths.len());
    for path in paths {
        let whole = folder.join(path);
        let metadata = std::fs::symlink_metadata(&whole).map_err(|error| Failure::io(&whole, &error))?;
        files.push(((*path).to_owned(), metadata.len(), modified(&metadata)));
    }
    let stamp = Stamp { schema_version: 1, fingerprint: fingerprint.to_owned(), counts, files };
    serde_json::to_vec(&stamp).map_err(|error| Failure::new(format!("the stamp of the site cannot be written: {error}")))
}
