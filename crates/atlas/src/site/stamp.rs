//! What the site was made from, so that what did not change is not made again.
//!
//! The site carries a file that says, for the whole and for the pages of each system, what they were made from (a hash) and which files they
//! are. It is believed only as far as it can be checked: a file that is missing, or has another size or time, is made again.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::UNIX_EPOCH;

use atlas_catalogue::{Loaded, World as _};
use atlas_rules::Settings;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::config;
use crate::failure::Failure;
use crate::workspace::Workspace;

/// The file in the site that says what it was made from, and that a folder was made by Atlas at all.
pub(super) const FILE: &str = ".atlas-site.json";

/// Changes whenever the form of the file does.
const FORM: u32 = 2;

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

/// A file of the site.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(super) struct Made {
    /// Where it stands below the root of the site.
    pub(super) path: String,
    size: u64,
    /// When it was last changed, in nanoseconds since 1970.
    time: u64,
}

/// The pages of one system.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(super) struct Group {
    /// What they were made from.
    pub(super) key: String,
    /// How many drawings there are among them.
    pub(super) diagrams: usize,
    /// The files.
    pub(super) files: Vec<Made>,
}

/// What stands in the file.
#[derive(Debug, Default, Deserialize, Serialize)]
pub(super) struct Stamp {
    schema_version: u32,
    fingerprint: String,
    counts: Option<Counts>,
    groups: BTreeMap<Box<str>, Group>,
    /// Files that belong to no system alone.
    others: Vec<Made>,
}

impl Stamp {
    /// The stamp of the site at `out`; an empty one where there is none that can be used.
    pub(super) fn read(out: &Path) -> Self {
        let text = std::fs::read_to_string(out.join(FILE)).unwrap_or_default();
        let stamp: Self = serde_json::from_str(&text).unwrap_or_default();
        if stamp.schema_version == FORM { stamp } else { Self::default() }
    }

    /// What the site at `out` holds, if it was made from exactly this and is still whole.
    pub(super) fn unchanged(&self, out: &Path, fingerprint: &str) -> Option<Counts> {
        let whole = || {
            self.others.iter().chain(self.groups.values().flat_map(|group| &group.files)).all(|made| made.is_whole(out))
        };
        self.counts.filter(|_| self.fingerprint == fingerprint && whole())
    }

    /// Every file of the site, by its path below the root.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.others.iter().chain(self.groups.values().flat_map(|group| &group.files)).map(|made| made.path.as_str())
    }

    /// The pages of systems that would come out the same: made from the same, and still whole.
    pub(super) fn kept(mut self, out: &Path, keys: &BTreeMap<Box<str>, String>) -> BTreeMap<Box<str>, Group> {
        self.groups.retain(|system, group| keys.get(system) == Some(&group.key));
        let whole = self.groups.into_par_iter().filter(|(_, group)| group.files.iter().all(|made| made.is_whole(out)));
        whole.collect()
    }

    /// The text of the stamp of a new site.
    pub(super) fn text(
        fingerprint: &str,
        counts: Counts,
        groups: BTreeMap<Box<str>, Group>,
        others: Vec<Made>,
    ) -> Result<Vec<u8>, Failure> {
        let stamp =
            Self { schema_version: FORM, fingerprint: fingerprint.to_owned(), counts: Some(counts), groups, others };
        serde_json::to_vec(&stamp)
            .map_err(|error| Failure::new(format!("the stamp of the site cannot be written: {error}")))
    }
}

impl Made {
    /// The file at `path` below `folder`, as it is now.
    pub(super) fn now(folder: &Path, path: &str) -> Result<Self, Failure> {
        let whole = folder.join(path);
        let metadata = std::fs::symlink_metadata(&whole).map_err(|error| Failure::io(&whole, &error))?;
        Ok(Self { path: path.to_owned(), size: metadata.len(), time: modified(&metadata) })
    }

    fn is_whole(&self, folder: &Path) -> bool {
        std::fs::symlink_metadata(folder.join(&self.path))
            .is_ok_and(|metadata| metadata.is_file() && metadata.len() == self.size && modified(&metadata) == self.time)
    }
}

/// Feeds parts to a hash so that no two lists of parts look the same.
struct Parts(blake3::Hasher);

impl Parts {
    fn new() -> Self {
        let mut parts = Self(blake3::Hasher::new());
        parts.add(env!("CARGO_PKG_VERSION").as_bytes());
        parts.add(&program());
        parts
    }

    fn add(&mut self, part: &[u8]) {
        self.0.update(&(part.len() as u64).to_le_bytes());
        self.0.update(part);
    }

    fn finish(&self) -> String {
        self.0.finalize().to_hex().to_string()
    }
}

/// A hash of everything that the site is made from, the program included.
pub(super) fn fingerprint(workspace: &Workspace, settings: &Settings) -> Result<String, Failure> {
    let mut parts = Parts::new();
    parts.add(settings.today.to_string().as_bytes());
    let mut paths = vec![config::FILE.to_owned()];
    for folder in [atlas_catalogue::FOLDER, atlas_catalogue::vocabulary::FOLDER] {
        paths.extend(workspace.disk.list(folder).map_err(|error| Failure::new(format!("{error:?}")))?);
    }
    let limit = atlas_catalogue::yaml::Limits::CATALOGUE.bytes as u64;
    for path in paths {
        parts.add(path.as_bytes());
        match workspace.disk.read(&path, limit) {
            Ok(content) => parts.add(&content),
            // What cannot be read is reported by loading; here it only has to differ from what can.
            Err(error) => parts.add(format!("{error:?}").as_bytes()),
        }
    }
    Ok(parts.finish())
}

/// For each system a hash of everything that its own pages are made from: its record, the vocabulary, the settings, today, the program, and
/// the names of the other systems, which its pages may link to.
pub(super) fn group_keys(workspace: &Workspace, loaded: &Loaded, settings: &Settings) -> BTreeMap<Box<str>, String> {
    let mut common = Parts::new();
    common.add(settings.today.to_string().as_bytes());
    common.add(format!("{:?}", workspace.config).as_bytes());
    for (_, file) in loaded.files.iter().filter(|(_, file)| !file.path().starts_with(atlas_catalogue::FOLDER)) {
        common.add(file.path().as_bytes());
        common.add(file.text().as_bytes());
    }
    for system in &loaded.catalogue.systems {
        common.add(system.key.as_bytes());
        common.add(system.record.name.as_bytes());
    }
    let keys = loaded.catalogue.systems.par_iter().map(|system| {
        let file = loaded.files.file(system.file);
        let mut parts = Parts(common.0.clone());
        parts.add(file.path().as_bytes());
        parts.add(file.text().as_bytes());
        (system.key.clone(), parts.finish())
    });
    keys.collect()
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
