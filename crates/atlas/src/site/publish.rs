//! Pages → folder, all at once.
//!
//! The new site is written beside the old one and takes its place in one step, so that whoever looks, and whatever kills the process, finds the
//! old site or the new one. Files that come out the same are linked from the old site instead of written.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use atlas_site::Page;
use rayon::prelude::*;

use super::interrupt::Interrupt;
use super::stamp::{self, Counts};
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
    let (Some(parent), Some(prefix)) = (parent(out), staging_prefix(out)) else { return };
    let Ok(entries) = fs::read_dir(parent) else { return };
    for entry in entries.flatten() {
        if entry.file_name().to_string_lossy().starts_with(&*prefix.to_string_lossy()) {
            // Left over again is no harm: the next build tries once more.
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

/// Puts the pages in the place of the site. Returns `false` where the user interrupted it.
pub(super) fn publish(out: &Path, pages: &[Page], fingerprint: &str, counts: Counts, interrupt: &Interrupt) -> Result<bool, Failure> {
    let staging = Staging::new(out)?;
    make_folders(&staging.path, pages)?;
    pages.par_iter().try_for_each(|page| {
        if interrupt.requested() { Ok(()) } else { place(out, &staging.path, page) }
    })?;
    if interrupt.requested() {
        return Ok(false);
    }
    let paths: Vec<&str> = pages.iter().map(|page| page.path.as_str()).collect();
    let stamp_path = staging.path.join(stamp::FILE);
    let text = stamp::text(&staging.path, &paths, fingerprint, counts)?;
    fs::write(&stamp_path, text).map_err(|error| Failure::io(&stamp_path, &error))?;
    staging.take_place_of(out)?;
    Ok(true)
}

fn make_folders(staging: &Path, pages: &[Page]) -> Result<(), Failure> {
    let folders: BTreeSet<&str> = pages.iter().filter_map(|page| page.path.rsplit_once('/').map(|(folder, _)| folder)).collect();
    for folder in folders {
        let path = staging.join(folder);
        fs::create_dir_all(&path).map_err(|error| Failure::io(&path, &error))?;
    }
    Ok(())
}

/// One file: linked where the old site has the same, written otherwise.
fn place(out: &Path, staging: &Path, page: &Page) -> Result<(), Failure> {
    let (old, new) = (out.join(&page.path), staging.join(&page.path));
    let same = fs::metadata(&old).is_ok_and(|metadata| metadata.len() == page.content.len() as u64)
        && fs::read(&old).is_ok_and(|content| content == page.content);
    if same && fs::hard_link(&old, &new).is_ok() {
        return Ok(());
    }
    fs::write(&new, &page.content).map_err(|error| Failure::io(&new, &error))
}

fn parent(out: &Path) -> Option<&Path> {
    out.parent().map(|parent| if parent.as_os_str().is_empty() { Path::new(".") } else { parent })
}

fn staging_prefix(out: &Path) -> Option<OsString> {
    let mut prefix = OsString::from(".");
    prefix.push(out.file_name()?);
    prefix.push(".atlas-");
    Some(prefix)
}

/// The folder in which the new site is made; removed unless it took its place.
struct Staging {
    path: PathBuf,
}

impl Staging {
    fn new(out: &Path) -> Result<Self, Failure> {
        let (Some(parent), Some(mut name)) = (parent(out), staging_prefix(out)) else {
            return Err(Failure::new(format!("`{}` cannot be the folder of a site", out.display())));
        };
        fs::create_dir_all(parent).map_err(|error| Failure::io(parent, &error))?;
        name.push(std::process::id().to_string());
        let path = parent.join(name);
        fs::create_dir(&path).map_err(|error| Failure::io(&path, &error))?;
        Ok(Self { path })
    }

    /// Swaps the folders in one step where the system can, in two where it cannot.
    fn take_place_of(&self, out: &Path) -> Result<(), Failure> {
        let fail = |error: &io::Error| Failure::io(out, error);
        if !out.exists() {
            return fs::rename(&self.path, out).map_err(|error| fail(&error));
        }
        if exchange(&self.path, out).is_ok() {
            // The old site now stands under the staging name, and goes with it.
            return Ok(());
        }
        let mut aside = self.path.clone().into_os_string();
        aside.push("-old");
        fs::rename(out, &aside).map_err(|error| fail(&error))?;
        if let Err(error) = fs::rename(&self.path, out) {
            let back = fs::rename(&aside, out);
            return Err(fail(&back.err().unwrap_or(error)));
        }
        // What cannot be removed now is removed by the next build.
        let _ = fs::remove_dir_all(&aside);
        Ok(())
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.path);
    }
}

#[cfg(target_os = "linux")]
fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE).map_err(io::Error::from)
}

#[cfg(not(target_os = "linux"))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}
