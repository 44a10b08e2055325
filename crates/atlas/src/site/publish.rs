//! Pages → folder, all at once: whoever looks, and whatever kills the process, finds the old site or the new one.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::Path;

use atlas_site::Page;
use rayon::prelude::*;

use super::interrupt::Interrupt;
use super::spare::{self, Spare};
use super::stamp::{self, Counts, Group, Made, Stamp};
use crate::failure::Failure;

/// Refuses a folder that holds something that Atlas did not make: it would be replaced.
pub(super) fn check_target(out: &Path) -> Result<(), Failure> {
    match fs::read_dir(out) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(Failure::io(out, &error)),
        Ok(mut entries) => {
            if entries.next().is_none() || out.join(stamp::FILE).is_file() {
                return Ok(());
            }
            Err(Failure::new(format!("`{}` holds files that Atlas did not make", out.display()))
                .hint("choose an empty folder, or empty this one: a build replaces the whole folder"))
        }
    }
}

/// Removes what builds that were killed left beside the site.
pub(super) fn remove_leftovers(out: &Path) {
    let Some(prefix) = spare::prefix(out) else { return };
    let Ok(entries) = fs::read_dir(spare::parent(out)) else { return };
    for entry in entries.flatten().filter(|entry| entry.file_name().to_string_lossy().starts_with(&prefix)) {
        spare::remove(&entry.path());
    }
}

/// What a new site consists of.
#[derive(Clone, Copy)]
pub(super) struct Contents<'a> {
    /// Pages that were made.
    pub(super) pages: &'a [Page],
    /// The pages of systems that stay as they are.
    pub(super) kept: &'a BTreeMap<Box<str>, Group>,
    /// The key of each system whose pages were made and may be kept next time, with the number of its drawings.
    pub(super) made: &'a BTreeMap<Box<str>, (String, usize)>,
    /// What all of it was made from.
    pub(super) fingerprint: &'a str,
    /// What it holds.
    pub(super) counts: Counts,
}

/// Puts the contents in the place of the site. Returns `false` where the user interrupted it.
pub(super) fn publish(
    out: &Path,
    cache: &Path,
    contents: Contents<'_>,
    interrupt: &Interrupt,
) -> Result<bool, Failure> {
    let spare = Spare::open(out, cache)?;
    let kept: Vec<&str> =
        contents.kept.values().flat_map(|group| &group.files).map(|made| made.path.as_str()).collect();
    let paths: BTreeSet<&str> =
        contents.pages.iter().map(|page| page.path.as_str()).chain(kept.iter().copied()).collect();
    spare.make_room(&paths)?;
    kept.par_iter().try_for_each(|path| if interrupt.requested() { Ok(()) } else { spare.keep(out, path) })?;
    contents.pages.par_iter().try_for_each(|page| {
        if interrupt.requested() { Ok(()) } else { spare.place(out, &page.path, &page.content) }
    })?;
    if interrupt.requested() {
        return Ok(false);
    }
    let stamp_path = spare.path().join(stamp::FILE);
    let text = stamp_text(spare.path(), contents)?;
    fs::write(&stamp_path, text).map_err(|error| Failure::io(&stamp_path, &error))?;
    spare.take_place_of(out)?;
    Ok(true)
}

/// What the new site was made from, with every file as it now is.
fn stamp_text(staging: &Path, contents: Contents<'_>) -> Result<Vec<u8>, Failure> {
    let mut groups = contents.kept.clone();
    groups.extend(contents.made.iter().map(|(system, (key, diagrams))| {
        (system.clone(), Group { key: key.clone(), diagrams: *diagrams, files: Vec::new() })
    }));
    let mut others = Vec::new();
    for page in contents.pages {
        let made = Made::now(staging, &page.path)?;
        let system = page.path.strip_prefix("systems/").and_then(|rest| rest.split_once('/')).map(|(system, _)| system);
        match system.filter(|system| contents.made.contains_key(*system)).and_then(|system| groups.get_mut(system)) {
            Some(group) => group.files.push(made),
            None => others.push(made),
        }
    }
    Stamp::text(contents.fingerprint, contents.counts, groups, others)
}
